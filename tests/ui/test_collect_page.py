"""Collecting in the window: a stick is looked at as it comes, Enter takes it in, the next one follows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_desk.app import App
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, stick
from station_desk.sync.wire.verdict import PACKAGE_SUFFIX
from station_desk.ui.collect_page import CollectPage
from station_desk.ui.places import Stick
from tests.sync.conftest import Road, road
from tests.sync.desks import hold_event
from tests.ui.conftest import Alone
from tests.ui.hand import cells

__all__ = ["road"]
Settled = Callable[[App], None]


@pytest.fixture
def page(app: App, road: Road, alone: Alone) -> CollectPage:
    """Both villages are admitted; nothing has come."""
    app.enter(road.town)
    return alone(CollectPage)


def handed(desk: Desk, folder: Path, town: Desk) -> Path:
    """A stick with one package of an admitted village."""
    folder.mkdir()
    desk.ask(hold_event)
    stick.hand(desk, folder)
    from station_desk.sync import joining

    for asked in intake.look(town, folder).requests:
        town.ask(joining.approve, asked.desk)
    return folder


def plug(page: CollectPage, folder: Path | None, app: App, settled: Settled) -> None:
    found = [Stick(folder, folder.name, 1 << 30)] if folder else []
    page.place._find = lambda: found
    page.place.look()
    settled(app)


def test_stick_after_stick_without_the_mouse(
    page: CollectPage, app: App, settled: Settled, road: Road, tmp_path: Path
) -> None:
    sticks = [
        handed(desk, tmp_path / f"U{n}", road.town) for n, desk in enumerate((road.east, road.west))
    ]
    for number, folder in enumerate(sticks, start=1):
        plug(page, folder, app, settled)
        assert cells(page.table, 4) == ["新的", *["已收下"] * (number - 1)]
        assert cells(page.table, 6)[0] == "新增 7"
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Return)
        settled(app)
        assert "可以拔出" in page.said.text()
        assert road.town.ask(Database.value, "SELECT count(*) FROM received_package") == number
        assert list(folder.rglob("*receipt*.sdltr"))
        plug(page, None, app, settled)
    plug(page, sticks[0], app, settled)
    assert cells(page.table, 4) == ["以前已收", "已收下"]
    assert cells(page.table, 5)[0] == "U盘"


def test_a_bad_one_names_station_number_and_what_to_do(
    page: CollectPage, app: App, settled: Settled, road: Road, tmp_path: Path
) -> None:
    folder = handed(road.east, tmp_path / "U", road.town)
    file = next(folder.rglob(f"*{PACKAGE_SUFFIX}"))
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(bytes(data))
    plug(page, folder, app, settled)
    assert (cells(page.table, 1), cells(page.table, 2), cells(page.table, 4)) == (
        ["东泉村"],
        ["1?"],
        ["不能收"],
    )
    assert len(cells(page.table, 6)[0]) > 20


def test_what_came_by_network_is_in_the_same_list(
    page: CollectPage, app: App, settled: Settled, road: Road, tmp_path: Path
) -> None:
    folder = handed(road.east, tmp_path / "U", road.town)
    file = next(folder.rglob(f"*{PACKAGE_SUFFIX}"))
    road.town.ask(intake.receive, file.read_bytes(), "network", "青禾县")
    page.refresh()
    settled(app)
    assert (cells(page.table, 1), cells(page.table, 5)) == (["东泉村"], ["网络"])
    plug(page, folder, app, settled)
    assert cells(page.table, 5) == ["网络", "网络"]
    assert cells(page.table, 4)[0] == "以前已收"
