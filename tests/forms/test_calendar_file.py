"""The calendar file: read back by the library it keeps UID, sequence, time zone and cancellation."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar
from msgspec.structs import replace

from station_desk.forms.calendar_file import calendar_file
from station_desk.records.events import Event

MADE = datetime(2025, 3, 25, 2, 0, tzinfo=UTC)


def read(*found: tuple[Event, int]) -> Calendar:
    return Calendar.from_ical(calendar_file(found, "东泉村", MADE))


def test_an_event_keeps_its_uid_and_counts_its_changes(event: Event) -> None:
    moved = replace(event, planned_start=event.planned_start + timedelta(minutes=30))
    (first,), (later,) = read((event, 1)).walk("VEVENT"), read((moved, 3)).walk("VEVENT")
    assert first["uid"] == later["uid"] == f"{event.id}@station-desk"
    assert (first["sequence"], later["sequence"]) == (0, 2)
    assert later.decoded("dtstart") - first.decoded("dtstart") == timedelta(minutes=30)


def test_times_are_chinas_whatever_the_phone(event: Event) -> None:
    calendar = read((event, 1))
    (entry,) = calendar.walk("VEVENT")
    assert entry["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert entry.decoded("dtstart").astimezone(UTC) == datetime(2025, 4, 3, 0, 30, tzinfo=UTC)
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Shanghai"
    (standard,) = zone.walk("STANDARD")
    assert standard.decoded("tzoffsetto") == timedelta(hours=8)


def test_what_a_phone_shows(event: Event) -> None:
    (entry,) = read((event, 1)).walk("VEVENT")
    assert (entry["summary"], entry["location"]) == (event.title, "东泉村文化广场")
    assert entry["description"] == "敬献鲜花，参观村史馆。\n受众范围: 全体村民"
    assert entry.decoded("dtstamp") == MADE


@pytest.mark.parametrize(("status", "said"), [("planned", "CONFIRMED"), ("cancelled", "CANCELLED")])
def test_a_cancelled_event_says_so(event: Event, status: str, said: str) -> None:
    (entry,) = read((replace(event, status=status, cancel_reason="雨"), 2)).walk("VEVENT")
    assert entry["status"] == said


def test_lines_are_folded_and_end_as_the_standard_says(event: Event) -> None:
    content = calendar_file([(replace(event, title="长" * 100), 1)], "东泉村", MADE)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.endswith(b"END:VCALENDAR\r\n")


def test_no_event_is_still_a_calendar() -> None:
    assert read().walk("VEVENT") == []


def test_the_library_is_not_loaded_before_it_is_needed() -> None:
    code = "import sys, station_desk.papers; sys.exit('icalendar' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
