"""Which days are working days in China, and when a duty counted in working days falls due."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from types import MappingProxyType
from typing import Annotated

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.resources import resource

RECORD_WORKING_DAYS = 10
"""Order 67 art. 11: records are complete within 10 working days of the activity (D4)."""

PLAUSIBLE_WORKING_DAYS = range(240, 261)
"""A published year has had 248 to 252; a table outside this range has lost or gained a page."""

SATURDAY = 5
ONE_DAY = timedelta(days=1)


class HolidayTable(msgspec.Struct, frozen=True):
    """One year of the State Council notice: every day off, and the weekend days worked instead."""

    year: Annotated[int, msgspec.Meta(ge=2000, le=9998)]
    source: str
    days_off: frozenset[date]
    working_weekends: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        if day in self.days_off:
            return False
        return day.weekday() < SATURDAY or day in self.working_weekends


@dataclass(frozen=True, slots=True)
class Due:
    """A due day, or the year whose holiday table it waits for: exactly one is set."""

    day: date | None
    missing_year: int | None = None


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The calendar over all published years."""

    tables: Mapping[int, HolidayTable]

    def published(self, year: int) -> bool:
        return year in self.tables

    def is_working_day(self, day: date) -> bool:
        table = self.tables.get(day.year)
        if table is None:
            raise refuse("holidays_not_published", year=day.year)
        return table.is_working_day(day)

    def add(self, day: date, n: int) -> date:
        """The nth working day after ``day``; ``day`` itself is not counted, n=0 gives it back."""
        if n < 0:
            raise ValueError(n)
        return day if n == 0 else next(islice(self._working_from(day + ONE_DAY), n - 1, None))

    def count_between(self, start: date, end: date) -> int:
        """Working days after ``start`` up to and including ``end``: the inverse of ``add``."""
        days = (start + timedelta(days=i) for i in range(1, (end - start).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def first_on_or_after(self, day: date) -> date:
        return next(self._working_from(day))

    def due(self, end: date, n: int = RECORD_WORKING_DAYS) -> Due:
        """When the record of an activity that ended on ``end`` is due (D4). Never refuses."""
        try:
            return Due(self.add(end, n))
        except Refusal:
            return Due(None, self._first_unpublished(end + ONE_DAY))

    def return_due(self, month: str, day: int) -> Due:
        """When the return of ``month`` (YYYY-MM) is due (M70). Never refuses.

        That is ``day`` of the next month (its last day if shorter), moved to the next working day.
        """
        last = date.fromisoformat(f"{month}-01") + timedelta(days=31)
        length = calendar.monthrange(last.year, last.month)[1]
        nominal = last.replace(day=min(day, length))
        try:
            return Due(self.first_on_or_after(nominal))
        except Refusal:
            return Due(None, self._first_unpublished(nominal))

    def with_table(self, content: bytes) -> "WorkingDays":
        """A calendar that also knows the year in ``content``, a holiday file as JSON.

        A year already known is replaced: the State Council has corrected a notice before.
        """
        table = read_table(content)
        return WorkingDays(MappingProxyType({**self.tables, table.year: table}))

    def _working_from(self, day: date) -> Iterator[date]:
        while True:
            if self.is_working_day(day):
                yield day
            day += ONE_DAY

    def _first_unpublished(self, day: date) -> int:
        year = day.year
        while self.published(year):
            year += 1
        return year


def read_table(content: bytes) -> HolidayTable:
    """Parse and check one holiday file; a bad one is refused with ``reason`` and what is wrong."""
    try:
        table = msgspec.json.decode(content, type=HolidayTable)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise refuse("holiday_table_bad", reason="unreadable", detail=str(error)) from error
    check(table)
    return table


def check(table: HolidayTable) -> None:
    """Refuse a table that contradicts itself or lacks a page."""
    listed = table.days_off | table.working_weekends
    faults = {
        "other_year": {day for day in listed if day.year != table.year},
        "both_off_and_working": table.days_off & table.working_weekends,
        "not_a_weekend": {day for day in table.working_weekends if day.weekday() < SATURDAY},
    }
    for reason, days in faults.items():
        if days:
            detail = min(days).isoformat()
            raise refuse("holiday_table_bad", reason=reason, year=table.year, detail=detail)
    count = working_days_in(table)
    if count not in PLAUSIBLE_WORKING_DAYS:
        raise refuse("holiday_table_bad", reason="implausible", year=table.year, detail=str(count))


def working_days_in(table: HolidayTable) -> int:
    """How many working days the year of ``table`` has."""
    first = date(table.year, 1, 1)
    length = 366 if calendar.isleap(table.year) else 365
    return sum(table.is_working_day(first + timedelta(days=i)) for i in range(length))


def shipped() -> WorkingDays:
    """The calendar made of every year this release ships."""
    days = WorkingDays(MappingProxyType({}))
    for file in sorted(resource("holidays").glob("*.json")):
        days = days.with_table(file.read_bytes())
    return days
