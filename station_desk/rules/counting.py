"""When it is over: minutes for one or for all as typed by a person, the residents' number, held."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Literal

from msgspec.structs import replace

from station_desk.outcome import Changes, refuse
from station_desk.records import attendance, events
from station_desk.records.attendance import Attendance
from station_desk.store.database import Database

Method = Literal["counted", "estimated", "signatures"]
HOUR = 60
_MINUTES = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(?:h|hours?|小时|时))?\s*(?:(\d{1,4})\s*(?:min|分钟?|m)?)?"
)
_CLOCK = re.compile(r"(\d{1,2})(?::?(\d{2}))?")
_TO = re.compile(r"\s*(?:-|–|—|~|至|到)\s*")


@dataclass(frozen=True, slots=True)
class Span:
    """Served minutes, and from when to when if that was said."""

    minutes: int
    start: datetime | None = None
    end: datetime | None = None


def span_of(typed: str, day: date) -> Span:
    """``90``, ``1.5h``, ``1小时30分``, ``9-10:30`` or ``900-1030``; refuses anything else."""
    text = unicodedata.normalize("NFKC", typed).strip().lower()
    parts = _TO.split(text)
    if len(parts) == 2:
        start, end = (_at(part, day) for part in parts)
        if start and end:
            if end <= start:
                raise refuse("end_before_start", start=start, end=end)
            return Span(int((end - start).total_seconds() // 60), start, end)
    found = _MINUTES.fullmatch(text)
    if text and found:
        return Span(round(float(found[1] or 0) * HOUR) + int(found[2] or 0))
    raise refuse("minutes_unreadable", typed=typed)


def _at(text: str, day: date) -> datetime | None:
    found = _CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return datetime.combine(day, time(int(found[1]), int(found[2] or 0)))


def with_span(value: Attendance, span: Span) -> Attendance:
    """The service record with these minutes, or with these times."""
    if span.start is None:
        return replace(value, service_minutes=span.minutes, minutes_basis="manual")
    return replace(value, sign_in_at=span.start, sign_out_at=span.end, minutes_basis="sign_in_out")


def give_minutes(db: Database, attendance_id: str, typed: str) -> Changes:
    """The minutes of one person, as typed; nothing typed makes them to be completed again."""
    with db.transaction():
        value = attendance.REGISTER.get(db, attendance_id)
        if not typed.strip():
            bare = replace(value, service_minutes=None, sign_out_at=None, minutes_basis="")
            return attendance.put(db, bare)
        day = events.REGISTER.get(db, value.event_id).start.date()
        return attendance.put(db, with_span(value, span_of(typed, day)))


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
            replace(each, service_minutes=minutes, minutes_basis="manual", minutes_note=note)
            for each in open_ones
        ],
    )


def finish(
    db: Database,
    event_id: str,
    start: datetime,
    end: datetime,
    residents: int | None,
    method: Method,
    *,
    minutes_too: bool,
) -> Changes:
    """It was held: times, residents and, if asked, the same minutes for all without; in one step."""
    with db.transaction():
        event = events.REGISTER.get(db, event_id)
        held = replace(
            event, status="held", actual_start=start, actual_end=end, **_residents(residents, method)
        )  # fmt: skip
        changes = events.put(db, held)
        if minutes_too:
            changes |= minutes_for_all(db, event_id, start, end)
        return changes


def _residents(residents: int | None, method: Method) -> dict[str, object]:
    return {
        "resident_headcount": residents,
        "headcount_method": method,
        "headcount_estimated": method == "estimated",
    }
