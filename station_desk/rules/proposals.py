"""Events that need not be thought up: from a festival, from last year, a copy, a practice day."""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from station_desk.outcome import Changes, refuse
from station_desk.records import events, units
from station_desk.records.events import Event
from station_desk.rules.festivals import Almanac, Festival
from station_desk.rules.issued import almanac
from station_desk.rules.minimum import month_bounds
from station_desk.rules.rhythm import events_between
from station_desk.rules.ruleset import RuleSet, in_force
from station_desk.store.database import Database

WEEK = timedelta(days=7)
YEAR_OF_WEEKS = 52 * WEEK
MOST_REPEATS = 60
MORNING, NOON = time(9), time(11)
FESTIVALS_SERIES = "我们的节日"

KEPT = (
    "host_unit", "cohost_units", "point_id", "location_text", "title", "project_code",
    "activity_type", "platform_code", "six_channels", "song_tag", "form_tag", "series_tag",
    "gather_kind", "channel", "place_kind", "audience", "host_person", "risk_level", "risk_note",
    "insurance_note", "fund_source",
)  # fmt: skip
"""What an event passes on to its copy; the rest is of one day."""

Every = Literal["week", "month_day", "month_weekday"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that could be planned: around a festival, or as in the same month last year.

    ``source`` is the id of last year's event.
    """

    kind: Literal["festival", "last_year"]
    title: str
    day: date
    festival: Festival | None = None
    source: str = ""


def proposals(db: Database, month: str) -> list[Proposal]:
    """What the month still lacks of festivals and of last year's events, by day."""
    rules, unit, feasts = in_force(db), units.own(db).id, almanac(db)
    first, last = month_bounds(month)
    reach = timedelta(days=rules.festival_window_days)
    around = events_between(db, unit, first - reach, last + reach)
    found = [
        Proposal("festival", _festival_title(each), each.date, each)
        for each in feasts.between(first, last)
        if each.counted and not _arranged(each, around, rules)
    ]
    before = month_bounds(f"{first.year - 1}-{first.month:02d}")
    titles = {each.title for each in around}
    for event in events_between(db, unit, *before):
        if event.status == "held" and event.title not in titles:
            titles.add(event.title)
            day = same_day_this_year(event, first.year, feasts)
            found.append(Proposal("last_year", event.title, day, None, event.id))
    return sorted(found, key=lambda each: (each.day, each.title))


def take(db: Database, proposal: Proposal) -> Changes:
    """Plan what was proposed."""
    if proposal.source:
        return copy(db, proposal.source, proposal.day)
    if proposal.festival is None:
        raise ValueError(proposal)
    return plan_festival(db, proposal.festival)


def plan_festival(db: Database, festival: Festival) -> Changes:
    """An event on the festival, where and for whom the last one was; to be looked over."""
    with db.transaction():
        unit = units.own(db).id
        last = _newest(db, unit)
        value = Event(
            host_unit=unit,
            title=_festival_title(festival),
            project_code="P4",
            festival_code=festival.code,
            series_tag=FESTIVALS_SERIES if festival.traditional else "",
            planned_start=datetime.combine(festival.date, MORNING),
            planned_end=datetime.combine(festival.date, NOON),
            location_text=last.location_text if last else "",
            audience=last.audience if last else "",
            host_person=db.person.name if db.person else "",
        )
        return events.put(db, value)


def copy(db: Database, event_id: str, day: date) -> Changes:
    """The same event again on another day, at its hours, not announced and not held yet."""
    with db.transaction():
        return events.put(db, copied(events.REGISTER.get(db, event_id), day, almanac(db)))


def copied(event: Event, day: date, feasts: Almanac) -> Event:
    """A new planned event like this one. The festival's tag stays only where it belongs."""
    start = datetime.combine(day, event.planned_start.time())
    kept: dict[str, Any] = {name: getattr(event, name) for name in KEPT}
    codes = {each.code for each in feasts.near(day)}
    return Event(
        **kept,
        festival_code=event.festival_code if event.festival_code in codes else "",
        planned_start=start,
        planned_end=start + (event.planned_end - event.planned_start),
    )


def repeat(db: Database, event_id: str, every: Every, until: date) -> Changes:
    """A recurring practice day: copies up to a day; a day that has the title already is passed over."""
    with db.transaction():
        event = events.REGISTER.get(db, event_id)
        days = practice_days(event.planned_start.date(), every, until)
        if not days:
            raise refuse("nothing_to_repeat", until=until)
        there = events_between(db, event.host_unit, days[0], days[-1])
        taken = {each.planned_start.date() for each in there if each.title == event.title}
        changes, feasts = Changes(), almanac(db)
        for day in days:
            if day not in taken:
                changes |= events.put(db, copied(event, day, feasts))
        return changes


def practice_days(first: date, every: Every, until: date) -> list[date]:
    """The days after ``first`` up to ``until``: each week, each month's same day or same weekday.

    A month that is too short has its last day, or its last such weekday.
    """
    found: list[date] = []
    for step in range(1, MOST_REPEATS + 1):
        day = first + step * WEEK if every == "week" else _in_month(first, every, step)
        if day > until:
            break
        found.append(day)
    return found


def _in_month(first: date, every: Every, step: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + step, 12)
    length = calendar.monthrange(year, month + 1)[1]
    if every == "month_day":
        return date(year, month + 1, min(first.day, length))
    begin = date(year, month + 1, 1)
    day = 1 + (first.weekday() - begin.weekday()) % 7 + (first.day - 1) // 7 * 7
    return begin.replace(day=day if day <= length else day - 7)


def same_day_this_year(event: Event, year: int, feasts: Almanac) -> date:
    """The weekday of last year in the same month; as near to its festival if it was held for one."""
    day = event.start.date()
    for festival in feasts.near(day):
        if festival.code == event.festival_code:
            again = next(
                (each for each in feasts.between(date(year, 1, 1), date(year, 12, 31))
                 if each.code == festival.code), None,
            )  # fmt: skip
            if again is not None:
                return again.date + (day - festival.date)
    moved = day + YEAR_OF_WEEKS
    return moved if moved.month == day.month else moved + WEEK


def _festival_title(festival: Festival) -> str:
    if festival.traditional:
        return f"{FESTIVALS_SERIES}·{festival.name_zh}"
    return f"{festival.name_zh}主题活动"


def _arranged(festival: Festival, found: Iterable[Event], rules: RuleSet) -> int:
    reach = timedelta(days=rules.festival_window_days)
    return sum(
        each.festival_code == festival.code
        and each.status != "cancelled"
        and abs(each.start.date() - festival.date) <= reach
        for each in found
    )


def _newest(db: Database, unit: str) -> Event | None:
    found = events.REGISTER.all(db, "host_unit = ?", [unit], "planned_start DESC LIMIT 1")
    return found[0] if found else None
