"""The county's menu at a desk: what a month offers, and an event planned from it."""

from datetime import date, datetime, time, timedelta

from station_desk.outcome import Changes, refuse
from station_desk.records import events, units
from station_desk.records.events import Event
from station_desk.rules.issued import menu
from station_desk.rules.minimum import month_bounds
from station_desk.rules.reference import MenuEntry
from station_desk.store.database import Database

MORNING = time(9)


def entries(db: Database, month: str) -> list[MenuEntry]:
    """What can be had on any day of a month, by title."""
    first, last = month_bounds(month)
    found = {each.id: each for each in menu(db, first) + menu(db, last)}
    return sorted(found.values(), key=lambda each: each.title)


def plan(db: Database, entry: str, day: date) -> Changes:
    """An event as the menu describes it, on a morning; to be looked over."""
    with db.transaction():
        found = next((each for each in menu(db, day) if each.id == entry), None)
        if found is None:
            raise refuse("menu_entry_unknown", date=day)
        start = datetime.combine(day, MORNING)
        event = Event(
            host_unit=units.own(db).id,
            title=found.title,
            project_code=found.project_code,
            platform_code=found.platform_code,
            audience=found.audience,
            planned_start=start,
            planned_end=start + timedelta(minutes=found.minutes),
            host_person=db.person.name if db.person else "",
        )
        return events.put(db, event)
