"""What the road's benchmarks stand on: a county in a process of its own, enrolled desks, records to send."""

import contextlib
import os
import platform
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from station_desk import __version__
from station_desk.county import office
from station_desk.outcome import Refusal
from station_desk.records import attendance, events, volunteers
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, push
from tests.net import code_of, point_at, units
from tests.sync.desks import new_desk

PEOPLE = 120
MADE = 1_735_952_400_000
"""The first of the filled records' ids, in milliseconds since 1970."""


def machine() -> dict[str, str]:
    """What the figures of a table hold for."""
    return {
        "machine": platform.machine(), "system": platform.system(), "cores": str(os.cpu_count()),
        "python": platform.python_version(), "station-desk": __version__,
    }  # fmt: skip


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@contextlib.contextmanager
def child(*words: str, within: str = "") -> Iterator[str]:
    """A program of ours in a process of its own; answers the first line it prints, its address.

    ``within`` is a network namespace.
    """
    command = ["ip", "netns", "exec", within] if within else []
    command += [sys.executable, "-m", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()
            process.wait()


def county(place: Path) -> Path:
    """An office with the units of the road's tests."""
    listed = place / "units.csv"
    listed.write_text(units(), encoding="utf-8")
    office.init(place / "office", name="青禾县", url="", units=listed)
    return place / "office"


@contextlib.contextmanager
def served(made: Path, *more: str, within: str = "") -> Iterator[str]:
    words = ("county", "serve", "--folder", str(made), "--port", "0", *more)
    with child("station_desk", *words, within=within) as at:
        yield at


def enrolled(made: Path, url: str, place: Path, number: int = 1, village: int = 1) -> Desk:
    """A village's desk that the county has admitted."""
    desk = new_desk(place / f"desk{number}-{village}", "station", code_of(number, village), "泉村")
    desk.ask(keys.adopt_card, office.card(made))
    desk.ask(point_at, url)
    with contextlib.suppress(Refusal):
        push.push(desk)
    office.approve(made, desk.ask(keys.identity).desk)
    push.push(desk)
    return desk


def fill(db: Database, count: int) -> None:
    """Volunteers, an event of sixty every day, and so many service records in all, minutes apart."""
    start = datetime(2025, 1, 4, 9)
    with db.transaction():
        people = [
            volunteers.Volunteer(
                name=f"李{number}", phone=f"138{number:08d}", age_band="18_59",
                consent=volunteers.Consent(record=True),
            )
            for number in range(PEOPLE)
        ]  # fmt: skip
        for person in people:
            volunteers.REGISTER.put(db, person)
        for first in range(0, count, 60):
            event = _event(db, start + timedelta(days=first // 60))
            events.REGISTER.put(db, event)
            there = secrets.SystemRandom().sample(people, 60)
            for number in range(first, min(first + 60, count)):
                value = attendance.Attendance(
                    id=_id_made_at(MADE + number * 180_000),
                    event_id=event.id, volunteer_id=there[number - first].id,
                    service_minutes=120, recorded_at=db.now(),
                    service_content="环境整治",
                )  # fmt: skip
                attendance.REGISTER.put(db, value)


def _id_made_at(milliseconds: int) -> str:
    """A UUIDv7 of that moment (RFC 9562, 5.7): sign-ins are minutes apart, unlike a benchmark's."""
    drawn = secrets.randbits(74)
    high, low = drawn >> 62, drawn & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))


def _event(db: Database, start: datetime) -> events.Event:
    end = start + timedelta(hours=2)
    return events.Event(
        host_unit=db.setting("unit") or "", title="环境整治", project_code="P5", event_no="1",
        planned_start=start, planned_end=end, actual_start=start, actual_end=end, status="held",
        resident_headcount=40, location_text="村文化广场",
    )  # fmt: skip
