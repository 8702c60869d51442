"""Months by towns by stations: the county's page and the page of one town, by unit code (R7)."""

from dataclasses import dataclass
from typing import Any, Final

from fastapi import Response

from station_desk.county.board import gaps
from station_desk.county.board.months import (
    PERIOD,
    START,
    STATE,
    STATES,
    STATION_TYPES,
    Period,
    by_station,
    lines,
    period,
)
from station_desk.county.board.visit import Visit, missing, redirect

TOWNS_A_PAGE: Final = 20
STATIONS_A_PAGE: Final = 100
MONTHS_OF_COUNTY: Final = 6
MONTHS_OF_TOWN: Final = 12
UNLISTED: Final = "-"
"""Stands for the code of a town where stations have none."""

TOWNS: Final = """
SELECT unit::text, code12, name FROM unit WHERE type = 'town_office'
 ORDER BY code12, unit LIMIT %(limit)s OFFSET %(offset)s"""
ALL_TOWNS: Final = """
SELECT code12, name FROM unit WHERE type = 'town_office' ORDER BY code12, unit"""
UNLISTED_STATIONS: Final = """
SELECT count(*) FROM unit WHERE parent IS NULL AND type = ANY(%(types)s)"""
EXPECTED: Final = f"""
SELECT count(*) FROM unit u {START}
 WHERE u.type = ANY(%(types)s) AND coalesce(s.month, %(first)s) <= %(month)s"""
EXPECTED_OF_TOWNS: Final = f"""
SELECT u.parent::text, p.month, count(*)
  FROM unit u {START} JOIN {PERIOD} ON p.month >= coalesce(s.month, %(first)s)
 WHERE u.parent = ANY(%(towns)s::uuid[]) AND u.type = ANY(%(types)s) GROUP BY 1, 2"""
TOWN: Final = """
SELECT unit::text, code12, name FROM unit WHERE code12 = %s AND type = 'town_office'
 ORDER BY unit LIMIT 1"""

TALLY_NAMES: Final = """
       count(l.return_id), count(*) FILTER (WHERE l.return_id IS NOT NULL AND l.arrived_on > p.due),
       count(*) FILTER (WHERE l.is_zero),
       count(*) FILTER (WHERE l.is_explained AND l.counted < l.target),
       count(*) FILTER (WHERE l.return_id IS NOT NULL AND l.counted >= l.target),
       count(*) FILTER (WHERE l.decision = 'sent_back' AND l.decided_return = l.return_id
                          AND l.decided_version = l.return_version),
       count(*) FILTER (WHERE l.decision = 'accepted' AND l.decided_return = l.return_id
                          AND l.decided_version = l.return_version)"""
TALLIES: Final = f"""
SELECT u.parent::text, p.month, {TALLY_NAMES}
  FROM unit u CROSS JOIN LATERAL (
       SELECT * FROM month_line m WHERE m.unit = u.unit AND m.month = ANY(%(months)s) OFFSET 0) l
  JOIN {PERIOD} ON p.month = l.month
 WHERE u.parent = ANY(%(towns)s::uuid[]) AND u.type = ANY(%(types)s)
 GROUP BY 1, 2"""
COUNTY_TALLY: Final = f"""
SELECT {TALLY_NAMES}
  FROM {PERIOD} JOIN month_line l ON l.month = p.month
 WHERE l.month = %(month)s AND l.return_id IS NOT NULL"""
"""Only stations send returns, so the long list of units need not be asked."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the returns of one month stand among some stations."""

    is_due: bool
    expected: int
    received: int
    late: int
    zero: int
    explained: int
    met: int
    sent_back: int
    accepted: int

    @property
    def missing(self) -> int:
        return self.expected - self.received

    @property
    def tone(self) -> str:
        """Good when all are here; bad only for what is due and is not."""
        if self.sent_back:
            return "warn"
        if not self.missing:
            return "good" if self.expected else "calm"
        return "bad" if self.is_due else "calm"


def _tally(expected: int, shown: Period, month: str, counts: tuple[int, ...]) -> Tally:
    due = dict(zip(shown.months, shown.dues, strict=True))[month]
    numbers = counts or (0,) * 7
    return Tally(bool(due and shown.today > due), expected, *numbers)


def county(visit: Visit) -> Response:
    """All towns with their last months; with ``state`` the stations that stand so, or one town's page."""
    if visit.query("town"):
        return _to_town(visit)
    shown = period(visit, MONTHS_OF_COUNTY)
    values = shown.values | {"types": STATION_TYPES}
    state = visit.query("state")
    if state in STATES:
        return _in_state(visit, shown, state)
    place = _page_number(visit)
    towns = visit.connection.execute(
        TOWNS, values | {"limit": TOWNS_A_PAGE + 1, "offset": place * TOWNS_A_PAGE}
    ).fetchall()
    return visit.page(
        "county.html",
        shown=shown,
        towns=_with_tallies(visit, shown, towns[:TOWNS_A_PAGE], values),
        total=_county_total(visit, shown, values),
        opened=_opened(visit, shown),
        **_choices(visit),
        unlisted=_one(visit, UNLISTED_STATIONS, values),
        page=place,
        more=len(towns) > TOWNS_A_PAGE,
    )


def _to_town(visit: Visit) -> Response:
    """The filter's town, if it is one of ours."""
    code = visit.query("town")
    of_town(visit, code)
    kept = {name: visit.query(name) for name in ("month", "state") if visit.query(name)}
    return redirect(f"/board/towns/{code}", **kept)


def _with_tallies(
    visit: Visit, shown: Period, towns: list[Any], values: dict[str, Any]
) -> list[tuple[str, str, list[Tally]]]:
    ids = [row[0] for row in towns]
    rows = visit.connection.execute(TALLIES, values | {"towns": ids})
    found = {(row[0], row[1]): row[2:] for row in rows}
    rows = visit.connection.execute(EXPECTED_OF_TOWNS, values | {"towns": ids})
    counts = {(town, month): count for town, month, count in rows}

    def of(town: str, month: str) -> Tally:
        return _tally(counts.get((town, month), 0), shown, month, found.get((town, month), ()))

    return [(code, name, [of(unit, m) for m in shown.months]) for unit, code, name in towns]


def _county_total(visit: Visit, shown: Period, values: dict[str, Any]) -> Tally:
    row = visit.connection.execute(COUNTY_TALLY, values | shown.last.values).fetchone()
    return _tally(_one(visit, EXPECTED, values), shown, shown.month, row or ())


def _opened(visit: Visit, shown: Period) -> dict[str, Any]:
    """The town whose stations are unfolded below its line."""
    code = visit.query("open")
    if not code:
        return {"code": "", "strips": []}
    where, values = of_town(visit, code)
    return {"code": code, "strips": by_station(lines(visit, where, shown, **values))}


def _in_state(visit: Visit, shown: Period, state: str) -> Response:
    """Across the county, the stations whose chosen month stands in one state."""
    place = _page_number(visit)
    values: dict[str, Any] = {"types": STATION_TYPES, "state": state}
    values |= {"limit": STATIONS_A_PAGE + 1, "offset": place * STATIONS_A_PAGE}
    query = f"""SELECT u.unit::text FROM unit u {START} CROSS JOIN {PERIOD}
        LEFT JOIN month_line l ON l.unit = u.unit AND l.month = p.month AND l.month = %(month)s
        WHERE u.type = ANY(%(types)s) AND {STATE} = %(state)s
        ORDER BY u.code12, u.unit LIMIT %(limit)s OFFSET %(offset)s"""
    rows = visit.connection.execute(query, shown.last.values | values).fetchall()
    units = [row[0] for row in rows[:STATIONS_A_PAGE]]
    found = lines(visit, "u.unit = ANY(%(units)s::uuid[])", shown, units=units)
    return visit.page(
        "in_state.html",
        shown=shown,
        strips=by_station(found),
        **_choices(visit),
        page=place,
        more=len(rows) > STATIONS_A_PAGE,
    )


def town(visit: Visit) -> Response:
    """A town's stations over twelve months, and the chosen month in words."""
    shown = period(visit, MONTHS_OF_TOWN)
    code = visit.part("code")
    where, values = of_town(visit, code)
    row = visit.connection.execute(TOWN, (code,)).fetchone()
    if row is None and code != UNLISTED:
        raise missing()
    strips = by_station(lines(visit, where, shown, **values))
    state = visit.query("state")
    kept = [each for each in strips if state not in STATES or each[-1].state == state]
    own = lines(visit, "u.unit = %(unit)s", shown, unit=row[0]) if row else []
    return visit.page(
        "town.html",
        shown=shown,
        code=code,
        name=row[2] if row else visit.words("board", "no_town"),
        strips=kept,
        own=own[-1:],
        gaps=gaps.of_units(visit.connection, [each[0].unit for each in kept]),
        states=STATES,
        state=state,
    )


def of_town(visit: Visit, code: str) -> tuple[str, dict[str, Any]]:
    values: dict[str, Any] = {"types": STATION_TYPES, "code": code}
    if code == UNLISTED:
        return "u.parent IS NULL AND u.type = ANY(%(types)s)", values
    row = visit.connection.execute(TOWN, (code,)).fetchone()
    if row is None:
        raise missing()
    return "u.parent = %(town)s AND u.type = ANY(%(types)s)", values | {"town": row[0]}


def _choices(visit: Visit) -> dict[str, Any]:
    """What the filters above the list offer."""
    return {
        "states": STATES,
        "state": visit.query("state"),
        "all_towns": visit.connection.execute(ALL_TOWNS).fetchall(),
    }


def _page_number(visit: Visit) -> int:
    given = visit.query("page", "0")
    return min(int(given), 10_000) if given.isascii() and given.isdigit() else 0


def _one(visit: Visit, query: str, values: dict[str, Any]) -> int:
    row = visit.connection.execute(query, values).fetchone()
    return int(row[0]) if row else 0
