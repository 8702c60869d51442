"""Posts: who heads a unit and who works there, from when to when (M04, M05, M07). It never travels."""

from datetime import date
from typing import Literal

from station_desk.outcome import Changes, refuse
from station_desk.records.register import FilledName, Id, Line, Record, Register
from station_desk.store.database import Database


class StaffPost(Record, frozen=True, kw_only=True):
    """One person in one post of one unit. The head is not counted as staff."""

    unit: Id
    person_name: FilledName
    post: Literal["head", "deputy_head", "office_director", "staff"] = "staff"
    position_title: Line = ""
    full_part: Literal["", "full", "part"] = ""
    source: Literal["", "purchased", "transferred", "social_worker", "concurrent"] = ""
    from_on: date
    to_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether the post is held on a day."""
        return self.from_on <= day and (self.to_on is None or self.to_on >= day)


REGISTER = Register("staff_post", StaffPost)


def put(db: Database, value: StaffPost, *, reason: str = "") -> Changes:
    """Add or change one; refuses an end before the beginning."""
    if value.to_on and value.to_on < value.from_on:
        raise refuse("days_crossed", first=value.from_on, last=value.to_on)
    return REGISTER.put(db, value, reason=reason)


def of_unit(db: Database, unit: str) -> list[StaffPost]:
    """Everyone who ever held a post, the heads first."""
    found = REGISTER.all(db, "unit = ?", [unit], "from_on")
    return sorted(found, key=lambda each: each.post == "staff")


def in_post(db: Database, unit: str, day: date) -> int | None:
    """How many staff work there on a day; None while the unit's posts are not kept here."""
    posts = of_unit(db, unit)
    return sum(each.post == "staff" and each.holds(day) for each in posts) if posts else None


def staff_on(db: Database, day: date) -> dict[str, int]:
    """By unit how many staff work there on a day; a unit whose posts nobody keeps is left out."""
    found: dict[str, int] = {}
    for each in REGISTER.all(db):
        found[each.unit] = found.get(each.unit, 0) + (each.post == "staff" and each.holds(day))
    return found
