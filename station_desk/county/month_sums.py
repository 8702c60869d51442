"""Months in sum: the county's kept, and made again where a line has changed; some units' added up at once."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Final

from station_desk.county.ledger import Database

_LOCK: Final = 0x5D5C_0005

SUMS: Final = """
WITH l AS NOT MATERIALIZED (SELECT * FROM month_line WHERE month = ANY(%(months)s) AND {where}),
joint AS (
    SELECT month, count(*) - count(DISTINCT substr(key, 2)) AS twice,
           count(*) FILTER (WHERE key ^@ '+') - count(DISTINCT key) FILTER (WHERE key ^@ '+')
               AS announced
      FROM l, unnest(joint) AS key WHERE joint <> '{{}}' GROUP BY month),
plain AS (
    SELECT month, count(return_id) AS received, sum(held) AS held, sum(counted) AS counted,
           sum(previewed) AS previewed, sum(residents) AS residents,
           sum(person_times) AS person_times, sum(minutes) AS minutes,
           ARRAY[sum(projects[1]), sum(projects[2]), sum(projects[3]), sum(projects[4]),
                 sum(projects[5])] AS projects
      FROM l GROUP BY month)
SELECT month, received, held - coalesce(twice, 0), counted - coalesce(twice, 0),
       previewed - coalesce(announced, 0), residents, person_times, minutes, projects
  FROM plain LEFT JOIN joint USING (month)"""
"""A joint event counts once, however many units have it."""

ANY_STALE: Final = "SELECT EXISTS (SELECT 1 FROM month_stale WHERE month = ANY(%(months)s))"
TAKE_STALE: Final = "DELETE FROM month_stale WHERE month = ANY(%(months)s) RETURNING month"
KEEP: Final = f"""
INSERT INTO month_sum {SUMS.format(where="true")}
ON CONFLICT (month) DO UPDATE SET received = excluded.received, held = excluded.held,
       counted = excluded.counted, previewed = excluded.previewed, residents = excluded.residents,
       person_times = excluded.person_times, minutes = excluded.minutes,
       projects = excluded.projects"""
KEPT: Final = """
SELECT month, received, held, counted, previewed, residents, person_times, minutes, projects
  FROM month_sum WHERE month = ANY(%(months)s)"""
MARK: Final = "INSERT INTO month_stale (unit, month) SELECT %s, unnest(%s::text[])"


@dataclass(frozen=True, slots=True)
class Sum:
    """What the units of one month have done together."""

    month: str
    received: int = 0
    held: int = 0
    counted: int = 0
    previewed: int = 0
    residents: int = 0
    person_times: int = 0
    minutes: int = 0
    projects: Sequence[int] = (0,) * 5

    @property
    def row(self) -> tuple[Any, ...]:
        """As the table shows it: hours are rounded here, and nowhere before."""
        *counts, minutes, projects = astuple(self)
        return (*counts, round(minutes / 60, 1), *projects)


def mark(connection: Database, unit: str, months: Sequence[str]) -> None:
    """In the transaction that changes these lines of a unit."""
    connection.execute(MARK, (unit, list(months)))


def of_county(connection: Database, months: Sequence[str]) -> list[Sum]:
    """Every unit's; months that nothing has changed since are only read."""
    asked = {"months": list(months)}
    if connection.execute(ANY_STALE, asked).fetchone() == (True,):
        _make_again(connection, asked)
    return _each(months, connection.execute(KEPT, asked).fetchall())


def of_units(
    connection: Database, months: Sequence[str], where: str, values: Mapping[str, object]
) -> list[Sum]:
    """Added up now; ``where`` is one of our own conditions on a line."""
    query = SUMS.format(where=where)
    rows = connection.execute(query, {"months": list(months), **values}).fetchall()
    return _each(months, rows)


def _make_again(connection: Database, asked: dict[str, Any]) -> None:
    """One at a time. Whoever commits after this has seen the marks leaves a mark for the next reader."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        stale = {row[0] for row in connection.execute(TAKE_STALE, asked)}
        if stale:
            connection.execute(KEEP, {"months": sorted(stale)})


def _each(months: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> list[Sum]:
    found = {row[0]: Sum(*row) for row in rows}
    return [found.get(month, Sum(month)) for month in months]
