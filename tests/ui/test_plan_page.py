"""The plan page on a real desk: the month, what is typed, what is dragged, what is printed and copied."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.records import events, plans, signups, trail
from station_desk.records.events import Event
from station_desk.ui.main_window import MainWindow
from station_desk.ui.plan_grid import DayCell, EventChip, carried
from station_desk.ui.plan_page import PlanPage

Settled = Callable[[App], None]
MARCH = "2025-03"


@pytest.fixture
def page(window: MainWindow, app: App, settled: Settled) -> PlanPage:
    found = window.pages["plan"]
    assert isinstance(found, PlanPage)
    window.stack.setCurrentWidget(found)
    window.show()
    settled(app)
    return found


def cell(page: PlanPage, day: str) -> DayCell:
    return next(each for each in page.grid.cells if each.objectName() == f"plan.day_{day}")


def event_on(page: PlanPage, day: int) -> Event:
    assert page.view is not None
    return next(each for each in page.view.events if each.start.day == day)


def stored(page: PlanPage, event: Event) -> Event:
    return page.runner.desk.ask(events.REGISTER.get, event.id)


def plan_of(page: PlanPage) -> plans.MonthPlan:
    found = page.runner.desk.ask(plans.of_month, page.around.unit.id, MARCH)
    assert found is not None
    return found


def drop(page: PlanPage, event: Event, day: str) -> None:
    data = carried(event.id)
    given = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    cell(page, day).dropEvent(given)


def test_the_month_of_today_opens_with_its_almanac(page: PlanPage) -> None:
    assert page.month.month == MARCH
    first = cell(page, "2025-03-20")
    assert "春分" in first.accessibleName()
    chips = cell(page, "2025-03-05").findChildren(EventChip)
    assert ["学雷锋" in chip.accessibleName() for chip in chips] == [True]
    assert "已开展" in chips[0].accessibleName()
    assert not chips[0].movable


def test_theme_and_foci_are_saved_as_they_are_left(
    page: PlanPage, app: App, settled: Settled
) -> None:
    for line, text in ((page.head.theme, "学雷锋"), (page.head.foci[1], "宣讲")):
        line.setFocus()
        line.setText(text)
        line.editingFinished.emit()
        settled(app)
    assert (plan_of(page).theme, plan_of(page).xun_foci) == ("学雷锋", ["", "宣讲", ""])
    line.editingFinished.emit()
    settled(app)
    assert page.runner.desk.ask(plans.REGISTER.entry, plan_of(page).id).version == 2


def test_a_planned_event_is_dragged_to_another_day(
    page: PlanPage, app: App, settled: Settled
) -> None:
    event = event_on(page, 27)
    drop(page, event, "2025-03-29")
    settled(app)
    assert stored(page, event).planned_start == datetime(2025, 3, 29, 9)
    chips = cell(page, "2025-03-29").findChildren(EventChip)
    assert [chip.event_.id for chip in chips] == [event.id]


def test_the_notice_goes_to_the_clipboard_as_a_picture(
    page: PlanPage, app: App, settled: Settled
) -> None:
    page.choose(event_on(page, 18).id)
    settled(app)
    QApplication.clipboard().clear()
    page.chosen.copy_picture()
    settled(app)
    settled(app)
    image = QApplication.clipboard().image()
    assert image.width() > 1000
    assert image.height() > image.width()


def test_an_announced_one_asks_for_a_reason_first(
    page: PlanPage, app: App, settled: Settled
) -> None:
    event = event_on(page, 18)
    drop(page, event, "2025-03-21")
    settled(app)
    assert stored(page, event).planned_start.day == 18
    assert page.chosen.isVisible()
    page.chosen.reason.setText("下雨")
    page.chosen.move_.click()
    settled(app)
    assert stored(page, event).planned_start == datetime(2025, 3, 21, 9)
    assert page.runner.desk.ask(trail.history, "event", event.id)[-1].reason == "下雨"


def test_a_held_one_stays_and_says_why(page: PlanPage, app: App, settled: Settled) -> None:
    refused = []
    page.runner.refused.connect(refused.append)
    drop(page, event_on(page, 5), "2025-03-06")
    settled(app)
    assert [each.code for each in refused] == ["event_over"]


def test_a_day_is_pressed_and_something_is_planned(
    page: PlanPage, app: App, settled: Settled
) -> None:
    QTest.keyClick(cell(page, "2025-03-22"), Qt.Key.Key_Return)
    assert page.new.isVisible()
    page.new.add.click()
    assert "五大工程" in page.new.said.text()
    page.new.title.setText("植树")
    page.new.project.choose("P5")
    page.new.place.setText("后山")
    page.new.add.click()
    settled(app)
    made = event_on(page, 22)
    assert (made.title, made.location_text, made.host_person) == ("植树", "后山", "周敏")
    assert page.chosen.isVisible()
    assert "受众范围" in page.chosen.said.text()
    assert "受众范围" in page.state.missing.itemAt(0).widget().accessibleName()


def test_the_plan_is_made_public_printed_saved_and_copied(
    page: PlanPage, app: App, settled: Settled, qapp: QApplication
) -> None:
    page.state.date.setDate(page.state.date.date().addDays(-30))
    page.state.scope.choose("village")
    page.state.publish()
    settled(app)
    assert (plan_of(page).published_on, plan_of(page).published_scope) == (
        date(2025, 2, 16),
        "village",
    )
    assert "已公示" in page.state.said.text()
    paper = page.state.paper
    paper.make("plan", MARCH)
    settled(app)
    assert paper.preview is not None
    assert paper.preview.pdf.startswith(b"%PDF")
    paper.make("calendar", MARCH)
    settled(app)
    assert paper.file is not None
    assert paper.file.read_bytes().startswith(b"BEGIN:VCALENDAR")
    page.state.copy_text()
    settled(app)
    assert "清明文明祭扫倡议" in qapp.clipboard().text()


def test_an_event_is_copied_repeated_and_told(
    page: PlanPage, app: App, settled: Settled, qapp: QApplication
) -> None:
    event = event_on(page, 16)
    page.choose(event.id)
    settled(app)
    page.chosen.copy_text()
    settled(app)
    assert qapp.clipboard().text().startswith("【活动预告】读书会：家风家训")
    page.chosen.every.choose("month_day")
    page.chosen.repeat_.click()
    settled(app)
    found = page.runner.desk.ask(events.REGISTER.all, "title = ?", [event.title])
    assert len(found) == 10
    page.chosen.date.setDate(page.chosen.date.date().addDays(1))
    page.chosen.copy_.click()
    settled(app)
    assert event_on(page, 17).title == event.title


def test_what_could_be_planned_is_planned_with_one_press(
    page: PlanPage, app: App, settled: Settled
) -> None:
    page.open(month="2025-05")
    settled(app)
    assert page.proposals.isVisible()
    line = page.proposals.lines.itemAt(0).widget()
    assert "劳动节" in line.accessibleName()
    line.click()  # type: ignore[attr-defined]
    settled(app)
    assert event_on(page, 1).festival_code == "labour_day"


def test_the_list_shows_the_same_events(page: PlanPage, app: App, settled: Settled) -> None:
    page.as_list.click()
    assert page.stack.currentWidget() is page.table
    assert [each.start.day for each in page.rows.rows] == [5, 16, 18, 27]
    page.table.opened.emit(page.rows.rows[1])
    settled(app)
    assert page.chosen.head.text() == "读书会：家风家训"


def test_the_language_turns_at_once(
    page: PlanPage, app: App, settled: Settled, qtbot: QtBot
) -> None:
    page.choose(event_on(page, 18).id)
    settled(app)
    app.words.switch("en")
    qtbot.waitUntil(lambda: "Spring" in cell(page, "2025-03-20").accessibleName())
    qtbot.waitUntil(lambda: "Announced" in page.chosen.when.text())


def test_an_unpublished_holiday_table_is_said(page: PlanPage, app: App, settled: Settled) -> None:
    assert page.holidays.isHidden()
    page.open(month="2027-03")
    settled(app)
    assert "2027" in page.holidays.text()
    assert not page.holidays.isHidden()


def test_people_sign_up_and_take_it_back(page: PlanPage, app: App, settled: Settled) -> None:
    event = event_on(page, 16)
    page.choose(event.id)
    settled(app)
    assert page.signups.found.count() == 0
    page.signups.field.setText("翟")
    settled(app)
    QTest.keyClick(page.signups.field, Qt.Key.Key_Return)
    settled(app)
    assert page.signups.count.text() == "已报名 1 人"
    (value,) = page.runner.desk.ask(signups.of_event, event.id)
    line = page.signups.people.itemAt(0).widget()
    assert "翟明" in line.accessibleName()
    line.click()  # type: ignore[attr-defined]
    settled(app)
    assert page.runner.desk.ask(signups.REGISTER.entry, value.id).voided
    assert page.signups.count.text() == "已报名 0 人"


def test_nobody_signs_up_for_what_is_over(page: PlanPage, app: App, settled: Settled) -> None:
    page.choose(event_on(page, 5).id)
    settled(app)
    assert not page.signups.field.isEnabled()
