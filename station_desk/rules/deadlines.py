"""The record deadline (D4, Order 67 art. 11): ten working days after the activity's end."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Literal

from station_desk.outcome import Refusal
from station_desk.records import reference_tables
from station_desk.records.events import Event
from station_desk.rules import working_days
from station_desk.rules.ruleset import DEFAULT, RuleSet
from station_desk.rules.working_days import Due, WorkingDays
from station_desk.store.database import CHINA, Database


@dataclass(frozen=True, slots=True)
class RecordState:
    """Where one event's open records stand; ``not_published`` is the holiday table of the due day."""

    state: Literal["in_time", "due_soon", "late", "not_published"]
    due: Due


@cache
def shipped_calendar() -> WorkingDays:
    """The calendar of this release, read once."""
    return working_days.shipped()


def calendar_in_force(db: Database) -> WorkingDays:
    """The shipped calendar with every holiday table that a letter brought and that holds today."""
    brought = reference_tables.of_kind(db, "holidays", db.today())
    return _with_tables(tuple(each.content for each in brought))


@lru_cache(maxsize=8)
def _with_tables(brought: tuple[bytes, ...]) -> WorkingDays:
    days = shipped_calendar()
    for content in brought:
        days = days.with_table(content)
    return days


def end_of(event: Event) -> datetime:
    """When it ended, or is to end."""
    return event.actual_end or event.planned_end


def record_due(event: Event, days: WorkingDays, rules: RuleSet = DEFAULT) -> Due:
    """The day by which its records are to be complete, or the year not published yet."""
    return days.due(end_of(event).date(), rules.record_working_days)


def is_late_entry(event: Event, days: WorkingDays, rules: RuleSet = DEFAULT) -> bool:
    """Whether a held event was entered after its due day. Unknown (no table yet) is not late."""
    if event.status != "held" or event.record_done_at is None:
        return False
    due = record_due(event, days, rules).day
    return due is not None and _china_day(event.record_done_at) > due


def state_on(due: Due, today: date, days: WorkingDays, rules: RuleSet = DEFAULT) -> RecordState:
    """How near the deadline of open records is; soon means a few working days from today on (D4)."""
    if due.day is None:
        return RecordState("not_published", due)
    if today > due.day:
        return RecordState("late", due)
    left = _days_left(days, today, due.day)
    soon = left is not None and left <= rules.record_reminder_working_days
    return RecordState("due_soon" if soon else "in_time", due)


def _days_left(days: WorkingDays, today: date, due: date) -> int | None:
    try:
        return days.count_between(today, due)
    except Refusal:
        return None


def _china_day(instant: datetime) -> date:
    return instant.astimezone(CHINA).date()
