"""Working days: D4's worked examples, the tables that ship, and what a missing year does."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.outcome import Refusal
from station_desk.resources import resource
from station_desk.rules.working_days import Due, WorkingDays, read_table, shipped, working_days_in

DAYS = shipped()
IN_RANGE = st.dates(date(2025, 1, 1), date(2026, 11, 30))
COUNTS = st.integers(1, 15)


def table(year: int = 2027, **changes: object) -> bytes:
    plain: dict[str, object] = {
        "year": year,
        "source": "a notice",
        "days_off": [f"{year}-10-0{day}" for day in range(1, 8)],
        "working_weekends": [],
    }
    return json.dumps(plain | changes).encode()


@pytest.mark.parametrize(
    ("end", "due"),
    [
        (date(2025, 9, 27), date(2025, 10, 16)),
        (date(2025, 1, 24), date(2025, 2, 13)),
        (date(2025, 6, 10), date(2025, 6, 24)),
    ],
)
def test_d4_worked_examples(end: date, due: date) -> None:
    assert DAYS.due(end) == Due(due, None)
    assert DAYS.add(end, 10) == due


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_shipped_year_has_248_working_days(year: int) -> None:
    assert working_days_in(DAYS.tables[year]) == 248


def test_every_shipped_file_is_named_after_its_year() -> None:
    files = sorted(resource("holidays").glob("*.json"))
    assert [file.stem for file in files] == [str(year) for year in sorted(DAYS.tables)]
    assert all(read_table(file.read_bytes()).year == int(file.stem) for file in files)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2025, 1, 26), True),  # a Sunday worked before 春节
        (date(2025, 1, 28), False),  # a Tuesday off
        (date(2025, 6, 14), False),  # a plain Saturday
        (date(2025, 6, 16), True),  # a plain Monday
        (date(2026, 1, 2), False),
        (date(2026, 10, 10), True),
    ],
)
def test_single_days(day: date, working: bool) -> None:
    assert DAYS.is_working_day(day) is working


def test_an_unpublished_year_is_refused_by_name() -> None:
    assert DAYS.published(2026)
    assert not DAYS.published(2027)
    with pytest.raises(Refusal) as refusal:
        DAYS.add(date(2026, 12, 25), 10)
    assert (refusal.value.code, refusal.value.values) == ("holidays_not_published", {"year": 2027})


def test_due_says_which_year_is_missing_and_never_refuses() -> None:
    assert DAYS.due(date(2026, 12, 16)) == Due(date(2026, 12, 30))
    assert DAYS.due(date(2026, 12, 25)) == Due(None, 2027)
    assert DAYS.due(date(2031, 12, 31)) == Due(None, 2032)
    assert WorkingDays({}).due(date(2025, 1, 1)) == Due(None, 2025)


@pytest.mark.parametrize(
    ("month", "day", "due"),
    [
        ("2025-05", 3, date(2025, 6, 3)),  # a Tuesday after 端午: no shift
        ("2025-09", 3, date(2025, 10, 9)),  # through the whole National Day holiday
        ("2025-12", 3, date(2026, 1, 4)),  # a Sunday that is worked
        ("2026-01", 3, date(2026, 2, 3)),
        ("2025-01", 31, date(2025, 2, 28)),  # February has no 31st
    ],
)
def test_m70_return_due(month: str, day: int, due: date) -> None:
    assert DAYS.return_due(month, day) == Due(due)


def test_m70_return_due_in_an_unpublished_year() -> None:
    assert DAYS.return_due("2026-12", 3) == Due(None, 2027)


def test_a_new_table_opens_its_year_and_leaves_the_old_calendar_alone() -> None:
    newer = DAYS.with_table(table())
    assert newer.published(2027)
    assert newer.return_due("2026-12", 3) == Due(date(2027, 1, 4))
    assert newer.due(date(2025, 6, 10)) == DAYS.due(date(2025, 6, 10))
    assert not DAYS.published(2027)


def test_a_corrected_table_replaces_its_year() -> None:
    corrected = DAYS.with_table(table(2025))
    assert corrected.is_working_day(date(2025, 1, 28))


def test_a_table_with_unknown_fields_is_read() -> None:
    assert read_table(table(remark="later releases may add fields")).year == 2027


@pytest.mark.parametrize(
    ("content", "reason", "detail"),
    [
        (table(days_off=["2026-10-01"]), "other_year", "2026-10-01"),
        (table(working_weekends=["2027-10-11"]), "not_a_weekend", "2027-10-11"),
        (table(working_weekends=["2027-10-02"]), "both_off_and_working", "2027-10-02"),
        (table(days_off=[]), "implausible", "261"),
        (
            table(days_off=[str(date(2027, 1, 4) + timedelta(days=i)) for i in range(60)]),
            "implausible",
            "217",
        ),
    ],
)
def test_a_bad_table_is_refused(content: bytes, reason: str, detail: str) -> None:
    with pytest.raises(Refusal) as refusal:
        DAYS.with_table(content)
    values = {"reason": reason, "year": 2027, "detail": detail}
    assert (refusal.value.code, refusal.value.values) == ("holiday_table_bad", values)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"source": "\xff"}',
        b'{"year": 2027}',
        b'{"x": ' + b"[" * 100_000,
        table(year=0),
        table(days_off=["2027-13-01"]),
    ],
    ids=["empty", "list", "binary", "bad text", "short", "deep", "year 0", "no such day"],
)
def test_an_unreadable_table_is_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refusal:
        DAYS.with_table(content)
    assert refusal.value.code == "holiday_table_bad"
    assert refusal.value.values["reason"] == "unreadable"


@given(IN_RANGE, COUNTS)
def test_add_lands_on_a_working_day_and_counting_back_gives_n(start: date, n: int) -> None:
    end = DAYS.add(start, n)
    assert DAYS.is_working_day(end)
    assert DAYS.count_between(start, end) == n


@given(IN_RANGE, IN_RANGE, COUNTS)
def test_add_is_monotone(one: date, other: date, n: int) -> None:
    early, late = sorted((one, other))
    assert DAYS.add(early, n) <= DAYS.add(late, n)
    assert DAYS.add(early, n) < DAYS.add(early, n + 1)


@given(IN_RANGE)
def test_first_on_or_after_is_the_nearest(day: date) -> None:
    first = DAYS.first_on_or_after(day)
    skipped = (day + timedelta(days=i) for i in range((first - day).days))
    assert DAYS.is_working_day(first)
    assert not any(DAYS.is_working_day(earlier) for earlier in skipped)


def test_zero_days_is_the_day_itself_and_backwards_is_a_bug() -> None:
    assert DAYS.add(date(2025, 10, 1), 0) == date(2025, 10, 1)
    with pytest.raises(ValueError, match="-1"):
        DAYS.add(date(2025, 10, 1), -1)
