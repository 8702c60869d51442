"""Town summaries, kept version by version: what a month or a year came to when it was drawn up (d6)."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from station_desk.outcome import Changes
from station_desk.records.register import (
    Code,
    Count,
    Entry,
    Id,
    Instant,
    Line,
    Name,
    Note,
    Record,
    Register,
)
from station_desk.store.database import Database

Period = Annotated[str, msgspec.Meta(pattern=r"^20[0-9]{2}(-(0[1-9]|1[0-2]))?$")]
"""A month as ``YYYY-MM`` or a year as ``YYYY``."""


class SummedFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What is added up, for one station or for the town. Minutes and counts are integers."""

    events: Count = 0
    concentrated: Count = 0
    counted: Count = 0
    previewed: Count = 0
    by_project: dict[str, Count] = {}
    residents_exact: Count = 0
    residents_estimated: Count = 0
    volunteer_person_times: Count = 0
    volunteers_taking_part: Count = 0
    service_minutes: Count = 0
    to_be_completed: Count = 0
    festival_events: Count = 0
    orders_taken: Count = 0
    orders_done: Count = 0
    orders_rated: Count = 0
    orders_satisfied: Count = 0
    trainings: Count = 0
    training_person_times: Count = 0


class SummaryRow(msgspec.Struct, frozen=True, kw_only=True):
    """One station. ``figures`` is None when nothing of the period has come: it is shown as not received.

    ``return_number`` is 1 for a first return and one more for each correction of it; the numbers of a
    year are sums over its months. ``minimum`` and ``return_state`` are codes of a month, empty for a year.
    """

    unit: Id
    code12: Code
    name: Line
    returns_expected: Count
    returns_received: Count
    returns_on_time: Count
    return_state: Code = ""
    road: Code = ""
    return_number: Count = 0
    months_met: Count = 0
    minimum: Code = ""
    explanation: Note = ""
    problems: Note = ""
    figures: SummedFigures | None = None
    staff_in_post: Count | None = None
    staff_by_town: bool = False
    """The return does not say how many; the town's own register does."""
    staff_required: Count = 0
    return_hash: Line = ""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """Weeks and ten-day periods of the town with at least one held event (D3), by what is without."""

    weeks: Count
    weeks_without: list[date]
    ten_days: Count
    ten_days_without: list[Code]


class OwnMonth(msgspec.Struct, frozen=True, kw_only=True):
    """The town's own minimum in one month (D1)."""

    month: Code
    counted: Count
    target: Count
    state: Literal["met", "in_progress", "not_met_explained", "not_met"]


class FindingLine(msgspec.Struct, frozen=True, kw_only=True):
    """What an inspection found, of this period or still open at its end."""

    name: Line
    inspected_on: date
    finding: Note
    due_on: date | None = None
    done_on: date | None = None


class ItemLine(msgspec.Struct, frozen=True, kw_only=True):
    """An item of the joint meeting, of this period or still open at its end."""

    met_on: date
    title: Line
    owner: Line = ""
    due_on: date | None = None
    done_on: date | None = None


class OwnDuties(msgspec.Struct, frozen=True, kw_only=True):
    """The town's own registers at the end of the period, by what is missing or open."""

    inspections_made: Count = 0
    findings: list[FindingLine] = []
    findings_overdue: Count = 0
    meetings_held: Count = 0
    items: list[ItemLine] = []
    items_overdue: Count = 0
    trainings: Count = 0
    training_person_times: Count = 0
    platforms_without: list[Code] = []
    heads_missing: list[Line] = []
    staff_short: list[Line] = []
    months_without_theme: list[Code] = []


class SummaryFigures(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the summary says and that is computed. Rows are in order of code (R7)."""

    rows: list[SummaryRow]
    totals: SummedFigures
    returns_expected: Count
    returns_received: Count
    months_met: Count
    coverage: Coverage
    own: list[OwnMonth]
    duties: OwnDuties = OwnDuties()


class TownSummary(Record, frozen=True, kw_only=True):
    """The summary of one period. A late package makes a new version; the earlier ones stay."""

    unit: Id
    period: Period
    figures: SummaryFigures
    inspections: Note = ""
    meeting_items: Note = ""
    made_at: Instant
    made_by: Name


REGISTER = Register("town_summary", TownSummary)


def put(db: Database, value: TownSummary) -> Changes:
    """Keep a summary as the next version of its period. Not undone: a version once made stays."""
    with db.transaction():
        db.sitting.note_lasting()
        return REGISTER.put(db, value)


def of_period(db: Database, unit: str, period: str) -> Entry[TownSummary] | None:
    """The newest version, with its number."""
    entries = REGISTER.entries(
        db, "voided = 0 AND unit = ? AND period = ?", [unit, period], "seq DESC"
    )
    return next(entries, None)
