"""Events: planned, announced, held or cancelled (domain.md d1)."""

from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import (
    Code,
    Count,
    Id,
    Instant,
    Line,
    LocalTime,
    Name,
    Note,
    Record,
    Register,
    month_of,
)
from station_desk.store import clock
from station_desk.store.database import Database

ProjectCode = Literal["P1", "P2", "P3", "P4", "P5"]
Title = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
PREVIEW_CHANNELS = ("board", "broadcast", "chat_group", "website", "spoken")


class Event(Record, frozen=True, kw_only=True):
    """One activity. Times are civil time in China as typed.

    ``event_no`` names the activity across desks: a co-host enters the host's number, so that a
    joint event counts once for the town (D1).
    """

    event_no: Code = ""
    host_unit: Id
    cohost_units: list[Id] = []
    point_id: str | None = None
    location_text: Line = ""
    title: Title
    project_code: ProjectCode
    activity_type: Code = ""
    platform_code: Code = ""
    six_channels: list[Code] = []
    song_tag: Code = ""
    form_tag: Code = ""
    series_tag: Line = ""
    gather_kind: Literal["concentrated", "dispersed"] = "concentrated"
    channel: Literal["offline", "online", "both"] = "offline"
    place_kind: Literal["fixed", "mobile"] = "fixed"
    origin: Literal["plan", "order", "sent_down", "ad_hoc"] = "plan"
    sender_unit: str | None = None
    planned_start: LocalTime
    planned_end: LocalTime
    audience: Line = ""
    preview_published_at: LocalTime | None = None
    preview_entered_at: Instant | None = None
    preview_channel: Code = ""
    preview_text: Note = ""
    actual_start: LocalTime | None = None
    actual_end: LocalTime | None = None
    status: Literal["planned", "previewed", "held", "cancelled"] = "planned"
    cancel_reason: Line = ""
    festival_code: Code = ""
    month_theme: Line = ""
    host_person: Name = ""
    staff_present: Count | None = None
    resident_headcount: Count | None = None
    headcount_estimated: bool = False
    headcount_method: Literal["", "counted", "estimated", "signatures"] = ""
    content_summary: Note = ""
    result_note: Note = ""
    risk_level: Literal["ordinary", "dangerous"] = "ordinary"
    risk_note: Line = ""
    insurance_note: Line = ""
    cost_yuan: Count | None = None
    fund_source: Code = ""
    photo_count: Count = 0
    record_done_at: Instant | None = None
    explanation: Note = ""
    merged_into: str | None = None

    @property
    def start(self) -> datetime:
        """When it began, or is to begin."""
        return self.actual_start or self.planned_start

    @property
    def month(self) -> str:
        """The month it belongs to: of the actual start, never of the entry (D1)."""
        return month_of(self.start)


REGISTER = Register("event", Event)


def put(db: Database, value: Event, *, reason: str = "") -> Changes:
    """Add or change an event; gives it a number, notes when a preview was entered.

    Refuses an unknown unit, an end before its start, an activity in the future marked held, a held
    one without times and headcount, a cancelled one without a reason.
    """
    with db.transaction():
        _check_times(value)
        _check_status(db, value)
        for unit in [value.host_unit, *value.cohost_units]:
            _check_unit(db, unit)
        if not value.event_no:
            value = msgspec.structs.replace(value, event_no=_next_number(db, value))
        held = REGISTER.find(db, value.id)
        return REGISTER.put(db, _stamped(db, value, held.value if held else None), reason=reason)


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take an event out of every count, with a reason."""
    return REGISTER.void(db, record_id, reason)


def move(db: Database, record_id: str, day: date) -> Changes:
    """Another day for a planned event; its hours stay.

    Refuses one that was announced: people know the old day, so it is postponed with a reason.
    """
    with db.transaction():
        value = REGISTER.get(db, record_id)
        if value.status == "previewed" and day != value.planned_start.date():
            raise refuse("move_needs_reason", id=record_id)
        return put(db, _shifted(value, datetime.combine(day, value.planned_start.time())))


def postpone(db: Database, record_id: str, start: datetime, reason: str) -> Changes:
    """Another time for an event that is not over; its length stays, the reason goes into its history."""
    with db.transaction():
        if not reason.strip():
            raise refuse("postpone_needs_reason")
        return put(db, _shifted(REGISTER.get(db, record_id), start), reason=reason)


def _shifted(value: Event, start: datetime) -> Event:
    if value.status in ("held", "cancelled"):
        raise refuse("event_over", status=value.status)
    end = start + (value.planned_end - value.planned_start)
    return msgspec.structs.replace(value, planned_start=start, planned_end=end)


def in_month(db: Database, month: str) -> list[Event]:
    """The events of one month by their start, earliest first."""
    return REGISTER.all(
        db,
        "substr(coalesce(actual_start, planned_start), 1, 7) = ?",
        [month],
        "coalesce(actual_start, planned_start)",
    )


def _check_times(value: Event) -> None:
    if value.planned_end < value.planned_start:
        raise refuse("end_before_start", start=value.planned_start, end=value.planned_end)
    if value.actual_start and value.actual_end and value.actual_end < value.actual_start:
        raise refuse("end_before_start", start=value.actual_start, end=value.actual_end)


def _check_status(db: Database, value: Event) -> None:
    if value.status == "cancelled" and not value.cancel_reason.strip():
        raise refuse("field_empty", field="cancel_reason")
    if value.status != "held":
        return
    for name in ("actual_start", "actual_end", "resident_headcount"):
        if getattr(value, name) is None:
            raise refuse("field_empty", field=name)
    if value.actual_start and clock.is_ahead(db, value.actual_start.date()):
        raise refuse("held_in_future", date=value.actual_start.date())


def _check_unit(db: Database, unit: str) -> None:
    if db.value("SELECT 1 FROM unit WHERE id = ? AND voided = 0", [unit]) is None:
        raise refuse("unit_unknown", unit=unit)


def _next_number(db: Database, value: Event) -> str:
    code = db.setting("short_code") or ""
    stem = f"{code}-{value.planned_start:%Y%m}-"
    newest = db.value("SELECT max(event_no) FROM event WHERE event_no LIKE ? || '__'", [stem])
    return f"{stem}{int(newest[-2:]) + 1 if newest else 1:02d}"


def _stamped(db: Database, value: Event, before: Event | None) -> Event:
    """With the instants that the desk itself notes: preview entered, record done."""
    instant = db.now()
    changes: dict[str, object] = {}
    announced_before = before.preview_published_at if before else None
    if value.preview_published_at and value.preview_published_at != announced_before:
        changes["preview_entered_at"] = instant
        if value.status == "planned":
            changes["status"] = "previewed"
    if value.status == "held" and (before is None or before.status != "held"):
        changes["record_done_at"] = value.record_done_at or instant
    return msgspec.structs.replace(value, **changes) if changes else value


def outgoing(value: Event) -> Event:
    """An event travels whole: it names nobody but its person in charge (d1)."""
    return value
