"""A theme every month, a focus every ten days, an activity every week (M32, D3)."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import msgspec

from station_desk.records import events, plans, units
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.rules.coverage import ten_days_of, weeks_of
from station_desk.rules.minimum import belongs_to, month_bounds
from station_desk.rules.plan_rows import PlanState, plan_rows, plan_state
from station_desk.rules.received import EVENT_MONTH
from station_desk.store.database import Database

T = TypeVar("T", bound=msgspec.Struct)
SIX_DAYS = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, with how many events were held and how many are still planned in it."""

    first: date
    held: int
    planned: int

    @property
    def last(self) -> date:
        """The Sunday."""
        return self.first + SIX_DAYS

    @property
    def ok(self) -> bool:
        """Whether anything was held in it."""
        return self.held > 0


@dataclass(frozen=True, slots=True)
class TenDays:
    """One ten-day period: its focus, and how many events were held in it."""

    number: int
    focus: str
    held: int

    @property
    def ok(self) -> bool:
        """A focus is named, and something was held."""
        return bool(self.focus.strip()) and self.held > 0


@dataclass(frozen=True, slots=True)
class Rhythm:
    """D3 for one month. For a station information only; for the town its aggregate."""

    month: str
    theme: str
    ten_days: tuple[TenDays, ...]
    weeks: tuple[Week, ...]

    @property
    def theme_ok(self) -> bool:
        """Whether the month has a theme."""
        return bool(self.theme.strip())


@dataclass(frozen=True, slots=True)
class StationPlan:
    """How one station's plan stands at the town; None when the station has sent none."""

    unit: str
    name: str
    plan: MonthPlan | None
    state: PlanState


@dataclass(frozen=True, slots=True)
class TownRhythm:
    """The town's month: D3 over every unit's events, and each station's plan (M34)."""

    rhythm: Rhythm
    stations: tuple[StationPlan, ...]


def rhythm(month: str, plan: MonthPlan | None, found: Iterable[Event]) -> Rhythm:
    """D3 over these events, whichever unit held them. A joint event may come twice: it only asks >= 1."""
    foci = plan.xun_foci if plan else plans.no_foci()
    valid = [each for each in found if each.merged_into is None]
    held = [each.start.date() for each in valid if each.status == "held"]
    coming = [each.start.date() for each in valid if each.status in ("planned", "previewed")]
    return Rhythm(
        month,
        plan.theme if plan else "",
        tuple(
            TenDays(number, foci[number - 1], sum(ten_days_of(day) == f"{month}-{number}" for day in held))
            for number in (1, 2, 3)
        ),
        tuple(Week(monday, _within(held, monday), _within(coming, monday)) for monday in weeks_of(month)),
    )  # fmt: skip


def _within(days: Iterable[date], monday: date) -> int:
    return sum(monday <= day <= monday + SIX_DAYS for day in days)


def span(month: str) -> tuple[date, date]:
    """The first and the last day that the month itself or one of its weeks reaches to."""
    first, last = month_bounds(month)
    mondays = weeks_of(month)
    return min(first, mondays[0]), max(last, mondays[-1] + SIX_DAYS)


def town_rhythm(db: Database, month: str) -> TownRhythm:
    """The town's month over its own events and everything received."""
    own = units.own(db)
    first, last = span(month)
    received = _received_events(db, {f"{first:%Y-%m}", month, f"{last:%Y-%m}"})
    sent = _received_plans(db, month)
    stations = []
    for unit in units.stations(db):
        theirs = [each for each in received if belongs_to(each, unit.id)]
        plan = sent.get(unit.id)
        state = plan_state(plan, plan_rows(theirs, month))
        stations.append(StationPlan(unit.id, unit.name, plan, state))
    mine = events_between(db, own.id, first, last)
    together = rhythm(month, plans.of_month(db, own.id, month), [*mine, *received])
    return TownRhythm(together, tuple(stations))


def events_between(db: Database, unit: str, first: date, last: date) -> list[Event]:
    """This desk's events of a unit that begin from one day to another, by their start."""
    start = "coalesce(actual_start, planned_start)"
    found = events.REGISTER.all(
        db,
        f"merged_into IS NULL AND substr({start}, 1, 10) BETWEEN ? AND ?",
        [first.isoformat(), last.isoformat()],
        f"{start}, id",
    )
    return [each for each in found if belongs_to(each, unit)]


def _received_events(db: Database, months: set[str]) -> list[Event]:
    return [event for _, event in _readable(db, "event", Event, EVENT_MONTH, sorted(months))]


def _received_plans(db: Database, month: str) -> dict[str, MonthPlan]:
    everyone = [unit.id for unit in units.stations(db)]
    found = _readable(db, "month_plan", MonthPlan, "unit", everyone)
    return {unit: plan for unit, plan in found if plan.month == month}


def _readable(
    db: Database, kind: str, type_: type[T], expression: str, wanted: Sequence[str]
) -> Iterator[tuple[str, T]]:
    """Unit and value of the versions in force; the board names what cannot be read."""
    rows = db.rows(
        "SELECT unit, data FROM received_record"
        f" WHERE kind = '{kind}' AND state = 'current' AND op <> 'void'"
        f" AND {expression} IN ({', '.join('?' * len(wanted))}) ORDER BY record_id",
        wanted,
    )
    for row in rows:
        with suppress(msgspec.MsgspecError):
            yield row["unit"], msgspec.json.decode(row["data"], type=type_)
