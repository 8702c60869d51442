"""The town's board from received records: arrivals, recomputation, gaps, joint events once."""

from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from station_desk.forms.chat_text import reminder
from station_desk.identifiers import new_id
from station_desk.records import attendance, events, volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules.board import StationLine, board
from station_desk.rules.figures import Material, figures_of
from station_desk.rules.minimum import month_verdict
from station_desk.rules.received import EVENT_MONTH, SERVED_EVENT
from station_desk.store.database import CHINA, Database
from tests.rules.desks import (
    NEIGHBOUR,
    RULES,
    STATION,
    TOWN,
    an_event,
)
from tests.rules.towns import MONTH, Town


def a_return(found: list[Event], unit: str = STATION, **changes: Any) -> MonthlyReturn:
    """As the station would have sealed it on the first of July."""
    verdict = month_verdict(found, unit, MONTH, RULES, date(2025, 7, 1))
    services = changes.pop("services", [])
    plain: dict[str, Any] = {
        "unit": unit,
        "month": MONTH,
        "state": "sealed",
        "figures": figures_of(Material(found, services), verdict, RULES),
        "sealed_at": datetime(2025, 7, 1, 9, tzinfo=CHINA),
        "rule_set": RULES.version,
        "counted": [each.event.id for each in verdict.counted],
    }
    return MonthlyReturn(**(plain | changes))


def two_events(**changes: Any) -> list[Event]:
    return [an_event(f"2025-06-{day}T09:00", **changes) for day in ("05", "12")]


def codes(line: StationLine) -> list[str]:
    return [code for code, _ in line.remarks]


def test_nothing_has_come(town: Town) -> None:
    found = town.board()
    assert [each.name for each in found.lines] == ["东泉村", "西泉村"]
    assert found.missing == [STATION, NEIGHBOUR]
    assert [(each.state, each.is_late) for each in found.lines] == [("return_awaited", False)] * 2
    town.clock.set("2025-07-04T09:00")
    assert [(each.state, each.is_late) for each in town.board().lines] == [
        ("return_missing", True)
    ] * 2
    assert (found.due.day, found.totals.events, found.totals.received) == (date(2025, 7, 3), 0, 0)


def test_a_return_that_agrees_with_its_records(town: Town) -> None:
    june = two_events()
    person = Volunteer()
    service = Attendance(event_id=june[0].id, volunteer_id=person.id, service_minutes=90)
    town.came(STATION, *june, person, service)
    town.came(STATION, a_return(june, services=[service]))
    line = town.line()
    assert (line.state, line.on_time, line.remarks) == ("return_on_time", True, [])
    assert (line.verdict.state, line.counted, line.previewed) == ("met", 2, 2)
    assert (line.recomputed.service_minutes, line.recomputed.volunteers_taking_part) == (90, 1)
    assert line.arrival
    assert (line.arrival.road, line.gaps) == ("network", [])
    assert town.board().missing == [NEIGHBOUR]


def test_a_return_that_says_more_than_its_records(town: Town) -> None:
    june = two_events()
    town.came(STATION, june[0], a_return(june))
    line = town.line()
    assert line.verdict.state == "not_met"
    assert (
        "figure_differs",
        {"field": "counted", "in_return": 2, "from_records": 1},
    ) in line.remarks
    assert ("counted_not_found", {"id": june[1].id}) in line.remarks


def test_records_that_say_more_than_the_return(town: Town) -> None:
    june = two_events()
    town.came(STATION, *june, a_return(june[:1], rule_set="v9"))
    found = set(codes(town.line()))
    assert found == {"figure_differs", "not_in_return", "other_rule_set"}


def test_a_voided_event_and_an_older_version_are_out(town: Town) -> None:
    june = two_events()
    town.came(STATION, june[0])
    older = msgspec.json.encode(june[1])
    town.lay(STATION, "event", june[1].id, older, 1, state="superseded")
    town.lay(STATION, "event", june[1].id, older + b" ", 1, version=2, op="void")
    assert town.line().counted == 1


@pytest.mark.parametrize(
    ("at", "road", "state"),
    [
        ("2025-07-03T23:59", "network", "return_on_time"),
        ("2025-07-04T00:00", "network", "return_late"),
        ("2025-07-20T10:00", "stick", "return_on_time"),
    ],
)
def test_on_time_by_arrival_or_on_a_stick_by_sealing(
    town: Town, at: str, road: str, state: str
) -> None:
    town.came(STATION, a_return([]), at=at, road=road)
    assert town.line().state == state


def test_a_return_sealed_late_is_late_on_a_stick_too(town: Town) -> None:
    sealed = datetime(2025, 7, 4, 9, tzinfo=CHINA)
    town.came(STATION, a_return([], sealed_at=sealed), at="2025-07-20T10:00", road="stick")
    assert town.line().is_late


@pytest.mark.parametrize("month", [8, 5])
def test_a_correction_is_in_force_and_the_first_decides_the_arrival(town: Town, month: int) -> None:
    """Whatever the clocks say: what corrects another comes after it."""
    june = two_events()
    first = a_return(june[:1])
    sealed = datetime(2025, month, 1, 9, tzinfo=CHINA)
    second = a_return(june, corrects=first.id, sealed_at=sealed)
    town.came(STATION, *june, first)
    town.came(STATION, second, at="2025-08-01T10:00")
    line = town.line()
    assert (line.sealed, line.state, line.remarks) == (second, "return_on_time", [])


def test_a_return_sealed_on_the_last_day_is_judged_as_the_station_judged_it(town: Town) -> None:
    town.clock.set("2025-06-30T18:00")
    june = two_events()[:1]
    sealed = datetime(2025, 6, 30, 17, tzinfo=CHINA)
    town.came(STATION, *june, a_return(june, sealed_at=sealed), at="2025-06-30T17:30")
    assert (town.line().verdict.state, town.line().remarks) == ("not_met", [])


def test_gaps_and_broken_chains_are_named(town: Town) -> None:
    town.came(STATION, seq=2)
    town.came(STATION, seq=4)
    town.came(STATION, seq=5, prev="another")
    line = town.line()
    assert (line.gaps, codes(line)) == ([1, 3], ["packages_missing", "package_chain_broken"])


def test_since_when_something_is_missing(town: Town) -> None:
    """Returns by month; records by the last package before which none is missing, and no further."""
    may = a_return([], month="2025-05", figures=None, counted=[])
    april = a_return([], NEIGHBOUR, month="2025-04", figures=None, counted=[])
    assert [(each.missing_since, each.whole_until) for each in town.board().lines] == [
        (MONTH, None), (MONTH, None),
    ]  # fmt: skip
    town.came(STATION, may, at="2025-06-01T09:00")
    town.came(NEIGHBOUR, april, at="2025-05-02T09:00")
    town.came(NEIGHBOUR, an_event("2025-06-05T09:00", host_unit=NEIGHBOUR), at="2025-06-06T09:00")
    here, there = town.board().lines
    assert (here.missing_since, codes(here)) == (MONTH, [])
    assert (there.missing_since, there.remarks) == (
        "2025-05", [("returns_missing_since", {"month": "2025-05"})],
    )  # fmt: skip
    assert there.whole_until == datetime(2025, 6, 6, 9, tzinfo=CHINA)
    town.came(NEIGHBOUR, at="2025-06-20T09:00", seq=4)
    there = town.line(NEIGHBOUR)
    assert (there.gaps, there.whole_until) == ([3], datetime(2025, 6, 6, 9, tzinfo=CHINA))
    told = reminder(town.board(), "麦泉镇").splitlines()
    assert told[1:3] == [
        "东泉村：月报还没有收到",
        "西泉村：自2025年5月起的月报还没有收到；还缺第3号数据包",
    ]
    town.came(NEIGHBOUR, a_return([], NEIGHBOUR))
    assert town.line(NEIGHBOUR).missing_since == ""


def test_conflicts_and_unreadable_records_block_nothing(town: Town) -> None:
    june = two_events()
    town.came(STATION, *june)
    town.came(STATION, june[0], state="conflict", version=2)
    broken = msgspec.json.encode({"planned_start": "2025-06-09T09:00", "title": 7})
    town.lay(STATION, "event", new_id(), broken, 1)
    line = town.line()
    assert (line.counted, codes(line)) == (2, ["conflicts_waiting", "records_unreadable"])


def test_a_joint_event_counts_for_both_and_once_for_the_town(town: Town) -> None:
    copy = an_event("2025-06-05T09:00", event_no="101200-202506-01", cohost_units=[NEIGHBOUR])
    joint = replace(copy, id=new_id())
    copy = replace(copy, resident_headcount=99)
    own = an_event("2025-06-12T09:00", host_unit=NEIGHBOUR)
    town.came(STATION, joint)
    town.came(NEIGHBOUR, copy, own)
    found = town.board()
    assert [each.counted for each in found.lines] == [1, 2]
    assert (found.totals.events, found.totals.residents_exact, found.totals.met) == (2, 60, 1)


def test_a_joint_event_only_the_host_recorded_counts_for_the_neighbour(town: Town) -> None:
    town.came(STATION, an_event("2025-06-05T09:00", cohost_units=[NEIGHBOUR]))
    town.came(NEIGHBOUR, a_return([], unit=NEIGHBOUR))
    line = town.line(NEIGHBOUR)
    assert (line.counted, line.recomputed.counted) == (1, 0)
    assert codes(line) == ["joint_event_elsewhere"]


def test_a_volunteer_of_two_stations_is_one_person_in_the_town(town: Town) -> None:
    agreed = Consent(record=True, share_name=True)
    for unit in (STATION, NEIGHBOUR):
        event = an_event("2025-06-05T09:00", host_unit=unit)
        person = Volunteer(name="张伟", birth_year=1970, consent=agreed)
        nameless = Volunteer(name="张伟", birth_year=1970, consent=Consent(record=True))
        served = [
            Attendance(event_id=event.id, volunteer_id=each.id, service_minutes=60)
            for each in (person, nameless)
        ]
        town.came(unit, event, person, nameless, *served)
    totals = town.board().totals
    assert (totals.volunteer_person_times, totals.volunteers_taking_part) == (4, 3)
    assert totals.service_minutes == 240


def test_the_towns_own_events_are_in_the_totals(town: Town) -> None:
    own = an_event("2025-06-05T09:00", host_unit=TOWN)
    person = Volunteer()
    town.desk.ask(events.put, own)
    town.desk.ask(volunteers.put, person)
    service = Attendance(event_id=own.id, volunteer_id=person.id, service_minutes=60)
    town.desk.ask(attendance.put, service)
    town.came(STATION, *two_events())
    found = town.board()
    assert (found.totals.service_minutes, found.totals.volunteers_taking_part) == (60, 1)
    assert (len(found.town.counted), found.totals.counted, found.totals.expected) == (1, 3, 2)


def test_without_a_holiday_table_nobody_is_late(town: Town) -> None:
    town.clock.set("2027-02-01T09:00")
    found = town.desk.ask(board, "2026-12")
    assert (found.due.day, found.due.missing_year) == (None, 2027)
    assert {each.state for each in found.lines} == {"return_awaited"}


@pytest.mark.parametrize(
    ("kind", "expression", "index"),
    [
        ("event", EVENT_MONTH, "received_month"),
        ("attendance", SERVED_EVENT, "received_service"),
        ("volunteer", "unit", "sqlite_autoindex_received_record_1"),
    ],
)
def test_the_board_reads_by_index(town: Town, kind: str, expression: str, index: str) -> None:
    sql = (
        f"EXPLAIN QUERY PLAN SELECT data FROM received_record WHERE kind = '{kind}'"
        f" AND state = 'current' AND op <> 'void' AND {expression} IN (?, ?)"
    )
    plan = town.desk.ask(Database.rows, sql, ["a", "b"])
    assert [index in row["detail"] for row in plan] == [True]
