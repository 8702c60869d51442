"""The monthly minimum (D1): which events count, which do not and why, and how the month stands."""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import Literal

from station_desk.outcome import refuse
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MinimumState
from station_desk.records.units import MonthTarget, Unit
from station_desk.rules.deadlines import end_of, is_late_entry, shipped_calendar
from station_desk.rules.previews import (
    PreviewState,
    PreviewVerdict,
    preview_light,
    preview_verdict,
)
from station_desk.rules.ruleset import Remark, RuleSet
from station_desk.rules.working_days import WorkingDays
from station_desk.store.database import Database

ONE_DAY = timedelta(days=1)

Reason = Literal[
    "other_unit",
    "voided",
    "merged",
    "cancelled",
    "not_held_yet",
    "start_missing",
    "other_month",
    "dispersed",
    "online_not_counted",
    "joint_counted_already",
]


@dataclass(frozen=True, slots=True)
class CountedEvent:
    """One event that counts: its preview light, and whether it was entered late."""

    event: Event
    preview: PreviewVerdict
    late: bool


@dataclass(frozen=True, slots=True)
class MonthVerdict:
    """D1 for one unit and month. The two lights, ``state`` and ``preview_state``, never merge.

    ``days_left`` includes today; it is 0 once the month has ended.
    """

    unit: str
    month: str
    state: MinimumState
    target: int
    counted: list[CountedEvent]
    not_counted: list[tuple[Event, Reason]]
    warnings: list[Remark]
    shortfall: int
    days_left: int
    previewed: int
    preview_state: PreviewState


def month_bounds(month: str) -> tuple[date, date]:
    """First and last day of ``YYYY-MM``; refuses anything else."""
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        raise refuse("month_not_a_month", given=month) from None
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def next_month(month: str) -> str:
    """The month after."""
    last = month_bounds(month)[1]
    return f"{last + ONE_DAY:%Y-%m}"


def month_verdict(
    found: Iterable[Event],
    unit: str,
    month: str,
    rules: RuleSet,
    today: date,
    *,
    explanation: str = "",
    target: MonthTarget | None = None,
    voided: Iterable[Event] = (),
    days: WorkingDays | None = None,
) -> MonthVerdict:
    """Judge a unit's month by its events, in whatever order they come.

    ``target`` replaces the rule set's minimum, also with 0; ``voided`` events are only listed;
    ``days`` (the shipped calendar) decides what is a late entry.
    """
    first, last = month_bounds(month)
    chosen, left_out = _sorted_out(found, unit, month, rules)
    left_out += [(each, "voided") for each in sorted(voided, key=_order)]
    counted = [_counted(each, rules, days or shipped_calendar()) for each in chosen]
    wanted = target.target if target else rules.min_events_per_month
    previewed, preview_state = preview_light(each.preview for each in counted)
    return MonthVerdict(
        unit=unit,
        month=month,
        state=_state(len(counted), wanted, ended=today > last, explained=bool(explanation.strip())),
        target=wanted,
        counted=counted,
        not_counted=left_out,
        warnings=[*_duplicates([*chosen, *_not_held(left_out)]), *_ahead(chosen, today)],
        shortfall=max(0, wanted - len(counted)),
        days_left=max(0, (last - max(today, first)).days + 1),
        previewed=previewed,
        preview_state=preview_state,
    )


def _counted(event: Event, rules: RuleSet, days: WorkingDays) -> CountedEvent:
    return CountedEvent(event, preview_verdict(event, rules), is_late_entry(event, days, rules))


def joint_key(event: Event) -> str:
    """What makes two records the same event: its number, across desks; else its id (D1)."""
    return event.event_no or event.id


def belongs_to(event: Event, unit: str) -> bool:
    """Whether the unit hosts or co-hosts it."""
    return event.host_unit == unit or unit in event.cohost_units


def own_reason(event: Event, unit: str, month: str, rules: RuleSet) -> Reason | None:
    """Why an event, looked at alone, does not count; None if it does."""
    checks: list[tuple[bool, Reason]] = [
        (not belongs_to(event, unit), "other_unit"),
        (event.merged_into is not None, "merged"),
        (event.status == "cancelled", "cancelled"),
        (event.status != "held", "not_held_yet"),
        (event.actual_start is None, "start_missing"),
        (event.month != month, "other_month"),
        (event.gather_kind != "concentrated", "dispersed"),
        (event.channel == "online" and not rules.count_online, "online_not_counted"),
    ]
    return next((reason for fails, reason in checks if fails), None)


def _sorted_out(
    found: Iterable[Event], unit: str, month: str, rules: RuleSet
) -> tuple[list[Event], list[tuple[Event, Reason]]]:
    counted: dict[str, Event] = {}
    left_out: list[tuple[Event, Reason]] = []
    for event in sorted(found, key=_order):
        reason = own_reason(event, unit, month, rules)
        if reason is None and joint_key(event) in counted:
            reason = "joint_counted_already"
        if reason is None:
            counted[joint_key(event)] = event
        else:
            left_out.append((event, reason))
    return list(counted.values()), left_out


def _order(event: Event) -> tuple[object, ...]:
    return event.start, event.event_no, event.id, event.status


def _state(count: int, target: int, *, ended: bool, explained: bool) -> MinimumState:
    if count >= target:
        return "met"
    if not ended:
        return "in_progress"
    return "not_met_explained" if explained else "not_met"


def _not_held(left_out: list[tuple[Event, Reason]]) -> list[Event]:
    """Planned and entered anew when it was held: the plan waits for ever unless somebody notices."""
    return [event for event, reason in left_out if reason == "not_held_yet"]


def _duplicates(found: list[Event]) -> Iterator[Remark]:
    """Same title and overlapping time on one day: both stand until a person merges them (D1)."""
    alike: dict[tuple[object, str], list[Event]] = defaultdict(list)
    for event in found:
        alike[event.start.date(), "".join(event.title.split()).casefold()].append(event)
    for group in alike.values():
        for one, other in combinations(group, 2):
            if one.start < end_of(other) and other.start < end_of(one):
                yield (
                    "possible_duplicate",
                    {
                        "title": one.title,
                        "date": one.start.date(),
                        "first": one.event_no,
                        "second": other.event_no,
                        "ids": [one.id, other.id],
                    },
                )


def _ahead(counted: list[Event], today: date) -> Iterator[Remark]:
    """Held, but dated after today: a wrong clock or a slip of the pen (f22)."""
    for event in counted:
        if event.start.date() > today:
            yield "held_ahead", {"title": event.title, "date": event.start.date(), "id": event.id}


def target_of(unit: Unit, month: str) -> MonthTarget | None:
    """The unit's own target for a month, if it was given one (D1)."""
    return next((each for each in reversed(unit.targets) if each.month == month), None)


def events_of_month(db: Database, unit: str, month: str) -> tuple[list[Event], list[Event]]:
    """This desk's events of a unit that were planned for or held in a month: (valid, voided)."""
    entries = events.REGISTER.entries(
        db,
        "(substr(coalesce(actual_start, planned_start), 1, 7) = ?"
        " OR substr(planned_start, 1, 7) = ?) AND (host_unit = ? OR instr(cohost_units, ?) > 0)",
        [month, month, unit, unit],
        "coalesce(actual_start, planned_start), id",
    )
    valid: list[Event] = []
    voided: list[Event] = []
    for entry in entries:
        (voided if entry.voided else valid).append(entry.value)
    return valid, voided
