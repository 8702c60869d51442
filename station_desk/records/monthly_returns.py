"""Monthly returns: drafts of the words, sealed figures, corrections (domain.md d5). No personal data."""

from typing import Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import (
    HEADS,
    Code,
    Count,
    Id,
    Instant,
    Line,
    Month,
    Name,
    Note,
    Record,
    Register,
)
from station_desk.store import backup
from station_desk.store.database import Database

MinimumState = Literal["met", "in_progress", "not_met_explained", "not_met"]


class ReturnFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of d5, all computed from the registers. Minutes and counts are integers."""

    state: MinimumState
    target: Count
    events: Count
    concentrated: Count
    counted: Count
    shortfall: Count
    previewed: Count
    by_project: dict[str, Count]
    online: Count
    offline: Count
    both: Count
    mobile: Count
    residents_exact: Count
    residents_estimated: Count
    volunteer_person_times: Count
    volunteers_taking_part: Count
    service_minutes: Count
    to_be_completed: Count
    late_entries: Count
    volunteers_active: Count
    volunteers_new: Count
    volunteers_left: Count
    festival_events: Count
    planned_next_month: Count
    orders_taken: Count = 0
    orders_done: Count = 0
    orders_rated: Count = 0
    orders_satisfied: Count = 0
    trainings: Count = 0
    training_person_times: Count = 0
    cases_sent: Count = 0
    staff_in_post: Count | None = None
    staff_required: Count = 1


class MonthlyReturn(Record, frozen=True, kw_only=True):
    """A return of one unit for one month. As a draft it holds only the words typed so far."""

    unit: Id
    month: Month
    state: Literal["draft", "sealed"] = "draft"
    figures: ReturnFigures | None = None
    explanation: Note = ""
    problems: Note = ""
    filled_by: Name = ""
    reviewed_by: Name = ""
    sealed_at: Instant | None = None
    rule_set: Code = ""
    counted: list[Line] = []
    corrects: str | None = None
    correction_reason: Note = ""


REGISTER = Register("monthly_return", MonthlyReturn)


def put_draft(db: Database, value: MonthlyReturn) -> Changes:
    """Keep the words of a return that is not sealed yet."""
    with db.transaction():
        held = REGISTER.find(db, value.id)
        if value.state != "draft" or (held and held.value.state == "sealed"):
            raise refuse("return_sealed", month=value.month)
        return REGISTER.put(db, value)


def put_sealed(db: Database, value: MonthlyReturn) -> Changes:
    """Freeze a return with its figures. The head's act; a second one must correct the first."""
    with db.transaction():
        db.require(*HEADS)
        if value.state != "sealed" or value.figures is None or value.sealed_at is None:
            raise refuse("return_incomplete", month=value.month)
        held = REGISTER.find(db, value.id)
        if held and held.value.state == "sealed":
            raise refuse("return_sealed", month=value.month)
        before = sealed(db, value.unit, value.month)
        if before and value.corrects != before.id:
            raise refuse("return_sealed", month=value.month)
        backup.due(db)
        return REGISTER.put(db, value)


def draft(db: Database, unit: str, month: str) -> MonthlyReturn | None:
    """The draft in hand for a month."""
    found = REGISTER.all(
        db, "unit = ? AND month = ? AND state = 'draft'", [unit, month], "seq DESC"
    )
    return found[0] if found else None


def sealed(db: Database, unit: str, month: str) -> MonthlyReturn | None:
    """The return in force for a month: the last one sealed."""
    found = REGISTER.all(
        db, "unit = ? AND month = ? AND state = 'sealed'", [unit, month], "seq DESC"
    )
    return found[0] if found else None


def outgoing(value: MonthlyReturn) -> MonthlyReturn | None:
    """Only sealed returns leave the village."""
    return value if value.state == "sealed" else None
