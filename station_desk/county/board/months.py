"""The months a page shows, when their returns are due, and the state of each station in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from station_desk.county.board.visit import Visit
from station_desk.county.in_force import calendar_of, rules_of
from station_desk.outcome import refuse
from station_desk.rules.minimum import month_bounds

STATES: Final = ("received", "late", "sent_back", "accepted", "missing", "awaited", "before")
MARKS: Final = ("zero", "explained", "short", "differs")

STATE: Final = """
CASE WHEN l.return_id IS NULL
     THEN CASE WHEN p.month < coalesce(s.month, %(first)s) THEN 'before'
               WHEN %(today)s > p.due THEN 'missing' ELSE 'awaited' END
     WHEN l.decision <> '' AND l.decided_return = l.return_id
          AND l.decided_version = l.return_version THEN l.decision
     WHEN l.arrived_on > p.due THEN 'late'
     ELSE 'received' END"""

START: Final = "LEFT JOIN station_start s ON s.unit = u.unit"
"""Nothing is missing of the time before a station, or the county, began."""
FIRST: Final = "SELECT min(month) FROM station_start"
PERIOD: Final = "unnest(%(months)s::text[], %(dues)s::date[]) AS p (month, due)"
STATION_TYPES: Final = ["station", "civilized_unit_station"]

LINES: Final = f"""
SELECT u.unit::text, u.code12, u.name, p.month, {STATE},
       coalesce(l.counted, 0), coalesce(l.previewed, 0), l.target, l.claimed,
       coalesce(l.is_zero, false), coalesce(l.is_explained, false), l.road, l.returned_at,
       CASE WHEN p.month = %(month)s
            THEN l.returns -> l.return_id::text -> 'data' ->> 'explanation' END
  FROM unit u {START} CROSS JOIN {PERIOD}
  LEFT JOIN LATERAL (SELECT * FROM month_line m
                      WHERE m.unit = u.unit AND m.month = p.month OFFSET 0) l ON true"""
"""OFFSET keeps the planner from reading every line: each is found by its key in its partition."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One station's month as the board shows it."""

    unit: str
    code: str
    name: str
    month: str
    state: str
    counted: int
    previewed: int
    target: int | None
    claimed: int | None
    is_zero: bool
    is_explained: bool
    road: str | None
    returned_at: Any
    explanation: str | None

    @property
    def is_met(self) -> bool:
        return self.target is not None and self.counted >= self.target

    @property
    def differs(self) -> bool:
        """The return claims another count than its records give."""
        return self.claimed is not None and self.claimed != self.counted

    @property
    def marks(self) -> list[str]:
        """What is said beside the state, each with its own words."""
        short = self.claimed is not None and not self.is_met
        said = {
            "zero": self.is_zero,
            "explained": short and self.is_explained,
            "short": short and not self.is_explained,
            "differs": self.differs,
        }
        return [name for name, holds in said.items() if holds]


@dataclass(frozen=True, slots=True)
class Period:
    """Months in order, the last one chosen, with the day each return is due."""

    months: list[str]
    dues: list[date | None]
    today: date
    first: str

    @property
    def month(self) -> str:
        return self.months[-1]

    @property
    def due(self) -> date | None:
        return self.dues[-1]

    @property
    def last(self) -> "Period":
        """Only the chosen month."""
        return Period(self.months[-1:], self.dues[-1:], self.today, self.first)

    @property
    def values(self) -> dict[str, Any]:
        return {
            "months": self.months,
            "dues": self.dues,
            "today": self.today,
            "month": self.month,
            "first": self.first,
        }


def period(visit: Visit, count: int) -> Period:
    """``month`` of the address, by default the last one that has ended."""
    last = visit.query("month") or before(f"{visit.today:%Y-%m}")
    if not "2000-01" <= last <= "2099-12":
        raise refuse("month_not_a_month", given=last)
    months = [last]
    while len(months) < count:
        months.insert(0, before(months[0]))
    calendar, rules = calendar_of(visit.connection), rules_of(visit.connection)
    dues = [calendar.return_due(each, rules(each).station_return_due_day).day for each in months]
    began = visit.connection.execute(FIRST).fetchone()
    return Period(months, dues, visit.today, began[0] if began and began[0] else last)


def before(month: str) -> str:
    return f"{month_bounds(month)[0] - timedelta(days=1):%Y-%m}"


def lines(visit: Visit, where: str, shown: Period, **values: Any) -> list[Cell]:
    """Cells by unit code, then by month; ``where`` is one of our own conditions."""
    query = f"{LINES} WHERE {where} ORDER BY u.code12, u.unit, p.month"
    return [Cell(*row) for row in visit.connection.execute(query, shown.values | values)]


def by_station(cells: Sequence[Cell]) -> list[list[Cell]]:
    """One strip of months per station."""
    strips: dict[str, list[Cell]] = {}
    for cell in cells:
        strips.setdefault(cell.unit, []).append(cell)
    return list(strips.values())
