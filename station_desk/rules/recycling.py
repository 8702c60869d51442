"""The recycle list as a person reads it: each voided record with its own words, and bringing it back."""

from dataclasses import dataclass
from datetime import datetime

from station_desk.outcome import Changes, refuse
from station_desk.records import trail
from station_desk.records.attendance import Attendance
from station_desk.records.events import REGISTER as EVENTS
from station_desk.records.photos import Photo
from station_desk.records.register import REGISTERS
from station_desk.records.volunteers import REGISTER as VOLUNTEERS
from station_desk.records.volunteers import shown_name
from station_desk.rules import photos
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Voided:
    """One line of the list; ``about`` is what the record itself says it is."""

    kind: str
    id: str
    at: datetime
    operator: str
    reason: str
    about: str


def voided(db: Database) -> list[Voided]:
    """Every voided record, the last one first."""
    return [
        Voided(each.kind, each.id, each.at, each.operator, each.reason, _about(db, each))
        for each in trail.recycled(db)
    ]


def bring_back(db: Database, kind: str, record_id: str) -> Changes:
    """Restore one; a sign-in waits until its event and its volunteer are back."""
    with db.transaction():
        value = REGISTERS[kind].entry(db, record_id).value
        if isinstance(value, Attendance):
            for register, wanted in ((EVENTS, value.event_id), (VOLUNTEERS, value.volunteer_id)):
                register.get(db, wanted)
            if _in_again(db, value):
                raise refuse("record_clashes", kind=kind, id=record_id)
        if isinstance(value, Photo):
            return photos.bring_back(db, record_id)
        changes = REGISTERS[kind].restore(db, record_id)
        return changes | photos.back_with_event(db, record_id) if kind == "event" else changes


def _in_again(db: Database, value: Attendance) -> bool:
    return bool(
        db.value(
            "SELECT 1 FROM attendance WHERE voided = 0 AND event_id = ? AND volunteer_id = ?",
            [value.event_id, value.volunteer_id],
        )
    )


def _about(db: Database, each: trail.Recycled) -> str:
    value = REGISTERS[each.kind].entry(db, each.id).value
    if isinstance(value, Attendance):
        person = VOLUNTEERS.entry(db, value.volunteer_id).value
        event = EVENTS.entry(db, value.event_id).value
        return f"{shown_name(person)} · {event.title}"
    if isinstance(value, Photo):
        return EVENTS.entry(db, value.event_id).value.title
    return str(getattr(value, "title", "") or getattr(value, "name", "") or "")
