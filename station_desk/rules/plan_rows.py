"""Whether a month's plan is complete: its rows, the four mandatory columns, its publication (M34)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.rules.minimum import month_bounds

DUE_DAY = 25
"""The plan is due on this day of the month before (a.7, a default)."""

Column = Literal["time", "place", "content", "audience"]
PlanFault = Literal["no_plan", "no_rows", "columns_missing", "not_published", "published_late"]


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One line of the plan and which of its mandatory columns are empty."""

    event: Event
    missing: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class PlanState:
    """M34 for one month: met when there are no faults."""

    rows: tuple[PlanRow, ...]
    faults: tuple[PlanFault, ...]

    @property
    def complete(self) -> bool:
        """Whether the month counts as planned and made public."""
        return not self.faults


def plan_rows(found: Iterable[Event], month: str) -> tuple[PlanRow, ...]:
    """The events planned for the month in order of time.

    Cancelled and merged ones are no rows, nor are those that were never in a plan (临时).
    """
    planned = [
        each
        for each in found
        if f"{each.planned_start:%Y-%m}" == month
        and each.status != "cancelled"
        and each.origin != "ad_hoc"
        and each.merged_into is None
    ]
    planned.sort(key=lambda each: (each.planned_start, each.id))
    return tuple(PlanRow(each, missing_columns(each)) for each in planned)


def missing_columns(event: Event) -> tuple[Column, ...]:
    """Which of date and time, place, content, audience are not filled in.

    An event without a length has no time yet; online needs no place; the title is content enough.
    """
    checks: list[tuple[Column, bool]] = [
        ("time", event.planned_end > event.planned_start),
        ("place", bool(event.location_text or event.point_id or event.channel == "online")),
        ("content", bool(event.title)),
        ("audience", bool(event.audience)),
    ]
    return tuple(column for column, filled in checks if not filled)


def plan_state(plan: MonthPlan | None, rows: tuple[PlanRow, ...]) -> PlanState:
    """Every fault at once, in the order in which a person mends them."""
    faults: list[PlanFault] = []
    if plan is None:
        faults.append("no_plan")
    if not rows:
        faults.append("no_rows")
    if any(each.missing for each in rows):
        faults.append("columns_missing")
    if plan is None or plan.published_on is None:
        faults.append("not_published")
    elif rows and plan.published_on > rows[0].event.planned_start.date():
        faults.append("published_late")
    return PlanState(rows, tuple(faults))


def plan_due(month: str) -> date:
    """By when the plan of a month is to be public."""
    before = month_bounds(month)[0] - timedelta(days=1)
    return before.replace(day=DUE_DAY)
