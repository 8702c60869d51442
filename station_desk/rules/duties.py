"""The town's own duties for one month: its events and plan, posts, platforms, trainings, findings, items."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from station_desk.records import (
    inspections,
    meeting_items,
    menu_entries,
    resources,
    six_haves,
    staff_posts,
    trainings,
    units,
)
from station_desk.records.inspections import Inspection
from station_desk.records.meeting_items import MeetingItem
from station_desk.records.menu_entries import OwnMenuEntry
from station_desk.records.resources import PLATFORMS, Resource
from station_desk.records.six_haves import SixHaves
from station_desk.records.staff_posts import StaffPost
from station_desk.records.trainings import Training
from station_desk.records.units import Unit
from station_desk.rules.minimum import MonthVerdict, events_of_month, month_bounds
from station_desk.rules.received import events_held
from station_desk.rules.returns import rules_of_month, verdict_of
from station_desk.rules.rhythm import TownRhythm, town_rhythm
from station_desk.rules.ruleset import RuleSet
from station_desk.rules.today import open_in
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Posts:
    """One unit's posts on a day. ``kept``: whether anybody has ever been entered for it."""

    unit: str
    code12: str
    name: str
    head: str
    staff: int
    required: int
    kept: bool

    @property
    def ok(self) -> bool:
        """Headed, and with as many staff as the rule asks for; the head is not counted (M04, M07)."""
        return bool(self.head) and self.staff >= self.required


@dataclass(frozen=True, slots=True)
class PlatformUse:
    """One of the five platforms: what it can call on, and how many events of the year it carried."""

    code: str
    resources: int
    events: int

    @property
    def ok(self) -> bool:
        """At least one of each (M24)."""
        return self.resources > 0 and self.events > 0


@dataclass(frozen=True, slots=True)
class Duties:
    """Everything as of ``day``: today, or the last day of a month that is over."""

    month: str
    day: date
    own: MonthVerdict
    town: TownRhythm
    posts: list[Posts]
    platforms: list[PlatformUse]
    inspections: list[Inspection]
    items: list[MeetingItem]
    trainings: list[Training]


@dataclass(frozen=True, slots=True)
class Registers:
    """Everything that is entered by hand, the newest first; ``names`` of the units it speaks of."""

    names: dict[str, str]
    posts: list[StaffPost]
    resources: list[Resource]
    inspections: list[Inspection]
    items: list[MeetingItem]
    trainings: list[Training]
    menu: list[OwnMenuEntry]
    six: list[SixHaves]


def registers(db: Database) -> Registers:
    """The lists of the page; at a station the town's kinds are simply empty."""
    own = units.own(db)
    known = [own, *units.stations(db)] if db.setting("role") == "town" else [own]
    return Registers(
        {each.id: each.name for each in known},
        staff_posts.REGISTER.all(db, order="unit, post <> 'head', from_on"),
        resources.REGISTER.all(db, order="platform_code, name"),
        inspections.REGISTER.all(db, order="inspected_on DESC, id"),
        meeting_items.REGISTER.all(db, order="met_on DESC, id"),
        trainings.REGISTER.all(db, order="held_on DESC, id"),
        menu_entries.REGISTER.all(db, order="title, id"),
        six_haves.REGISTER.all(db, order="checked_on DESC, id"),
    )


def duties(db: Database, month: str) -> Duties:
    """One reading for the page."""
    day = as_of(db, month)
    own = units.own(db).id
    return Duties(
        month,
        day,
        verdict_of(db, own, month),
        town_rhythm(db, month),
        posts(db, day, rules_of_month(db, month)),
        platforms(db, month[:4], day),
        inspections.until(db, day),
        meeting_items.until(db, day),
        trainings.of_month(db, own, month[:4]),
    )


def as_of(db: Database, period: str) -> date:
    """The last day of a month or a year, or today while it lasts."""
    month = period if len(period) > 4 else f"{period}-12"
    return min(db.today(), month_bounds(month)[1])


def posts(db: Database, day: date, rules: RuleSet) -> list[Posts]:
    """The town first, then by code its stations that are open by then."""
    stations = [each for each in units.stations(db) if open_in(each, f"{day:%Y-%m}")]
    return [_posts(db, each, day, rules) for each in [units.own(db), *stations]]


def platforms(db: Database, year: str, day: date) -> list[PlatformUse]:
    """The five platforms over the year's events of the whole town up to a day, joint ones once."""
    months = [f"{year}-{number:02d}" for number in range(1, 13)]
    own = units.own(db).id
    held = [each for month in months for each in events_of_month(db, own, month)[0]]
    held = [each for each in held if each.status == "held"] + events_held(db, months)
    unique = {each.event_no or each.id: each for each in held if each.start.date() <= day}
    used = Counter(each.platform_code for each in unique.values())
    ready = Counter[str](each.platform_code for each in resources.on_day(db, day))
    return [PlatformUse(code, ready[code], used[code]) for code in PLATFORMS]


def _posts(db: Database, unit: Unit, day: date, rules: RuleSet) -> Posts:
    found = staff_posts.of_unit(db, unit.id)
    held = [each for each in found if each.holds(day)]
    heads = [each.person_name for each in held if each.post == "head"]
    return Posts(
        unit.id, unit.code12, unit.name, heads[-1] if heads else "",
        sum(each.post == "staff" for each in held), rules.staff_minimum.get(unit.type, 0),
        bool(found),
    )  # fmt: skip
