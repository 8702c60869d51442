"""Weeks and ten-day periods of the whole town with at least one held event (M32, D3)."""

from collections.abc import Iterable
from datetime import date, timedelta

from station_desk.records.town_summaries import Coverage
from station_desk.rules.minimum import month_bounds

WEEK = timedelta(days=7)
THURSDAY = 3


def coverage(months: Iterable[str], days: Iterable[date]) -> Coverage:
    """``days`` are those on which an event of any unit began; weeks reach beyond a month's ends."""
    held = set(days)
    with_event = {monday_of(day) for day in held}
    ten_days = {ten_days_of(day) for day in held}
    each = list(months)
    mondays = [monday for month in each for monday in weeks_of(month)]
    periods = [f"{month}-{number}" for month in each for number in (1, 2, 3)]
    return Coverage(
        weeks=len(mondays),
        weeks_without=[monday for monday in mondays if monday not in with_event],
        ten_days=len(periods),
        ten_days_without=[period for period in periods if period not in ten_days],
    )


def weeks_of(month: str) -> list[date]:
    """The Mondays of the weeks whose Thursday lies in the month: each week is in one month."""
    first, last = month_bounds(month)
    thursday = first + timedelta(days=(THURSDAY - first.weekday()) % 7)
    found = []
    while thursday <= last:
        found.append(monday_of(thursday))
        thursday += WEEK
    return found


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def ten_days_of(day: date) -> str:
    """``2025-06-1`` to ``2025-06-3``: days 1 to 10, 11 to 20, 21 to the end."""
    return f"{day:%Y-%m}-{min(3, (day.day - 1) // 10 + 1)}"
