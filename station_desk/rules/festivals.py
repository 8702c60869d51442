"""The festivals that events are held around (M39): nine that count, two more of the series."""

from datetime import date, timedelta
from functools import cache

import msgspec

from station_desk.outcome import refuse
from station_desk.resources import resource

WINDOW_DAYS = 7
"""An event belongs to a festival within this many days of it, before or after (M39)."""


class Festival(msgspec.Struct, frozen=True):
    """One festival in one year; ``counted`` means it is one of the nine of M39."""

    code: str
    name_zh: str
    name_en: str
    date: date
    counted: bool


class _Listed(msgspec.Struct, frozen=True):
    """One line of festivals.json: ``fixed`` is MM-DD of every year, ``dates`` one day a year."""

    code: str
    name_zh: str
    name_en: str
    counted: bool
    fixed: str | None = None
    dates: tuple[date, ...] = ()

    def on(self, year: int) -> date | None:
        if self.fixed:
            return date.fromisoformat(f"{year}-{self.fixed}")
        return next((day for day in self.dates if day.year == year), None)


class _File(msgspec.Struct, frozen=True):
    festivals: tuple[_Listed, ...]


def festivals(year: int) -> list[Festival]:
    """All festivals of ``year`` in order of date; refused while a movable one has no date."""
    known = _known(year)
    if len(known) < len(_listed()):
        raise refuse("festivals_not_listed", year=year)
    return known


def near(day: date, days: int = WINDOW_DAYS) -> list[Festival]:
    """The festivals at most ``days`` before or after ``day``, in order of date. Never refuses."""
    first, last = day - timedelta(days=days), day + timedelta(days=days)
    years = range(first.year, last.year + 1)
    return [found for year in years for found in _known(year) if first <= found.date <= last]


def _known(year: int) -> list[Festival]:
    dated = [(line, line.on(year)) for line in _listed()]
    known = [
        Festival(line.code, line.name_zh, line.name_en, day, line.counted)
        for line, day in dated
        if day is not None
    ]
    return sorted(known, key=lambda festival: festival.date)


@cache
def _listed() -> tuple[_Listed, ...]:
    content = resource("festivals.json").read_bytes()
    return msgspec.json.decode(content, type=_File).festivals
