"""Desks for the tests of the rules: real files, cheap keys, a clock that stands still."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from station_desk.identifiers import new_id, unit_id
from station_desk.records import attendance, events, units, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.operators import Operator
from station_desk.records.operators import put as put_operator
from station_desk.records.units import DatedCode, Unit
from station_desk.records.volunteers import Volunteer
from station_desk.rules.ruleset import DEFAULT
from station_desk.store import desk as desks
from station_desk.store.database import CHINA, Database, Person
from station_desk.store.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")

CODE = "990101101200"
STATION = unit_id(CODE)
NEIGHBOUR = unit_id("990101101201")
TOWN = unit_id("990101101")
RULES = DEFAULT


def an_event(start: str, hours: float = 2, **changes: object) -> Event:
    """A held concentrated event, in time and with a preview two days ahead."""
    begin = datetime.fromisoformat(start)
    end = begin + timedelta(hours=hours)
    plain: dict[str, object] = {
        "host_unit": STATION,
        "title": "义诊",
        "project_code": "P5",
        "planned_start": begin,
        "planned_end": end,
        "actual_start": begin,
        "actual_end": end,
        "resident_headcount": 30,
        "status": "held",
        "preview_published_at": begin.replace(hour=0) - timedelta(days=2),
        "record_done_at": end.replace(tzinfo=CHINA),
    }
    return Event(**(plain | changes))  # type: ignore[arg-type]


def planned(start: str, **changes: object) -> Event:
    """The same before it is held."""
    unheld: dict[str, object] = {
        "status": "planned",
        "actual_start": None,
        "actual_end": None,
        "resident_headcount": None,
        "record_done_at": None,
    }
    return an_event(start, **(unheld | changes))  # type: ignore[arg-type]


@dataclass
class Clock:
    """Stands still until it is set."""

    at: datetime = field(default_factory=lambda: datetime(2025, 6, 18, 1, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def set(self, civil: str) -> None:
        """To a civil time in China."""
        self.at = datetime.fromisoformat(civil).replace(tzinfo=CHINA).astimezone(UTC)


@dataclass
class Village:
    """The desk with its clock, and short ways to enter things."""

    desk: Desk
    clock: Clock
    unit: str = STATION

    def ask(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return self.desk.ask(work, *args, **kwargs)

    def event(self, start: str, hours: float = 2, **changes: object) -> Event:
        value = an_event(start, hours, **changes)
        self.ask(events.put, value)
        return value

    def planned(self, start: str, **changes: object) -> Event:
        value = planned(start, **changes)
        self.ask(events.put, value)
        return value

    def volunteer(self, **changes: object) -> str:
        value = Volunteer(**changes)  # type: ignore[arg-type]
        self.ask(volunteers.put, value)
        return value.id

    def serve(self, event: Event, volunteer: str, minutes: int | None = 120) -> Attendance:
        value = Attendance(event_id=event.id, volunteer_id=volunteer, service_minutes=minutes)
        self.ask(attendance.put, value)
        return value

    def sit_down(self, role: str) -> None:
        self.ask(desks.sit_down, Person(new_id(), "周明", role))


def a_desk(folder: Path, clock: Clock, role: str, unit: Unit, others: list[Unit]) -> Desk:
    """A new desk of a unit, with the units it knows."""
    head = Person(new_id(), "李站长", "head" if role == "station" else "approver")
    desk = desks.create(
        folder, head, "a passphrase", recovery_code="code", now=clock, stretch=(1, 8 * 1024)
    )
    for each in [*others, unit]:
        desk.ask(units.put, each)
    desk.ask(put_operator, Operator(id=head.id, name=head.name, role=head.role))  # type: ignore[arg-type]
    for key, value in {"role": role, "unit": unit.id, "short_code": unit.short_code}.items():
        desk.ask(Database.set_setting, key, value)
    return desk


def a_station(code: str, name: str, **changes: object) -> Unit:
    return Unit(  # type: ignore[misc]
        id=unit_id(code),
        type="station",
        name=name,
        codes=[DatedCode(code)],
        **changes,  # type: ignore[arg-type]
    )
