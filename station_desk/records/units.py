"""Units: county, town, stations and their points. Codes change and villages merge, the id stays."""

from datetime import date
from typing import Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Code, Line, Month, Note, Record, Register
from station_desk.store.database import Database

UnitType = Literal[
    "center",
    "town_office",
    "station",
    "civilized_unit_station",
    "practice_point",
    "practice_base",
]


class DatedCode(msgspec.Struct, frozen=True):
    """A 12-digit statistical code and the days it holds (domain.md R12)."""

    code12: str
    since: date | None = None
    until: date | None = None


class MonthTarget(msgspec.Struct, frozen=True):
    """Another monthly minimum for one month, e.g. a station opened in its middle (D1)."""

    month: Month
    target: int
    reason: Note = ""


class Unit(Record, frozen=True):
    """One unit of the three levels, or a point or base under it."""

    type: UnitType
    name: Line
    parent: str | None = None
    codes: list[DatedCode] = []
    opened_on: date | None = None
    closed_on: date | None = None
    targets: list[MonthTarget] = []

    @property
    def code12(self) -> Code:
        """The code in force now: the last one given."""
        return self.codes[-1].code12 if self.codes else ""

    @property
    def short_code(self) -> Code:
        """Town and village digits: what human numbers begin with."""
        return self.code12[6:]


REGISTER = Register("unit", Unit)


def put(db: Database, value: Unit) -> Changes:
    """Add or change a unit; refuses a code that is not twelve digits and an empty name."""
    if not value.name.strip():
        raise refuse("field_empty", field="name")
    for dated in value.codes:
        check_code(dated.code12)
    if value.parent and REGISTER.find(db, value.parent) is None:
        raise refuse("unit_unknown", unit=value.parent)
    return REGISTER.put(db, value)


def check_code(code12: str) -> None:
    """Refuse anything but twelve ASCII digits."""
    if len(code12) != 12 or not (code12.isascii() and code12.isdigit()):
        raise refuse("code_not_twelve_digits", given=code12)


def by_code(db: Database, code12: str) -> Unit | None:
    """The unit that carries or carried this code."""
    for unit in REGISTER.all(db):
        if any(dated.code12 == code12 for dated in unit.codes):
            return unit
    return None


def known(db: Database, unit: str) -> Unit:
    """The unit with this id; refuses an unknown one."""
    found = REGISTER.find(db, unit)
    if found is None or found.voided:
        raise refuse("unit_unknown", unit=unit)
    return found.value


def own(db: Database) -> Unit:
    """The unit whose desk this is."""
    return known(db, db.setting("unit") or "")


def stations(db: Database) -> list[Unit]:
    """The stations below this desk's unit, by code."""
    parent = db.setting("unit") or ""
    found = REGISTER.all(db, "parent = ? AND type LIKE '%station'", [parent])
    return sorted(found, key=lambda unit: unit.code12)
