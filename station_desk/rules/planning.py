"""A month as a wall calendar: lunar days, solar terms, festivals, days off, and what is planned."""

import calendar
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from station_desk.records import events, plans, signups, units, volunteers
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.records.register import Entry
from station_desk.records.signups import Signup
from station_desk.records.units import Unit
from station_desk.records.volunteers import Volunteer
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.festivals import Almanac, Festival
from station_desk.rules.issued import almanac
from station_desk.rules.lunar import LunarDay, lunar_day, solar_terms
from station_desk.rules.minimum import belongs_to, month_bounds
from station_desk.rules.plan_rows import PlanState, plan_due, plan_rows, plan_state
from station_desk.rules.proposals import Proposal, proposals
from station_desk.rules.rhythm import Rhythm, events_between, rhythm, span, town_rhythm
from station_desk.rules.working_days import WorkingDays
from station_desk.store.database import Database

DayKind = Literal["", "day_off", "worked_weekend"]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day. ``kind`` is a holiday or a worked weekend by the State Council's table, if published."""

    day: date
    in_month: bool
    lunar: LunarDay | None
    solar_term: str
    festivals: tuple[Festival, ...]
    theme_days: tuple[Festival, ...]
    kind: DayKind
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """Everything the plan page shows of a month, as of one moment.

    ``rhythm`` is the unit's own at a station, the whole town's at a town.
    """

    unit: Unit
    month: str
    today: date
    plan: MonthPlan | None
    due: date
    weeks: tuple[tuple[CalendarDay, ...], ...]
    holidays_published: bool
    state: PlanState
    rhythm: Rhythm
    proposals: list[Proposal]

    @property
    def events(self) -> list[Event]:
        """The events that begin in the month, by their start."""
        return [each for week in self.weeks for day in week if day.in_month for each in day.events]


def month_view(db: Database, month: str) -> MonthView:
    """The month of this desk's unit."""
    first, _ = month_bounds(month)
    unit, days = units.own(db), calendar_in_force(db)
    plan = plans.of_month(db, unit.id, month)
    grid = calendar.Calendar().monthdatescalendar(first.year, first.month)
    start, end = span(month)
    found = events_between(db, unit.id, min(start, grid[0][0]), max(end, grid[-1][-1]))
    town = db.setting("role") == "town"
    return MonthView(
        unit=unit,
        month=month,
        today=db.today(),
        plan=plan,
        due=plan_due(month),
        weeks=calendar_weeks(grid, month, found, days, almanac(db)),
        holidays_published=days.published(first.year),
        state=plan_state(plan, plan_rows(planned_in(db, unit.id, month), month)),
        rhythm=town_rhythm(db, month).rhythm if town else rhythm(month, plan, found),
        proposals=proposals(db, month),
    )


def calendar_weeks(
    grid: list[list[date]],
    month: str,
    found: Iterable[Event],
    days: WorkingDays,
    feasts_of: Almanac,
) -> tuple[tuple[CalendarDay, ...], ...]:
    """The weeks of a wall calendar, Monday first, with the days before and after the month."""
    by_day: dict[date, list[Event]] = defaultdict(list)
    for event in found:
        by_day[event.start.date()].append(event)
    first, last = grid[0][0], grid[-1][-1]
    feasts, themes = feasts_of.between(first, last), feasts_of.theme_days(first, last)

    def one(day: date) -> CalendarDay:
        return CalendarDay(
            day=day,
            in_month=f"{day:%Y-%m}" == month,
            lunar=lunar_day(day),
            solar_term=solar_terms(day.year).get(day, ""),
            festivals=tuple(each for each in feasts if each.date == day),
            theme_days=tuple(each for each in themes if each.date == day),
            kind=day_kind(day, days),
            events=tuple(by_day[day]),
        )

    return tuple(tuple(one(day) for day in week) for week in grid)


def day_kind(day: date, days: WorkingDays) -> DayKind:
    """What the holiday table says of a day; nothing for an ordinary one or an unpublished year."""
    table = days.tables.get(day.year)
    if table is None:
        return ""
    if day in table.days_off:
        return "day_off"
    return "worked_weekend" if day in table.working_weekends else ""


def planned_in(db: Database, unit: str, month: str) -> list[Event]:
    """The unit's events planned for a month, whenever they were held."""
    found = events.REGISTER.all(db, "substr(planned_start, 1, 7) = ?", [month], "planned_start, id")
    return [each for each in found if belongs_to(each, unit)]


def plan_entries(db: Database, month: str) -> list[Entry[Event]]:
    """The own unit's events planned for a month with their versions, also the cancelled, for a phone."""
    unit = units.own(db).id
    found = events.REGISTER.entries(
        db,
        "substr(planned_start, 1, 7) = ? AND merged_into IS NULL",
        [month],
        "planned_start, id",
    )
    return [each for each in found if belongs_to(each.value, unit)]


def signed_up(db: Database, event_id: str) -> list[tuple[Signup, Volunteer]]:
    """Who signed up for an event, first come first; people taken off the register are left out."""
    pairs = [
        (each, volunteers.REGISTER.find(db, each.volunteer_id))
        for each in signups.of_event(db, event_id)
    ]
    return [(each, person.value) for each, person in pairs if person and not person.voided]
