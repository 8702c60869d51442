"""The month as a wall calendar, from a real desk."""

from datetime import date
from typing import get_args

from station_desk import sentences
from station_desk.records import events, plans, signups
from station_desk.records.signups import Signup
from station_desk.records.volunteers import Consent
from station_desk.rules.lunar import TERMS
from station_desk.rules.plan_rows import Column, PlanFault
from station_desk.rules.planning import CalendarDay, DayKind, month_view, plan_entries, signed_up
from tests.rules.desks import NEIGHBOUR, STATION, Village


def days_of(village: Village, month: str) -> dict[date, CalendarDay]:
    view = village.ask(month_view, month)
    return {day.day: day for week in view.weeks for day in week}


def test_whole_weeks_from_monday_to_sunday(village: Village) -> None:
    view = village.ask(month_view, "2025-06")
    assert [len(week) for week in view.weeks] == [7] * len(view.weeks)
    assert view.weeks[0][0].day == date(2025, 5, 26)
    assert view.weeks[-1][-1].day == date(2025, 7, 6)
    assert sum(day.in_month for week in view.weeks for day in week) == 30


def test_a_day_says_what_the_almanac_says(village: Village) -> None:
    found = days_of(village, "2025-10")
    autumn = found[date(2025, 10, 6)]
    assert [each.code for each in autumn.festivals] == ["mid_autumn"]
    assert autumn.lunar is not None
    assert autumn.lunar.short_zh == "十五"
    assert autumn.kind == "day_off"
    assert found[date(2025, 10, 8)].solar_term == "cold_dew"
    assert found[date(2025, 10, 11)].kind == "worked_weekend"
    assert found[date(2025, 10, 12)].kind == ""
    june = days_of(village, "2025-06")
    assert [each.code for each in june[date(2025, 6, 26)].theme_days] == ["anti_drug_day"]


def test_an_unpublished_year_is_said_and_nothing_invented(village: Village) -> None:
    view = village.ask(month_view, "2027-10")
    assert not view.holidays_published
    assert {day.kind for week in view.weeks for day in week} == {""}
    assert village.ask(month_view, "2026-10").holidays_published


def test_events_stand_on_their_day_held_ones_on_the_actual(village: Village) -> None:
    held = village.event("2025-06-05T09:00")
    coming = village.planned("2025-06-20T09:00")
    village.planned("2025-06-20T09:00", host_unit=NEIGHBOUR)
    joint = village.planned("2025-06-20T10:00", host_unit=NEIGHBOUR, cohost_units=[STATION])
    view = village.ask(month_view, "2025-06")
    assert [each.id for each in view.events] == [held.id, coming.id, joint.id]
    days = {day.day: day.events for week in view.weeks for day in week}
    assert [each.id for each in days[date(2025, 6, 20)]] == [coming.id, joint.id]


def test_the_view_carries_plan_state_and_rhythm(village: Village) -> None:
    village.ask(plans.edit, STATION, "2025-06", theme="端午")
    village.event("2025-06-05T09:00")
    view = village.ask(month_view, "2025-06")
    assert (view.due, view.rhythm.theme_ok) == (date(2025, 5, 25), True)
    assert view.state.faults == ("columns_missing", "not_published")
    assert [week.held for week in view.rhythm.weeks] == [1, 0, 0, 0]


def test_entries_for_a_phone_carry_versions_and_the_cancelled(village: Village) -> None:
    event = village.planned("2025-06-20T09:00")
    village.ask(events.postpone, event.id, event.planned_start.replace(day=21), "下雨")
    village.planned("2025-06-25T09:00", status="cancelled", cancel_reason="下雨")
    found = village.ask(plan_entries, "2025-06")
    assert [(each.version, each.value.status) for each in found] == [
        (2, "previewed"),
        (1, "cancelled"),
    ]


def test_who_signed_up_in_order(village: Village) -> None:
    event = village.planned("2025-06-20T09:00")
    people = [
        village.volunteer(name=name, consent=Consent(record=True)) for name in ("张伟", "李䶮")
    ]
    for person in people:
        village.ask(signups.put, Signup(event_id=event.id, volunteer_id=person))
    assert [who.name for _, who in village.ask(signed_up, event.id)] == ["张伟", "李䶮"]


def test_every_code_of_planning_has_words_in_both_languages() -> None:
    groups = {
        "solar_term": TERMS,
        "plan_column": get_args(Column),
        "plan_fault": get_args(PlanFault),
        "day_kind": [each for each in get_args(DayKind) if each],
        "refusal": (
            "plan_exists",
            "move_needs_reason",
            "postpone_needs_reason",
            "event_over",
            "nothing_to_repeat",
        ),
    }
    for group, codes in groups.items():
        assert set(codes) <= sentences.known(group)
        if group != "refusal":
            assert all(sentences.word(group, code, language="en") for code in codes)
