"""The sign-in of one event: who is in, who may be meant by what is typed, who is ticked.

Joins attendance, volunteers and events, which do not know each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import msgspec

from station_desk.outcome import Changes
from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import AgeBand, Consent, Volunteer
from station_desk.rules import hours
from station_desk.rules.deadlines import end_of
from station_desk.rules.finding import Finder
from station_desk.rules.hours import Served
from station_desk.rules.ruleset import Remark, in_force
from station_desk.store.database import CHINA, Database

BEFORE, AFTER = timedelta(days=92), timedelta(days=32)
"""How far from today an event may lie that one signs in to."""
MOST_EVENTS = 60
RECORD_AFTER = timedelta(days=45)
"""An event older than this is no longer offered first, recorded or not."""


@dataclass(frozen=True, slots=True)
class Present:
    """One person who is in, with what looks wrong about the service (D5)."""

    attendance: Attendance
    volunteer: Volunteer
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One event with everybody who is in, the last one first."""

    event: Event
    present: list[Present]
    to_be_completed: int
    today: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A volunteer who may be meant. ``homonym``: another one bears the same name."""

    volunteer: Volunteer
    last_attended: date | None
    already_in: bool
    homonym: bool


@dataclass(frozen=True, slots=True)
class Offered:
    """The events one may sign in to, newest first, and the one that is most likely meant."""

    events: list[Event]
    likely: str


def offered(db: Database) -> Offered:
    """Today's event, else the last one that nobody has recorded yet, else the next."""
    today = db.today()
    found = events.REGISTER.all(
        db,
        "status <> 'cancelled' AND merged_into IS NULL"
        " AND coalesce(actual_start, planned_start) BETWEEN ? AND ?",
        [(today - BEFORE).isoformat(), (today + AFTER).isoformat()],
        "coalesce(actual_start, planned_start) DESC",
    )
    nearest = sorted(found, key=lambda each: _how_likely(each, today))[:MOST_EVENTS]
    kept = {each.id for each in nearest}
    listed = [each for each in found if each.id in kept]
    return Offered(listed, nearest[0].id if nearest else "")


def _how_likely(event: Event, today: date) -> tuple[int, int, datetime]:
    day = event.start.date()
    days = abs((day - today).days)
    held = event.status == "held"
    if day == today:
        return held, 0, event.start
    unrecorded = day < today and not held and days <= RECORD_AFTER.days
    return 2 if unrecorded else 3, days, event.start


def sheet(db: Database, event_id: str) -> Sheet:
    """Everybody who is in at one event; refuses an unknown event."""
    event = events.REGISTER.get(db, event_id)
    found = attendance.of_event(db, event_id)
    people = named(db, [each.volunteer_id for each in found])
    remarks = _remarks(db, event, set(people))
    present = [Present(each, people[each.volunteer_id], remarks[each.id]) for each in found]
    missing = sum(attendance.to_be_completed(each) for each in found)
    return Sheet(event, present, missing, db.today())


def candidates(
    db: Database, finder: Finder, event_id: str, typed: str, *, most: int = 6
) -> list[Candidate]:
    """Who may be meant, best first, who is in already last; nobody for an empty field."""
    inside = who_is_in(db, event_id)
    return [
        Candidate(each.volunteer, each.last_attended, each.volunteer.id in inside, each.homonym)
        for each in finder.find(db, typed, most=most, last=inside)
    ]


def sign_in(db: Database, event_id: str, volunteer_id: str, *, on_paper: bool = False) -> Changes:
    """One person in. The clock is noted only on the day itself, and never for what is on paper."""
    event = events.REGISTER.get(db, event_id)
    at = None if on_paper else _clock(db, event)
    value = Attendance(
        event_id=event_id, volunteer_id=volunteer_id, sign_in_at=at, signed_on_paper=on_paper
    )
    return attendance.put(db, value)


def sign_in_new(
    db: Database,
    event_id: str,
    name: str,
    *,
    age_band: AgeBand = "",
    guardian_agrees: bool = False,
    on_paper: bool = False,
) -> Changes:
    """A person who is not in the register yet, with consent to the record; in one transaction.

    Without a name an anonymous volunteer is made: hours count, no name is kept (domain.md f2).
    """
    today = db.today()
    person = Volunteer(
        name=name,
        age_band=age_band,
        joined_on=today,
        consent=Consent(signed_on=today, record=True) if name.strip() else Consent(),
        guardian_consent_on=today if guardian_agrees and name.strip() else None,
    )
    with db.transaction():
        changes = volunteers.put(db, person)
        return changes | sign_in(db, event_id, person.id, on_paper=on_paper)


def tick(
    db: Database, event_id: str, come: Iterable[str], gone: Iterable[str], why: str
) -> Changes:
    """Some volunteers in and some out again, in one step that is undone as one.

    Who is in already stays as they are; who is not in cannot go.
    """
    changes = Changes()
    with db.transaction():
        inside = {each.volunteer_id: each.id for each in attendance.of_event(db, event_id)}
        for each in come:
            if each not in inside:
                changes |= sign_in(db, event_id, each)
        for each in gone:
            if each in inside:
                changes |= attendance.void(db, inside[each], why)
    return changes


def came_last_time(db: Database, event_id: str) -> list[str]:
    """Who was in at the newest event before this one that anybody came to."""
    event = events.REGISTER.get(db, event_id)
    before = db.value(
        "SELECT e.id FROM event e WHERE e.voided = 0 AND e.status <> 'cancelled' AND e.id <> ?"
        " AND coalesce(e.actual_start, e.planned_start) <= ?"
        " AND EXISTS (SELECT 1 FROM attendance a WHERE a.event_id = e.id AND a.voided = 0)"
        " ORDER BY coalesce(e.actual_start, e.planned_start) DESC LIMIT 1",
        [event_id, event.start.isoformat()],
    )
    came = attendance.of_event(db, before) if before else []
    active = named(db, [each.volunteer_id for each in came])
    return [who for who, person in active.items() if person.status != "left"]


def as_last_time(db: Database, event_id: str) -> Changes:
    """Everybody of last time is in, in one step; the answer's ids are the new ones."""
    return tick(db, event_id, came_last_time(db, event_id), [], "")


def who_is_in(db: Database, event_id: str) -> set[str]:
    """The volunteers who are in."""
    rows = db.rows(
        "SELECT volunteer_id FROM attendance WHERE event_id = ? AND voided = 0", [event_id]
    )
    return {row["volunteer_id"] for row in rows}


def named(db: Database, ids: Sequence[str]) -> dict[str, Volunteer]:
    """The volunteers with these ids."""
    wanted = msgspec.json.encode(ids).decode()
    found = volunteers.REGISTER.entries(db, "id IN (SELECT value FROM json_each(?))", [wanted])
    return {entry.value.id: entry.value for entry in found}


def _remarks(db: Database, event: Event, people: set[str]) -> dict[str, list[Remark]]:
    """What D5 says of these people's service on the days of this event, by service record."""
    about: dict[str, list[Remark]] = defaultdict(list)
    near = events.REGISTER.all(
        db,
        "status <> 'cancelled' AND merged_into IS NULL AND coalesce(actual_start, planned_start)"
        " BETWEEN date(?, '-1 day') AND date(?, '+1 day')",
        [event.start.isoformat(), end_of(event).isoformat()],
    )
    by_id = {each.id: each for each in near}
    served = [
        Served(by_id[each.event_id], each)
        for each in hours.services_of(db, by_id)
        if each.volunteer_id in people
    ]
    for code, values in hours.warnings(served, in_force(db), db.today()):
        for service in values["ids"]:  # type: ignore[attr-defined]
            about[service].append((code, values))
    return about


def _clock(db: Database, event: Event) -> datetime | None:
    if event.start.date() != db.today():
        return None
    return db.now().astimezone(CHINA).replace(tzinfo=None, second=0, microsecond=0)
