"""When it is over: minutes as typed, never invented, and the whole finish as one step."""

from datetime import date, datetime

import pytest

from station_desk.records import attendance, events, undo
from station_desk.rules import counting, sign_in
from tests.desks import refused
from tests.rules.desks import Village

at = datetime.fromisoformat
DAY = date(2025, 6, 17)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [
        ("90", 90), ("1.5h", 90), ("2小时", 120), ("1小时30分", 90), ("45 分钟", 45), ("９０", 90),
        ("9-10:30", 90), ("900-1030", 90), ("9:00—10:30", 90), ("9点", None), ("", None),
        ("1.5", None), ("25-26", None), ("很久", None),
    ],
)  # fmt: skip
def test_minutes_are_read_as_typed(typed: str, minutes: int | None) -> None:
    if minutes is None:
        with refused("minutes_unreadable"):
            counting.span_of(typed, DAY)
    else:
        assert counting.span_of(typed, DAY).minutes == minutes


@pytest.mark.parametrize("typed", ["11-9", "9-9:00"])
def test_an_end_that_is_not_after_the_start_is_refused(typed: str) -> None:
    with refused("end_before_start"):
        counting.span_of(typed, DAY)


def test_minutes_of_one_person(village: Village) -> None:
    event = village.planned("2025-06-17T09:00")
    service = village.serve(event, village.volunteer(), None)
    village.ask(counting.give_minutes, service.id, "45")
    assert village.ask(attendance.REGISTER.get, service.id).minutes_basis == "manual"
    village.ask(counting.give_minutes, service.id, "9:30-11")
    found = village.ask(attendance.REGISTER.get, service.id)
    assert (found.service_minutes, found.minutes_basis) == (90, "sign_in_out")
    assert (found.sign_in_at, found.sign_out_at) == (at("2025-06-17T09:30"), at("2025-06-17T11:00"))
    village.ask(counting.give_minutes, service.id, " ")
    assert attendance.to_be_completed(village.ask(attendance.REGISTER.get, service.id))


def test_finishing_is_one_step(village: Village) -> None:
    event = village.planned("2025-06-17T09:00")
    early = village.serve(event, village.volunteer(), 30)
    village.serve(event, village.volunteer(), None)
    times = at("2025-06-17T09:00"), at("2025-06-17T11:00")
    village.ask(counting.finish, event.id, *times, 64, "estimated", minutes_too=True)
    held = village.ask(events.REGISTER.get, event.id)
    assert (held.status, held.resident_headcount, held.headcount_method) == (
        "held", 64, "estimated",
    )  # fmt: skip
    assert held.headcount_estimated
    found = {each.id: each.service_minutes for each in village.ask(attendance.of_event, event.id)}
    assert found.pop(early.id) == 30
    assert list(found.values()) == [120]
    village.ask(undo.undo)
    assert village.ask(events.REGISTER.get, event.id).status == "previewed"
    assert village.ask(sign_in.sheet, event.id).to_be_completed == 1


def test_without_a_number_nothing_is_held(village: Village) -> None:
    event = village.planned("2025-06-17T09:00")
    service = village.serve(event, village.volunteer(), None)
    times = at("2025-06-17T09:00"), at("2025-06-17T11:00")
    with refused("field_empty"):
        village.ask(counting.finish, event.id, *times, None, "counted", minutes_too=True)
    assert attendance.to_be_completed(village.ask(attendance.REGISTER.get, service.id))


def test_minutes_may_stay_to_be_completed(village: Village) -> None:
    event = village.planned("2025-06-17T09:00")
    village.serve(event, village.volunteer(), None)
    times = at("2025-06-17T09:00"), at("2025-06-17T11:00")
    village.ask(counting.finish, event.id, *times, 12, "signatures", minutes_too=False)
    assert not village.ask(events.REGISTER.get, event.id).headcount_estimated
    assert village.ask(sign_in.sheet, event.id).to_be_completed == 1
