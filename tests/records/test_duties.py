"""The town's own registers: checked, journalled, undone, found sound; days that cannot be are refused."""

from datetime import date
from typing import Any

import pytest

from station_desk.records import (
    inspections,
    meeting_items,
    menu_entries,
    resources,
    staff_posts,
    trainings,
    undo,
)
from station_desk.rules import menu
from station_desk.store import check
from tests.desks import Station, refused

DAY = date(2025, 6, 10)
BEFORE, AFTER = date(2025, 6, 1), date(2025, 7, 1)


def values(unit: str) -> list[tuple[Any, Any, str]]:
    """A module, a value, and its column that may not lie before its first day."""
    return [
        (staff_posts, staff_posts.StaffPost(unit=unit, person_name="周敏", from_on=DAY), "to_on"),
        (inspections, inspections.Inspection(unit=unit, inspected_on=DAY, finding="无公示"), "due_on"),
        (inspections, inspections.Inspection(unit=unit, inspected_on=DAY, finding="无公示"), "done_on"),
        (meeting_items, meeting_items.MeetingItem(met_on=DAY, title="经费"), "due_on"),
        (resources, resources.Resource(name="书屋", platform_code="3", from_on=DAY), "to_on"),
        (menu_entries, menu_entries.OwnMenuEntry(title="理发", from_on=DAY), "to_on"),
    ]  # fmt: skip


@pytest.mark.parametrize("number", range(6))
def test_each_is_kept_undone_and_its_days_are_checked(station: Station, number: int) -> None:
    module, value, column = values(station.unit)[number]
    station.ask(module.put, value)
    assert station.ask(module.REGISTER.get, value.id) == value
    assert station.ask(check.check).findings == ()
    station.ask(undo.undo)
    assert station.ask(module.REGISTER.all) == []
    import msgspec

    with refused("days_crossed"):
        station.ask(module.put, msgspec.structs.replace(value, **{column: BEFORE}))


def test_a_training_counts_in_its_month(station: Station) -> None:
    value = trainings.Training(unit=station.unit, name="急救", held_on=DAY, person_times=30)
    station.ask(trainings.put, value)
    assert station.ask(trainings.of_month, station.unit, "2025-06") == [value]
    assert station.ask(trainings.of_month, station.unit, "2025") == [value]
    assert station.ask(trainings.of_month, station.unit, "2025-07") == []


def test_m33_the_menu_of_a_day_is_what_can_be_had_then(station: Station) -> None:
    """By title, the unit's own; what is over or to come stands in the register alone."""
    for title, first, last in (
        ("理发", BEFORE, None),
        ("义诊", BEFORE, DAY),
        ("讲座", AFTER, None),
    ):
        value = menu_entries.OwnMenuEntry(title=title, from_on=first, to_on=last)
        station.ask(menu_entries.put, value)
    assert [each.title for each in station.ask(menu.offered, DAY)] == ["义诊", "理发"]
    assert [each.title for each in station.ask(menu.offered, AFTER)] == ["理发", "讲座"]


def test_the_head_is_not_counted_as_staff(station: Station) -> None:
    assert station.ask(staff_posts.in_post, station.unit, DAY) is None
    for post, name in (("head", "王站长"), ("staff", "周敏")):
        held = staff_posts.StaffPost(
            unit=station.unit, person_name=name, post=post, from_on=BEFORE, to_on=DAY  # type: ignore[arg-type]
        )  # fmt: skip
        station.ask(staff_posts.put, held)
    assert station.ask(staff_posts.in_post, station.unit, DAY) == 1
    assert station.ask(staff_posts.in_post, station.unit, date(2025, 6, 11)) == 0


def test_a_finding_is_open_until_it_is_put_right(station: Station) -> None:
    value = inspections.Inspection(
        unit=station.unit, inspected_on=BEFORE, finding="台账不全", due_on=DAY,
        done_on=date(2025, 6, 20),
    )  # fmt: skip
    states = [
        (value.is_open(day), value.is_overdue(day))
        for day in (date(2025, 5, 31), DAY, date(2025, 6, 15), date(2025, 6, 20))
    ]
    assert states == [(False, False), (True, False), (True, True), (False, False)]
