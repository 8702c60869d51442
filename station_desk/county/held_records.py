"""The records of one unit that are in force, read in one place, however the ledger keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from station_desk.county.ledger import Database

CURRENT: Final = """
SELECT kind, id::text, version, data, package_hash FROM record
 WHERE unit = %(unit)s AND kind = ANY(%(kinds)s) AND state = 'current' AND op = 'put'"""
NAMED: Final = f"{CURRENT} AND id = ANY(%(ids)s::uuid[])"

ARRIVALS: Final = """
SELECT p.hash, p.received_at,
       coalesce((SELECT a.road FROM arrival a WHERE a.unit = p.unit AND a.hash = p.hash
                  ORDER BY a.first_at LIMIT 1), 'network')
  FROM package p WHERE p.unit = %(unit)s AND p.hash = ANY(%(hashes)s)"""


@dataclass(frozen=True, slots=True)
class Held:
    """One record as it stands."""

    kind: str
    id: str
    version: int
    fields: dict[str, Any]
    package_hash: bytes


def current(
    connection: Database, unit: str, kinds: Sequence[str], ids: Sequence[str] | None = None
) -> list[Held]:
    """All of some kinds, or only those with these ids; nothing that was voided."""
    values = {"unit": unit, "kinds": list(kinds), "ids": list(ids or [])}
    rows = connection.execute(CURRENT if ids is None else NAMED, values)
    return [_held(row) for row in rows]


def _held(row: tuple[Any, ...]) -> Held:
    kind, record, version, fields, package_hash = row
    return Held(kind, record, version, fields, bytes(package_hash))


def matching(
    connection: Database, unit: str, kind: str, condition: str, wanted: Sequence[str]
) -> list[Held]:
    """Those of a kind that meet one of our own conditions on ``wanted``."""
    values = {"unit": unit, "kinds": [kind], "wanted": list(wanted)}
    return [_held(row) for row in connection.execute(f"{CURRENT} AND {condition}", values)]


def arrivals(
    connection: Database, unit: str, hashes: Sequence[bytes]
) -> dict[bytes, tuple[datetime, str]]:
    """When each package came, and by which road first."""
    rows = connection.execute(ARRIVALS, {"unit": unit, "hashes": list(hashes)})
    return {bytes(digest): (at, road) for digest, at, road in rows}
