"""f23: entries near midnight and month end, a PC in a wrong time zone: the same month everywhere."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest

from station_desk.records import events
from station_desk.store.database import Database
from tests.desks import Station, an_event

ZONES = ("Asia/Shanghai", "UTC", "America/Los_Angeles", "Pacific/Kiritimati")
TELL = """
from datetime import datetime, timezone
from station_desk.records.events import Event
from station_desk.store.database import CHINA
start = datetime(2025, 10, 31, 23, 30)
event = Event(host_unit="00000000-0000-0000-0000-000000000000", title="x", project_code="P1",
              planned_start=start, planned_end=datetime(2025, 11, 1, 0, 30))
instant = datetime(2025, 10, 31, 16, 30, tzinfo=timezone.utc)
print(event.month, instant.astimezone(CHINA).date())
"""


@pytest.mark.parametrize("zone", ZONES)
def test_f23_month_is_the_same_in_every_zone(zone: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", TELL],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["2025-10", "2025-11-01"]


def test_f23_last_minute_of_the_month_counts_in_it(station: Station) -> None:
    value = an_event(
        station.unit,
        planned_start=datetime(2025, 10, 31, 23, 59),
        planned_end=datetime(2025, 11, 1, 0, 30),
    )
    station.ask(events.put, value)
    assert [each.id for each in station.ask(events.in_month, "2025-10")] == [value.id]
    assert station.ask(events.in_month, "2025-11") == []


def test_f23_today_is_chinas_date(station: Station) -> None:
    station.clock.at = datetime(2025, 10, 31, 15, 59, tzinfo=UTC)
    assert station.ask(Database.today) == date(2025, 10, 31)
    station.clock.at = datetime(2025, 10, 31, 16, 0, tzinfo=UTC)
    assert station.ask(Database.today) == date(2025, 11, 1)
