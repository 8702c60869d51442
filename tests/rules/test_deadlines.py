"""D4: ten working days, what is late, and a holiday table that is not published yet."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from station_desk.records import reference_tables
from station_desk.records.events import Event
from station_desk.records.reference_tables import ALWAYS, Issued
from station_desk.rules.deadlines import (
    calendar_in_force,
    is_late_entry,
    record_due,
    shipped_calendar,
    state_on,
)
from station_desk.rules.working_days import Due
from station_desk.store.database import CHINA
from tests.rules.desks import Village, an_event, planned

DAYS = shipped_calendar()
at = datetime.fromisoformat


def state(event: Event, today: str) -> str:
    return state_on(record_due(event, DAYS), date.fromisoformat(today), DAYS).state


@pytest.mark.parametrize(
    ("end", "due"),
    [
        ("2025-09-27T09:00", date(2025, 10, 16)),
        ("2025-01-24T09:00", date(2025, 2, 13)),
        ("2025-06-10T09:00", date(2025, 6, 24)),
    ],
)
def test_d4_worked_examples(end: str, due: date) -> None:
    assert record_due(an_event(end), DAYS).day == due


def test_the_end_decides_the_actual_one_if_known() -> None:
    event = an_event("2025-06-09T09:00", hours=30)
    assert record_due(event, DAYS).day == date(2025, 6, 24)
    assert record_due(planned("2025-06-10T09:00"), DAYS).day == date(2025, 6, 24)


def test_the_way_of_an_open_record() -> None:
    event = planned("2025-06-10T09:00")
    assert state(event, "2025-06-18") == "in_time"
    assert state(event, "2025-06-19") == "due_soon"
    assert state(event, "2025-06-24") == "due_soon"
    assert state(event, "2025-06-25") == "late"


def test_entered_in_the_last_minute_or_late() -> None:
    event = an_event("2025-06-10T09:00")
    late = replace(event, record_done_at=at("2025-06-25T00:30").replace(tzinfo=CHINA))
    last_minute = replace(event, record_done_at=at("2025-06-24T23:59").replace(tzinfo=CHINA))
    assert not is_late_entry(event, DAYS)
    assert not is_late_entry(last_minute, DAYS)
    assert is_late_entry(late, DAYS)


def test_a_year_without_a_table_is_neither_in_time_nor_late() -> None:
    event = planned("2026-12-28T09:00")
    assert record_due(event, DAYS) == Due(None, 2027)
    assert state(event, "2027-06-01") == "not_published"
    entered = an_event("2026-12-28T09:00", record_done_at=at("2027-06-01T00:00+08:00"))
    assert not is_late_entry(entered, DAYS)


def test_a_table_brought_by_a_letter_is_used(village: Village) -> None:
    table = (
        '{"year": 2027, "source": "a notice", "working_weekends": [],'
        ' "days_off": ["2027-01-01", "2027-02-06", "2027-02-08", "2027-02-09", "2027-02-10",'
        ' "2027-02-11", "2027-02-12", "2027-04-05", "2027-05-03", "2027-10-01"]}'
    )
    assert not village.ask(calendar_in_force).published(2027)
    issued = Issued("holidays", "2027", 1, ALWAYS, None, table.encode())
    village.ask(reference_tables.keep, issued)
    days = village.ask(calendar_in_force)
    assert record_due(planned("2026-12-28T09:00"), days).day == date(2027, 1, 12)
