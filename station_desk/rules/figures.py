"""The figures of a monthly return (d5), computed from plain values at the desk and in the town."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import ReturnFigures
from station_desk.rules.deadlines import is_late_entry, shipped_calendar
from station_desk.rules.hours import minutes
from station_desk.rules.minimum import (
    MonthVerdict,
    belongs_to,
    joint_key,
    month_bounds,
    next_month,
)
from station_desk.rules.orders import Counted, about_orders
from station_desk.rules.ruleset import RuleSet
from station_desk.rules.working_days import WorkingDays

PROJECTS = ("P1", "P2", "P3", "P4", "P5")

STANDING = frozenset({"volunteers_active", "planned_next_month", "staff_in_post", "staff_required"})
"""Figures of the sealing day, not of the month: a later difference asks for no correction."""


class Member(msgspec.Struct, frozen=True):
    """As much of a volunteer as the figures need."""

    id: str
    status: str = "active"
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Material:
    """What a unit's figures are made of; none of it voided."""

    events: list[Event] = field(default_factory=list)
    services: list[Attendance] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)
    staff_required: int = 1
    orders: Sequence[Counted] = ()
    staff_in_post: int | None = None
    trainings: int = 0
    training_person_times: int = 0


def held_records(events: Iterable[Event], unit: str, month: str) -> list[Event]:
    """Every record of an event that a unit held in a month, a joint event perhaps several times."""
    return [
        each
        for each in sorted(events, key=lambda each: (each.start, each.id))
        if each.status == "held"
        and each.merged_into is None
        and each.month == month
        and belongs_to(each, unit)
    ]


def once(records: Iterable[Event]) -> list[Event]:
    """A joint event once: the first record of each number."""
    found: dict[str, Event] = {}
    for event in records:
        found.setdefault(joint_key(event), event)
    return list(found.values())


def figures_of(
    material: Material, verdict: MonthVerdict, rules: RuleSet, days: WorkingDays | None = None
) -> ReturnFigures:
    """All rows of d5 that are numbers. ``verdict`` is D1's answer over the same events."""
    records = held_records(material.events, verdict.unit, verdict.month)
    held = once(records)
    calendar = days or shipped_calendar()
    parts: dict[str, Any] = {
        "state": verdict.state,
        "target": verdict.target,
        "counted": len(verdict.counted),
        "shortfall": verdict.shortfall,
        "previewed": verdict.previewed,
        "late_entries": sum(is_late_entry(each, calendar, rules) for each in held),
        "planned_next_month": _planned(material.events, verdict.unit, next_month(verdict.month)),
        "staff_in_post": material.staff_in_post,
        "staff_required": material.staff_required,
        "trainings": material.trainings,
        "training_person_times": material.training_person_times,
        **about_events(held),
        **about_service(records, material.services),
        **about_orders(material.orders, verdict.month),
        **_about_members(material.members, verdict.month),
    }
    return ReturnFigures(**parts)


def compare(old: ReturnFigures, new: ReturnFigures) -> list[tuple[str, object, object]]:
    """Every figure that differs: (field, old, new). Projects as ``by_project.P1``."""
    before, after = _flat(old), _flat(new)
    names = [*before, *(name for name in after if name not in before)]
    pairs = [(name, before.get(name, 0), after.get(name, 0)) for name in names]
    return [pair for pair in pairs if pair[1] != pair[2]]


def compare_month(old: ReturnFigures, new: ReturnFigures) -> list[tuple[str, object, object]]:
    """As ``compare``, without the figures that only describe the day of sealing."""
    return [found for found in compare(old, new) if found[0] not in STANDING]


def _flat(figures: ReturnFigures) -> dict[str, object]:
    plain = msgspec.structs.asdict(figures)
    projects = plain.pop("by_project")
    return plain | {f"by_project.{code}": count for code, count in sorted(projects.items())}


def about_events(held: list[Event]) -> dict[str, Any]:
    """Rows 2, 5 to 11 and 16 of d5, over events that each stand once."""
    channels = Counter(each.channel for each in held)
    projects = Counter[str](each.project_code for each in held)
    exact = [each for each in held if not each.headcount_estimated]
    estimated = [each for each in held if each.headcount_estimated]
    return {
        "events": len(held),
        "concentrated": sum(each.gather_kind == "concentrated" for each in held),
        "by_project": {code: projects[code] for code in PROJECTS},
        "online": channels["online"],
        "offline": channels["offline"],
        "both": channels["both"],
        "mobile": sum(each.place_kind == "mobile" for each in held),
        "residents_exact": sum(each.resident_headcount or 0 for each in exact),
        "residents_estimated": sum(each.resident_headcount or 0 for each in estimated),
        "festival_events": sum(bool(each.festival_code) for each in held),
    }


def about_service(
    records: list[Event], services: Iterable[Attendance], who: Mapping[str, str] | None = None
) -> dict[str, int]:
    """Rows 12 and 13 of d5. Somebody in twice at one joint event served once, the longer time.

    ``who`` tells which ids are the same person; by default each id is its own.
    """
    event_key = {each.id: joint_key(each) for each in records}
    longest: dict[tuple[str, str], int | None] = {}
    for each in services:
        if each.event_id in event_key:
            person = (who or {}).get(each.volunteer_id, each.volunteer_id)
            place = event_key[each.event_id], person
            longest[place] = max(longest.get(place), minutes(each), key=_known_first)
    return {
        "volunteer_person_times": len(longest),
        "volunteers_taking_part": len({person for _, person in longest}),
        "service_minutes": sum(each or 0 for each in longest.values()),
        "to_be_completed": list(longest.values()).count(None),
    }


def _known_first(given: int | None) -> int:
    return -1 if given is None else given


def _about_members(members: list[Member], month: str) -> dict[str, int]:
    first, last = month_bounds(month)
    return {
        "volunteers_active": sum(_active_on(each, last) for each in members),
        "volunteers_new": sum(
            first <= each.joined_on <= last for each in members if each.joined_on
        ),
        "volunteers_left": sum(first <= each.left_on <= last for each in members if each.left_on),
    }


def _within(day: date | None, first: date, last: date) -> bool:
    return day is not None and first <= day <= last


def _active_on(member: Member, day: date) -> bool:
    if member.joined_on and member.joined_on > day:
        return False
    if member.status == "left":
        return member.left_on is not None and member.left_on > day
    return member.status == "active"


def _planned(events: list[Event], unit: str, month: str) -> int:
    return sum(
        f"{each.planned_start:%Y-%m}" == month
        and each.status != "cancelled"
        and each.merged_into is None
        and belongs_to(each, unit)
        for each in events
    )
