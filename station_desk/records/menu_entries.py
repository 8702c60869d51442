"""The unit's own menu: services that residents can order and that can be planned again (M33)."""

from datetime import date
from typing import Literal

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Count, FilledLine, Line, Record, Register
from station_desk.store.database import Database


class OwnMenuEntry(Record, frozen=True, kw_only=True):
    """One service this unit offers, from a day on."""

    title: FilledLine
    project_code: Literal["P1", "P2", "P3", "P4", "P5"] = "P1"
    platform_code: Literal["1", "2", "3", "4", "5"] = "1"
    provider: Line = ""
    audience: Line = ""
    minutes: Count = 120
    capacity: Count | None = None
    from_on: date
    to_on: date | None = None


REGISTER = Register("menu_entry", OwnMenuEntry)


def put(db: Database, value: OwnMenuEntry, *, reason: str = "") -> Changes:
    """Add or change one; refuses an end before the beginning."""
    if value.to_on and value.to_on < value.from_on:
        raise refuse("days_crossed", first=value.from_on, last=value.to_on)
    return REGISTER.put(db, value, reason=reason)


def on_day(db: Database, day: date) -> list[OwnMenuEntry]:
    """What can be had on that day."""
    held = "from_on <= :day AND (to_on IS NULL OR to_on >= :day)"
    return REGISTER.all(db, held, {"day": day.isoformat()}, "title, id")
