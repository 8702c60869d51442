"""Events that need not be thought up: festivals, last year, copies, practice days."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.rules.festivals import Almanac, shipped
from station_desk.rules.proposals import (
    Every,
    copied,
    copy,
    plan_festival,
    practice_days,
    proposals,
    repeat,
    same_day_this_year,
    take,
)
from tests.rules.desks import NEIGHBOUR, Village, an_event

ALMANAC = Almanac((shipped(),))
FESTIVAL = next(each for each in ALMANAC.festivals(2025) if each.code == "dragon_boat")


def titles(village: Village, month: str) -> list[str]:
    return [each.title for each in village.ask(proposals, month)]


def test_a_festival_is_proposed_until_it_has_an_event(village: Village) -> None:
    assert titles(village, "2025-10") == [
        "国庆节主题活动",
        "我们的节日·中秋",
        "我们的节日·重阳",
    ]
    village.planned("2025-10-04T09:00", title="登高", festival_code="mid_autumn")
    assert "我们的节日·中秋" not in titles(village, "2025-10")
    assert titles(village, "2025-03") == []


def test_an_event_too_far_from_the_festival_or_cancelled_does_not_cover_it(
    village: Village,
) -> None:
    village.planned("2025-10-14T09:00", festival_code="mid_autumn")
    village.planned(
        "2025-10-06T09:00", festival_code="mid_autumn", status="cancelled", cancel_reason="雨"
    )
    assert "我们的节日·中秋" in titles(village, "2025-10")


def test_a_festival_event_takes_place_and_audience_from_the_last_one(village: Village) -> None:
    village.planned("2025-05-20T09:00", location_text="广场", audience="村民")
    (made,) = village.ask(plan_festival, FESTIVAL).ids
    found = village.ask(events.REGISTER.get, made)
    assert (found.title, found.festival_code) == ("我们的节日·端午", "dragon_boat")
    assert (found.location_text, found.audience, found.host_person) == ("广场", "村民", "李站长")
    assert found.planned_start == datetime(2025, 5, 31, 9)
    assert found.series_tag == "我们的节日"


def test_last_years_events_are_proposed_on_the_same_weekday(village: Village) -> None:
    held = village.event("2024-03-05T09:00", title="学雷锋")
    village.planned("2024-03-12T09:00", title="没办成")
    village.event("2024-03-20T09:00", title="邻村的", host_unit=NEIGHBOUR)
    (proposal,) = village.ask(proposals, "2025-03")
    assert (proposal.title, proposal.day) == ("学雷锋", date(2025, 3, 4))
    (made,) = village.ask(take, proposal).ids
    assert made != held.id
    assert titles(village, "2025-03") == []


def test_a_festivals_event_comes_back_as_near_to_the_festival() -> None:
    eve = an_event("2024-02-09T09:00", festival_code="spring_festival")
    assert same_day_this_year(eve, 2025, ALMANAC) == date(2025, 1, 28)


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_last_years_weekday_stays_in_its_month(day: date) -> None:
    again = same_day_this_year(an_event(f"{day}T09:00"), day.year + 1, ALMANAC)
    assert (again.weekday(), again.month) == (day.weekday(), day.month)
    assert again.year == day.year + 1


def test_a_copy_is_new_planned_and_unannounced(village: Village) -> None:
    event = village.event("2025-06-05T14:30", cohost_units=[NEIGHBOUR], festival_code="dragon_boat")
    (made,) = village.ask(copy, event.id, date(2025, 7, 8)).ids
    found = village.ask(events.REGISTER.get, made)
    assert (found.status, found.actual_start, found.preview_published_at) == ("planned", None, None)
    assert (found.resident_headcount, found.record_done_at) == (None, None)
    assert found.planned_start == datetime(2025, 7, 8, 14, 30)
    assert found.planned_end - found.planned_start == timedelta(hours=2)
    assert (found.title, found.cohost_units) == (event.title, [NEIGHBOUR])
    assert found.event_no.endswith("-202507-01")
    assert found.festival_code == ""


def test_the_festivals_tag_stays_where_the_copy_is_near_it() -> None:
    event = an_event("2025-06-01T09:00", festival_code="dragon_boat")
    assert copied(event, date(2026, 6, 19), ALMANAC).festival_code == "dragon_boat"


@pytest.mark.parametrize(
    ("first", "every", "days"),
    [
        ("2025-01-31", "month_day", ["2025-02-28", "2025-03-31", "2025-04-30"]),
        ("2025-01-08", "month_weekday", ["2025-02-12", "2025-03-12", "2025-04-09"]),
        ("2025-01-31", "month_weekday", ["2025-02-28", "2025-03-28", "2025-04-25"]),
        ("2025-04-10", "week", ["2025-04-17", "2025-04-24"]),
        ("2025-04-30", "month_day", []),
    ],
)
def test_practice_days(first: str, every: Every, days: list[str]) -> None:
    found = practice_days(date.fromisoformat(first), every, date(2025, 4, 30))
    assert [each.isoformat() for each in found] == days


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["month_day", "month_weekday"]),
)
def test_a_monthly_practice_day_comes_once_in_every_month(first: date, every: Every) -> None:
    found = practice_days(first, every, first + timedelta(days=800))
    months = [each.year * 12 + each.month for each in found]
    begin = first.year * 12 + first.month
    assert months == list(range(begin + 1, begin + 1 + len(months)))
    if every == "month_weekday":
        assert {each.weekday() for each in found} == {first.weekday()}


def test_repeating_passes_over_days_that_have_it_already(village: Village) -> None:
    event = village.planned("2025-06-20T09:00", title="实践日")
    village.planned("2025-07-20T09:00", title="实践日")
    made = village.ask(repeat, event.id, "month_day", date(2025, 9, 30)).ids
    days = [village.ask(events.REGISTER.get, each).planned_start.date() for each in made]
    assert days == [date(2025, 8, 20), date(2025, 9, 20)]
    assert village.ask(repeat, event.id, "month_day", date(2025, 9, 30)).ids == ()


def test_nothing_to_repeat_is_refused(village: Village) -> None:
    event = village.planned("2025-06-20T09:00")
    with pytest.raises(Refusal) as refused:
        village.ask(repeat, event.id, "week", date(2025, 6, 21))
    assert refused.value.code == "nothing_to_repeat"
