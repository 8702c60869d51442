"""The list of a county's units, read from a CSV or JSON file that an office can make."""

import csv
import io
from pathlib import Path
from typing import Annotated, Any, Final
from uuid import UUID

import msgspec

from station_desk.county.ledger import Database
from station_desk.identifiers import unit_id
from station_desk.outcome import refuse
from station_desk.records.units import UnitType

MAX_FILE: Final = 64 * 1024 * 1024

ADD: Final = """
INSERT INTO unit (unit, type, code12, name, parent) VALUES (%s, %s, %s, %s, %s)
ON CONFLICT (unit) DO UPDATE SET type = excluded.type, code12 = excluded.code12,
    name = excluded.name, parent = excluded.parent"""

LISTED: Final = """
SELECT u.unit::text, u.type, u.code12, u.name, p.code12
  FROM unit u LEFT JOIN unit p ON p.unit = u.parent ORDER BY u.code12, u.unit"""


class ListedUnit(msgspec.Struct, frozen=True, kw_only=True):
    """``id`` may be left out, then it follows from the code; ``parent`` is an id or a code."""

    type: UnitType
    code12: Annotated[str, msgspec.Meta(pattern="^[0-9]{12}$")]
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    id: str = ""
    parent: str | None = None

    @property
    def key(self) -> str:
        return str(UUID(self.id)) if self.id else unit_id(self.code12)


def read(file: Path) -> list[ListedUnit]:
    """Columns or fields: type, code12, name, and where known id and parent."""
    try:
        if file.stat().st_size > MAX_FILE:
            raise ValueError("too large")
        text = file.read_text(encoding="utf-8-sig")
        rows: Any = (
            msgspec.json.decode(text)
            if file.suffix.lower() == ".json"
            else list(csv.DictReader(io.StringIO(text, newline="")))
        )
        units = msgspec.convert(rows, list[ListedUnit])
        if len({unit.key for unit in units}) != len(units) or not units:
            raise ValueError("the same unit twice, or none at all")
        return units
    except OSError as error:
        raise refuse("unit_list_missing", file=file.name) from error
    except (ValueError, csv.Error) as error:
        raise refuse("unit_list_damaged", file=file.name, why=str(error)) from error


def add(connection: Database, units: list[ListedUnit]) -> None:
    """A unit listed again takes its new name, type and parent; none is removed.

    A parent may be one that is listed or one that is known already.
    """
    known = {row["code12"]: row["id"] for row in listed(connection)}
    by_code = known | {unit.code12: unit.key for unit in units}
    rows = [(unit.key, unit.type, unit.code12, unit.name, _parent(unit, by_code)) for unit in units]
    with connection.transaction(), connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def listed(connection: Database) -> list[dict[str, Any]]:
    """Every unit as the list would state it, its parent by code."""
    rows = connection.execute(LISTED)
    return [
        {"type": type_, "code12": code12, "name": name, "parent": parent, "id": unit}
        for unit, type_, code12, name, parent in rows
    ]


def convert(rows: list[dict[str, Any]]) -> list[ListedUnit]:
    """Rows that were checked before."""
    return msgspec.convert(rows, list[ListedUnit])


def _parent(unit: ListedUnit, by_code: dict[str, str]) -> str | None:
    if not unit.parent:
        return None
    parent = by_code.get(unit.parent)
    if parent is None:
        try:
            parent = str(UUID(unit.parent))
        except ValueError:
            raise refuse("unit_unknown", unit=unit.parent) from None
    return parent
