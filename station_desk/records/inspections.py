"""Inspections of a unit: what was found, until when it is to be put right, when it was (M73)."""

from datetime import date

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Id, Name, Note, Record, Register
from station_desk.store.database import Database


class Inspection(Record, frozen=True, kw_only=True):
    """One finding of one visit; an empty ``finding`` is a visit that found nothing."""

    unit: Id
    inspected_on: date
    inspector: Name = ""
    finding: Note = ""
    due_on: date | None = None
    done_on: date | None = None
    result_note: Note = ""

    def is_open(self, day: date) -> bool:
        """Found by then and not put right yet."""
        return bool(self.finding) and self.inspected_on <= day and not _by(self.done_on, day)

    def is_overdue(self, day: date) -> bool:
        """Open after its day."""
        return self.is_open(day) and self.due_on is not None and self.due_on < day


REGISTER = Register("inspection", Inspection)


def put(db: Database, value: Inspection, *, reason: str = "") -> Changes:
    """Add or change one; refuses days before the visit."""
    for day in (value.due_on, value.done_on):
        if day and day < value.inspected_on:
            raise refuse("days_crossed", first=value.inspected_on, last=day)
    return REGISTER.put(db, value, reason=reason)


def until(db: Database, day: date) -> list[Inspection]:
    """All visits up to a day, the newest first."""
    return REGISTER.all(db, "inspected_on <= ?", [day.isoformat()], "inspected_on DESC, id")


def _by(done_on: date | None, day: date) -> bool:
    return done_on is not None and done_on <= day
