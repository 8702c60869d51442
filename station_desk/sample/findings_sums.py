"""What the town's own board and summary say of the sample year, to be held against the golden figures."""

from collections.abc import Iterable
from typing import Any

import msgspec

from station_desk.records.town_summaries import OwnDuties, SummaryFigures, SummaryRow
from station_desk.rules import summary
from station_desk.rules.board import Board
from station_desk.sample.golden_sums import Place
from station_desk.store.database import Database

NOT_FIGURES = frozenset({"unit", "code12", "name", "return_hash", "staff_by_town"})
LISTS = ("findings", "items")


def at_town(db: Database, boards: Iterable[Board], year: str) -> dict[Place, object]:
    """Every board, the summaries of their months, and that of the year."""
    found: dict[Place, object] = {}
    months = [each.month for each in boards]
    for each in boards:
        plain = {name: getattr(each.totals, name) for name in each.totals.__dataclass_fields__}
        found |= _placed(each.month, "board", _spread(plain))
    for period in (*months, year):
        figures = summary.figures(db, period)
        for row in figures.rows:
            found |= _placed(period, row.code12, _row(row))
        found |= _placed(period, "town", _town(figures))
    return found


def _placed(period: str, who: str, figures: dict[str, object]) -> dict[Place, object]:
    return {(period, who, name): value for name, value in figures.items()}


def _row(row: SummaryRow) -> dict[str, object]:
    plain = msgspec.structs.asdict(row)
    sums = msgspec.structs.asdict(row.figures) if row.figures else {}
    kept = {name: plain[name] for name in plain if name not in NOT_FIGURES and name != "figures"}
    if not row.return_state:
        words = ("return_state", "road", "minimum", "explanation", "problems")
        kept = {name: value for name, value in kept.items() if name not in words}
    return kept | _spread(sums)


def _town(found: SummaryFigures) -> dict[str, object]:
    return {
        **_spread(msgspec.structs.asdict(found.totals)),
        "returns_expected": found.returns_expected,
        "returns_received": found.returns_received,
        "months_met": found.months_met,
        "own_counted": [each.counted for each in found.own],
        "own_met": sum(each.state == "met" for each in found.own),
        "weeks": found.coverage.weeks,
        "weeks_without": len(found.coverage.weeks_without),
        "ten_days": found.coverage.ten_days,
        "ten_days_without": len(found.coverage.ten_days_without),
        **_duties(found.duties),
    }


def _duties(found: OwnDuties) -> dict[str, object]:
    return {
        "inspections_made": found.inspections_made,
        "meetings_held": found.meetings_held,
        **{name: len(getattr(found, name)) for name in (*LISTS, "staff_short", "heads_missing")},
        **{f"{name}_open": sum(e.done_on is None for e in getattr(found, name)) for name in LISTS},
        "findings_overdue": found.findings_overdue,
        "items_overdue": found.items_overdue,
        "own_trainings": found.trainings,
        "own_training_person_times": found.training_person_times,
    }


def _spread(sums: dict[str, Any]) -> dict[str, object]:
    """Projects each by itself."""
    projects = sums.get("by_project", {})
    return {name: value for name, value in sums.items() if name != "by_project"} | {
        f"by_project.{code}": count for code, count in projects.items()
    }
