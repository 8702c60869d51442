"""Trainings held or attended (M60): with what, how long, how many. Nobody is named."""

from datetime import date

from station_desk.outcome import Changes
from station_desk.records.register import Count, FilledLine, Id, Line, Note, Record, Register
from station_desk.store.database import Database


class Training(Record, frozen=True, kw_only=True):
    """One training of volunteers (Order 67, art. 8)."""

    unit: Id
    name: FilledLine
    held_on: date
    organiser: Line = ""
    main_content: Note = ""
    learning_minutes: Count | None = None
    person_times: Count = 0


REGISTER = Register("training", Training)


def put(db: Database, value: Training, *, reason: str = "") -> Changes:
    """Add or change one."""
    return REGISTER.put(db, value, reason=reason)


def of_month(db: Database, unit: str, month: str) -> list[Training]:
    """Those of a month, or of a year given as ``YYYY``."""
    values = [unit, len(month), month]
    return REGISTER.all(db, "unit = ? AND substr(held_on, 1, ?) = ?", values, "held_on, id")
