"""The lunar calendar and the 24 solar terms, computed for the years 1902 to 2099."""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache
from types import MappingProxyType

import cnlunar
from cnlunar.solar24 import getTheYearAllSolarTermsList

YEARS = range(1902, 2100)
TERMS = (
    "minor_cold", "major_cold", "start_of_spring", "rain_water", "insects_awaken",
    "spring_equinox", "pure_brightness", "grain_rain", "start_of_summer", "grain_buds",
    "grain_in_ear", "summer_solstice", "minor_heat", "major_heat", "start_of_autumn",
    "end_of_heat", "white_dew", "autumn_equinox", "cold_dew", "frost_descends",
    "start_of_winter", "minor_snow", "major_snow", "winter_solstice",
)  # fmt: skip
"""From January on, two a month."""
NOON = time(12)
DAYS_KEPT = 2000


@dataclass(frozen=True, slots=True)
class LunarDay:
    """A day of the lunar calendar; ``month_zh`` and ``day_zh`` as a wall calendar prints them."""

    year: int
    month: int
    day: int
    leap: bool
    month_zh: str
    day_zh: str

    @property
    def short_zh(self) -> str:
        """``初二``; on the first of a month the month's name, ``闰六月``."""
        return self.month_zh if self.day == 1 else self.day_zh


@lru_cache(DAYS_KEPT)
def lunar_day(day: date) -> LunarDay | None:
    """The lunar date of a day; None outside the years computed."""
    if day.year not in YEARS:
        return None
    found = cnlunar.Lunar(datetime.combine(day, NOON))
    return LunarDay(
        found.lunarYear,
        found.lunarMonth,
        found.lunarDay,
        found.isLunarLeapMonth,
        found.lunarMonthCn.rstrip("大小"),
        found.lunarDayCn,
    )


def on_lunar(year: int, month: int, day: int) -> date | None:
    """The day on which a lunar date of that lunar year falls, never in its leap month."""
    if year not in YEARS:
        return None
    span = range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    wanted = (year, month, False, day)
    return date.fromordinal(span[bisect_left(span, wanted, key=_place)])


def _place(ordinal: int) -> tuple[int, int, bool, int]:
    found = lunar_day(date.fromordinal(ordinal))
    assert found is not None  # noqa: S101 -- only asked within YEARS
    return found.year, found.month, found.leap, found.day


@cache
def solar_terms(year: int) -> MappingProxyType[date, str]:
    """The day and code of every solar term of a year; none outside the years computed."""
    if year not in YEARS:
        return MappingProxyType({})
    days = getTheYearAllSolarTermsList(year)
    return MappingProxyType(
        {date(year, place // 2 + 1, day): TERMS[place] for place, day in enumerate(days)}
    )


def term_day(year: int, term: str) -> date | None:
    """The day of one solar term."""
    return next((day for day, code in solar_terms(year).items() if code == term), None)
