"""One station: its months, the chosen month recomputed from its records, what came and what went."""

from typing import Any, Final

import msgspec
from fastapi import Response

from station_desk.county import held_records, recount
from station_desk.county.board import gaps
from station_desk.county.board.months import Cell, Period, lines, period
from station_desk.county.board.overview import MONTHS_OF_TOWN, UNLISTED
from station_desk.county.board.visit import Visit, missing
from station_desk.county.in_force import rules_of
from station_desk.county.month_values import MonthLine, returns_of
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules.minimum import own_reason
from station_desk.rules.previews import preview_verdict
from station_desk.rules.received import ReceivedReturn, in_force

PACKAGES_SHOWN: Final = 24

UNIT: Final = """
SELECT u.unit::text, u.code12, u.name, u.type, t.code12, t.name
  FROM unit u LEFT JOIN unit t ON t.unit = u.parent
 WHERE u.code12 = %s AND u.type <> 'center' ORDER BY u.unit LIMIT 1"""
LINE: Final = "SELECT events, returns FROM month_line WHERE unit = %s AND month = %s"
PACKAGES: Final = """
SELECT p.seq, p.received_at, encode(substring(p.hash FROM 1 FOR 4), 'hex'), p.hash
  FROM package p WHERE p.unit = %s ORDER BY p.received_at DESC, p.seq DESC LIMIT %s"""
CUSTODY: Final = """
SELECT a.hash, a.road, a.first_at, a.times, a.place, a.carried_by, a.carried_at,
       CASE WHEN h.unit <> a.unit THEN u.name END
  FROM arrival a LEFT JOIN desk_home h ON h.desk = a.brought_by LEFT JOIN unit u ON u.unit = h.unit
 WHERE a.unit = %s AND a.hash = ANY(%s) ORDER BY a.first_at"""
LETTERS: Final = """
SELECT serial, kind, issued_at FROM letter WHERE unit = %s AND kind <> 'receipt'
 ORDER BY serial DESC LIMIT %s"""
DESKS: Final = """
SELECT d.desk::text, d.state, d.epoch, d.asked_at, h.role FROM desk d JOIN desk_home h USING (unit, desk)
 WHERE d.unit = %s ORDER BY d.epoch DESC, d.asked_at DESC"""
DECISIONS: Final = """
SELECT decision, version, remarks, by_name, decided_at FROM return_decision
 WHERE unit = %s AND month = %s ORDER BY decided_at DESC"""


def station(visit: Visit) -> Response:
    unit, code, name, type_, town_code, town_name = find(visit)
    shown = period(visit, MONTHS_OF_TOWN)
    strip = lines(visit, "u.unit = %(unit)s", shown, unit=unit)
    return visit.page(
        "station.html",
        shown=shown,
        code=code,
        name=name,
        type=type_,
        town={"code": town_code or UNLISTED, "name": town_name or visit.words("board", "no_town")},
        strip=strip,
        now=strip[-1],
        month=_month(visit, unit, shown, strip[-1]),
        decisions=_rows(visit, DECISIONS, unit, shown.month),
        gaps=gaps.of_units(visit.connection, [unit]).get(unit, []),
        packages=_packages(visit, unit),
        letters=_rows(visit, LETTERS, unit, PACKAGES_SHOWN),
        desks=_rows(visit, DESKS, unit),
    )


def find(visit: Visit) -> Any:
    row = visit.connection.execute(UNIT, (visit.part("code"),)).fetchone()
    if row is None:
        raise missing()
    return row


def _rows(visit: Visit, query: str, *values: object) -> list[Any]:
    return visit.connection.execute(query, values).fetchall()


def _packages(visit: Visit, unit: str) -> list[tuple[Any, ...]]:
    """The last ones, each with every road it came by: who brought it, on which stick, when."""
    packages = _rows(visit, PACKAGES, unit, PACKAGES_SHOWN)
    came: dict[bytes, list[Any]] = {}
    for digest, *arrival in _rows(visit, CUSTODY, unit, [row[-1] for row in packages]):
        came.setdefault(bytes(digest), []).append(arrival)
    return [(*row[:-1], came.get(bytes(row[-1]), [])) for row in packages]


def _month(visit: Visit, unit: str, shown: Period, cell: Cell) -> dict[str, Any]:
    """The events of the chosen month, the return in force, and where the two part."""
    row = visit.connection.execute(LINE, (unit, shown.month)).fetchone()
    line = MonthLine(shown.month, *row) if row else MonthLine(shown.month)
    found = held_records.current(visit.connection, unit, ["event"], list(line.events))
    events = sorted(
        (msgspec.convert(each.fields, Event) for each in found), key=lambda each: each.start
    )
    latest = in_force(returns_of(line))
    value = latest.value if latest else None
    return {
        "events": [_event(visit, each, unit, shown.month) for each in events],
        "value": value,
        "version": latest.version if latest else None,
        "corrections": len(line.returns) - 1,
        "differences": _differences(visit, unit, latest, events),
        "cell": cell,
    }


def _event(visit: Visit, event: Event, unit: str, month: str) -> dict[str, Any]:
    """No name of a person: who was in charge stays in the village."""
    rules = rules_of(visit.connection)(month)
    return {
        "day": f"{event.start:%m-%d %H:%M}",
        "title": event.title,
        "project": event.project_code,
        "status": event.status,
        "reason": own_reason(event, unit, month, rules),
        "preview": preview_verdict(event, rules).reason,
        "residents": event.resident_headcount,
        "is_joint": bool(event.cohost_units) or event.host_unit != unit,
    }


def _differences(
    visit: Visit, unit: str, latest: ReceivedReturn | None, events: list[Event]
) -> list[tuple[str, dict[str, Any]]]:
    """The line keeps a return without its list of events; here the whole one is asked for."""
    if latest is None:
        return []
    (held,) = held_records.current(visit.connection, unit, ["monthly_return"], [latest.value.id])
    whole = msgspec.convert(held.fields, MonthlyReturn)
    found = recount.differences(visit.connection, unit, whole, events)
    return [(code, _worded(visit, values)) for code, values in found]


def _worded(visit: Visit, values: dict[str, object]) -> dict[str, Any]:
    """A project is called by its own name."""
    kind, _, project = str(values.get("field", "")).partition(".")
    if kind != "by_project":
        return values
    return values | {"field": visit.words("project_code", project)}
