"""Attendance: who served at which event and for how many minutes (domain.md d2, D5).

A sign-in without a sign-out has no minutes: it is "to be completed", never an invented hour.
"""

import re
from datetime import date
from typing import Annotated, Any, Final, Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import (
    Entry,
    Id,
    Instant,
    Line,
    LocalTime,
    Name,
    Record,
    Register,
)
from station_desk.store.database import Database

Basis = Literal["", "sign_in_out", "manual", "late_entry"]
Rating = Literal["", "pass", "good", "excellent"]
MOST_MINUTES = 7 * 24 * 60


class Attendance(Record, frozen=True, kw_only=True):
    """The service record of one volunteer at one event (Order 67 art. 7).

    ``service_minutes`` is None while it is to be completed.
    """

    event_id: Id
    volunteer_id: Id
    role: Name = ""
    sign_in_at: LocalTime | None = None
    sign_out_at: LocalTime | None = None
    service_minutes: int | None = None
    minutes_basis: Basis = ""
    minutes_note: Line = ""
    service_content: Line = ""
    recorder: Name = ""
    recorded_at: Instant | None = None
    quality_rating: Rating = ""
    rated_at: date | None = None
    complaint_flag: bool = False
    signed_on_paper: bool = False


REGISTER = Register("attendance", Attendance)


def put(db: Database, value: Attendance) -> Changes:
    """Add or change one service record; minutes follow from sign-in and sign-out when both are there.

    Somebody who is already in gets no second record: the refusal ``already_in`` carries the first.
    """
    with db.transaction():
        hall = _hall(db, value)
        held = REGISTER.entry(db, value.id) if hall["again"] else None
        return REGISTER.put_over(db, held, _completed(db, value, held, hall["title"]))


def put_all(db: Database, values: list[Attendance]) -> Changes:
    """A whole sheet in one transaction: all of it or nothing."""
    changes = Changes()
    with db.transaction():
        for value in values:
            changes |= put(db, value)
    return changes


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take a service record out of every count, with a reason."""
    return REGISTER.void(db, record_id, reason)


def of_event(db: Database, event_id: str) -> list[Attendance]:
    """Who served at an event, newest first."""
    return REGISTER.all(db, "event_id = ?", [event_id], "id DESC")


def to_be_completed(value: Attendance) -> bool:
    """Whether the minutes are still missing."""
    return value.service_minutes is None


_HALL = (
    "SELECT e.title, e.risk_level, v.age_band, a.id AS first, a.sign_in_at AS since,"
    " (SELECT 1 FROM attendance WHERE id = :id) AS again FROM (SELECT 1)"
    " LEFT JOIN event e ON e.id = :event_id AND e.voided = 0"
    " LEFT JOIN volunteer v ON v.id = :volunteer_id AND v.voided = 0"
    " LEFT JOIN attendance a"
    " ON a.event_id = :event_id AND a.volunteer_id = :volunteer_id AND a.voided = 0"
)
"""One question instead of four: half of what a sign-in costs beside its commit was asking."""


def _hall(db: Database, value: Attendance) -> dict[str, Any]:
    """The event's title and what is held already; both known, nobody in twice, no minor in danger."""
    asked = {name: getattr(value, name) for name in ("id", "event_id", "volunteer_id")}
    found = db.row(_HALL, asked) or {}
    if found["title"] is None:
        raise refuse("record_unknown", kind="event", id=value.event_id)
    if found["age_band"] is None:
        raise refuse("record_unknown", kind="volunteer", id=value.volunteer_id)
    if found["risk_level"] == "dangerous" and found["age_band"] in ("under_14", "14_17"):
        raise refuse("minor_in_danger")
    if found["first"] not in (None, value.id):
        raise refuse("already_in", id=found["first"], since=found["since"])
    return found


def _completed(
    db: Database, value: Attendance, held: Entry[Attendance] | None, title: str
) -> Attendance:
    changes: dict[str, object] = {}
    if value.sign_in_at and value.sign_out_at:
        if value.sign_out_at < value.sign_in_at:
            raise refuse("end_before_start", start=value.sign_in_at, end=value.sign_out_at)
        if value.minutes_basis in ("", "sign_in_out"):
            span = value.sign_out_at - value.sign_in_at
            changes = {
                "service_minutes": int(span.total_seconds() // 60),
                "minutes_basis": "sign_in_out",
            }
    elif value.service_minutes is not None and not value.minutes_basis:
        changes = {"minutes_basis": "manual"}
    if value.service_minutes is not None and not 0 <= value.service_minutes <= MOST_MINUTES:
        raise refuse("minutes_impossible", minutes=value.service_minutes)
    if not value.service_content:
        changes["service_content"] = title[:200]
    value = msgspec.structs.replace(value, **changes)
    if value.recorded_at is None or _completes(held, value):
        recorder = value.recorder or (db.person.name if db.person else "")
        value = msgspec.structs.replace(value, recorded_at=db.now(), recorder=recorder)
    return value


def _completes(held: Entry[Attendance] | None, value: Attendance) -> bool:
    """Whether this fills in minutes that were missing: only then is the record done (Order 67 art. 11)."""
    completed = held is not None and to_be_completed(held.value)
    return completed and not to_be_completed(value)


class SharedAttendance(msgspec.Struct, frozen=True, kw_only=True):
    """A service record as it travels: the volunteer's id, minutes, no times and no recorder."""

    id: Id
    event_id: Id
    volunteer_id: Id
    role: Name
    service_minutes: int | None
    minutes_basis: Basis
    service_content: Line
    recorded_at: Instant | None
    quality_rating: Rating
    complaint_flag: bool
    signed_on_paper: bool


def outgoing(value: Attendance) -> SharedAttendance:
    """What of a service record leaves the village."""
    return SharedAttendance(
        **{name: getattr(value, name) for name in SharedAttendance.__struct_fields__}
    )


_Text36 = Annotated[str, msgspec.Meta(min_length=36, max_length=36)]


class _Plain(SharedAttendance, frozen=True, kw_only=True):
    """How its ids look is not asked as part of the type, which would take longer than all the rest."""

    id: _Text36
    event_id: _Text36
    volunteer_id: _Text36


class _Arriving(_Plain, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """As it comes in when nothing about it is unusual."""


_KEPT: Final = msgspec.json.Decoder(_Plain)
_ARRIVING: Final = msgspec.json.Decoder(_Arriving)
_ENCODER: Final = msgspec.json.Encoder()
_ID: Final = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_TWO_IDS: Final = re.compile(_ID + _ID)


def read_outgoing(body: bytes) -> SharedAttendance:
    """``outgoing`` of a journal body, read straight as what travels: its ids were checked when written."""
    return _KEPT.decode(body)


def is_plain(record_id: str, data: bytes) -> bool:
    """Whether this is a service record just as a desk writes it, to the byte, and so as its schema has it.

    ``record_id`` is an id. Asked first of all that arrive: it takes half as long as reading JSON of any
    shape and judging it.
    """
    try:
        said = _ARRIVING.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False
    return (
        said.id == record_id
        and bool(_TWO_IDS.fullmatch(said.event_id + said.volunteer_id))
        and _ENCODER.encode(said) == data
    )
