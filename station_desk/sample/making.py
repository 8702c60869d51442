"""Making the plan of the sample county: the designed cases first, chance for what they leave open."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import accumulate, pairwise

import msgspec

from station_desk.records.events import Event
from station_desk.sample import activities, asking, endings
from station_desk.sample.activities import Slot
from station_desk.sample.cases import (
    CASES,
    COHOST,
    HOST,
    JOINT_MONTHS,
    LATE_ENTRIES,
    LATE_MONTHS,
    MONTHS,
    NAMED,
    OPEN_SERVICES,
    PREVIEWS_MISSING,
    PREVIEWS_SHORT,
    SEED,
    SERVICES,
    TOWN_CASE,
    VOLUNTEERS,
    YEAR,
    Case,
)
from station_desk.sample.people import volunteers
from station_desk.sample.phrases import FESTIVALS
from station_desk.sample.plan import Activity, Asked, Dice, Joining, Life, Plan, WrongClock

FOUNDED = datetime(YEAR, 1, 2, 8)
FEWEST, MOST = 4, 14
"""Volunteers at one event."""

CLOCK_BROKE, CLOCK_MENDED = datetime(YEAR, 9, 8), datetime(YEAR, 9, 18)
CLOCK_BEHIND = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Share:
    """What of the county's totals falls to one unit."""

    volunteers: int
    named: int
    services: int
    unannounced: int
    short: int
    late: int
    unfinished: int


def make(seed: int = SEED) -> Plan:
    """The same plan for the same seed, down to every id."""
    cases = (TOWN_CASE, *CASES)
    made: dict[str, Life] = {}
    for case, share in zip(cases, _shares(cases), strict=True):
        made[case.code] = _life(Dice(seed, case.code), case, share, made.get(HOST))
    return Plan(made[TOWN_CASE.code], tuple(_with_orders(seed, made[case.code]) for case in CASES))


def make_one(code: str, seed: int = SEED) -> Life:
    """One unit's year alone, the same as in the whole plan."""
    cases = (TOWN_CASE, *CASES)
    case, share = next(
        each for each in zip(cases, _shares(cases), strict=True) if each[0].code == code
    )
    return _with_orders(seed, _life(Dice(seed, code), case, share, None))


def _with_orders(seed: int, life: Life) -> Life:
    people = list(life.people)
    return replace(
        life,
        asked=asking.asked(seed, life.case, people),
        handed=asking.handed(seed, life.case, people),
    )


def cut(plan: Plan, codes: set[str], months: int) -> Plan:
    """The first months of a few stations, of those open by then: the whole chain in a short time."""
    until = MONTHS[months - 1]
    chosen = [life for life in plan.stations if life.case.code in codes]
    stations = [_cut(life, until) for life in chosen if life.case.months[0] <= until]
    present, end = {life.unit for life in stations}, endings.after(until)
    stations = [replace(life, handed=_within(life, present, end)) for life in stations]
    return Plan(_cut(plan.town, until), tuple(stations))


def _within(life: Life, present: set[str], end: datetime) -> tuple[Asked, ...]:
    """Of the orders handed down, those whose first station is there and that arrive in time."""
    return tuple(
        each
        for each in life.handed
        if each.value.unit in present and each.dispatched_at and each.dispatched_at < end
    )


def _cut(life: Life, until: str) -> Life:
    end = endings.after(until)
    return replace(
        life,
        case=replace(life.case, corrects="", withdraws_in=""),
        people=tuple(each for each in life.people if each.at < end),
        activities=tuple(each for each in life.activities if each.final.month <= until),
        sealings=tuple(
            each
            for each in life.sealings
            if each.draft.month <= until and not each.correction_reason
        ),
        counted={month: count for month, count in life.counted.items() if month <= until},
        corrections=(),
        withdrawals=(),
        asked=tuple(each for each in life.asked if each.value.taken_at < end),
    )


def _shares(cases: tuple[Case, ...]) -> list[Share]:
    """In even parts by unit, service records by events; the host of the joint events is the best case."""
    others = [case.code for case in cases if case.code != HOST]
    villages = [
        case.code for case in CASES if case.code not in (HOST, COHOST) and not case.wrong_clock_in
    ]
    missing = dict(zip(others, _even(PREVIEWS_MISSING, len(others)), strict=True))
    short = dict.fromkeys(others[2 : 2 + PREVIEWS_SHORT], 1)
    late = dict(zip(villages, _even(LATE_ENTRIES, len(villages)), strict=True))
    events = list(accumulate((case.events for case in cases), initial=0))
    served = [SERVICES * each // events[-1] for each in events]
    return [
        Share(people, named, after - before, missing.get(case.code, 0), short.get(case.code, 0),
              late.get(case.code, 0), int(0 < place <= OPEN_SERVICES))
        for place, (case, people, named, (before, after)) in enumerate(
            zip(cases, _even(VOLUNTEERS, len(cases)), _even(NAMED, len(cases)), pairwise(served), strict=True)
        )
    ]  # fmt: skip


def _even(total: int, parts: int) -> list[int]:
    return [total // parts + (place < total % parts) for place in range(parts)]


def _life(dice: Dice, case: Case, share: Share, host: Life | None) -> Life:
    founded = datetime.combine(case.opened_on, FOUNDED.time()) if case.opened_on else FOUNDED
    people = volunteers(dice, case, founded, share.volunteers, share.named)
    slots = _slots(dice, case, share, founded)
    joint = endings.numbered(host.case, host.activities) if host and case.code == COHOST else {}
    lived = _activities(dice, case, slots, people, share, joint)
    life = Life(
        case=case,
        founded_at=founded,
        people=tuple(people),
        activities=tuple(lived),
        sealings=(),
        counted=dict(Counter(slot.month for slot in slots if slot.held and not slot.dispersed)),
        wrong_clock=WrongClock(CLOCK_BROKE, CLOCK_MENDED, CLOCK_BEHIND)
        if case.wrong_clock_in
        else None,
    )
    return life if case is TOWN_CASE else endings.with_endings(dice, life)


def _slots(dice: Dice, case: Case, share: Share, founded: datetime) -> list[Slot]:
    """One slot per event, by month; designed gaps stay as they are."""
    slots = [Slot(month) for month in case.months for _ in range(case.least(month))]
    free = [month for month in case.months if month not in case.counted]
    further = [Slot(dice.random.choice(free)) for _ in range(case.events - len(slots))]
    for slot in further[: case.dispersed]:
        slot.dispersed = True
    slots = sorted([*slots, *further], key=lambda slot: (slot.month, slot.dispersed))
    _mark_joint(case, slots)
    _mark(dice, case, slots, share)
    if case.cancels_in:
        slots.append(Slot(case.cancels_in, cancelled=True))
    _set_days(dice, case, slots, founded)
    return sorted(slots, key=lambda slot: slot.day)


def _mark_joint(case: Case, slots: list[Slot]) -> None:
    if case.code in (HOST, COHOST):
        for month in JOINT_MONTHS:
            next(slot for slot in slots if slot.month == month and not slot.dispersed).joint = True


def _mark(dice: Dice, case: Case, slots: list[Slot], share: Share) -> None:
    """Which ones are announced late or not at all, entered late, or take a whole day."""
    own = [slot for slot in slots if not slot.joint]
    chosen = dice.random.sample(own, share.unannounced + share.short)
    for slot in chosen[: share.unannounced]:
        slot.previewed = False
    for slot in chosen[share.unannounced :]:
        slot.short = True
    plain = [slot for slot in own if int(slot.month[5:]) in LATE_MONTHS]
    for slot in dice.random.sample(plain, share.late):
        slot.late = True
    if case.dispersed or case.code == HOST:
        dice.random.choice([slot for slot in own if not slot.late]).long = True


def _set_days(dice: Dice, case: Case, slots: list[Slot], founded: datetime) -> None:
    """Festival days for about half of what fits, else any free day of the month."""
    taken = {_meet_wrong_clock(case, slots)}
    for code, (_, first, last) in FESTIVALS.items():
        fits = [s for s in slots if s.month == f"{first:%Y-%m}" and s.day == date.min]
        fits = [s for s in fits if not (s.late or s.joint or s.cancelled or s.dispersed)]
        if fits and first > founded.date() and (case.code == HOST or dice.random.random() < 0.5):
            fits[0].festival = code
            fits[0].day = _free_day(dice, taken, first, last)
    for slot in slots:
        if slot.day == date.min:
            slot.day = _free_day(dice, taken, *_bounds(slot, founded))


def _bounds(slot: Slot, founded: datetime) -> tuple[date, date]:
    first = date.fromisoformat(f"{slot.month}-01")
    if slot.late:
        return first.replace(day=3), first.replace(day=6)
    earliest = (founded + timedelta(days=5)).date()
    return max(first.replace(day=7), earliest), first.replace(day=26)


def _free_day(dice: Dice, taken: set[date], first: date, last: date) -> date:
    days = [first + timedelta(days=each) for each in range((last - first).days + 1)]
    day = dice.random.choice([each for each in days if each not in taken])
    taken.add(day)
    return day


def _meet_wrong_clock(case: Case, slots: list[Slot]) -> date:
    """Held while the clock is behind; the record has to wait until it is mended (f22)."""
    day = CLOCK_BROKE.date() + timedelta(days=4)
    if case.wrong_clock_in:
        next(slot for slot in slots if slot.month == case.wrong_clock_in).day = day
    return day


def _activities(
    dice: Dice, case: Case, slots: list[Slot], people: list[Joining], share: Share,
    joint: dict[str, tuple[str, Activity]],
) -> list[Activity]:  # fmt: skip
    times = iter(dice.spread(share.services, sum(slot.held for slot in slots), FEWEST, MOST))
    lived: list[Activity] = []
    places: Counter[str] = Counter()
    unfinished = share.unfinished
    for slot in slots:
        places[slot.month] += 1
        entered = activities.entered_at(slot.month, people[0].at, places[slot.month])
        event = activities.planned(dice, case, slot, people[0].at, places[slot.month])
        announced = activities.announced_at(dice, slot, event, entered)
        if slot.joint and joint:
            event, announced = _as_hosted(event, *joint[slot.month])
            slot.day = event.planned_start.date()
        served = next(times) if slot.held else 0
        open_ = bool(unfinished and slot.held)
        end = activities.finished(dice, case, slot, event, people, served, unfinished=open_)
        unfinished -= open_
        lived.append(activities.activity(entered, event, announced, slot, end))
    return lived


def _as_hosted(event: Event, number: str, hosted: Activity) -> tuple[Event, datetime | None]:
    """The co-host enters what the host told it, under the host's number."""
    told = msgspec.structs.replace(
        hosted.planned, id=event.id, event_no=number, host_person=event.host_person
    )
    return told, hosted.announced_at
