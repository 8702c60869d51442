"""Month, ten days, week (D3): the examples, one week and one ten-day period for every day, the town."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.records import events, plans
from station_desk.records.plans import MonthPlan
from station_desk.rules.coverage import ten_days_of, weeks_of
from station_desk.rules.minimum import month_bounds
from station_desk.rules.rhythm import Rhythm, rhythm, span, town_rhythm
from tests.rules.desks import NEIGHBOUR, STATION, TOWN, an_event, planned
from tests.rules.towns import OUTGOING, Town

MONTHS = [f"{year}-{month:02d}" for year in range(2020, 2036) for month in range(1, 13)]
DAYS = [
    date(2020, 1, 1) + timedelta(days=n) for n in range((date(2036, 1, 1) - date(2020, 1, 1)).days)
]
PLAN = MonthPlan(unit=STATION, month="2025-06", theme="端午", xun_foci=["端午", " ", "禁毒"])


def test_every_day_has_one_week_and_one_ten_day_period() -> None:
    of_day: dict[date, list[str]] = {day: [] for day in DAYS}
    for month in MONTHS:
        for monday in weeks_of(month):
            for n in range(7):
                of_day.setdefault(monday + timedelta(days=n), []).append(month)
    inside = [day for day in DAYS if date(2020, 1, 6) <= day <= date(2035, 12, 24)]
    assert all(len(of_day[day]) == 1 for day in inside)
    for day in DAYS:
        month, number = ten_days_of(day)[:7], int(ten_days_of(day)[-1])
        assert month == f"{day:%Y-%m}"
        assert number == (1 if day.day <= 10 else 2 if day.day <= 20 else 3)


@pytest.mark.parametrize("month", MONTHS[::7])
def test_the_span_holds_the_month_and_all_its_weeks(month: str) -> None:
    first, last = span(month)
    begin, end = month_bounds(month)
    assert first <= begin
    assert end <= last
    assert all(first <= monday <= last - timedelta(days=6) for monday in weeks_of(month))


def test_a_week_belongs_to_the_month_of_its_thursday() -> None:
    assert weeks_of("2025-05")[0] == date(2025, 4, 28)
    assert weeks_of("2025-06")[0] == date(2025, 6, 2)
    assert weeks_of("2025-10")[0] == date(2025, 9, 29)


def test_ten_days_need_a_focus_and_an_event() -> None:
    found = rhythm("2025-06", PLAN, [an_event("2025-06-10T09:00"), an_event("2025-06-11T09:00")])
    assert [each.ok for each in found.ten_days] == [True, False, False]
    assert [each.held for each in found.ten_days] == [1, 1, 0]
    assert found.theme_ok


def test_events_of_any_kind_count_but_not_planned_cancelled_or_merged_ones() -> None:
    found = rhythm(
        "2025-06",
        PLAN,
        [
            an_event("2025-06-25T09:00", gather_kind="dispersed", channel="online"),
            planned("2025-06-17T09:00"),
            planned("2025-06-10T09:00", status="cancelled", cancel_reason="下雨"),
            an_event("2025-06-03T09:00", merged_into=new_id()),
        ],
    )
    assert [(week.held, week.planned) for week in found.weeks] == [(0, 0), (0, 0), (0, 1), (1, 0)]
    assert [week.ok for week in found.weeks] == [False, False, False, True]
    assert [each.held for each in found.ten_days] == [0, 0, 1]


def test_a_day_of_the_next_month_may_lie_in_the_last_week() -> None:
    found = rhythm("2025-07", None, [an_event("2025-08-02T09:00")])
    assert found.weeks[-1].ok
    assert found.ten_days[2].held == 0
    assert not found.theme_ok


@pytest.fixture(autouse=True)
def plans_travel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(OUTGOING, MonthPlan, ("month_plan", plans.outgoing))


def look(town: Town) -> Rhythm:
    return town.desk.ask(town_rhythm, "2025-06").rhythm


def test_the_town_looks_at_every_units_events(town: Town) -> None:
    town.came(STATION, an_event("2025-06-05T09:00"))
    town.came(NEIGHBOUR, an_event("2025-06-12T09:00", host_unit=NEIGHBOUR))
    own = an_event("2025-06-20T09:00", host_unit=TOWN)
    town.desk.ask(events.put, own)
    town.desk.ask(plans.edit, TOWN, "2025-06", theme="端午", xun_foci=["一", "二", ""])
    found = look(town)
    assert [week.held for week in found.weeks] == [1, 1, 1, 0]
    assert [each.ok for each in found.ten_days] == [True, True, False]


def test_the_town_knows_each_stations_plan(town: Town) -> None:
    whole = replace(PLAN, published_on=date(2025, 5, 25), published_scope="village")
    row = planned("2025-06-05T09:00", location_text="广场", audience="村民")
    town.came(STATION, whole, row)
    town.came(NEIGHBOUR, planned("2025-06-05T09:00", host_unit=NEIGHBOUR))
    stations = {each.unit: each for each in town.desk.ask(town_rhythm, "2025-06").stations}
    assert stations[STATION].state.complete
    assert stations[STATION].plan == whole
    assert stations[NEIGHBOUR].plan is None
    assert "no_plan" in stations[NEIGHBOUR].state.faults


def test_a_damaged_record_hides_nothing_else(town: Town) -> None:
    town.came(STATION, an_event("2025-06-05T09:00"))
    broken = b'{"id":"x","actual_start":"2025-06-12T09:00:00"}'
    town.lay(STATION, "event", new_id(), broken, 1)
    assert [week.held for week in look(town).weeks] == [1, 0, 0, 0]
