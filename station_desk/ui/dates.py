"""Dates, times and months as a person reads them, in the language in force."""

from datetime import date, datetime, time

from PySide6.QtCore import QDate, QDateTime, QLocale, QTime

from station_desk.store.database import CHINA
from station_desk.ui.words import tr


def day(value: date) -> str:
    """``3月12日 周三``."""
    return QLocale().toString(qdate(value), tr("ddd d MMM"))


def full_day(value: date) -> str:
    """``2025年3月12日 周三``."""
    return QLocale().toString(qdate(value), tr("ddd d MMM yyyy"))


def moment(value: datetime) -> str:
    """``3月12日 10:32``; an instant in the civil time of every desk, China's."""
    local = value.astimezone(CHINA) if value.tzinfo else value
    return QLocale().toString(qdate(local.date()), tr("d MMM")) + f" {local:%H:%M}"


def short(value: datetime | date) -> str:
    """``3月12日``; an instant by the civil time of every desk, China's."""
    if isinstance(value, datetime):
        value = (value.astimezone(CHINA) if value.tzinfo else value).date()
    return QLocale().toString(qdate(value), tr("d MMM"))


def short_month(number: int) -> str:
    """``3月``."""
    return QLocale().monthName(number, QLocale.FormatType.ShortFormat)


def span(start: datetime, end: datetime) -> str:
    """``3月12日 周三 09:00–11:00``."""
    return f"{day(start.date())}  {start:%H:%M}–{end:%H:%M}"


def month(value: str) -> str:
    """``2025年3月``."""
    return QLocale().toString(qdate(date.fromisoformat(f"{value}-01")), tr("MMMM yyyy"))


def month_beside(value: str, step: int) -> str:
    """The month so many steps away."""
    year, number = int(value[:4]), int(value[5:]) - 1 + step
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def month_in_hand(today: date) -> str:
    """The month whose return one works at: until the tenth still the month before."""
    this = f"{today:%Y-%m}"
    return month_beside(this, -1) if today.day <= 10 else this


def qdate(value: date) -> QDate:
    """The same day for Qt."""
    return QDate(value.year, value.month, value.day)


def qtime(value: datetime | time) -> QTime:
    """The same time of day for Qt."""
    return QTime(value.hour, value.minute)


def joined(on: QDate, at: QTime) -> datetime:
    """A civil time from the two editors that hold its halves."""
    made = QDateTime(on, at).toPython()
    assert isinstance(made, datetime)  # noqa: S101 -- PySide's stub says object
    return made
