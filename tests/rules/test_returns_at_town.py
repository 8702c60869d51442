"""A return at the town: acknowledged and locked, corrected side by side, typed from paper and replaced."""

from datetime import date
from typing import Any

import pytest

from station_desk.identifiers import new_id
from station_desk.records import paper_returns
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.rules import returns_at_town
from station_desk.rules.returns_at_town import AtTown
from station_desk.store import desk as desks
from station_desk.store.database import Person
from tests.desks import refused
from tests.rules.desks import NEIGHBOUR, STATION, an_event
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import MONTH, Town

OTHER_TOWN = "990101102"


def stands(town: Town, unit: str = STATION) -> AtTown:
    return town.desk.ask(returns_at_town.at_town, unit, MONTH)


def sheet(unit: str = STATION, **changes: Any) -> PaperReturn:
    plain: dict[str, Any] = {
        "unit": unit,
        "month": MONTH,
        "signed_by": "王芳",
        "received_on": date(2025, 7, 2),
        "figures": PaperFigures(
            events=3, concentrated=2, counted=2, previewed=1, by_project={"P1": 1, "P5": 2},
            residents_exact=80, volunteers_taking_part=9, service_minutes=540, staff_in_post=1,
        ),
    }  # fmt: skip
    return PaperReturn(**(plain | changes))


def test_a_return_is_awaited_received_acknowledged(town: Town) -> None:
    assert stands(town).standing == "return_awaited"
    with refused("return_not_here"):
        town.desk.ask(returns_at_town.acknowledge, STATION, MONTH)
    june = two_events()
    town.came(STATION, *june, a_return(june))
    assert stands(town).standing == "return_received"
    town.desk.ask(returns_at_town.acknowledge, STATION, MONTH)
    found = stands(town)
    assert (found.standing, found.is_locked) == ("return_acknowledged", True)
    assert town.line().standing == "return_acknowledged"
    assert not town.desk.ask(returns_at_town.acknowledge, STATION, MONTH).kinds
    with refused("return_locked"):
        town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "再看看")


def test_only_the_approver_acknowledges(town: Town) -> None:
    town.came(STATION, a_return([]))
    town.desk.ask(desks.sit_down, Person(new_id(), "周明", "collector"))
    with refused("role_may_not"):
        town.desk.ask(returns_at_town.acknowledge, STATION, MONTH)
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "人数不符")
    assert stands(town).standing == "return_sent_back"


def test_remarks_are_needed_to_send_back(town: Town) -> None:
    town.came(STATION, a_return([]))
    with refused("remarks_missing"):
        town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "  ")


def test_a_correction_answers_the_remarks_and_stands_beside_the_first(town: Town) -> None:
    june = two_events()
    first = a_return(june[:1])
    town.came(STATION, *june, first)
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "少报一场")
    assert ("sent_back_open", {"remarks": "少报一场"}) in town.line().remarks
    town.came(STATION, a_return(june, corrects=first.id, explanation="已补"))
    found = stands(town)
    assert (found.standing, found.open_remarks) == ("return_answered", [])
    assert [each.state for each in found.remarks] == ["answered"]
    assert ("counted", 1, 2) in found.correction
    assert ("explanation", "", "已补") in found.correction
    assert "sent_back_open" not in [code for code, _ in town.line().remarks]


def test_acknowledging_what_was_sent_back_settles_the_remarks(town: Town) -> None:
    town.came(STATION, a_return([]))
    town.desk.ask(returns_at_town.decide_sent_back, STATION, MONTH, "请核对")
    town.desk.ask(returns_at_town.acknowledge, STATION, MONTH)
    found = stands(town)
    assert ([each.state for each in found.remarks], found.is_locked) == (["settled"], True)


def test_a_correction_of_an_acknowledged_return_is_to_be_looked_at_again(town: Town) -> None:
    june = two_events()
    first = a_return(june[:1])
    town.came(STATION, *june, first)
    town.desk.ask(returns_at_town.acknowledge, STATION, MONTH)
    town.came(STATION, a_return(june, corrects=first.id))
    assert stands(town).standing == "return_received"


def test_a_sheet_of_paper_counts_once_and_gives_way_to_the_package(town: Town) -> None:
    town.desk.ask(returns_at_town.put_paper, sheet())
    line = town.line()
    assert (line.state, line.standing, line.counted, line.previewed) == (
        "return_on_time", "return_on_paper", 2, 1,
    )  # fmt: skip
    assert line.arrival
    assert line.arrival.road == "paper"
    found = town.board()
    assert (found.missing, found.totals.received, found.totals.met) == ([NEIGHBOUR], 1, 1)
    assert (found.totals.events, found.totals.residents_exact) == (3, 80)
    june = two_events()
    town.came(STATION, *june, a_return(june))
    line, totals = town.line(), town.board().totals
    assert (line.paper, line.typed, line.standing) == (None, None, "return_received")
    assert (totals.events, totals.received) == (2, 1)


def test_records_without_a_return_outweigh_the_sheet(town: Town) -> None:
    town.desk.ask(returns_at_town.put_paper, sheet())
    town.came(STATION, *two_events())
    assert (town.board().totals.events, town.line().is_received) == (2, True)


def test_a_joint_event_on_a_sheet_counts_where_it_was_recorded(town: Town) -> None:
    joint = an_event("2025-06-05T09:00", host_unit=NEIGHBOUR, cohost_units=[STATION])
    town.came(NEIGHBOUR, joint)
    town.desk.ask(returns_at_town.put_paper, sheet())
    totals = town.board().totals
    assert (totals.events, totals.counted, totals.by_project["P5"]) == (3, 2, 2)
    assert town.line().counted == 2


def test_a_sheet_below_the_minimum_is_judged_like_a_return(town: Town) -> None:
    few = PaperFigures(events=1, concentrated=1, counted=1)
    town.desk.ask(returns_at_town.put_paper, sheet(figures=few, received_on=date(2025, 7, 1)))
    assert (town.line().verdict.state, town.line().verdict.shortfall) == ("not_met", 1)


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("paper_in_future", {"received_on": date(2025, 7, 3)}),
        ("paper_figure_too_large", {"figures": PaperFigures(events=1, concentrated=2)}),
        ("paper_figure_too_large", {"figures": PaperFigures(events=1, by_project={"P1": 2})}),
    ],
)
def test_a_sheet_that_cannot_be_is_refused(town: Town, code: str, changes: dict[str, Any]) -> None:
    with refused(code):
        town.desk.ask(returns_at_town.put_paper, sheet(**changes))


def test_a_second_sheet_and_one_after_the_package_are_refused(town: Town) -> None:
    first = sheet()
    town.desk.ask(returns_at_town.put_paper, first)
    with refused("paper_entered_already"):
        town.desk.ask(returns_at_town.put_paper, sheet())
    assert town.desk.ask(paper_returns.of, STATION, MONTH) == first
    town.came(NEIGHBOUR, a_return([], unit=NEIGHBOUR))
    with refused("return_here_already"):
        town.desk.ask(returns_at_town.put_paper, sheet(NEIGHBOUR))


def test_stations_are_found_by_code(town: Town) -> None:
    for code in ("990101101200", "101200"):
        assert town.desk.ask(returns_at_town.station_by_code, code).id == STATION
    with refused("station_unknown"):
        town.desk.ask(returns_at_town.station_by_code, OTHER_TOWN)
