"""f22: a PC clock wrong by days or decades: capture goes on, a note is shown, months stay right."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from station_desk import founding
from station_desk.county import office
from station_desk.records import events
from station_desk.store import check, clock
from station_desk.store.database import Database
from station_desk.sync import keys, outbox, push
from tests.desks import Station, an_event, refused
from tests.net import Net, code_of, never, point_at
from tests.sync.desks import CHEAP, hold_event

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


def test_f22_what_is_held_days_after_the_clock_stopped_is_entered_all_the_same(
    station: Station,
) -> None:
    """The last entry says the 20th, the PC says 1970; nobody can say that the 24th has not come."""
    station.event("vorher")
    station.clock.at = datetime(1970, 1, 1, tzinfo=UTC)
    on_the_24th = {
        f"{what}_{end}": datetime(2025, 10, 24, hour)
        for what in ("planned", "actual")
        for end, hour in (("start", 9), ("end", 11))
    }
    held: dict[str, Any] = {**on_the_24th, "status": "held", "resident_headcount": 30}
    assert station.event("am 24.", **held).month == "2025-10"
    station.clock.at = NOON
    with refused("held_in_future"):
        station.event("zu früh", **held)


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


@pytest.mark.parametrize("year", [1970, 2099])
def test_f22_by_a_wrong_clock_everything_goes_up_and_comes_down(
    net: Net, tmp_path: Path, year: int
) -> None:
    """Letters are asked for with the county's nonce, not with a time."""
    code = code_of(net.number, 1)
    desk = founding.found(
        tmp_path / "wrong", role="station", code=code, name="泉村", operator="周主任",
        passphrase=f"secret {code}", recovery_code=founding.new_recovery_code(),
        now=lambda: datetime(year, 1, 2, 3, tzinfo=UTC), stretch=CHEAP,
    )  # fmt: skip
    desk.ask(keys.adopt_card, net.server.card())
    desk.ask(point_at, net.url)
    net.admitted(desk)
    desk.ask(hold_event)
    assert push.push(desk, wait=never).sent == 1
    office.revoke(net.server.folder, desk.ask(keys.identity).desk, reason="换电脑")
    push.push(desk, wait=never)
    facts = desk.ask(outbox.facts)
    assert (facts.confirmed, facts.paused) == (1, "desk_revoked")
    desk.close()
