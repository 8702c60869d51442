"""The event form's further parts: the preview's lead, risk, who holds it together with us."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton

from station_desk.app import App
from station_desk.records import events, signups, volunteers
from station_desk.records.events import Event
from station_desk.records.signups import Signup
from station_desk.records.volunteers import Volunteer
from station_desk.rules import returns
from station_desk.ui.main_window import MainWindow
from tests.desks import Station, refused
from tests.ui.hand import fill, find, key, press, text

Settled = Callable[[App], None]


def open_event(window: MainWindow, app: App, settled: Settled, title: str) -> Event:
    found = window.around.runner.desk.ask(events.REGISTER.all)
    event = next(each for each in found if title in each.title)
    window.go("events", event=event.id)
    settled(app)
    return event


def stored(window: MainWindow, event: Event) -> Event:
    return window.around.runner.desk.ask(events.REGISTER.get, event.id)


def unfold(window: MainWindow, name: str) -> None:
    find(window, QPushButton, name).setChecked(True)


def test_d2_the_lead_of_a_preview_is_shown(window: MainWindow, app: App, settled: Settled) -> None:
    open_event(window, app, settled, "两会精神")
    said = window.pages["events"].form.preview.said  # type: ignore[attr-defined]
    assert "提前 65 小时" in said.text()
    assert said.property("tone") == "good"


def test_a_co_host_is_added_and_taken_back(window: MainWindow, app: App, settled: Settled) -> None:
    event = open_event(window, app, settled, "家风家训")
    unfold(window, "event_form.together")
    fill(window, "event_form.cohost", "990101101201")
    QTest.keyClick(fill(window, "event_form.cohost_name", "西泉村"), Qt.Key.Key_Return)
    settled(app)
    assert len(stored(window, event).cohost_units) == 1
    press(window, "event_form.cohost_101201")
    settled(app)
    assert stored(window, event).cohost_units == []
    QTest.keyClick(fill(window, "event_form.cohost", "没有的村"), Qt.Key.Key_Return)
    settled(app)
    assert "12位" in text(window, "event_form.together_note").replace(" ", "")


def test_d1_a_co_host_enters_the_hosts_number(
    window: MainWindow, app: App, settled: Settled
) -> None:
    event = open_event(window, app, settled, "家风家训")
    unfold(window, "event_form.together")
    field = fill(window, "event_form.joint_number", "101201-202503-07")
    field.setModified(True)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(app)
    assert stored(window, event).event_no == "101201-202503-07"


def test_a_dangerous_event_asks_for_insurance_and_keeps_minors_away(
    window: MainWindow, app: App, settled: Settled
) -> None:
    open_event(window, app, settled, "家风家训")
    unfold(window, "event_form.more")
    more = window.pages["events"].form.more  # type: ignore[attr-defined]
    more.risk.choose("dangerous")
    more.risk.activated.emit(more.risk.currentIndex())
    settled(app)
    assert "保险" in text(window, "event_form.risk_warning")
    fill(window, "event_form.insurance", "意外险 2025-03 已买")
    assert "保险" not in text(window, "event_form.risk_warning")


@pytest.mark.parametrize("age", ["under_14", "14_17"])
def test_no_minor_signs_up_for_a_dangerous_event(station: Station, age: str) -> None:
    event = station.event(risk_level="dangerous")
    child = Volunteer(age_band=age)  # type: ignore[arg-type]
    station.ask(volunteers.put, child)
    with refused("minor_in_danger"):
        station.ask(signups.put, Signup(event_id=event.id, volunteer_id=child.id))
    assert station.ask(signups.of_event, event.id) == []


def test_an_event_is_cancelled_with_a_reason_and_not_without(
    window: MainWindow, app: App, settled: Settled
) -> None:
    event = open_event(window, app, settled, "家风家训")
    assert not find(window, QPushButton, "event_form.cancel").isEnabled()
    fill(window, "event_form.cancel_reason", "下大雨")
    press(window, "event_form.cancel")
    settled(app)
    held = stored(window, event)
    assert (held.status, held.cancel_reason) == ("cancelled", "下大雨")
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert stored(window, event).status == "planned"


def test_a_mobile_station_is_a_kind_of_place_and_is_counted(
    window: MainWindow, app: App, settled: Settled
) -> None:
    event = open_event(window, app, settled, "学雷锋")
    unfold(window, "event_form.more")
    place = find(window, QComboBox, "event_form.place_kind")
    place.setFocus()
    QTest.keyClick(place, Qt.Key.Key_Down)
    settled(app)
    assert stored(window, event).place_kind == "mobile"
    desk, unit = window.around.runner.desk, window.around.unit.id
    assert desk.ask(returns.draft_of, unit, "2025-03").figures.mobile == 1
