"""Items of the joint meeting: what was raised and decided, who does it, until when (M71)."""

from datetime import date

from station_desk.outcome import Changes, refuse
from station_desk.records.register import FilledLine, Line, Note, Record, Register
from station_desk.store.database import Database


class MeetingItem(Record, frozen=True, kw_only=True):
    """One item of one meeting."""

    met_on: date
    title: FilledLine
    decision: Note = ""
    owner: Line = ""
    due_on: date | None = None
    done_on: date | None = None

    def is_open(self, day: date) -> bool:
        """Raised by then and not done yet."""
        done = self.done_on is not None and self.done_on <= day
        return self.met_on <= day and not done

    def is_overdue(self, day: date) -> bool:
        """Open after its day."""
        return self.is_open(day) and self.due_on is not None and self.due_on < day


REGISTER = Register("meeting_item", MeetingItem)


def put(db: Database, value: MeetingItem, *, reason: str = "") -> Changes:
    """Add or change one; refuses days before the meeting."""
    for day in (value.due_on, value.done_on):
        if day and day < value.met_on:
            raise refuse("days_crossed", first=value.met_on, last=day)
    return REGISTER.put(db, value, reason=reason)


def until(db: Database, day: date) -> list[MeetingItem]:
    """All items of meetings up to a day, the newest first."""
    return REGISTER.all(db, "met_on <= ?", [day.isoformat()], "met_on DESC, id")
