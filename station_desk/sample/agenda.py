"""The agenda of the road: which station goes when, by stick or by network, and when the town forwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from station_desk.sample.cases import BY_STICK, Case
from station_desk.sample.endings import after
from station_desk.sample.making import CLOCK_BROKE
from station_desk.sample.plan import Life, Plan

What = Literal[
    "join", "stick", "network", "forward", "forward_stick", "bring_back",
    "paper", "send_back", "acknowledge", "summary", "hand_down",
]  # fmt: skip
AT_TOWN = frozenset({"paper", "send_back", "acknowledge", "summary", "hand_down"})
"""What the town does at its own desk, between the trips."""

JOINED = timedelta(days=1, hours=2)
STICK = timedelta(days=1, hours=9)
LATE_STICK = timedelta(days=14, hours=9)
NETWORK = timedelta(hours=16)
BOTH = STICK + timedelta(minutes=10)
FORWARD = timedelta(days=3, hours=10)
ON_PAPER = timedelta(hours=18)
SENT_BACK, BROUGHT_BACK = timedelta(days=4, hours=10), timedelta(days=7, hours=9)
HANDED_DOWN, HANDED_OVER = timedelta(days=4, hours=11), timedelta(days=5, hours=14)
SUMMED_UP, SUMMED_AGAIN = timedelta(days=4, hours=16), timedelta(days=15, hours=16)
LATE_FORWARD = timedelta(days=15, hours=10)
BRING_BACK = timedelta(days=5, hours=9)
WITH_WRONG_CLOCK = timedelta(days=7, hours=15)


@dataclass(frozen=True, slots=True)
class Trip:
    """One way to the town or to the county. ``month`` is the one whose return it carries."""

    at: datetime
    what: What
    life: Life
    month: str = ""


def trips(plan: Plan) -> list[Trip]:
    """Every trip of the year in order of time."""
    found = [trip for life in plan.stations for trip in _of_station(life)]
    found += _of_town(plan, {trip.at.date() for trip in found})
    found += [*_at_town(plan), *_handed_down(plan)]
    return sorted(found, key=lambda trip: (trip.at, trip.life.case.code))


def _of_station(life: Life) -> Iterator[Trip]:
    case = life.case
    yield Trip(life.founded_at + JOINED, "join", life)
    months = [each.draft.month for each in life.sealings if not each.correction_reason]
    for month in months:
        yield from _of_month(case, life, month)
    if case.road != "network":
        yield Trip(after(months[-1]) + BRING_BACK, "bring_back", life)


def _of_month(case: Case, life: Life, month: str) -> Iterator[Trip]:
    end = after(month)
    if case.road == "network":
        yield Trip(end + NETWORK, "network", life, month)
        return
    late = month in case.late_returns
    yield Trip(end + (LATE_STICK if late else STICK), "stick", life, month)
    if case.road == "both":
        yield Trip(end + BOTH, "network", life, month)
    if month == case.wrong_clock_in:
        yield Trip(CLOCK_BROKE + WITH_WRONG_CLOCK, "stick", life)


def _of_town(plan: Plan, days: set[object]) -> Iterator[Trip]:
    """After every day on which sticks came in; the regular ones on the fourth."""
    founded = {life.founded_at for life in plan.stations}
    for at in founded:
        yield Trip(at + JOINED + timedelta(hours=20), "forward", plan.town)
    months = sorted({each.draft.month for life in plan.stations for each in life.sealings})
    for month in months:
        way: What = "forward_stick" if month == BY_STICK else "forward"
        yield Trip(after(month) + FORWARD, way, plan.town, month)
        if (after(month) + LATE_STICK).date() in days:
            yield Trip(after(month) + LATE_FORWARD, "forward", plan.town)


def _at_town(plan: Plan) -> Iterator[Trip]:
    """A sheet of paper before its package, a return sent back until it is corrected, a summary kept twice."""
    for life in plan.stations:
        case, months = life.case, {each.draft.month for each in life.sealings}
        if case.on_paper_first in months:
            yield Trip(after(case.on_paper_first) + ON_PAPER, "paper", life, case.on_paper_first)
        if case.corrects in months:
            end = after(case.corrects)
            yield Trip(end + SENT_BACK, "send_back", life, case.corrects)
            yield Trip(end + BROUGHT_BACK, "bring_back", life)
            arrived = after(f"{end:%Y-%m}") + FORWARD
            yield Trip(arrived + timedelta(hours=1), "acknowledge", life, case.corrects)
    if any(each.draft.month == BY_STICK for life in plan.stations for each in life.sealings):
        for moment in (SUMMED_UP, SUMMED_AGAIN):
            yield Trip(after(BY_STICK) + moment, "summary", plan.town, BY_STICK)


def _handed_down(plan: Plan) -> Iterator[Trip]:
    """What was referred up goes on to another station, whose stick fetches the letter the day after."""
    for life in plan.stations:
        for month in (each.value.month for each in life.handed):
            yield Trip(after(month) + HANDED_DOWN, "hand_down", life, month)
            yield Trip(after(month) + HANDED_OVER, "bring_back", life)
