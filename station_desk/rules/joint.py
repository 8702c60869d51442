"""Events held by several units together: who holds it with us, and the one number it goes by (D1)."""

import re

from msgspec.structs import replace

from station_desk.identifiers import unit_id
from station_desk.outcome import Changes, refuse
from station_desk.records import events, units
from station_desk.records.units import DatedCode, Unit
from station_desk.store.database import Database

NUMBER = re.compile(r"\d{6}-\d{6}-\d{2}")
"""Short code of the host, month, running number: as it stands on the host's notice."""


def known_units(db: Database) -> list[Unit]:
    """The other units this desk knows, by code."""
    own = units.own(db).id
    found = [each for each in units.REGISTER.all(db) if each.id != own]
    return sorted(found, key=lambda unit: unit.code12)


def cohosts(db: Database, event_id: str) -> list[Unit]:
    """Who holds an event together with its host."""
    return [units.known(db, each) for each in events.REGISTER.get(db, event_id).cohost_units]


def invite(db: Database, event_id: str, given: str, name: str = "") -> Changes:
    """Note a co-host by its name or code; one unknown so far needs its 12 digits and its name."""
    with db.transaction():
        event = events.REGISTER.get(db, event_id)
        unit = _find(db, given.strip())
        changes = Changes()
        if unit is None:
            units.check_code(given.strip())
            unit = Unit(
                id=unit_id(given.strip()), type="station", name=name.strip(),
                codes=[DatedCode(given.strip())],
            )  # fmt: skip
            changes = units.put(db, unit)
        if unit.id == event.host_unit:
            raise refuse("cohost_is_host", name=unit.name)
        if unit.id in event.cohost_units:
            return changes
        return changes | events.put(db, replace(event, cohost_units=[*event.cohost_units, unit.id]))


def uninvite(db: Database, event_id: str, unit: str) -> Changes:
    """The unit does not hold it with us after all."""
    with db.transaction():
        event = events.REGISTER.get(db, event_id)
        rest = [each for each in event.cohost_units if each != unit]
        return events.put(db, replace(event, cohost_units=rest))


def take_number(db: Database, event_id: str, number: str) -> Changes:
    """This event is the one that another unit hosts under this number; from now on both count as one."""
    with db.transaction():
        number = number.strip()
        if not NUMBER.fullmatch(number):
            raise refuse("event_number_unlike", given=number)
        other = db.value(
            "SELECT title FROM event WHERE event_no = ? AND id <> ? AND voided = 0",
            [number, event_id],
        )
        if other is not None:
            raise refuse("event_number_taken", given=number, title=other)
        return events.put(db, replace(events.REGISTER.get(db, event_id), event_no=number))


def _find(db: Database, given: str) -> Unit | None:
    for unit in units.REGISTER.all(db):
        if given and given in (unit.name, unit.code12, unit.short_code):
            return unit
    return None
