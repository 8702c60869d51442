"""D5: minutes, hours for the eye, and checks that warn and change nothing."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.records.attendance import Attendance
from station_desk.rules.hours import (
    Served,
    hours_text,
    minutes,
    served_by,
    volunteer_totals,
    warnings,
)
from tests.rules.desks import RULES, Village, an_event

at = datetime.fromisoformat
TODAY = date(2025, 7, 1)
PERSON = new_id()


def served(start: str, lasts: float = 2, given: int | None = 60, **changes: Any) -> Served:
    event = an_event(start, lasts)
    plain = {"event_id": event.id, "volunteer_id": PERSON, "service_minutes": given}
    return Served(event, Attendance(**(plain | changes)))


def codes(*each: Served) -> list[str]:
    return [code for code, _ in warnings(each, RULES, TODAY)]


def test_a_sign_in_without_a_sign_out_has_no_minutes() -> None:
    open_one = served("2025-06-05T09:00", given=None, sign_in_at=at("2025-06-05T09:00"))
    assert minutes(open_one.service) is None
    both = replace(open_one.service, sign_out_at=at("2025-06-05T10:29:59"))
    assert minutes(both) == 89


@pytest.mark.parametrize(
    ("total", "decimals", "text"),
    [
        (0, 1, "0.0"),
        (90, 1, "1.5"),
        (87, 1, "1.5"),
        (86, 1, "1.4"),
        (3, 1, "0.1"),
        (30, 0, "1"),
        (100, 2, "1.67"),
    ],
)
def test_hours_are_rounded_for_the_eye_only(total: int, decimals: int, text: str) -> None:
    assert hours_text(total, decimals) == text


@given(st.integers(0, 10**7), st.integers(0, 2))
def test_rounding_is_never_off_by_more_than_half_a_step(total: int, decimals: int) -> None:
    shown = Fraction(hours_text(total, decimals))
    assert abs(shown - Fraction(total, 60)) <= Fraction(1, 2 * 10**decimals)


def test_nothing_odd_warns_of_nothing() -> None:
    assert codes(served("2025-06-05T09:00", given=120), served("2025-06-05T11:00")) == []


def test_longer_than_the_event() -> None:
    assert codes(served("2025-06-05T09:00", 2, 121)) == ["longer_than_event"]


def test_more_than_eight_hours_in_a_day() -> None:
    morning = served("2025-06-05T08:00", 5, 300)
    assert codes(morning, served("2025-06-05T14:00", 3, 180)) == []
    assert codes(morning, served("2025-06-05T14:00", 4, 181)) == ["more_than_cap_in_day"]


def test_an_event_of_several_days_spreads_its_minutes() -> None:
    assert codes(served("2025-06-05T08:00", 57, 3 * 480)) == []
    assert codes(served("2025-06-05T08:00", 57, 3 * 480 + 3)) == ["more_than_cap_in_day"] * 3


def test_overlapping_activities_of_one_volunteer() -> None:
    first, second = served("2025-06-05T09:00"), served("2025-06-05T10:00")
    assert codes(first, second) == ["overlapping_activities"]
    assert warnings([second, first], RULES, TODAY)[0][1]["ids"] == [
        first.service.id,
        second.service.id,
    ]
    other = Served(second.event, replace(second.service, volunteer_id=new_id()))
    assert codes(first, other) == []


def test_signed_times_decide_over_the_events() -> None:
    early = served(
        "2025-06-05T09:00", sign_in_at=at("2025-06-05T09:00"), sign_out_at=at("2025-06-05T10:00")
    )
    assert codes(early, served("2025-06-05T10:00")) == []


def test_service_dated_in_the_future() -> None:
    assert codes(served("2025-07-02T09:00")) == ["service_ahead"]


def test_totals_leave_out_what_was_not_held() -> None:
    done, open_one = served("2025-06-05T09:00", given=90), served("2025-06-09T09:00", given=None)
    called_off = Served(an_event("2025-06-07T09:00", status="cancelled"), done.service)
    total = volunteer_totals([open_one, done, called_off])[PERSON]
    assert (total.minutes, total.times, total.to_be_completed) == (90, 2, 1)
    assert total.last_on == date(2025, 6, 9)


@given(st.lists(st.tuples(st.integers(0, 3), st.none() | st.integers(0, 600)), max_size=20))
def test_totals_neither_lose_nor_make_minutes(given_: list[tuple[int, int | None]]) -> None:
    event = an_event("2025-06-05T09:00", 10)
    people = [new_id() for _ in range(4)]
    each = [
        Served(event, Attendance(event_id=event.id, volunteer_id=people[who], service_minutes=part))
        for who, part in given_
    ]
    totals = volunteer_totals(each)
    assert sum(one.minutes for one in totals.values()) == sum(part or 0 for _, part in given_)
    assert sum(one.times for one in totals.values()) == len(given_)


def test_read_from_the_desk(village: Village) -> None:
    june, may = village.event("2025-06-05T09:00"), village.event("2025-05-05T09:00")
    person, other = village.volunteer(), village.volunteer()
    village.serve(june, person, 120)
    village.serve(may, person, 60)
    village.serve(june, other, None)
    theirs = volunteer_totals(village.ask(served_by, person))
    assert (theirs[person].minutes, theirs[person].times) == (180, 2)
    assert volunteer_totals(village.ask(served_by, other))[other].to_be_completed == 1
