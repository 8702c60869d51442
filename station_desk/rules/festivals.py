"""The festivals that events are held around (M39), and the theme days of the year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import msgspec

from station_desk.outcome import refuse
from station_desk.resources import resource
from station_desk.rules.lunar import on_lunar, term_day

WINDOW_DAYS = 7
"""An event belongs to a festival within this many days of it, before or after (M39)."""


class Festival(msgspec.Struct, frozen=True):
    """One festival in one year; ``counted`` means it is one of the nine of M39.

    ``traditional``: it follows the lunar calendar or a solar term (我们的节日).
    """

    code: str
    name_zh: str
    name_en: str
    date: date
    counted: bool
    traditional: bool = False


class Listed(msgspec.Struct, frozen=True):
    """One line of the file: ``fixed`` and ``lunar`` are MM-DD, ``dates`` one day a year.

    A day under ``dates`` goes before the computed one: an almanac may be corrected by a notice.
    """

    code: str
    name_zh: str
    name_en: str
    counted: bool = False
    fixed: str | None = None
    dates: tuple[date, ...] = ()
    lunar: str | None = None
    solar_term: str | None = None

    @property
    def traditional(self) -> bool:
        return self.fixed is None

    def on(self, year: int) -> date | None:
        if self.fixed:
            return date.fromisoformat(f"{year}-{self.fixed}")
        listed = next((day for day in self.dates if day.year == year), None)
        return listed or self._computed(year)

    def _computed(self, year: int) -> date | None:
        if self.lunar:
            month, day = self.lunar.split("-")
            return on_lunar(year, int(month), int(day))
        return term_day(year, self.solar_term) if self.solar_term else None


@dataclass(frozen=True, slots=True)
class Listing:
    """The festivals and theme days that hold from a day on."""

    begins: date
    festivals: tuple[Listed, ...]
    theme_days: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True)
class Almanac:
    """Every listing by the day it begins, so that a festival is the one its own day knew."""

    listings: tuple[Listing, ...]

    def festivals(self, year: int) -> list[Festival]:
        """All festivals of ``year`` in order of date; refused while a movable one has no date."""
        known = self.between(date(year, 1, 1), date(year, 12, 31))
        listed = self._listing(date(year, 12, 31)).festivals
        if not {each.code for each in listed} <= {each.code for each in known}:
            raise refuse("festivals_not_listed", year=year)
        return known

    def near(self, day: date, days: int = WINDOW_DAYS) -> list[Festival]:
        """The festivals at most ``days`` before or after ``day``, in order of date. Never refuses."""
        return self.between(day - timedelta(days=days), day + timedelta(days=days))

    def between(self, first: date, last: date) -> list[Festival]:
        """The festivals from one day to another, in order of date. Never refuses."""
        return self._found(first, last, lambda listing: listing.festivals)

    def theme_days(self, first: date, last: date) -> list[Festival]:
        """The theme days from one day to another, in order of date. None of them counts for M39."""
        return self._found(first, last, lambda listing: listing.theme_days)

    def _found(
        self, first: date, last: date, of: Callable[[Listing], tuple[Listed, ...]]
    ) -> list[Festival]:
        return [
            each
            for year in range(first.year, last.year + 1)
            for listing in self.listings
            for each in _dated(of(listing), year)
            if first <= each.date <= last and self._listing(each.date) is listing
        ]

    def _listing(self, day: date) -> Listing:
        """The last to begin; before the first begins, the first."""
        begun = [each for each in self.listings if each.begins <= day]
        return begun[-1] if begun else self.listings[0]


@cache
def _dated(listed: tuple[Listed, ...], year: int) -> tuple[Festival, ...]:
    known = [
        Festival(line.code, line.name_zh, line.name_en, day, line.counted, line.traditional)
        for line in listed
        if (day := line.on(year)) is not None
    ]
    return tuple(sorted(known, key=lambda festival: festival.date))


class _File(msgspec.Struct, frozen=True):
    festivals: tuple[Listed, ...]


class _ThemeFile(msgspec.Struct, frozen=True):
    theme_days: tuple[Listed, ...]


@cache
def shipped() -> Listing:
    """The lists of this release."""
    days = msgspec.json.decode(resource("festivals.json").read_bytes(), type=_File)
    themes = msgspec.json.decode(resource("theme_days.json").read_bytes(), type=_ThemeFile)
    return Listing(date.min, days.festivals, themes.theme_days)
