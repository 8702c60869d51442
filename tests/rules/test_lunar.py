"""The lunar calendar and the solar terms: days that are known, and properties that must hold."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from station_desk.rules.lunar import YEARS, lunar_day, on_lunar, solar_terms, term_day

SPAN = st.dates(date(2020, 1, 1), date(2035, 12, 31))
KNOWN = {
    (1, 1): ("2025-01-29", "2026-02-17"),
    (1, 15): ("2025-02-12", "2026-03-03"),
    (5, 5): ("2025-05-31", "2026-06-19"),
    (7, 7): ("2025-08-29", "2026-08-19"),
    (8, 15): ("2025-10-06", "2026-09-25"),
    (9, 9): ("2025-10-29", "2026-10-18"),
}
"""Lunar month and day -> the published days (domain.md, section e)."""


@pytest.mark.parametrize(("lunar", "days"), KNOWN.items())
def test_known_days(lunar: tuple[int, int], days: tuple[str, str]) -> None:
    for year, day in zip((2025, 2026), days, strict=True):
        assert on_lunar(year, *lunar) == date.fromisoformat(day)


def test_qingming() -> None:
    assert term_day(2025, "pure_brightness") == date(2025, 4, 4)
    assert term_day(2026, "pure_brightness") == date(2026, 4, 5)


def test_a_leap_month_is_named_and_never_holds_a_festival() -> None:
    first = lunar_day(date(2025, 7, 25))
    assert first is not None
    assert (first.leap, first.short_zh, first.month) == (True, "闰六月", 6)
    assert on_lunar(2025, 6, 1) == date(2025, 6, 25)


def test_a_day_is_named_as_a_wall_calendar_does() -> None:
    found = [lunar_day(date(2025, 1, 29) + timedelta(days=n)) for n in range(3)]
    assert [each.short_zh for each in found if each] == ["正月", "初二", "初三"]


@given(SPAN)
def test_there_and_back(day: date) -> None:
    found = lunar_day(day)
    assert found is not None
    if not found.leap and found.year == day.year:
        assert on_lunar(found.year, found.month, found.day) == day


@given(SPAN)
def test_each_day_follows_on_the_one_before(day: date) -> None:
    here, after = lunar_day(day), lunar_day(day + timedelta(days=1))
    assert here is not None
    assert after is not None
    assert after.day == here.day + 1 or (after.day == 1 and here.day in (29, 30))


@pytest.mark.parametrize("year", range(2020, 2036))
def test_two_solar_terms_a_month_about_a_fortnight_apart(year: int) -> None:
    days = list(solar_terms(year))
    assert [day.month for day in days] == [month for month in range(1, 13) for _ in range(2)]
    assert all(14 <= (b - a).days <= 16 for a, b in pairwise(days))


@pytest.mark.parametrize("year", [YEARS.start - 1, YEARS.stop])
def test_outside_the_years_computed_nothing_is_claimed(year: int) -> None:
    assert lunar_day(date(year, 6, 1)) is None
    assert on_lunar(year, 1, 1) is None
    assert term_day(year, "pure_brightness") is None
