"""The board's line per unit and month: kept in the transaction that takes the records in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
from psycopg.types.json import Jsonb

from station_desk.county import held_records, month_sums
from station_desk.county.in_force import RulesOf, rules_of
from station_desk.county.ledger import Database
from station_desk.county.month_values import (
    MonthLine,
    columns,
    event_facts,
    month_of,
    return_facts,
)

EDITION: Final = 1
"""Raise it when a line would be made differently: every line is then made again, once."""
KINDS: Final = ("event", "monthly_return")
_LOCK: Final = 0x5D5C_0004

OF_MONTHS: Final = """
SELECT month, events::text, returns::text FROM month_line
 WHERE unit = %(unit)s AND month = ANY(%(months)s)"""
OF_RECORDS: Final = f"""{OF_MONTHS}
UNION SELECT month, events::text, returns::text FROM month_line
 WHERE unit = %(unit)s AND (events ?| %(ids)s OR returns ?| %(ids)s)"""
"""A record that changed may have moved here from another month."""

NAMES: Final = (
    "held", "counted", "previewed", "joint", "return_id", "return_version", "returned_at", "road",
    "arrived_on", "target", "claimed", "is_zero", "is_explained", "residents", "person_times",
    "minutes", "projects",
)  # fmt: skip
PUT: Final = f"""
INSERT INTO month_line (unit, month, events, returns, {", ".join(NAMES)})
VALUES (%(unit)s, %(month)s, %(events)s, %(returns)s, {", ".join(f"%({name})s" for name in NAMES)})
ON CONFLICT (unit, month) DO UPDATE SET events = excluded.events, returns = excluded.returns,
       {", ".join(f"{name} = excluded.{name}" for name in NAMES)}"""

BEGIN: Final = """
INSERT INTO station_start (unit, month) VALUES (%(unit)s, %(month)s)
ON CONFLICT (unit) DO UPDATE SET month = excluded.month
 WHERE station_start.month > excluded.month"""
UNITS_SINCE: Final = "SELECT DISTINCT unit::text FROM month_line WHERE month >= %s"
UNITS: Final = "SELECT DISTINCT unit::text FROM package"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A record version now in force; ``fields`` is None when it was voided."""

    kind: str
    id: str
    version: int
    fields: dict[str, Any] | None
    at: datetime
    road: str
    is_first: bool = False


def note(connection: Database, unit: str, arrived: Sequence[Arrived]) -> None:
    """Bring the lines of every month that these records touch up to date; others stay unread."""
    ours = [each for each in arrived if each.kind in KINDS]
    if not ours:
        return
    ids = [each.id for each in ours if not each.is_first]
    months = sorted({month_of(each.kind, each.fields) for each in ours if each.fields})
    values = {"unit": unit, "months": months, "ids": ids}
    rows = connection.execute(OF_RECORDS if ids else OF_MONTHS, values)
    lines = {
        month: MonthLine(month, _decoded(events), _decoded(returns))
        for month, events, returns in rows
    }
    if fresh := set(months) - set(lines):
        begin(connection, unit, min(fresh))
    rules = rules_of(connection)
    _fold(lines, unit, ours, rules)
    _write(connection, unit, lines.values(), rules)


def begin(connection: Database, unit: str, month: str) -> None:
    """Returns of a unit are awaited from this month on, if not from an earlier one."""
    connection.execute(BEGIN, {"unit": unit, "month": month})


def _fold(
    lines: dict[str, MonthLine], unit: str, arrived: Iterable[Arrived], rules: RulesOf
) -> None:
    for each in arrived:
        for line in lines.values():
            line.events.pop(each.id, None)
            line.returns.pop(each.id, None)
        if each.fields is None:
            continue
        month = month_of(each.kind, each.fields)
        line = lines.setdefault(month, MonthLine(month))
        if each.kind == "event":
            line.events[each.id] = event_facts(each.fields, unit, rules(month))
        else:
            facts = return_facts(each.fields, each.version, each.at, each.road)
            line.returns[each.id] = facts


def _write(connection: Database, unit: str, lines: Iterable[MonthLine], rules: RulesOf) -> None:
    rows = [
        columns(line, rules(line.month))
        | {"unit": unit, "month": line.month}
        | {"events": _encoded(line.events), "returns": _encoded(line.returns)}
        for line in lines
    ]
    if not rows:
        return
    month_sums.mark(connection, unit, [row["month"] for row in rows])
    if len(rows) == 1:
        connection.execute(PUT, rows[0])
    else:
        with connection.cursor() as cursor:
            cursor.executemany(PUT, rows)


def _decoded(text: str) -> dict[str, Any]:
    return msgspec.json.decode(text, type=dict[str, Any])


def _encoded(facts: dict[str, Any]) -> Jsonb:
    """By msgspec: a month of many events is written with every package."""
    return Jsonb(facts, msgspec.json.encode)


def make_again(connection: Database, unit: str) -> None:
    """From the records held: after a decision, or when the rules have changed."""
    records = held_records.current(connection, unit, KINDS)
    came = held_records.arrivals(connection, unit, list({each.package_hash for each in records}))
    found = [
        Arrived(each.kind, each.id, each.version, each.fields, *came[each.package_hash], True)
        for each in records
        if each.package_hash in came
    ]
    held = connection.execute("SELECT month FROM month_line WHERE unit = %s", (unit,))
    lines = {row[0]: MonthLine(row[0]) for row in held}
    rules = rules_of(connection)
    _fold(lines, unit, found, rules)
    if lines:
        begin(connection, unit, min(lines))
    _write(connection, unit, lines.values(), rules)


def bring_up_to_date(connection: Database) -> None:
    """Make every line again if an older program made them, or none."""
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        made = connection.execute("SELECT edition FROM month_line_made").fetchone()
        if made == (EDITION,):
            return
        for row in connection.execute(UNITS).fetchall():
            make_again(connection, row[0])
        connection.execute(
            "INSERT INTO month_line_made (edition) VALUES (%s)"
            " ON CONFLICT (one) DO UPDATE SET edition = excluded.edition",
            (EDITION,),
        )


def rules_changed(connection: Database, since: str) -> None:
    """A rule set was issued: judge every month from ``since`` on by it."""
    for row in connection.execute(UNITS_SINCE, (since,)).fetchall():
        make_again(connection, row[0])
