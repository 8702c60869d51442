"""D1: the monthly minimum, its edge rules by name, and what must hold for any events."""

from collections.abc import Iterable
from datetime import date, datetime
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.outcome import Refusal
from station_desk.records.events import Event
from station_desk.records.units import MonthTarget
from station_desk.rules.minimum import (
    MonthVerdict,
    month_bounds,
    month_verdict,
    next_month,
    target_of,
)
from station_desk.rules.ruleset import RuleSet
from tests.rules.desks import NEIGHBOUR, RULES, STATION, TOWN, a_station, an_event, planned

MONTH = "2025-06"
at = datetime.fromisoformat
AFTER = date(2025, 7, 1)


def judge(events: Iterable[Event], unit: str = STATION, **more: Any) -> MonthVerdict:
    today = more.pop("today", AFTER)
    rules = more.pop("rules", RULES)
    return month_verdict(events, unit, more.pop("month", MONTH), rules, today, **more)


def reasons(verdict: MonthVerdict) -> list[str]:
    return [reason for _, reason in verdict.not_counted]


def test_two_held_concentrated_events_meet_the_month() -> None:
    verdict = judge([an_event("2025-06-05T09:00"), an_event("2025-06-20T09:00")])
    assert (verdict.state, verdict.shortfall, len(verdict.counted)) == ("met", 0, 2)
    assert (verdict.previewed, verdict.preview_state) == (2, "all_previewed")


@pytest.mark.parametrize(
    ("today", "explanation", "state"),
    [
        (date(2025, 6, 30), "", "in_progress"),
        (date(2025, 6, 30), "农忙", "in_progress"),
        (date(2025, 7, 1), "", "not_met"),
        (date(2025, 7, 1), "  ", "not_met"),
        (date(2025, 7, 1), "农忙", "not_met_explained"),
    ],
)
def test_states_of_a_month_below_the_minimum(today: date, explanation: str, state: str) -> None:
    verdict = judge([an_event("2025-06-05T09:00")], today=today, explanation=explanation)
    assert (verdict.state, verdict.shortfall) == (state, 1)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"status": "cancelled", "cancel_reason": "下雨"}, "cancelled"),
        ({"gather_kind": "dispersed"}, "dispersed"),
        ({"host_unit": TOWN}, "other_unit"),
        ({"merged_into": new_id()}, "merged"),
        ({"actual_start": None}, "start_missing"),
        (
            {"actual_start": at("2025-07-01T09:00"), "actual_end": at("2025-07-01T10:00")},
            "other_month",
        ),
    ],
)
def test_what_does_not_count_says_why(changes: dict[str, object], reason: str) -> None:
    verdict = judge([an_event("2025-06-30T09:00", **changes)])
    assert (verdict.counted, reasons(verdict)) == ([], [reason])


@pytest.mark.parametrize("status", ["planned", "previewed"])
def test_a_planned_event_is_not_held_yet(status: str) -> None:
    assert reasons(judge([planned("2025-06-20T09:00", status=status)])) == ["not_held_yet"]


def test_a_voided_event_is_listed_and_does_not_count() -> None:
    verdict = judge([], voided=[an_event("2025-06-20T09:00")])
    assert (verdict.counted, reasons(verdict)) == ([], ["voided"])


def test_online_counts_as_configured() -> None:
    online = an_event("2025-06-20T09:00", channel="online")
    strict = replace(RULES, count_online=False)
    assert len(judge([online]).counted) == 1
    assert reasons(judge([online], rules=strict)) == ["online_not_counted"]
    assert len(judge([replace(online, channel="both")], rules=strict).counted) == 1


def test_an_event_of_several_days_counts_once_in_the_month_of_its_start() -> None:
    fair = an_event("2025-06-30T09:00", hours=50)
    assert len(judge([fair]).counted) == 1
    assert judge([fair], month="2025-07").counted == []


def test_the_entry_date_never_decides_the_month() -> None:
    entered = an_event(
        "2025-06-02T09:00", record_done_at=datetime.fromisoformat("2025-08-01T09:00+08:00")
    )
    verdict = judge([entered])
    assert [each.late for each in verdict.counted] == [True]
    assert judge([an_event("2025-06-02T09:00")]).counted[0].late is False


def test_a_cohost_counts_too_and_a_joint_event_counts_once() -> None:
    host = an_event("2025-06-05T09:00", event_no="101200-202506-01", cohost_units=[NEIGHBOUR])
    copy = replace(host, id=new_id(), title="联合义诊")
    assert [len(judge([host, copy], unit).counted) for unit in (STATION, NEIGHBOUR)] == [1, 1]
    assert reasons(judge([host, copy])) == ["joint_counted_already"]


def test_two_on_one_day_both_count() -> None:
    verdict = judge([an_event("2025-06-05T09:00", 1), an_event("2025-06-05T10:00", 1)])
    assert (len(verdict.counted), verdict.warnings) == (2, [])


def test_same_title_and_overlapping_time_is_a_possible_duplicate() -> None:
    first, second = an_event("2025-06-05T09:00"), an_event("2025-06-05T10:30", title=" 义 诊")
    verdict = judge([second, first])
    assert [code for code, _ in verdict.warnings] == ["possible_duplicate"]
    assert verdict.warnings[0][1]["ids"] == [first.id, second.id]


def test_the_target_of_one_month_can_be_another() -> None:
    opened = MonthTarget(MONTH, 1, "6月中旬设站")
    one = [an_event("2025-06-20T09:00")]
    assert (judge(one, target=opened).state, judge(one, target=opened).target) == ("met", 1)
    assert judge([], target=MonthTarget(MONTH, 0, "停站")).state == "met"


def test_of_two_targets_for_one_month_the_later_holds() -> None:
    first, later = MonthTarget(MONTH, 1, "中旬设站"), MonthTarget(MONTH, 0, "停站")
    unit = a_station("990101101200", "东泉村", targets=[first, later, MonthTarget("2025-07", 5)])
    assert target_of(unit, MONTH) == later


def test_a_month_of_no_events_is_judged_like_any_other() -> None:
    verdict = judge([])
    assert (verdict.state, verdict.shortfall, verdict.preview_state) == (
        "not_met",
        2,
        "none_counted",
    )


def test_the_two_lights_are_independent() -> None:
    unannounced = [an_event(f"2025-06-0{day}T09:00", preview_published_at=None) for day in (5, 6)]
    verdict = judge(unannounced)
    assert (verdict.state, verdict.previewed, verdict.preview_state) == ("met", 0, "some_missing")


def test_held_but_dated_ahead_warns() -> None:
    verdict = judge([an_event("2025-06-20T09:00")], today=date(2025, 6, 10))
    assert [code for code, _ in verdict.warnings] == ["held_ahead"]
    assert judge([an_event("2025-06-10T09:00")], today=date(2025, 6, 10)).warnings == []


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 5, 1), 30),
        (date(2025, 6, 1), 30),
        (date(2025, 6, 30), 1),
        (date(2025, 7, 1), 0),
    ],
)
def test_days_left_include_today(today: date, left: int) -> None:
    assert judge([], today=today).days_left == left


@pytest.mark.parametrize("given", ["2025-13", "2025", "", "六月", "2025-06-01"])
def test_what_is_no_month_is_refused(given: str) -> None:
    with pytest.raises(Refusal, match="month_not_a_month"):
        month_bounds(given)


def test_the_next_month() -> None:
    assert [next_month(month) for month in ("2025-01", "2025-12")] == ["2025-02", "2026-01"]


STARTS = st.datetimes(at("2025-05-28"), at("2025-07-03"))


@st.composite
def some_events(draw: st.DrawFn) -> Event:
    start = draw(STARTS).isoformat()
    event = an_event(
        start,
        draw(st.integers(0, 30)),
        id=new_id(),
        event_no=draw(st.sampled_from(["", "A", "B", "C"])),
        host_unit=draw(st.sampled_from([STATION, NEIGHBOUR])),
        cohost_units=draw(st.sampled_from([[], [STATION]])),
        status=draw(st.sampled_from(["planned", "held", "held", "held", "cancelled"])),
        gather_kind=draw(st.sampled_from(["concentrated", "concentrated", "dispersed"])),
        channel=draw(st.sampled_from(["offline", "online"])),
        title=draw(st.sampled_from(["义诊", "宣讲"])),
    )
    merged = draw(st.booleans()) and draw(st.booleans())
    return replace(event, merged_into=new_id() if merged else None)


RULE_SETS = st.builds(lambda online: replace(RULES, count_online=online), st.booleans())


@given(st.lists(some_events(), max_size=8), RULE_SETS, st.randoms(use_true_random=False))
def test_the_order_of_events_does_not_matter(
    events: list[Event], rules: RuleSet, random: Random
) -> None:
    shuffled = random.sample(events, len(events))
    assert judge(events, rules=rules) == judge(shuffled, rules=rules)


@given(st.lists(some_events(), max_size=8), some_events(), RULE_SETS)
def test_one_more_event_never_lowers_the_count(
    events: list[Event], one: Event, rules: RuleSet
) -> None:
    before, after = judge(events, rules=rules), judge([*events, one], rules=rules)
    assert 0 <= len(after.counted) - len(before.counted) <= 1


@given(st.lists(some_events(), min_size=1, max_size=8), st.data())
def test_a_second_record_of_an_event_never_raises_the_count(
    events: list[Event], data: st.DataObject
) -> None:
    first = data.draw(st.sampled_from(events))
    copies = [first] if not first.event_no else [first, replace(first, id=new_id())]
    assert len(judge([*events, *copies]).counted) == len(judge(events).counted)


@given(st.lists(some_events(), max_size=8))
def test_every_event_is_either_counted_or_says_why(events: list[Event]) -> None:
    verdict = judge(events)
    assert len(verdict.counted) + len(verdict.not_counted) == len(events)
    assert verdict.shortfall == max(0, verdict.target - len(verdict.counted))
    assert (verdict.state == "met") == (verdict.shortfall == 0)
