"""Every list goes out as it is shown: exported, printed, and written down that it was."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from station_desk.app import App
from station_desk.store.database import Database
from station_desk.ui.list_out import ListOut
from station_desk.ui.main_window import MainWindow
from tests.forms.conftest import pages
from tests.ui.hand import fill, press

__all__ = ["pages"]
Settled = Callable[[App], None]


def out_of(window: MainWindow, app: App, settled: Settled, name: str) -> ListOut:
    window.go(name)
    settled(app)
    found = window.pages[name].out  # type: ignore[attr-defined]
    assert isinstance(found, ListOut)
    return found


def notes(window: MainWindow) -> int:
    query = (
        "SELECT count(*) FROM journal WHERE kind = 'desk' AND CAST(body AS TEXT) LIKE '%exported%'"
    )
    return int(window.around.runner.desk.ask(Database.value, query))


def test_the_sheet_is_what_the_search_left(
    window: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    out = out_of(window, app, settled, "events")
    fill(window, "events.search", "家风")
    out.export_to(tmp_path / "events.xlsx")
    settled(app)
    settled(app)
    rows = list(openpyxl.load_workbook(tmp_path / "events.xlsx").active.values)
    told = [[str(cell) for cell in row if cell is not None] for row in rows]
    assert any("活动" in row for row in told)
    assert [row for row in told if any("读书会：家风家训" in cell for cell in row)]
    assert not [row for row in told if any("雷锋" in cell for cell in row)]


@pytest.mark.parametrize(("name", "seen"), [("events", "读书会"), ("volunteers", "138****1234")])
def test_a_list_is_printed_as_it_is_shown(
    window: MainWindow, app: App, settled: Settled, pages: Callable[[bytes], list[str]],
    name: str, seen: str,
) -> None:  # fmt: skip
    out = out_of(window, app, settled, name)
    before = notes(window)
    press(window, f"{name}.print_list")
    for _again in range(3):
        settled(app)
    assert out.paper.preview is not None
    text = "".join(pages(out.paper.preview.pdf))
    assert seen in text
    assert "13807241234" not in text
    assert notes(window) == before + 1
