"""f22: a PC clock wrong by days or decades: capture goes on, a note is shown, months stay right."""

from datetime import UTC, date, datetime, timedelta

import pytest

from station_desk.records import events
from station_desk.store import check, clock
from station_desk.store.database import Database
from tests.desks import Station, an_event

NOON = datetime(2025, 10, 20, 4, 0, tzinfo=UTC)


def doubt(station: Station) -> str | None:
    found = station.ask(clock.doubt)
    return found.code if found else None


@pytest.mark.parametrize(
    "wrong", [datetime(1970, 1, 1, tzinfo=UTC), datetime(2025, 9, 1, tzinfo=UTC)]
)
def test_f22_clock_before_what_was_seen_is_doubted_and_capture_goes_on(
    station: Station, wrong: datetime
) -> None:
    station.event("vorher")
    assert doubt(station) is None
    station.clock.at = wrong
    assert doubt(station) == "clock_behind"
    assert station.ask(Database.today) == date(2025, 10, 20)
    event = station.event("währenddessen")
    assert event.month == "2025-10"
    assert doubt(station) == "clock_behind"
    station.reopen()
    assert doubt(station) == "clock_behind"
    station.clock.at = NOON + timedelta(hours=1)
    assert doubt(station) is None
    assert station.ask(check.check).sound


def test_f22_order_is_the_journals_not_the_clocks(station: Station) -> None:
    titles = ["erst", "dann", "zuletzt"]
    for title, at in zip(titles, (2025, 1970, 2010), strict=True):
        station.clock.at = datetime(at, 10, 20, 4, 0, tzinfo=UTC)
        station.event(title)
    rows = station.ask(events.REGISTER.all, order="seq")
    assert [event.title for event in rows] == titles


def test_f22_clock_far_after_the_last_server_time_is_doubted(station: Station) -> None:
    station.ask(Database.set_setting, clock.SEEN_SERVER, NOON.isoformat())
    station.clock.at = NOON + timedelta(days=60)
    assert doubt(station) is None
    station.clock.at = NOON + timedelta(days=400)
    assert doubt(station) == "clock_ahead"
    station.event("trotzdem")


def test_f22_clock_that_was_once_ahead_can_be_set_right_for_good(station: Station) -> None:
    station.clock.at = datetime(2099, 1, 1, tzinfo=UTC)
    station.event("2099")
    station.clock.at = NOON
    assert doubt(station) == "clock_behind"
    assert station.ask(Database.today) == date(2099, 1, 1)
    station.ask(clock.confirm)
    assert doubt(station) is None
    assert station.ask(Database.today) == date(2025, 10, 20)
    station.event("danach")
    station.reopen()
    assert station.ask(Database.today) == date(2025, 10, 20)
    station.clock.at = NOON - timedelta(days=3)
    assert doubt(station) == "clock_behind"


def test_f22_time_zone_of_the_pc_is_no_doubt(station: Station) -> None:
    station.event()
    station.clock.at = NOON - timedelta(hours=12)
    assert doubt(station) is None


def test_f22_month_comes_from_the_typed_date(station: Station) -> None:
    station.clock.at = datetime(2026, 3, 1, tzinfo=UTC)
    value = an_event(station.unit, "nachgetragen")
    station.ask(events.put, value)
    assert [each.id for each in station.ask(events.in_month, "2025-10")] == [value.id]
