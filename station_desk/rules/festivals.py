"""The festivals that events are held around (M39), and the theme days of the year."""

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


class _File(msgspec.Struct, frozen=True):
    festivals: tuple[Listed, ...]


class _ThemeFile(msgspec.Struct, frozen=True):
    theme_days: tuple[Listed, ...]


def festivals(year: int) -> list[Festival]:
    """All festivals of ``year`` in order of date; refused while a movable one has no date."""
    known = _known(year)
    if len(known) < len(_listed()):
        raise refuse("festivals_not_listed", year=year)
    return list(known)


def near(day: date, days: int = WINDOW_DAYS) -> list[Festival]:
    """The festivals at most ``days`` before or after ``day``, in order of date. Never refuses."""
    return between(day - timedelta(days=days), day + timedelta(days=days))


def between(first: date, last: date) -> list[Festival]:
    """The festivals from one day to another, in order of date. Never refuses."""
    years = range(first.year, last.year + 1)
    return [found for year in years for found in _known(year) if first <= found.date <= last]


def theme_days(first: date, last: date) -> list[Festival]:
    """The theme days from one day to another, in order of date. None of them counts for M39."""
    years = range(first.year, last.year + 1)
    found = [each for year in years for each in _dated(_listed_themes(), year)]
    return [each for each in found if first <= each.date <= last]


@cache
def _known(year: int) -> tuple[Festival, ...]:
    return _dated(_listed(), year)


def _dated(listed: tuple[Listed, ...], year: int) -> tuple[Festival, ...]:
    known = [
        Festival(line.code, line.name_zh, line.name_en, day, line.counted, line.traditional)
        for line in listed
        if (day := line.on(year)) is not None
    ]
    return tuple(sorted(known, key=lambda festival: festival.date))


@cache
def _listed() -> tuple[Listed, ...]:
    content = resource("festivals.json").read_bytes()
    return msgspec.json.decode(content, type=_File).festivals


@cache
def _listed_themes() -> tuple[Listed, ...]:
    content = resource("theme_days.json").read_bytes()
    return msgspec.json.decode(content, type=_ThemeFile).theme_days
