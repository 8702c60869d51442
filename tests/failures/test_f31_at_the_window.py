"""f31, f32 at the window: seventeen sticks by the keyboard alone, one bad, one full, one pulled out."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.identifiers import unit_id
from station_desk.store import stick_files
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, stick
from station_desk.ui.collect_page import CollectPage
from station_desk.ui.main_window import MainWindow
from station_desk.ui.places import Stick
from tests.failures.test_f31_one_bad_of_seventeen import BAD, VILLAGES, lay, town
from tests.ui.conftest import app, settled

__all__ = ["app", "settled", "town"]
Settled = Callable[[App], None]
FULL, PULLED = VILLAGES[3], VILLAGES[7]


@pytest.fixture
def page(app: App, town: Desk, settled: Settled, qtbot: QtBot) -> CollectPage:
    app.enter(town)
    assert isinstance(app.window, MainWindow)
    settled(app)
    shown = CollectPage(app.window.around)
    qtbot.addWidget(shown)
    shown.show()
    settled(app)
    return shown


@pytest.fixture
def plug(page: CollectPage, app: App, settled: Settled) -> Callable[[Path | None], None]:
    def put_in(folder: Path | None) -> None:
        found = [Stick(folder, folder.name, 1 << 30)] if folder else []
        page.place._find = lambda: found
        page.place.look()
        settled(app)

    return put_in


def press(page: CollectPage, key: Qt.Key, app: App, settled: Settled) -> None:
    QTest.keyClick(page.focusWidget() or page, key)
    settled(app)


def laid(town: Desk, folder: Path, *codes: str) -> Path:
    card = town.ask(keys.card)
    for code in codes:
        lay(folder, code, [card.county, *card.towns.values()])
    return folder


def cell(page: CollectPage, row: int, column: int) -> str:
    return str(page.table.sorted.index(row, column).data())


def states(page: CollectPage) -> dict[str, str]:
    """By station, or by stick where it could not be read."""
    return {cell(page, n, 1): cell(page, n, 4) for n in range(page.table.sorted.rowCount())}


def test_f31_seventeen_sticks_without_touching_the_mouse(
    page: CollectPage, plug: Callable[[Path | None], None], app: App, settled: Settled, town: Desk,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """Space compares, Enter takes in; what went wrong stays in the list and stops nobody."""
    for code in VILLAGES:
        folder = laid(town, tmp_path / f"USB-{code}", code)
        plug(folder)
        press(page, Qt.Key.Key_Space, app, settled)  # the code was compared by telephone
        with monkeypatch.context() as broken:
            if code == FULL:
                broken.setattr(stick_files, "SPARE_BYTES", 1 << 60)
            if code == PULLED:
                shutil.rmtree(folder)
            press(page, Qt.Key.Key_Return, app, settled)
        if code in (FULL, PULLED):
            assert f"USB-{code}" in page.said.text()
        elif code != BAD:
            assert "可以拔出" in page.said.text()
            assert list(folder.rglob("*receipt*.sdltr"))
        plug(None)
    found = states(page)
    assert [found[code] for code in VILLAGES if code not in (BAD, FULL, PULLED)] == ["已收下"] * 14
    assert (found[BAD], found[f"USB-{FULL}"], found[f"USB-{PULLED}"]) == (
        "不能收", "U盘要处理", "U盘要处理",
    )  # fmt: skip
    assert "14" in page.so_far.text()
    assert "3" in page.so_far.text()
    assert isinstance(app.window, MainWindow)
    assert not app.window.banner.isVisible()
    came = town.ask(
        lambda db: {row["unit"] for row in db.rows("SELECT unit FROM received_package")}
    )
    assert came == {unit_id(code) for code in VILLAGES if code not in (BAD, PULLED)}
    plug(tmp_path / f"USB-{FULL}")  # with room on it again
    press(page, Qt.Key.Key_Return, app, settled)
    assert f"USB-{FULL}" not in states(page)
    assert len(list((tmp_path / f"USB-{FULL}").rglob("*receipt*.sdltr"))) == 1


def test_f31_one_press_takes_all_good_ones_of_one_stick(
    page: CollectPage, plug: Callable[[Path | None], None], app: App, settled: Settled, town: Desk,
    tmp_path: Path,
) -> None:  # fmt: skip
    """Each in its own transaction; the bad one says whose it is, which number, and what to do."""
    plug(laid(town, tmp_path / "USB", *VILLAGES))
    for _desk, box in page._asking:
        box.setChecked(True)
    page.take.setFocus()
    press(page, Qt.Key.Key_Return, app, settled)
    found = states(page)
    assert [found[code] for code in VILLAGES if code != BAD] == ["已收下"] * 16
    assert town.ask(Database.value, "SELECT count(*) FROM received_package") == 16
    (row,) = [n for n in range(17) if cell(page, n, 4) == "不能收"]
    assert (cell(page, row, 1), cell(page, row, 2)) == (BAD, "1?")
    assert "重新" in cell(page, row, 6) or "再" in cell(page, row, 6)


def test_who_when_and_which_stick_is_seen_in_the_window(
    page: CollectPage, plug: Callable[[Path | None], None], app: App, settled: Settled, town: Desk,
    tmp_path: Path,
) -> None:  # fmt: skip
    """Custody: taken from one stick, gone on upon another."""
    code = VILLAGES[0]
    plug(laid(town, tmp_path / "USB-A", code))
    press(page, Qt.Key.Key_Space, app, settled)
    press(page, Qt.Key.Key_Return, app, settled)
    (tmp_path / "KINGSTON").mkdir()
    stick.hand(town, tmp_path / "KINGSTON")
    assert isinstance(app.window, MainWindow)
    app.window.go("board", month="2025-05", unit=unit_id(code))
    settled(app)
    card = app.window.pages["board"].panel.custody  # type: ignore[attr-defined]
    lines = [each.text() for each in card.findChildren(QLabel)][1:]
    assert [("KINGSTON" in each, "USB-A" in each) for each in lines] == [
        (True, False), (False, True),
    ]  # fmt: skip
    assert all("周主任" in each and "第 1 号" in each and "5月20日 10:00" in each for each in lines)
    assert ["转交县里" in lines[0], "已收" in lines[1]] == [True, True]
