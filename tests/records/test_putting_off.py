"""Another day for an event: hours kept, the reason in its history, never once it is over."""

from datetime import date, datetime

import msgspec

from station_desk.records import events, trail
from tests.desks import Station, refused


def test_a_planned_event_moves_and_keeps_its_hours(station: Station) -> None:
    event = station.event(
        planned_start=datetime(2025, 10, 25, 14, 30), planned_end=datetime(2025, 10, 26, 9)
    )
    number = station.ask(events.REGISTER.get, event.id).event_no
    station.ask(events.move, event.id, date(2025, 11, 3))
    found = station.ask(events.REGISTER.get, event.id)
    assert found.planned_start == datetime(2025, 11, 3, 14, 30)
    assert found.planned_end == datetime(2025, 11, 4, 9)
    assert found.event_no == number


def announced(station: Station) -> events.Event:
    return station.event(
        planned_start=datetime(2025, 10, 25, 9),
        planned_end=datetime(2025, 10, 25, 11),
        preview_published_at=datetime(2025, 10, 20, 9),
    )


def test_an_announced_one_needs_a_reason(station: Station) -> None:
    event = announced(station)
    with refused("move_needs_reason"):
        station.ask(events.move, event.id, date(2025, 10, 26))
    with refused("postpone_needs_reason"):
        station.ask(events.postpone, event.id, datetime(2025, 10, 26, 9), "  ")
    assert station.ask(events.REGISTER.entry, event.id).version == 1
    station.ask(events.move, event.id, date(2025, 10, 25))


def test_the_reason_stays_in_the_history(station: Station) -> None:
    event = announced(station)
    station.ask(events.postpone, event.id, datetime(2025, 10, 27, 15), "下雨")
    found = station.ask(events.REGISTER.get, event.id)
    assert (found.planned_start, found.planned_end) == (
        datetime(2025, 10, 27, 15),
        datetime(2025, 10, 27, 17),
    )
    assert found.status == "previewed"
    last = station.ask(trail.history, "event", event.id)[-1]
    assert last.reason == "下雨"
    assert {each.field for each in last.changed} == {"planned_start", "planned_end"}


def test_what_is_over_stays_where_it_is(station: Station) -> None:
    event = station.event()
    held = station.ask(events.REGISTER.get, event.id)
    gone = msgspec.structs.replace(held, status="cancelled", cancel_reason="雨")
    station.ask(events.put, gone)
    for work, where in (
        (events.move, date(2025, 11, 1)),
        (events.postpone, datetime(2025, 11, 1, 9)),
    ):
        with refused("event_over") as values:
            station.ask(work, event.id, where, *(["雨"] if work is events.postpone else []))
        assert values == {"status": "cancelled"}
