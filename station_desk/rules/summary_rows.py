"""One station's row of the town summary, put together month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import ReturnFigures
from station_desk.records.paper_returns import PaperFigures
from station_desk.records.town_summaries import SummaryRow, SummedFigures
from station_desk.records.units import Unit
from station_desk.rules.board import MonthReading
from station_desk.rules.board_lines import StationLine
from station_desk.rules.figures import PROJECTS, about_service, held_records
from station_desk.rules.received import Received, ReceivedReturn, chain_of

MOST_TEXT = 4000
ONLY_IN_RETURNS = (
    "orders_taken",
    "orders_done",
    "orders_rated",
    "orders_satisfied",
    "trainings",
    "training_person_times",
)


@dataclass(frozen=True, slots=True)
class StationMonth:
    """A station's line of the board with the records it was made of."""

    line: StationLine
    chain: list[ReceivedReturn]
    records: list[Event]
    services: list[Attendance]
    staff_at_town: int | None = None
    """By the town's own register."""

    @property
    def has_come(self) -> bool:
        """A return, a sheet of paper, or at least one record of what was held."""
        return self.line.is_received or bool(self.records)

    @property
    def said(self) -> ReturnFigures | PaperFigures | None:
        """The figures of the return, sealed or on paper."""
        if self.line.sealed:
            return self.line.sealed.figures
        return self.line.paper.figures if self.line.paper else None


def station_month_of(reading: MonthReading, unit: Unit) -> StationMonth:
    """What one reading of a month holds of a station."""
    came = reading.received.get(unit.id) or Received()
    return StationMonth(
        reading.line(unit),
        chain_of(came.returns),
        held_records(came.events, unit.id, reading.month),
        came.services,
        reading.posts.get(unit.id),
    )


def row_of(unit: Unit, months: Sequence[StationMonth]) -> SummaryRow:
    """The row of one month, or of the months of a year."""
    single = months[0] if len(months) == 1 else None
    latest = single.chain[-1] if single and single.chain else None
    newest = next((each.said for each in reversed(months) if each.said), None)
    arrival = single.line.arrival if single else None
    staff = newest.staff_in_post if newest else None
    at_town = months[-1].staff_at_town if staff is None else None
    return SummaryRow(
        unit=unit.id,
        code12=unit.code12,
        name=unit.name,
        returns_expected=len(months),
        returns_received=sum(each.line.is_received for each in months),
        returns_on_time=sum(each.line.on_time is True for each in months),
        return_state=single.line.state if single else "",
        road=arrival.road if arrival else "",
        return_number=sum(_number(each) for each in months),
        months_met=sum(each.has_come and each.line.verdict.state == "met" for each in months),
        minimum=single.line.verdict.state if single and single.has_come else "",
        explanation=_text(months, "explanation"),
        problems=_text(months, "problems"),
        figures=_figures([each for each in months if each.has_come]),
        staff_in_post=at_town if staff is None else staff,
        staff_by_town=at_town is not None,
        staff_required=max(each.line.recomputed.staff_required for each in months),
        return_hash=latest.digest if latest else "",
    )


def _number(each: StationMonth) -> int:
    return len(each.chain) or int(each.line.paper is not None)


def _text(months: Sequence[StationMonth], name: str) -> str:
    """The station's own words; of a year each with its month."""
    said = [(each.line.due, each, _said(each, name)) for each in months]
    if len(months) == 1:
        return said[0][2]
    lines = [f"{each.line.verdict.month}  {text}" for _, each, text in said if text]
    return "\n".join(lines)[:MOST_TEXT]


def _said(each: StationMonth, name: str) -> str:
    held = each.line.sealed or each.line.paper
    return str(getattr(held, name)).strip() if held else ""


def _figures(months: list[StationMonth]) -> SummedFigures | None:
    """The months added up; a person who served in two of them is one. None when nothing has come."""
    if not months:
        return None
    parts = [_of_month(each) for each in months]
    sums: dict[str, Any] = {
        name: sum(part[name] for part in parts)
        for name in SummedFigures.__struct_fields__
        if name != "by_project"
    }
    sums["by_project"] = {
        code: sum(part["by_project"].get(code, 0) for part in parts) for code in PROJECTS
    }
    records = [event for each in months for event in each.records]
    services = [service for each in months for service in each.services]
    by_hand = sum(each.line.typed.volunteers_taking_part for each in months if each.line.typed)
    persons = about_service(records, services)["volunteers_taking_part"]
    return SummedFigures(**(sums | {"volunteers_taking_part": persons + by_hand}))


def _of_month(each: StationMonth) -> dict[str, Any]:
    """By the records; what only a return says, from the return; all of it from paper if need be."""
    source = each.line.typed or each.line.recomputed
    names = SummedFigures.__struct_fields__
    found = {name: getattr(source, name, 0) for name in names}
    if each.said:
        found |= {name: getattr(each.said, name) for name in ONLY_IN_RETURNS}
    return found | {"counted": each.line.counted, "previewed": each.line.previewed}
