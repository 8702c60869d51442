"""What every register promises: one journal entry per change, void and restore, no bad value."""

from datetime import datetime
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, volunteers
from station_desk.records.register import convert
from station_desk.store import check, journal
from station_desk.store.database import Database
from tests.desks import Station, an_event, refused


def entries(station: Station) -> int:
    return int(station.ask(Database.value, "SELECT count(*) FROM journal"))


def test_put_writes_row_and_entry_together(station: Station) -> None:
    event = station.event()
    held = station.ask(events.REGISTER.entry, event.id)
    assert (held.version, held.voided) == (1, False)
    [entry] = station.ask(journal.history, "event", event.id)
    assert held.seq == entry.seq
    assert events.REGISTER.read(entry.body or b"") == held.value


def test_same_value_again_writes_nothing(station: Station) -> None:
    event = station.event()
    before = entries(station)
    held = station.ask(events.REGISTER.get, event.id)
    assert not station.ask(events.put, held).ids
    assert entries(station) == before


def test_void_needs_a_reason_and_restore_brings_it_back(station: Station) -> None:
    event = station.event()
    with refused("void_needs_reason"):
        station.ask(events.void, event.id, "  ")
    station.ask(events.void, event.id, "录入重复")
    assert station.ask(events.REGISTER.all) == []
    with refused("record_voided"):
        station.ask(events.REGISTER.get, event.id)
    before = entries(station)
    station.ask(events.void, event.id, "again")
    assert entries(station) == before
    station.ask(events.REGISTER.restore, event.id)
    assert [each.id for each in station.ask(events.REGISTER.all)] == [event.id]
    assert [each.op for each in station.ask(journal.history, "event", event.id)] == [
        "put",
        "void",
        "put",
    ]


def test_restore_that_would_count_somebody_twice_is_refused(station: Station) -> None:
    event, person = station.event(), station.volunteer()
    first = station.service(event.id, person.id)
    station.ask(attendance.void, first.id, "错行")
    station.service(event.id, person.id)
    with refused("record_clashes"):
        station.ask(attendance.REGISTER.restore, first.id)
    assert station.ask(check.check).sound


def test_unknown_record_is_refused(station: Station) -> None:
    with refused("record_unknown"):
        station.ask(events.void, "nothing", "reason")


BAD = [
    ({"title": ""}, "field_empty"),
    ({"title": "   "}, "field_empty"),
    ({"title": "长" * 10_000}, "text_too_long"),
    ({"content_summary": "长" * 10_000}, "text_too_long"),
    ({"title": "a\x00b"}, "control_characters"),
    ({"title": "a\x1bb"}, "control_characters"),
    ({"host_unit": "00000000-0000-0000-0000-000000000000"}, "unit_unknown"),
    ({"planned_end": datetime(2025, 10, 15, 8, 59)}, "end_before_start"),
    ({"status": "cancelled"}, "field_empty"),
    ({"status": "held"}, "field_empty"),
    ({"resident_headcount": -1}, "value_not_allowed"),
    (
        {
            "status": "held",
            "resident_headcount": 3,
            "planned_start": datetime(2025, 10, 21, 9, 0),
            "planned_end": datetime(2025, 10, 21, 10, 0),
            "actual_start": datetime(2025, 10, 21, 9, 0),
            "actual_end": datetime(2025, 10, 21, 10, 0),
        },
        "held_in_future",
    ),
]


@pytest.mark.parametrize(("fields", "code"), BAD)
def test_bad_events_are_refused_and_leave_nothing(
    station: Station, fields: dict[str, Any], code: str
) -> None:
    before = entries(station)
    with refused(code):
        station.ask(events.put, an_event(station.unit, **fields))
    assert entries(station) == before
    assert station.ask(events.REGISTER.all) == []


@pytest.mark.parametrize("given_date", ["2025-02-30T09:00:00", "2025-13-01T09:00:00", "昨天", ""])
def test_impossible_dates_are_refused_by_field(station: Station, given_date: str) -> None:
    plain = msgspec.to_builtins(an_event(station.unit)) | {"planned_start": given_date}
    with refused("date_impossible") as told:
        convert(plain, events.Event)
    assert told["field"] == "planned_start"


def test_rare_characters_are_counted_by_code_point(station: Station) -> None:
    person = station.volunteer("张𠮷" * 30)
    assert station.ask(volunteers.REGISTER.get, person.id).name == "张𠮷" * 30
    with refused("text_too_long"):
        station.volunteer("张𠮷" * 30 + "王")


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200))
def test_any_title_is_kept_or_refused_never_altered_twice(station: Station, title: str) -> None:
    value = an_event(station.unit, title)
    refusal: Refusal | None = None
    try:
        once = events.REGISTER.checked(value)
        assert events.REGISTER.checked(once) == once
    except Refusal as caught:
        refusal = caught
    assert refusal is None or refusal.code in ("control_characters", "field_empty", "text_too_long")
