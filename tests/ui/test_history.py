"""The history of an event, voiding with a reason, and a correction's old and new values."""

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTableView, QWidget

from station_desk.app import App
from station_desk.records import attendance, events, trail
from station_desk.rules import returns
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import fill, find, press
from tests.ui.hand import open_first as open_row

Settled = Callable[[App], None]


def open_first(window: MainWindow, app: App, settled: Settled) -> str:
    window.go("events")
    settled(app)
    open_row(find(window, QTableView, "events.table"))
    settled(app)
    return str(window.pages["events"].form.record.id)  # type: ignore[attr-defined]


def lines(side: QWidget) -> list[str]:
    QApplication.processEvents()
    return [each.text() for each in side.findChildren(QLabel) if each.text() and each.isVisible()]


def test_who_changed_what(window: MainWindow, app: App, settled: Settled) -> None:
    open_first(window, app, settled)
    QTest.keyClick(fill(window, "event_form.place", "村口"), Qt.Key.Key_Tab)
    settled(app)
    press(window, "event_form.history")
    settled(app)
    told = lines(find(window, QWidget, "event_form.history_list"))
    assert "地点：由“文化礼堂”改为“村口”" in told
    assert [each for each in told if "周敏" in each and "修改" in each]
    assert told[-1].endswith("登记")


def test_an_undo_is_told_as_one(window: MainWindow, app: App, settled: Settled) -> None:
    open_first(window, app, settled)
    QTest.keyClick(fill(window, "event_form.place", "村口"), Qt.Key.Key_Tab)
    settled(app)
    window.facts.step_back()
    settled(app)
    press(window, "event_form.history")
    settled(app)
    assert "撤销" in lines(find(window, QWidget, "event_form.history_list"))


def test_an_event_is_voided_with_a_reason(window: MainWindow, app: App, settled: Settled) -> None:
    desk = window.around.runner.desk
    event = open_first(window, app, settled)
    assert not find(window, QPushButton, "event_form.void").isEnabled()
    fill(window, "event_form.void_reason", "登记了两次")
    press(window, "event_form.void")
    settled(app)
    settled(app)
    assert [(each.id, each.reason) for each in desk.ask(trail.recycled)] == [(event, "登记了两次")]
    assert find(window, QTableView, "events.table").isVisible()


def test_a_sign_in_is_voided_with_a_reason(window: MainWindow, app: App, settled: Settled) -> None:
    desk = window.around.runner.desk
    held = next(each for each in desk.ask(events.in_month, "2025-03") if each.status == "held")
    window.go("sign_in", event=held.id)
    settled(app)
    settled(app)
    sheet = window.pages["sign_in"].acts.sheet  # type: ignore[attr-defined]
    before = len(desk.ask(attendance.of_event, sheet.event.id))
    find(window, QTableView, "sign_in.table").selectRow(0)
    fill(window, "sign_in.void_reason", "签错人了")
    press(window, "sign_in.void")
    settled(app)
    assert len(desk.ask(attendance.of_event, sheet.event.id)) == before - 1
    assert [each.reason for each in desk.ask(trail.recycled)] == ["签错人了"]


def test_a_correction_shows_old_beside_new(window: MainWindow, app: App, settled: Settled) -> None:
    desk = window.around.runner.desk
    desk.ask(returns.seal, window.around.unit.id, "2025-02")
    event = next(each for each in desk.ask(events.in_month, "2025-02") if each.resident_headcount)
    assert event.resident_headcount is not None
    desk.ask(events.put, replace(event, resident_headcount=event.resident_headcount + 14))
    window.go("monthly_return", month="2025-02")
    settled(app)
    told = lines(find(window, QWidget, "return.changes"))
    assert told[-3:] == ["群众参与人次（清点）", "172", "186"]
