"""What can be ordered and planned on a day: the county's menu and the unit's own (M33)."""

from datetime import date

from station_desk.records import menu_entries
from station_desk.records.menu_entries import OwnMenuEntry
from station_desk.rules import issued
from station_desk.rules.reference import MenuEntry
from station_desk.store.database import Database


def offered(db: Database, on: date) -> list[MenuEntry]:
    """By title; the unit's own stand before the county's of the same title."""
    own = [_as_entry(each) for each in menu_entries.on_day(db, on)]
    return sorted([*own, *issued.menu(db, on)], key=lambda each: each.title)


def offered_today(db: Database) -> list[MenuEntry]:
    """What a resident who asks now can choose from."""
    return offered(db, db.today())


def _as_entry(own: OwnMenuEntry) -> MenuEntry:
    return MenuEntry(
        id=own.id, title=own.title, project_code=own.project_code, platform_code=own.platform_code,
        provider=own.provider, minutes=own.minutes, audience=own.audience,
        capacity=own.capacity or None,
        valid_from=own.from_on, valid_to=own.to_on,
    )  # fmt: skip
