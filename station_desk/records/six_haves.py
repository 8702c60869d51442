"""The six haves of a unit, checked on a day against one of two lists (M20, R6). They never travel."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from station_desk.outcome import Changes
from station_desk.records.register import Id, Line, Name, Record, Register
from station_desk.store.database import Database

Answer = Literal["yes", "part", "no"]
Six = Annotated[list[Answer], msgspec.Meta(min_length=6, max_length=6)]


class SixHaves(Record, frozen=True, kw_only=True):
    """One self-check: six answers in the order of the list."""

    unit: Id
    checked_on: date
    checklist: Literal["practice", "volunteer"] = "practice"
    answers: Six
    evidence: Line = ""
    checked_by: Name = ""

    @property
    def met(self) -> bool:
        """All six."""
        return all(each == "yes" for each in self.answers)


REGISTER = Register("six_haves", SixHaves)


def put(db: Database, value: SixHaves, *, reason: str = "") -> Changes:
    """Add or change one; without a name it was checked by whoever sits here."""
    if not value.checked_by and db.person:
        value = msgspec.structs.replace(value, checked_by=db.person.name)
    return REGISTER.put(db, value, reason=reason)
