"""Pages read again when what they watch changes, and every widget to act on has its names."""

from collections.abc import Callable
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.outcome import refuse
from station_desk.records import events
from station_desk.ui.main_window import MainWindow
from station_desk.ui.page import Page

Settled = Callable[[App], None]
ACTIONABLE = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QTableView)


class Probe(Page):
    """Counts its readings."""

    watches: ClassVar[frozenset[str]] = frozenset({"event"})
    name: ClassVar[str] = "probe"
    readings = 0

    def refresh(self) -> None:
        self.readings += 1


def test_a_hidden_page_waits_until_it_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    probe = Probe(window.around)
    window.around.runner.changed.emit(frozenset({"event"}))
    assert probe.readings == 0
    probe.show()
    assert probe.readings == 1
    window.around.runner.changed.emit(frozenset({"event"}))
    window.around.runner.changed.emit(frozenset({"operator"}))
    assert probe.readings == 2
    with qtbot.waitSignal(probe.destroyed):
        probe.deleteLater()
    window.around.runner.changed.emit(frozenset({"event"}))


def test_everything_to_act_on_has_its_names(window: MainWindow, app: App, settled: Settled) -> None:
    for name in window.buttons:
        window.go(name)
        settled(app)
    nameless = [
        f"{type(each).__name__} {each.objectName()!r} {each.accessibleName()!r}"
        for each in window.findChildren(QWidget)
        if isinstance(each, ACTIONABLE) and not internal(each)
        if "." not in each.objectName() or not each.accessibleName()
    ]
    assert nameless == []


def internal(widget: QWidget) -> bool:
    """A part that Qt made itself inside one of its own widgets."""
    if widget.objectName().startswith(("qt_", "ScrollLeft")):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractSpinBox | QComboBox | QTableView | QLineEdit):
            return True
        parent = parent.parentWidget()
    return False


def shown_texts(window: MainWindow) -> list[str]:
    return [
        each.text()
        for each in window.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisible()
    ]


@pytest.mark.parametrize("name", ["today", "events", "sign_in", "monthly_return", "send", "help"])
def test_no_english_word_is_left_on_a_chinese_screen(
    window: MainWindow, app: App, settled: Settled, name: str
) -> None:
    window.go(name)
    settled(app)
    english = [
        text
        for text in shown_texts(window)
        if any(len(word) > 3 and word.isascii() and word.isalpha() for word in text.split())
    ]
    assert [text for text in english if text not in ("English", "Enter", "Delete")] == []


def test_the_language_turns_without_restart(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    button = window.findChild(QPushButton, "nav.today")
    assert button is not None
    assert button.text() == "今天"
    QTest.mouseClick(window.findChild(QPushButton, "window.language"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button.text() == "Today")
    settled(app)
    qtbot.waitUntil(lambda: "Held this month" in shown_texts(window))
    assert not [text for text in shown_texts(window) if text in ("今天", "接下来", "待办")]


def test_f_keys_turn_the_pages(window: MainWindow, app: App, settled: Settled) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F4)
    settled(app)
    assert window.stack.currentWidget() is window.pages["sign_in"]
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.stack.currentWidget() is window.pages["help"]


def test_ui22_a_refusal_stays_in_the_banner(window: MainWindow) -> None:
    window.around.runner.refused.emit(refuse("month_not_ended", month="2025-03", date="2025-03-31"))
    assert window.banner.isVisible()
    assert window.banner.what.text()
    QTest.mouseClick(
        window.findChild(QPushButton, "window.banner_close"), Qt.MouseButton.LeftButton
    )
    assert not window.banner.isVisible()


def test_a_field_is_saved_as_it_is_left_and_only_once(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("events", new=True)
    settled(app)
    title = window.findChild(QLineEdit, "event_form.title")
    project = window.findChild(QComboBox, "event_form.project")
    place = window.findChild(QLineEdit, "event_form.place")
    assert title is not None
    assert project is not None
    assert place is not None
    QTest.keyClicks(title, "Reading circle")
    project.setFocus()
    for _step in range(4):
        QTest.keyClick(project, Qt.Key.Key_Down)
    place.setFocus()
    QTest.keyClicks(place, "Hall")
    title.setFocus()
    settled(app)
    found = window.around.runner.desk.ask(events.REGISTER.all)
    mine = [event for event in found if event.title == "Reading circle"]
    assert [(each.project_code, each.location_text) for each in mine] == [("P4", "Hall")]
    assert mine[0].event_no.endswith("-05")


def test_a_theme_and_size_reach_every_widget(window: MainWindow, qapp: QApplication) -> None:
    before = window.buttons["today"].height()
    QTest.mouseClick(window.findChild(QPushButton, "window.size_2"), Qt.MouseButton.LeftButton)
    qapp.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    qapp.processEvents()
    assert window.buttons["today"].height() >= 60 > before
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768
    QTest.mouseClick(window.findChild(QPushButton, "window.size_0"), Qt.MouseButton.LeftButton)
