"""What the sample county must come to: from the designed cases and the plan, never from the code it tests."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from station_desk.sample.agenda import AT_TOWN, Trip, What, trips
from station_desk.sample.cases import BY_STICK, MONTHS
from station_desk.sample.golden_sums import Place, sums_of
from station_desk.sample.plan import Life, Plan
from station_desk.sample.town_duties import ITEMS, TRAINED

WELL = 4
"""Stars from which on a resident was satisfied (M54)."""
SENDS_NOTHING = AT_TOWN | {"bring_back"}


@dataclass(frozen=True, slots=True)
class Month:
    """One station's month: D1 and D2 apart."""

    counted: int
    previewed: int
    state: str


@dataclass(frozen=True, slots=True)
class Golden:
    """Every number that the run has to meet."""

    months: dict[tuple[str, str], Month]
    sums: dict[Place, object]
    town_events: int
    board_events: int
    months_met: int
    papers: int
    carried_back: int
    decisions: int
    summary_versions: tuple[int, ...]
    reminded: int
    meeting_items: int
    trainings: int
    returns_expected: int
    returns_late: int
    packages: int
    by_stick: int
    by_network: int
    offered_twice: int
    damaged: int
    records: int
    late_entries: int
    unfinished: int
    orders: tuple[int, ...]
    orders_in_summary: tuple[int, ...]


def of(plan: Plan) -> Golden:
    """The golden numbers of a plan, whole or cut."""
    road = _road(plan)
    services = [each for life in plan.lives for one in life.activities for each in one.services]
    return Golden(
        months=_months(plan),
        sums=sums_of(plan),
        town_events=_events_once(plan.lives),
        board_events=_events_once(plan.lives),
        months_met=sum(each.state == "met" for each in _months(plan).values()),
        papers=_trips(plan, "paper"),
        carried_back=_trips(plan, "send_back"),
        decisions=_trips(plan, "send_back") + _trips(plan, "acknowledge"),
        summary_versions=_summary_versions(plan),
        reminded=sum(_summary_versions(plan)[-1:]) - sum(_summary_versions(plan)[:1]),
        meeting_items=sum(
            ITEMS[place] for place, month in enumerate(MONTHS) if month in _lived(plan)
        ),
        trainings=len(TRAINED.keys() & _lived(plan)),
        returns_expected=sum(len(_sealed_months(life)) for life in plan.stations),
        returns_late=sum(
            month in life.case.late_returns
            for life in plan.stations
            for month in _sealed_months(life)
        ),
        packages=road["packages"],
        by_stick=road["stick"],
        by_network=road["network"],
        offered_twice=road["both"] + road["twice"],
        damaged=sum(life.case.damaged_in in _sealed_months(life) for life in plan.stations),
        records=_records(plan),
        late_entries=sum(each.late for life in plan.stations for each in life.activities),
        unfinished=sum(each.service_minutes is None and not each.sign_out_at for each in services),
        orders=_orders(plan),
        orders_in_summary=_orders(plan),
    )


def _trips(plan: Plan, what: What) -> int:
    return sum(trip.what == what for trip in trips(plan))


def _lived(plan: Plan) -> set[str]:
    return {month for life in plan.stations for month in _sealed_months(life)}


def _summary_versions(plan: Plan) -> tuple[int, ...]:
    """How many returns each kept version of the summary has.

    The first lacks whoever was late, and whoever only uses the network: that month's stick to the
    county brings no packages down.
    """
    months = [life.case for life in plan.stations if BY_STICK in _sealed_months(life)]
    first = sum(BY_STICK not in case.late_returns and case.road != "network" for case in months)
    return tuple(dict.fromkeys((first, len(months)))) if months else ()


def _sealed_months(life: Life) -> list[str]:
    return [each.draft.month for each in life.sealings if not each.correction_reason]


def _months(plan: Plan) -> dict[tuple[str, str], Month]:
    found: dict[tuple[str, str], Month] = {}
    for life in plan.stations:
        previewed = Counter(
            each.final.month for each in life.activities if each.counts and each.preview_ok
        )
        for month in _sealed_months(life):
            counted = life.counted.get(month, 0)
            found[life.case.code, month] = Month(
                counted, previewed[month], _state(life, month, counted)
            )
    return found


def _state(life: Life, month: str, counted: int) -> str:
    if counted >= life.case.target(month):
        return "met"
    return "not_met_explained" if month in life.case.explained else "not_met"


def _events_once(lives: tuple[Life, ...]) -> int:
    """Held events; the co-host's copies of joint ones carry their host's number and do not count again."""
    present = {life.case.code[6:] for life in lives}
    return sum(
        each.final.status == "held"
        for life in lives
        for each in life.activities
        if not each.planned.event_no or each.planned.event_no[:6] not in present
    )


def _records(plan: Plan) -> int:
    """Volunteers, events, service records, orders, sealed returns and the town's monthly plans, each once.

    An order that is handed down stands in two more registers: the town's and the other station's.
    """
    return len(_lived(plan)) + sum(
        len(life.people)
        + len(life.activities)
        + sum(len(each.services) for each in life.activities)
        + len(life.sealings)
        + len(life.asked)
        + 2 * len(life.handed)
        for life in plan.lives
    )


def _orders(plan: Plan) -> tuple[int, ...]:
    """Taken, done, rated and rated well at the stations; what is handed down is taken twice."""
    found = [each for life in plan.stations for each in (*life.asked, *life.handed)]
    rated = [each.rating for each in found if each.rated_at]
    done = sum(each.done_at is not None for each in found)
    return len(found), done, len(rated), sum(rating >= WELL for rating in rated)


def _road(plan: Plan) -> Counter[str]:
    """One package for every trip before which something was entered; by which road it went."""
    found: Counter[str] = Counter()
    made = trips(plan)
    for life in plan.lives:
        outward = [trip for trip in made if trip.life is life and trip.what not in SENDS_NOTHING]
        for trip in _with_news(life, outward):
            found["packages"] += 1
            found.update(_ways(life, trip))
    return found


def _ways(life: Life, trip: Trip) -> list[str]:
    if trip.what == "forward_stick":
        return ["stick"]
    if trip.what in ("network", "forward") or life.case.road == "network":
        return ["network"]
    twice = ["twice"] if trip.month and trip.month == life.case.twice_in else []
    again = trip.what == "stick" and trip.month and life.case.road == "both"
    both = ["network", "both"] if again else []
    return ["stick", *twice, *both]


def _with_news(life: Life, outward: list[Trip]) -> list[Trip]:
    news = sorted(_changes(life))
    starts = [life.founded_at, *(trip.at for trip in outward)]
    return [
        trip
        for (before, until), trip in zip(pairwise(starts), outward, strict=True)
        if bisect_left(news, until) > bisect_left(news, before)
    ]


def _changes(life: Life) -> list[datetime]:
    """Every instant at which something that travels is entered."""
    found = [each.at for each in life.people]
    found += [each.at for each in life.sealings]
    found += [each.at for each in life.corrections]
    found += [at for at, _ in life.withdrawals]
    found += [each.value.taken_at for each in life.asked]
    found += [at for each in (*life.asked, *life.handed) for at in each.moments]
    for each in life.activities:
        found += [
            each.entered_at,
            each.finished_at,
            *([each.announced_at] if each.announced_at else []),
        ]
    return found
