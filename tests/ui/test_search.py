"""Ctrl+F finds everything and goes there, by the keyboard alone; Ctrl+P prints what the page is about."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from station_desk.ui.print_preview import PrintPreview
from tests.ui.hand import key

Settled = Callable[[App], None]


def search(window: MainWindow, app: App, settled: Settled, typed: str) -> list[str]:
    key(window, Qt.Key.Key_F)
    field = window.search.field
    assert field.hasFocus()
    QTest.keyClicks(field, typed)
    settled(app)
    model = window.search.hits
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_a_person_is_found_by_initials_and_opened(
    window: MainWindow, app: App, settled: Settled
) -> None:
    lines = search(window, app, settled, "sgy")
    assert len(lines) == 1
    assert lines[0].startswith("单桂英  · 志愿者\n")
    assert "138****1234" in lines[0]
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    settled(app)
    assert not window.search.isVisible()
    assert window.stack.currentWidget() is window.pages["volunteers"]
    form = window.pages["volunteers"].form  # type: ignore[attr-defined]
    assert form.isVisible()


def test_the_kinds_are_told_apart_and_the_arrows_choose(
    window: MainWindow, app: App, settled: Settled
) -> None:
    lines = search(window, app, settled, "z")
    kinds = [line.split("\n")[0].split("  · ")[1] for line in lines]
    assert kinds == sorted(kinds, key=("志愿者", "活动").index)
    assert set(kinds) == {"志愿者", "活动"}
    for _step in range(kinds.index("活动")):
        QTest.keyClick(window.search.field, Qt.Key.Key_Down)
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    settled(app)
    assert window.stack.currentWidget() is window.pages["events"]
    assert window.pages["events"].form.isVisible()  # type: ignore[attr-defined]


def test_enter_waits_for_an_answer_that_is_under_way(
    window: MainWindow, app: App, settled: Settled
) -> None:
    key(window, Qt.Key.Key_F)
    QTest.keyClicks(window.search.field, "3-27")
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    settled(app)
    assert window.stack.currentWidget() is window.pages["events"]


def test_what_an_input_method_composes_counts_and_escape_goes_back(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("sign_in")
    settled(app)
    before = window.focusWidget()
    key(window, Qt.Key.Key_F)
    QApplication.sendEvent(window.search.field, QInputMethodEvent("qing'ming", []))
    settled(app)
    assert window.search.hits.rowCount() == 0
    QApplication.sendEvent(window.search.field, QInputMethodEvent("qm", []))
    settled(app)
    assert "清明" in str(window.search.hits.index(0, 0).data())
    QTest.keyClick(window.search.field, Qt.Key.Key_Escape)
    assert not window.search.isVisible()
    assert window.focusWidget() is before


def test_a_locked_screen_finds_nothing(window: MainWindow, app: App, settled: Settled) -> None:
    key(window, Qt.Key.Key_L)
    settled(app)
    key(window, Qt.Key.Key_F)
    key(window, Qt.Key.Key_P)
    assert not window.search.isVisible()


@pytest.mark.parametrize("name", ["sign_in", "plan", "monthly_return", "volunteers"])
def test_ctrl_p_makes_the_papers_of_a_page(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot, name: str
) -> None:
    window.go(name)
    settled(app)
    key(window, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: window.findChild(PrintPreview) is not None)
    settled(app)
    window.findChild(PrintPreview).close()


def test_ctrl_p_says_where_there_is_nothing_to_print(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("help")
    settled(app)
    key(window, Qt.Key.Key_P)
    saved = window.findChild(QLabel, "window.saved")
    assert saved is not None
    assert saved.text() == "这一页现在没有可打印的内容"


def test_every_page_names_buttons_that_are_there(
    window: MainWindow, app: App, settled: Settled
) -> None:
    for name, kind in window.pages.kinds.items():
        page = window.pages[name]
        there = {each.objectName() for each in page.findChildren(QWidget)}
        shown = {
            name.partition(".")[0] for name in there
        }  # the town's registers are not a station's
        wanted = {each for each in kind.prints if each.partition(".")[0] in shown}
        assert wanted - there == set()
        assert wanted or not kind.prints
