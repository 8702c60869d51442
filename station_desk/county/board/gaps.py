"""Gaps in a unit's sequence of packages: numbers that a later package proves to exist."""

from collections.abc import Sequence
from typing import Any, Final

from station_desk.county.ledger import Database

OF_UNITS: Final = """
SELECT unit::text, array_agg(DISTINCT seq ORDER BY seq) FROM package
 WHERE unit = ANY(%(units)s::uuid[]) GROUP BY unit
HAVING max(seq) > count(DISTINCT seq)"""

EVERYWHERE: Final = """
SELECT g.unit::text, u.code12, u.name, g.seqs
  FROM (SELECT unit, array_agg(DISTINCT seq ORDER BY seq) AS seqs FROM package GROUP BY unit
        HAVING max(seq) > count(DISTINCT seq)) g
  JOIN unit u ON u.unit = g.unit ORDER BY u.code12 LIMIT %(limit)s"""


def missing_numbers(seqs: Sequence[int]) -> list[int]:
    """The numbers below the highest that never came."""
    return sorted(set(range(1, max(seqs, default=0))) - set(seqs))


def of_units(connection: Database, units: Sequence[str]) -> dict[str, list[int]]:
    rows = connection.execute(OF_UNITS, {"units": list(units)})
    return {unit: missing_numbers(seqs) for unit, seqs in rows}


def everywhere(connection: Database, limit: int) -> list[tuple[Any, ...]]:
    """By unit code, over the whole county: code, name, missing numbers."""
    rows = connection.execute(EVERYWHERE, {"limit": limit})
    return [(code, name, missing_numbers(seqs)) for _, code, name, seqs in rows]
