"""A form that stores while one types: nothing typed is lost, and nothing lands on another record."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from station_desk.app import App
from station_desk.records import events, volunteers
from station_desk.records.events import Event
from station_desk.records.volunteers import Volunteer
from station_desk.ui.main_window import MainWindow
from tests.ui.hand import fill, find, key, press, text

Settled = Callable[[App], None]


def two_events(window: MainWindow) -> tuple[Event, Event]:
    first, second, *_ = window.around.runner.desk.ask(events.REGISTER.all)
    return first, second


def stored(window: MainWindow, event: Event) -> Event:
    return window.around.runner.desk.ask(events.REGISTER.get, event.id)


def person(window: MainWindow, name: str) -> Volunteer:
    [found] = window.around.runner.desk.ask(volunteers.REGISTER.all, "name = ?", [name])
    return found


def leave(field: QLineEdit) -> None:
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_another_record_waits_until_everything_typed_is_stored(
    window: MainWindow, app: App, settled: Settled
) -> None:
    first, second = two_events(window)
    window.go("events", event=first.id)
    settled(app)
    leave(fill(window, "event_form.place", "村口"))
    leave(fill(window, "event_form.audience", "老人"))
    window.go("events", event=second.id)
    settled(app)
    kept = stored(window, first)
    assert (kept.location_text, kept.audience) == ("村口", "老人")
    assert stored(window, second) == second
    assert find(window, QLineEdit, "event_form.title").text() == second.title
    leave(fill(window, "event_form.place", "文化站"))
    settled(app)
    assert stored(window, first) == kept
    assert stored(window, second).location_text == "文化站"


def test_what_is_refused_stays_on_the_screen_with_the_reason(
    window: MainWindow, app: App, settled: Settled
) -> None:
    first, second = two_events(window)
    window.go("events", event=first.id)
    settled(app)
    field = fill(window, "event_form.title", "长" * 300)
    leave(field)
    window.go("events", event=second.id)
    settled(app)
    assert field.text() == "长" * 300
    assert text(window, "event_form.note")
    assert stored(window, first) == first
    leave(fill(window, "event_form.title", "短"))
    settled(app)
    assert find(window, QLineEdit, "event_form.title").text() == "短"


def test_an_undone_change_of_a_volunteer_leaves_the_form_too(
    window: MainWindow, app: App, settled: Settled
) -> None:
    before = person(window, "李䶮")
    window.go("volunteers", volunteer=before.id)
    settled(app)
    leave(fill(window, "volunteer_form.team", "清洁队"))
    settled(app)
    key(window, Qt.Key.Key_Z)
    settled(app)
    assert find(window, QLineEdit, "volunteer_form.team").text() == ""
    window.go("volunteers")
    settled(app)
    assert person(window, "李䶮").team == ""


def test_a_number_in_sight_goes_with_the_consent(
    window: MainWindow, app: App, settled: Settled
) -> None:
    before = person(window, "李䶮")
    window.go("volunteers", volunteer=before.id)
    settled(app)
    press(window, "volunteer_form.show_phone")
    settled(app)
    press(window, "volunteer_form.withdraw")
    press(window, "volunteer_form.withdraw_confirm")
    settled(app)
    settled(app)
    assert find(window, QLineEdit, "volunteer_form.phone").text() == ""
