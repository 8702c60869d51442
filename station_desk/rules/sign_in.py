"""The sign-in sheet of one event: who is in, who may be meant by what is typed, minutes for all.

Joins attendance, volunteers and events, which do not know each other.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.store.database import CHINA, Database


@dataclass(frozen=True, slots=True)
class Present:
    """One person who is in."""

    attendance: Attendance
    volunteer: Volunteer


@dataclass(frozen=True, slots=True)
class Sheet:
    """One event with everybody who is in, the last one first."""

    event: Event
    present: list[Present]
    minutes: int
    to_be_completed: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who may be meant. ``homonym``: another one bears the same name."""

    volunteer: Volunteer
    last_attended: date | None
    already_in: bool
    homonym: bool


def sheet(db: Database, event_id: str) -> Sheet:
    """Everybody who is in at one event; refuses an unknown event."""
    event = events.REGISTER.get(db, event_id)
    found = attendance.of_event(db, event_id)
    people = _people(db, [each.volunteer_id for each in found])
    present = [Present(each, people[each.volunteer_id]) for each in found]
    return Sheet(
        event=event,
        present=present,
        minutes=sum(each.service_minutes or 0 for each in found),
        to_be_completed=sum(attendance.to_be_completed(each) for each in found),
    )


def candidates(db: Database, event_id: str, typed: str, *, most: int = 6) -> list[Candidate]:
    """Who may be meant, best first; nobody for an empty field, so that the screen shows no list."""
    if not typed.strip():
        return []
    found = volunteers.search(db, typed, most=most)
    inside = {each.volunteer_id for each in attendance.of_event(db, event_id)}
    names = Counter(each.name for each in found if each.name)
    return [
        Candidate(each, _last_attended(db, each.id), each.id in inside, names[each.name] > 1)
        for each in found
    ]


def sign_in(db: Database, event_id: str, volunteer_id: str) -> Changes:
    """One person in. The clock is noted only on the day itself; else minutes follow later."""
    event = events.REGISTER.get(db, event_id)
    value = Attendance(event_id=event_id, volunteer_id=volunteer_id, sign_in_at=_clock(db, event))
    return attendance.put(db, value)


def sign_in_new(db: Database, event_id: str, name: str, *, phone: str = "") -> Changes:
    """A person who is not in the register yet, with consent to the record; in one transaction.

    Without a name an anonymous volunteer is made: hours count, no name is kept (domain.md f2).
    """
    person = Volunteer(
        name=name,
        phone=phone,
        joined_on=db.today(),
        consent=Consent(signed_on=db.today(), record=True) if name.strip() else Consent(),
    )
    with db.transaction():
        changes = volunteers.put(db, person)
        return changes | sign_in(db, event_id, person.id)


def minutes_for_all(db: Database, event_id: str, start: datetime, end: datetime) -> Changes:
    """Give everybody whose minutes are missing the same time of service, as typed by a person."""
    if end <= start:
        raise refuse("end_before_start", start=start, end=end)
    minutes = int((end - start).total_seconds() // 60)
    note = f"{start:%H:%M}-{end:%H:%M}"
    present = attendance.of_event(db, event_id)
    open_ones = [each for each in present if attendance.to_be_completed(each)]
    return attendance.put_all(
        db,
        [
            msgspec.structs.replace(
                each, service_minutes=minutes, minutes_basis="manual", minutes_note=note
            )
            for each in open_ones
        ],
    )


def headcount(db: Database, event_id: str, residents: int, *, estimated: bool) -> Changes:
    """How many residents came: a number, never names."""
    event = events.REGISTER.get(db, event_id)
    method = "estimated" if estimated else "counted"
    return events.put(
        db,
        msgspec.structs.replace(
            event,
            resident_headcount=residents,
            headcount_estimated=estimated,
            headcount_method=method,
        ),
    )


def near_today(db: Database, *, most: int = 60) -> list[Event]:
    """The events one may sign in to, the nearest to today first."""
    today = datetime.combine(db.today(), datetime.min.time())
    found = events.REGISTER.all(
        db,
        "status <> 'cancelled' AND merged_into IS NULL"
        " AND coalesce(actual_start, planned_start)"
        " BETWEEN date(?, '-92 days') AND date(?, '+32 days')",
        [today.date().isoformat(), today.date().isoformat()],
    )
    return sorted(found, key=lambda each: abs((each.start.date() - today.date()).days))[:most]


def _clock(db: Database, event: Event) -> datetime | None:
    if event.start.date() != db.today():
        return None
    return db.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)


def _people(db: Database, ids: Iterable[str]) -> dict[str, Volunteer]:
    wanted = msgspec.json.encode(list(ids)).decode()
    found = volunteers.REGISTER.entries(db, "id IN (SELECT value FROM json_each(?))", [wanted])
    return {entry.value.id: entry.value for entry in found}


def _last_attended(db: Database, volunteer_id: str) -> date | None:
    newest = db.value(
        "SELECT max(coalesce(e.actual_start, e.planned_start)) FROM attendance a"
        " JOIN event e ON e.id = a.event_id WHERE a.volunteer_id = ? AND a.voided = 0",
        [volunteer_id],
    )
    return datetime.fromisoformat(newest).date() if newest else None
