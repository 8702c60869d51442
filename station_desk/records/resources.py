"""Resources of the five platforms: whose each is, and who looks after it (M24, M25)."""

from datetime import date
from typing import Literal

from station_desk.outcome import Changes, refuse
from station_desk.records.register import FilledLine, Line, Record, Register
from station_desk.store.database import Database

Platform = Literal["1", "2", "3", "4", "5"]
PLATFORMS: tuple[Platform, ...] = ("1", "2", "3", "4", "5")


class Resource(Record, frozen=True, kw_only=True):
    """One institution, person, place, piece of equipment or fund that a platform can call on."""

    name: FilledLine
    platform_code: Platform
    resource_kind: Literal["institution", "people", "place", "equipment", "funds"] = "place"
    owner: Line = ""
    custodian: Line = ""
    from_on: date
    to_on: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it can be called on that day."""
        return self.from_on <= day and (self.to_on is None or self.to_on >= day)


REGISTER = Register("resource", Resource)


def put(db: Database, value: Resource, *, reason: str = "") -> Changes:
    """Add or change one; refuses an end before the beginning."""
    if value.to_on and value.to_on < value.from_on:
        raise refuse("days_crossed", first=value.from_on, last=value.to_on)
    return REGISTER.put(db, value, reason=reason)


def on_day(db: Database, day: date) -> list[Resource]:
    """What can be called on that day, platform by platform."""
    return [each for each in REGISTER.all(db, order="platform_code, name") if each.holds(day)]
