"""A real desk for tests: one station, its head, a clock that stands still until it is set."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from station_desk.identifiers import new_id, unit_id
from station_desk.outcome import Refusal
from station_desk.records import attendance, events, operators, units, volunteers
from station_desk.store import desk as desks
from station_desk.store import vault
from station_desk.store.database import Database, Person

PASSPHRASE = "head-passphrase"
CODE12 = "990101101201"
CHEAP = (1, 8 * 1024)


@dataclass
class Clock:
    """The PC's clock in the hands of a test."""

    at: datetime = datetime(2025, 10, 20, 4, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def goes_on(self, **span: float) -> None:
        self.at += timedelta(**span)


@dataclass
class Station:
    """A desk with what a test needs to know of it."""

    folder: Path
    desk: desks.Desk
    clock: Clock
    unit: str
    head: Person
    recovery_code: str
    passphrase: str = PASSPHRASE
    others: dict[str, Person] = field(default_factory=dict)

    def ask(self, work: Any, *args: Any, **kwargs: Any) -> Any:
        return self.desk.ask(work, *args, **kwargs)

    def reopen(self, passphrase: str | None = None) -> None:
        """Close the desk and open it again as a fresh start would."""
        self.desk.close()
        self.desk = opened(self.folder, self.clock, passphrase or self.passphrase)

    def event(self, title: str = "法治宣讲", **fields: Any) -> events.Event:
        value = an_event(self.unit, title, **fields)
        self.ask(events.put, value)
        return value

    def volunteer(self, name: str = "李䶮", phone: str = "13800138000") -> volunteers.Volunteer:
        value = a_volunteer(name, phone)
        self.ask(volunteers.put, value)
        return value

    def service(self, event: str, volunteer: str, minutes: int = 60) -> attendance.Attendance:
        value = attendance.Attendance(
            event_id=event, volunteer_id=volunteer, service_minutes=minutes
        )
        self.ask(attendance.put, value)
        return value

    def operator(self, name: str, role: str, passphrase: str) -> Person:
        value = operators.Operator(name=name, role=role)  # type: ignore[arg-type]
        self.ask(operators.add, value, passphrase)
        self.others[role] = Person(value.id, name, role)
        return self.others[role]


@contextmanager
def refused(code: str) -> Iterator[dict[str, object]]:
    """The block is refused with this code; the refusal's values can be looked at afterwards."""
    values: dict[str, object] = {}
    with pytest.raises(Refusal) as caught:
        yield values
    assert caught.value.code == code
    values.update(caught.value.values)


def an_event(unit: str, title: str = "法治宣讲", **fields: Any) -> events.Event:
    """A planned event of this unit."""
    given: dict[str, Any] = {
        "host_unit": unit,
        "project_code": "P2",
        "planned_start": datetime(2025, 10, 15, 9, 0),
        "planned_end": datetime(2025, 10, 15, 11, 0),
    }
    return events.Event(title=title, **(given | fields))


def a_volunteer(name: str, phone: str = "") -> volunteers.Volunteer:
    """A volunteer who has agreed to be named."""
    return volunteers.Volunteer(
        name=name, phone=phone, age_band="18_59", consent=volunteers.Consent(record=True)
    )


def founded(folder: Path, clock: Clock) -> Station:
    """Found a station's desk in an empty folder."""
    code = vault.new_recovery_code()
    head = Person(new_id(), "王站长", "head")
    desk = desks.create(folder, head, PASSPHRASE, recovery_code=code, now=clock, stretch=CHEAP)
    unit = units.Unit(
        id=unit_id(CODE12), type="station", name="水车村", codes=[units.DatedCode(code12=CODE12)]
    )
    desk.ask(_found, head, unit)
    return Station(folder, desk, clock, unit.id, head, code)


def opened(folder: Path, clock: Clock, passphrase: str = PASSPHRASE) -> desks.Desk:
    """Open as the program does."""
    return desks.open_desk(folder, passphrase, operators.person, now=clock)


def _found(db: Database, head: Person, unit: units.Unit) -> None:
    with db.transaction():
        operators.put(db, operators.Operator(id=head.id, name=head.name, role="head"))
        units.put(db, unit)
        for key, value in {
            "role": "station",
            "unit": unit.id,
            "code12": CODE12,
            "short_code": unit.short_code,
        }.items():
            db.set_setting(key, value)
