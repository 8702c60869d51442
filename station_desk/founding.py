"""Founding a desk: file, keys, first operator, own unit and road identity, all or nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Literal

from station_desk.identifiers import unit_id
from station_desk.outcome import refuse
from station_desk.records import operators, units
from station_desk.store import desk as desks
from station_desk.store import vault
from station_desk.store.database import Database, Person, utc_now
from station_desk.store.desk import Desk
from station_desk.sync import keys, letters

Role = Literal["station", "town"]
UNIT_TYPE: dict[Role, units.UnitType] = {"station": "station", "town": "town_office"}


def new_recovery_code() -> str:
    """A code to print before anything is made, so that the sheet exists when the desk does."""
    return vault.new_recovery_code()


def found(
    folder: Path,
    *,
    role: Role,
    code: str,
    name: str,
    operator: str,
    passphrase: str,
    recovery_code: str,
    now: Callable[[], datetime] = utc_now,
    stretch: tuple[int, int] | None = None,
) -> Desk:
    """Make a desk for one unit; its first operator may do everything there.

    Refuses a bad code, an empty name and a short passphrase before anything is written.
    """
    units.check_code(code)
    for field, given in (("name", name), ("operator", operator)):
        if not given.strip():
            raise refuse("field_empty", field=field)
    first = operators.Operator(name=operator, role=operators.FIRST_ROLE[role])
    unit = units.Unit(
        id=unit_id(code), type=UNIT_TYPE[role], name=name, codes=[units.DatedCode(code)]
    )
    person = Person(first.id, first.name, first.role)
    return desks.create(
        folder, person, passphrase, recovery_code=recovery_code, now=now, stretch=stretch,
        furnish=lambda db: _furnish(db, role, unit, first),
    )  # fmt: skip


def open_desk(folder: Path, passphrase: str, *, now: Callable[[], datetime] = utc_now) -> Desk:
    """Open a desk; the passphrase says who sits down. What letters said for today is done now."""
    desk = desks.open_desk(folder, passphrase, operators.person, now=now)
    desk.do(letters.begin_the_day)
    return desk


def _furnish(db: Database, role: Role, unit: units.Unit, first: operators.Operator) -> None:
    with db.transaction():
        operators.put(db, first)
        units.put(db, unit)
        db.set_setting("role", role)
        db.set_setting("unit", unit.id)
        db.set_setting("code12", unit.code12)
        db.set_setting("short_code", unit.short_code)
        keys.take_identity(db)
