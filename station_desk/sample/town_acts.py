"""What the town does at its own desk in the sample year: paper, sending back, handing down, summing up."""

from collections.abc import Callable

from station_desk.forms import chat_text
from station_desk.records import paper_returns
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.rules import board, orders, returns_at_town, summary
from station_desk.sample.agenda import Trip, What
from station_desk.sample.living import Living
from station_desk.sync import deciding, handing_down

REMARK = "群众参与人次与签到底册不符，请核对更正。"


def paper(town: Living, trip: Trip) -> None:
    """The signed sheet is typed on the evening before the stick comes; it says what the plan counts."""
    month, counted = trip.month, trip.life.counted.get(trip.month, 0)
    figures = PaperFigures(events=counted, concentrated=counted, counted=counted)
    value = PaperReturn(
        unit=trip.life.unit, month=month, signed_by=trip.life.case.head, signed_on=trip.at.date(),
        received_on=trip.at.date(), figures=figures,
    )  # fmt: skip
    town.desk.ask(returns_at_town.put_paper, value)


def send_back(town: Living, trip: Trip) -> None:
    """With a remark; the letter waits for the station's stick."""
    town.desk.ask(deciding.send_back, trip.life.unit, trip.month, REMARK)


def acknowledge(town: Living, trip: Trip) -> None:
    """The correction has come."""
    town.desk.ask(deciding.acknowledge, trip.life.unit, trip.month)


def sum_up(town: Living, trip: Trip) -> None:
    """Keep the month as it stands."""
    town.desk.ask(summary.make, trip.month)


def hand_down(town: Living, trip: Trip) -> None:
    """An order that one station could not do becomes the town's, and then another station's."""
    for each in trip.life.handed:
        if each.value.month == trip.month:
            town.desk.ask(orders.take_over, each.value.id)
            town.desk.ask(handing_down.hand_down, each.value.id, trip.life.unit)


ACTS: dict[What, Callable[[Living, Trip], None]] = {
    "paper": paper, "send_back": send_back, "acknowledge": acknowledge, "summary": sum_up,
    "hand_down": hand_down,
}  # fmt: skip


def reminded(town: Living, trip: Trip, stations: list[Living]) -> int:
    """How many stations the text for the chat group names."""
    found = town.desk.ask(board.board, trip.month)
    text = chat_text.reminder(found, town.life.case.name)
    return sum(f"{each.life.case.name}：" in text for each in stations)


def stood_in(town: Living, trip: Trip) -> bool:
    """Whether the sheet stands on the board for the return that has not come."""
    line = town.desk.ask(board.station_month, trip.life.unit, trip.month)
    held = town.desk.ask(paper_returns.of, trip.life.unit, trip.month)
    return held is not None and line.sealed is None and line.counted == held.figures.counted
