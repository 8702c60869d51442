"""Ctrl+Z takes the last step back, Ctrl+Y does it again; typing in a field is undone first."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from station_desk.app import App
from station_desk.records import attendance, events
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import fill, find, key, text
from tests.ui.test_history import open_first

Settled = Callable[[App], None]


def place_of(window: MainWindow) -> str:
    event = window.pages["events"].rows.rows[0]  # type: ignore[attr-defined]
    return window.around.runner.desk.ask(events.REGISTER.get, event.id).location_text


def test_undo_and_redo_of_a_saved_field(window: MainWindow, app: App, settled: Settled) -> None:
    open_first(window, app, settled)
    QTest.keyClick(fill(window, "event_form.place", "村口"), Qt.Key.Key_Tab)
    settled(app)
    assert place_of(window) == "村口"
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert place_of(window) == "文化礼堂"
    assert find(window, QLineEdit, "event_form.place").text() == "文化礼堂"
    key(window, Qt.Key.Key_Y)
    settled(app)
    assert place_of(window) == "村口"
    assert find(window, QLineEdit, "event_form.place").text() == "村口"


def test_a_field_undoes_its_own_typing_first(
    window: MainWindow, app: App, settled: Settled
) -> None:
    open_first(window, app, settled)
    field = find(window, QLineEdit, "event_form.place")
    field.setFocus()
    field.end(False)
    before = window.around.runner.desk.ask(lambda db: len(db.sitting.done))
    field.insert("东侧")
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert field.text() == "文化礼堂"
    assert window.around.runner.desk.ask(lambda db: len(db.sitting.done)) == before


def test_the_quiet_button_stands_beside_saved(
    window: MainWindow, app: App, settled: Settled
) -> None:
    open_first(window, app, settled)
    QTest.keyClick(fill(window, "event_form.place", "村口"), Qt.Key.Key_Tab)
    settled(app)
    QTest.mouseClick(find(window, QPushButton, "window.undo"), Qt.MouseButton.LeftButton)
    settled(app)
    assert place_of(window) == "文化礼堂"
    assert find(window, QPushButton, "window.redo").isEnabled()


def test_nothing_to_redo_is_said_quietly(window: MainWindow, app: App, settled: Settled) -> None:
    window.go("today")
    key(window, Qt.Key.Key_Y)
    settled(app)
    assert text(window, "window.saved") == "没有可以重做的操作。"
    assert not window.banner.isVisible()


def test_undoing_a_new_event_closes_its_form(
    window: MainWindow, app: App, settled: Settled
) -> None:
    desk = window.around.runner.desk
    held = desk.ask(events.REGISTER.all)
    open_first(window, app, settled)
    form = window.pages["events"].form  # type: ignore[attr-defined]
    event = form.record
    window.around.runner.do(events.void, event.id, "重复登记")
    settled(app)
    settled(app)
    assert not form.isVisible()
    assert len(desk.ask(events.REGISTER.all)) == len(held) - 1
    assert not window.banner.isVisible()


def test_a_sign_in_is_undone_from_the_sign_in_field(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("sign_in")
    settled(app)
    sheet = window.pages["sign_in"].acts.sheet  # type: ignore[attr-defined]
    desk = window.around.runner.desk
    before = len(desk.ask(attendance.of_event, sheet.event.id))
    field = find(window, QLineEdit, "sign_in.name")
    field.setFocus()
    QTest.keyClicks(field, "cdh")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(app)
    assert len(desk.ask(attendance.of_event, sheet.event.id)) == before + 1
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert len(desk.ask(attendance.of_event, sheet.event.id)) == before
