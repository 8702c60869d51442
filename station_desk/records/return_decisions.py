"""What a town decided about a return it holds: sent back with remarks, or acknowledged (domain.md d5)."""

from typing import Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import (
    Count,
    Id,
    Instant,
    Month,
    Name,
    Note,
    Record,
    Register,
)
from station_desk.store.database import Database


class ReturnDecision(Record, frozen=True, kw_only=True):
    """One decision about one sealed return. The return's state follows from these and is kept nowhere."""

    unit: Id
    month: Month
    return_id: Id
    return_version: Count = 1
    decision: Literal["sent_back", "acknowledged"]
    remarks: Note = ""
    decided_by: Name = ""
    decided_at: Instant | None = None


REGISTER = Register("return_decision", ReturnDecision)


def add(db: Database, value: ReturnDecision) -> Changes:
    """Write a decision down with who took it and when. Not undone: a letter may have gone out."""
    with db.transaction():
        if value.decision == "sent_back" and not value.remarks.strip():
            raise refuse("remarks_missing", month=value.month)
        person = db.require("collector", "approver")
        stamped = msgspec.structs.replace(value, decided_by=person.name, decided_at=db.now())
        db.sitting.note_lasting()
        return REGISTER.put(db, stamped)


def of_month(db: Database, month: str) -> list[ReturnDecision]:
    """The decisions about a month's returns, in the order they were taken."""
    return REGISTER.all(db, "month = ?", [month], "seq")
