"""What a first visit would wait for is ready before it, and nothing is written for it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from station_desk.app import App
from station_desk.store.database import Database
from station_desk.sync import joining
from station_desk.sync.wire import join
from station_desk.ui.main_window import MainWindow
from tests.sync.conftest import Road, road
from tests.ui.hand import find

__all__ = ["road"]
Settled = Callable[[App], None]


def test_the_code_to_read_out_is_made_in_an_idle_moment(
    app: App, road: Road, settled: Settled, tmp_path: Path
) -> None:
    road.east.ask(joining.request)
    join.short_code.cache_clear()
    app.enter(road.east)
    settled(app)
    assert isinstance(app.window, MainWindow)
    app.window.pages["send"].warm()
    settled(app)
    made = join.short_code.cache_info()
    app.window.go("send")
    settled(app)
    code = road.east.ask(joining.own_short_code)
    assert code in find(app.window, QLabel, "send.short_code").text()
    assert (made.misses, join.short_code.cache_info().misses) == (1, 1)


@pytest.mark.parametrize("enrolled", [False, True])
def test_a_desk_that_has_not_asked_or_is_admitted_makes_none(road: Road, enrolled: bool) -> None:
    if enrolled:
        asked = road.town.ask(joining.note, road.east.ask(joining.request))
        road.east.ask(lambda db: db.set_setting("enrolled", asked.desk))
    before = road.east.ask(Database.rows, "SELECT * FROM setting ORDER BY 1")
    assert road.east.ask(joining.made_already) is None
    assert road.east.ask(Database.rows, "SELECT * FROM setting ORDER BY 1") == before
