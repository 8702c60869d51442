"""The town's year at a glance: stations by code, months across, in each cell how the return stands."""

from dataclasses import dataclass
from datetime import date

from station_desk.records import paper_returns, return_decisions, units
from station_desk.records.paper_returns import PaperReturn
from station_desk.records.units import Unit
from station_desk.rules.board import return_state
from station_desk.rules.board_lines import ReturnState
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.minimum import month_bounds
from station_desk.rules.received import ReceivedReturn, in_force, returns_of_year
from station_desk.rules.returns import rules_of_month
from station_desk.rules.today import open_in
from station_desk.rules.working_days import Due
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of one station. ``state`` is None while nothing is expected; ``met`` the return's word."""

    month: str
    state: ReturnState | None
    met: str = ""
    sent_back: bool = False


@dataclass(frozen=True, slots=True)
class YearLine:
    """One station's year. Lines are in order of code; no other order exists (R7)."""

    unit: str
    code: str
    name: str
    cells: tuple[Cell, ...]


def board_year(db: Database, year: str) -> list[YearLine]:
    """Only the returns are read, no event: the month itself is a click away."""
    months = [f"{year}-{number:02d}" for number in range(1, 13)]
    today, days = db.today(), calendar_in_force(db)
    came = returns_of_year(db, year)
    dues = {
        month: days.return_due(month, rules_of_month(db, month).station_return_due_day)
        for month in months
    }
    papers = {month: paper_returns.of_month(db, month) for month in months}
    back = {
        (each.unit, each.return_id): each.decision == "sent_back"
        for month in months
        for each in return_decisions.of_month(db, month)
    }

    def cell(unit: Unit, month: str) -> Cell:
        returns, paper = came.get((unit.id, month), []), papers[month].get(unit.id)
        latest = in_force(returns)
        sent_back = latest is not None and back.get((unit.id, latest.value.id), False)
        if not open_in(unit, month) or month_bounds(month)[0] > today:
            return Cell(month, None)
        return _cell(month, dues[month], today, returns, paper, sent_back=sent_back)

    return [
        YearLine(each.id, each.code12, each.name, tuple(cell(each, month) for month in months))
        for each in units.stations(db)
    ]


def _cell(
    month: str,
    due: Due,
    today: date,
    returns: list[ReceivedReturn],
    paper: PaperReturn | None,
    *,
    sent_back: bool,
) -> Cell:
    latest = in_force(returns)
    figures = latest.value.figures if latest else None
    return Cell(
        month,
        return_state(due, today, returns, paper),
        figures.state if figures else "",
        sent_back=sent_back,
    )
