"""A month stays judged by the rules it was sealed under, at its station and at the town (M62)."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from station_desk.records import monthly_returns, reference_tables
from station_desk.records.reference_tables import Issued
from station_desk.rules import returns, summary, today
from station_desk.rules.ruleset import DEFAULT, RuleSet
from station_desk.store.desk import Desk
from tests.rules.desks import STATION, Village
from tests.rules.test_board import a_return, codes, two_events
from tests.rules.towns import MONTH, Town

HARDER = replace(
    DEFAULT, version="harder", valid_from=date(2025, 6, 1), min_events_per_month=4,
    count_online=False,
)  # fmt: skip


def bring(desk: Desk, rules: RuleSet, serial: int = 1) -> None:
    content = msgspec.json.encode(rules)
    table = Issued("rule_set", "", serial, rules.valid_from, None, content)
    desk.ask(reference_tables.keep, table)


def test_the_town_recomputes_a_return_by_its_own_rules(town: Town) -> None:
    june = two_events(channel="online")
    town.came(STATION, *june, a_return(june))
    assert (town.line().verdict.state, codes(town.line())) == ("met", [])
    bring(town.desk, HARDER)
    line = town.line()
    assert (line.verdict.state, line.counted, codes(line)) == ("met", 2, [])
    assert line.recomputed.target == DEFAULT.min_events_per_month
    row = next(each for each in town.desk.ask(summary.figures, MONTH).rows if each.unit == STATION)
    assert row.minimum == "met"


def test_a_return_without_a_seal_and_one_under_the_new_rules_go_by_the_new(town: Town) -> None:
    bring(town.desk, HARDER)
    june = two_events(channel="online")
    town.came(STATION, *june)
    assert (town.line().verdict.state, town.line().verdict.target) == ("not_met", 4)
    wrong = a_return(june, rule_set=HARDER.version)
    town.came(STATION, wrong)
    assert {"figure_differs", "counted_not_found"} <= set(codes(town.line()))
    assert "other_rule_set" not in codes(town.line())


@pytest.mark.parametrize("sealed", [True, False])
def test_the_station_sees_no_difference_where_it_has_sealed(village: Village, sealed: bool) -> None:
    for day in ("05", "12"):
        village.event(f"2025-06-{day}T09:00", channel="online")
    village.clock.set("2025-07-01T09:00")
    if sealed:
        village.ask(returns.seal, STATION, MONTH)
    bring(village.desk, HARDER)
    found = village.ask(returns.draft_of, STATION, MONTH)
    cell = next(each for each in village.ask(today.today).year if each.month == MONTH)
    if not sealed:
        assert (found.verdict.state, found.verdict.target, cell.target) == ("not_met", 4, 4)
        return
    assert (found.verdict.state, found.differs, found.differences) == ("met", False, [])
    assert (cell.state, cell.target) == ("met", 2)


def test_a_correction_keeps_the_rules_of_the_return_it_corrects(village: Village) -> None:
    village.event("2025-06-05T09:00", channel="online")
    village.clock.set("2025-07-01T09:00")
    village.ask(returns.seal, STATION, MONTH, "下雨")
    bring(village.desk, HARDER)
    village.event("2025-06-12T09:00", channel="online")
    village.ask(returns.seal, STATION, MONTH, correction_reason="补录")
    corrected = village.ask(monthly_returns.sealed, STATION, MONTH)
    assert corrected is not None
    assert corrected.figures is not None
    assert (corrected.rule_set, corrected.figures.state) == (DEFAULT.version, "met")
