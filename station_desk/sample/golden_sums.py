"""Every figure that board and summary of the sample year must come to: counted from the plan alone.

Nothing of ``rules`` is used here, so that a rule that adds wrongly is found out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from station_desk.records.attendance import Attendance
from station_desk.sample.agenda import trips
from station_desk.sample.cases import MONTHS, YEAR
from station_desk.sample.golden_duties import duty_sums
from station_desk.sample.plan import Activity, Asked, Life, Plan

Place = tuple[str, str, str]
"""Period, whose figure (a station's code, ``town`` or ``board``), its name."""
SATISFIED = 4
PROJECTS = ("P1", "P2", "P3", "P4", "P5")
TAKEN = ("orders_taken", "orders_done", "orders_rated", "orders_satisfied")


@dataclass(frozen=True, slots=True)
class Happened:
    """One held event of one unit, with its residents as corrected, and who served there."""

    life: Life
    activity: Activity
    residents: int

    @property
    def month(self) -> str:
        return self.activity.final.month

    @property
    def day(self) -> date:
        return self.activity.final.planned_start.date()

    @property
    def key(self) -> str:
        """The host and the co-host of a joint event mean the same one."""
        final = self.activity.final
        return f"joint {self.month}" if self.is_joint else final.id

    @property
    def is_joint(self) -> bool:
        return bool(self.activity.planned.cohost_units)

    @property
    def is_copy(self) -> bool:
        """The co-host's own record: the host's one counts for the town."""
        return self.is_joint and self.activity.planned.host_unit != self.life.unit


def sums_of(plan: Plan) -> dict[Place, object]:
    """By month as far as returns reach, and for the year."""
    months = sorted({each.draft.month for life in plan.stations for each in life.sealings})
    today = trips(plan)[-1].at.date()
    found: dict[Place, object] = {}
    for month in months:
        found |= {(month, "board", name): value for name, value in _board(plan, month).items()}
        found |= _period(plan, month, [month], today)
    begun = [month for month in MONTHS if date.fromisoformat(f"{month}-01") <= today]
    return found | _period(plan, str(YEAR), begun, today)


def _period(plan: Plan, period: str, months: list[str], today: date) -> dict[Place, object]:
    rows = {life.case.code: _row(life, months) for life in plan.stations}
    town = _town(plan, months, list(rows.values())) | duty_sums(plan, period, today)
    return {
        (period, who, name): value
        for who, figures in (*rows.items(), ("town", town))
        for name, value in figures.items()
    }


def _row(life: Life, months: list[str]) -> dict[str, object]:
    """A station's own line: its joint events too, its own people by their ids."""
    here = [month for month in months if month in life.case.months]
    sealed = [each for each in life.sealings if each.draft.month in here]
    first = [each for each in sealed if not each.correction_reason]
    late = sum(each.draft.month in life.case.late_returns for each in first)
    found: dict[str, object] = {
        **_added(list(_held(life, here))),
        **_orders(life, here),
        "volunteers_taking_part": len(
            {each.volunteer_id for one in _held(life, here) for each in one.activity.services}
        ),
        "returns_expected": len(here),
        "returns_received": len(first),
        "returns_on_time": len(first) - late,
        "return_number": len(sealed),
        "months_met": sum(_met(life, each.draft.month) for each in first),
        "staff_in_post": 1,
        "staff_required": 1,
    }
    if len(months) > 1:
        return found
    month = months[0]
    if not first:
        return {}
    words = {"explanation": life.case.explained.get(month, ""), "problems": first[0].draft.problems}
    short = "not_met_explained" if words["explanation"] else "not_met"
    found["minimum"] = "met" if _met(life, month) else short
    found["return_state"] = "return_late" if late else "return_on_time"
    found["road"] = "network" if life.case.road == "network" else "stick"
    return found | words


def _town(plan: Plan, months: list[str], rows: list[dict[str, object]]) -> dict[str, object]:
    """A joint event once, as its host wrote it; a person once wherever he served."""
    own = [each for month in months for each in _held(plan.town, [month])]
    counted = [sum(each.activity.counts for each in own if each.month == month) for month in months]
    found: dict[str, object] = _together(plan, months)
    for name in (*TAKEN, "returns_expected", "returns_received", "months_met"):
        found[name] = sum(row.get(name, 0) for row in rows)  # type: ignore[misc]
    every = [each for life in plan.lives for each in _held(life, list(MONTHS))]
    return found | {
        "own_counted": counted,
        "own_met": sum(each >= plan.town.case.target("") for each in counted),
        **_reached({each.day for each in every}, months),
    }


def _board(plan: Plan, month: str) -> dict[str, object]:
    """The sums over the month's lines."""
    open_ = [life for life in plan.stations if month in life.case.months]
    met = sum(_met(life, month) for life in open_)
    sums = _together(plan, [month])
    for name in ("trainings", "training_person_times", "festival_events"):
        sums.pop(name)
    return sums | {"expected": len(open_), "received": len(open_), "met": met}


def _together(plan: Plan, months: list[str]) -> dict[str, Any]:
    records = [each for life in plan.lives for each in _held(life, months)]
    hosts = {each.key for each in records if not each.is_copy}
    sums = _added([each for each in records if not (each.is_copy and each.key in hosts)])
    return sums | _people(plan, records)


def _people(plan: Plan, records: list[Happened]) -> dict[str, int]:
    """Over every sheet; somebody on both sheets of a joint event served once, the longer time."""
    who = {name: key for life in plan.lives for name, key in _known(life)}
    longest: dict[tuple[str, object], int | None] = {}
    for one in records:
        for each in one.activity.services:
            place = one.key, who[each.volunteer_id]
            longest[place] = max(longest.get(place), _minutes(each), key=lambda n: n or -1)
    return {
        "volunteer_person_times": len(longest),
        "volunteers_taking_part": len({person for _, person in longest}),
        "service_minutes": sum(each or 0 for each in longest.values()),
        "to_be_completed": sum(each is None for each in longest.values()),
    }


def _known(life: Life) -> Iterator[tuple[str, object]]:
    """Who is the same person in the town: by name and year of birth, where both may be known there."""
    gone = {volunteer for _, volunteer in life.withdrawals}
    for joining in life.people:
        one = joining.value
        shared = one.name and one.consent.share_name and one.id not in gone
        yield one.id, (one.name, one.birth_year) if shared and one.birth_year else one.id


def _added(records: list[Happened]) -> dict[str, Any]:
    """What is added up event by event."""
    sums: dict[str, Any] = dict.fromkeys(
        ("events", "concentrated", "counted", "previewed", "residents_exact", "residents_estimated",
         "festival_events", "volunteer_person_times", "service_minutes", "to_be_completed"), 0
    )  # fmt: skip
    sums |= {f"by_project.{code}": 0 for code in PROJECTS}
    for one in records:
        final, services = one.activity.final, one.activity.services
        sums["events"] += 1
        sums["concentrated"] += final.gather_kind == "concentrated"
        sums["counted"] += one.activity.counts
        sums["previewed"] += one.activity.counts and one.activity.preview_ok
        sums[f"by_project.{final.project_code}"] += 1
        rough = "residents_estimated" if final.headcount_estimated else "residents_exact"
        sums[rough] += one.residents
        sums["festival_events"] += bool(final.festival_code)
        sums["volunteer_person_times"] += len(services)
        sums["service_minutes"] += sum(_minutes(each) or 0 for each in services)
        sums["to_be_completed"] += sum(_minutes(each) is None for each in services)
    return sums | {"trainings": 0, "training_person_times": 0}


def _minutes(each: Attendance) -> int | None:
    if each.service_minutes is not None:
        return each.service_minutes
    if each.sign_in_at and each.sign_out_at:
        return int((each.sign_out_at - each.sign_in_at).total_seconds()) // 60
    return None


def _held(life: Life, months: Iterable[str]) -> Iterator[Happened]:
    corrected = {each.event_id: each.headcount for each in life.corrections}
    wanted = set(months)
    for each in life.activities:
        if each.final.status == "held" and each.final.month in wanted:
            residents = corrected.get(each.final.id, each.final.resident_headcount or 0)
            yield Happened(life, each, residents)


def _met(life: Life, month: str) -> bool:
    counted = sum(each.activity.counts for each in _held(life, [month]))
    return counted >= life.case.target(month)


def _orders(life: Life, months: list[str]) -> dict[str, int]:
    """Each act in the month it happened; one handed down is taken again when it is given to a team."""
    each: list[tuple[Asked, datetime | None]] = [(one, one.value.taken_at) for one in life.asked]
    each += [(one, one.dispatched_at) for one in life.handed]
    rated = [one.rating for one, _ in each if _within(one.rated_at, months)]
    return {
        "orders_taken": sum(_within(taken, months) for _, taken in each),
        "orders_done": sum(_within(one.done_at, months) for one, _ in each),
        "orders_rated": len(rated),
        "orders_satisfied": sum(rating >= SATISFIED for rating in rated),
    }


def _within(at: datetime | None, months: list[str]) -> bool:
    return at is not None and f"{at:%Y-%m}" in months


def _reached(days: set[date], months: list[str]) -> dict[str, object]:
    """Weeks by ISO 8601, which puts a week where its Thursday is; ten-day periods by the calendar."""
    every = [date(YEAR - 1, 12, 1) + timedelta(days=each) for each in range(430)]
    thursdays = [each for each in every if each.isoweekday() == 4 and f"{each:%Y-%m}" in months]
    weeks = {each.isocalendar()[:2] for each in days}
    tens = {(f"{each:%Y-%m}", min(each.day - 1, 29) // 10) for each in days}
    return {
        "weeks": len(thursdays),
        "weeks_without": sum(each.isocalendar()[:2] not in weeks for each in thursdays),
        "ten_days": 3 * len(months),
        "ten_days_without": sum((month, n) not in tens for month in months for n in range(3)),
    }
