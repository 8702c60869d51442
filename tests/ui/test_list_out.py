"""Every list goes out as it is shown: exported, printed, and written down that it was."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from station_desk.app import App
from station_desk.records import events
from station_desk.store.database import Database
from station_desk.ui.list_out import ListOut
from station_desk.ui.main_window import MainWindow
from station_desk.ui.print_preview import PrintPreview
from tests.forms.conftest import pages
from tests.rules.conftest import town
from tests.rules.desks import STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town
from tests.ui.hand import fill, key, press

__all__ = ["pages", "town"]
Settled = Callable[[App], None]


@pytest.fixture
def at_town(app: App, town: Town, settled: Settled) -> MainWindow:
    """The window of the town, with one station's June in it."""
    held = two_events()
    town.came(STATION, *held, a_return(held))
    app.enter(town.desk)
    assert isinstance(app.window, MainWindow)
    settled(app)
    return app.window


def out_of(window: MainWindow, app: App, settled: Settled, name: str) -> ListOut:
    window.go(name)
    settled(app)
    return seen_on(window, name)


def seen_on(window: MainWindow, name: str) -> ListOut:
    """The way out of the one list that a page shows."""
    ways = window.pages[name].findChildren(ListOut)
    [found] = [each for each in ways if each.buttons[0].isVisible()]
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


def goes_out(window: MainWindow, app: App, settled: Settled, name: str, file: Path) -> list[str]:
    """Its list as a file for a spreadsheet; the journal has one line more."""
    out, before = seen_on(window, name), notes(window)
    wanted = len(out.shown().rows)
    out.export_to(file)
    for _again in range(2):
        settled(app)
    assert notes(window) == before + 1
    lines = file.read_text("utf-8-sig").splitlines()
    assert len(lines) == wanted + 1
    assert "已导出" in out.said.text()
    return lines


@pytest.mark.parametrize(
    ("name", "heading", "cell"),
    [
        ("events", "时间,活动", "读书会：家风家训"),
        ("sign_in", "姓名", "一组"),
        ("volunteers", "编号", "单桂英"),
        ("orders", "单号", ""),
        ("send", "数据包,内容,状态", "还没有打包"),
        ("plan", "时间", "读书会：家风家训"),
        ("duties", "职务", ""),
    ],
)
def test_every_list_of_a_station_goes_out(
    window: MainWindow, app: App, settled: Settled, tmp_path: Path, name: str, heading: str, cell: str
) -> None:  # fmt: skip
    window.go(name)
    settled(app)
    if name == "sign_in":
        book = window.around.runner.desk.ask(events.in_month, "2025-03")
        window.go(name, event=next(each.id for each in book if "家风" in each.title))
        settled(app)
    lines = goes_out(window, app, settled, name, tmp_path / "list.csv")
    assert heading in lines[0]
    assert cell in "".join(lines)


@pytest.mark.parametrize("name", ["collect", "board", "duties"])
def test_every_list_of_a_town_goes_out_and_is_printed(
    at_town: MainWindow, app: App, settled: Settled, tmp_path: Path, name: str
) -> None:
    window = at_town
    window.go(name)
    settled(app)
    goes_out(window, app, settled, name, tmp_path / "list.csv")
    key(window, Qt.Key.Key_P)
    for _again in range(3):
        settled(app)
    shown = window.findChild(PrintPreview)
    assert shown is not None
    shown.close()


def test_the_year_and_a_station_go_out_too(
    at_town: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    window = at_town
    window.go("board", month=MONTH)
    settled(app)
    press(window, "board.whole_year")
    settled(app)
    assert "6月" in goes_out(window, app, settled, "board", tmp_path / "year.csv")[0]
    window.go("board", month=MONTH, unit=STATION)
    settled(app)
    assert len(goes_out(window, app, settled, "board", tmp_path / "june.csv")) == 3
