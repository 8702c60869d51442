"""Whether a plan is complete (M34): four columns in every row, public before the first event."""

from datetime import date

import pytest
from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.rules.plan_rows import missing_columns, plan_due, plan_rows, plan_state
from tests.rules.desks import STATION, planned

PUBLIC = MonthPlan(unit=STATION, month="2025-06", published_on=date(2025, 5, 25))


def whole(start: str = "2025-06-20T09:00", **changes: object) -> Event:
    return planned(start, **({"location_text": "广场", "audience": "村民"} | changes))


def faults(plan: MonthPlan | None, *found: Event) -> tuple[str, ...]:
    return plan_state(plan, plan_rows(found, "2025-06")).faults


def test_a_whole_plan_made_public_in_time_has_no_fault() -> None:
    assert faults(PUBLIC, whole()) == ()
    assert faults(replace(PUBLIC, published_on=date(2025, 6, 20)), whole()) == ()


def test_every_fault_is_named_at_once() -> None:
    assert faults(None) == ("no_plan", "no_rows", "not_published")
    unnamed = replace(PUBLIC, published_on=None)
    assert faults(unnamed, whole(audience="")) == ("columns_missing", "not_published")
    late = replace(PUBLIC, published_on=date(2025, 6, 21))
    assert faults(late, whole(), whole("2025-06-25T09:00")) == ("published_late",)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"location_text": ""}, ("place",)),
        ({"location_text": "", "point_id": new_id()}, ()),
        ({"location_text": "", "channel": "online"}, ()),
        ({"audience": ""}, ("audience",)),
        ({"location_text": "", "audience": ""}, ("place", "audience")),
    ],
)
def test_missing_columns(changes: dict[str, object], missing: tuple[str, ...]) -> None:
    assert missing_columns(whole(**changes)) == missing


def test_an_event_without_a_length_has_no_time_yet() -> None:
    event = whole()
    assert missing_columns(replace(event, planned_end=event.planned_start)) == ("time",)


def test_rows_are_what_was_planned_for_the_month_in_order() -> None:
    first, second = whole("2025-06-05T09:00"), whole("2025-06-20T09:00")
    found = plan_rows(
        [
            second,
            first,
            whole("2025-07-01T09:00"),
            whole(status="cancelled", cancel_reason="下雨"),
            whole(origin="ad_hoc"),
            whole(merged_into=new_id()),
        ],
        "2025-06",
    )
    assert [each.event for each in found] == [first, second]


def test_the_plan_is_due_on_the_25th_of_the_month_before() -> None:
    assert plan_due("2025-06") == date(2025, 5, 25)
    assert plan_due("2026-01") == date(2025, 12, 25)
