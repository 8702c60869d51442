"""From paper: row numbers stay whose they were printed as, whatever becomes of the register."""

import pytest

from station_desk.outcome import Changes
from station_desk.records import attendance, volunteers
from station_desk.records.events import Event
from station_desk.records.signups import Signup
from station_desk.records.signups import put as sign_up
from station_desk.records.volunteers import Consent
from station_desk.rules import paper_rows, sign_in
from station_desk.rules import volunteers as people
from tests.desks import refused
from tests.rules.desks import Village

SIGNED = Consent(record=True)


@pytest.fixture
def event(village: Village) -> Event:
    return village.planned("2025-06-17T09:00")


def add(village: Village, name: str, group: str = "") -> str:
    return village.volunteer(name=name, village_group=group, consent=SIGNED)


def rows(village: Village, event: Event) -> list[tuple[int, str]]:
    found = village.ask(paper_rows.printed, event.id)
    return [(row.number, row.volunteer.name) for row in found]


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("3", [3]), ("1-4, 9", [1, 2, 3, 4, 9]), ("1－3，7、8；", [1, 2, 3, 7, 8]), ("4—2", [2, 3, 4]),
        ("5 5 6", [5, 6]), ("１２", [12]), ("13 9:30-11", None), ("zw", None), ("", None), ("1234", None),
    ],
)  # fmt: skip
def test_numbers_as_people_write_them(typed: str, numbers: list[int] | None) -> None:
    assert paper_rows.numbers_of(typed) == numbers


def test_known_people_are_printed_by_group_and_name(village: Village, event: Event) -> None:
    for name, group in (("周敏", "二组"), ("李䶮", "一组"), ("安平", "一组"), ("陈海", "")):
        add(village, name, group)
    village.ask(paper_rows.to_print, event.id)
    assert rows(village, event) == [(1, "安平"), (2, "李䶮"), (3, "周敏"), (4, "陈海")]


def test_a_number_stays_whose_it_was_printed_as(village: Village, event: Event) -> None:
    first, second = add(village, "李䶮", "一组"), add(village, "周敏", "二组")
    village.ask(paper_rows.to_print, event.id)
    add(village, "安平", "一组")
    value = village.ask(volunteers.REGISTER.get, first)
    left = volunteers.Volunteer(
        id=first, number=value.number, name="李䶮", consent=SIGNED, status="left"
    )
    village.ask(volunteers.put, left)
    village.ask(paper_rows.to_print, event.id)
    assert rows(village, event) == [(1, "李䶮"), (2, "周敏"), (3, "安平")]
    keep = add(village, "周敏", "三组")
    village.ask(people.merge, keep, second)
    village.ask(paper_rows.mark, event.id, "2")
    assert village.ask(sign_in.who_is_in, event.id) == {keep}


def test_rows_are_marked_all_or_none(village: Village, event: Event) -> None:
    for name in ("安平", "李䶮", "周敏"):
        add(village, name)
    village.ask(paper_rows.to_print, event.id)
    with refused("rows_unknown") as values:
        village.ask(paper_rows.mark, event.id, "1-5")
    assert values == {"rows": [4, 5], "last": 3}
    with refused("rows_unreadable"):
        village.ask(paper_rows.mark, event.id, "一")
    assert village.ask(sign_in.who_is_in, event.id) == set()
    village.ask(paper_rows.mark, event.id, "1, 3")
    village.ask(paper_rows.mark, event.id, "3 9:30-11:00")
    found = village.ask(attendance.of_event, event.id)
    assert sorted(each.service_minutes or 0 for each in found) == [0, 90]
    assert all(each.signed_on_paper for each in found)
    assert village.ask(paper_rows.mark, event.id, "1-3").ids
    assert village.ask(paper_rows.mark, event.id, "1-3") == Changes()


def test_signed_up_people_stand_on_it_before_others(village: Village, event: Event) -> None:
    for number in range(paper_rows.MOST_ROWS + 5):
        add(village, f"王{chr(0x4E00 + number)}")
    late = add(village, "郑义")
    village.ask(sign_up, Signup(event_id=event.id, volunteer_id=late))
    found = village.ask(paper_rows.to_print, event.id)
    assert len(found) == paper_rows.MOST_ROWS
    assert late in {row.volunteer.id for row in found}


def test_ticks_follow_the_paper_then_the_others(village: Village, event: Event) -> None:
    for name in ("周敏", "李䶮"):
        add(village, name)
    village.ask(paper_rows.to_print, event.id)
    add(village, "安平")
    found = village.ask(paper_rows.ticks, event.id)
    assert [each.volunteer.name for each in found] == ["李䶮", "周敏", "安平"]
