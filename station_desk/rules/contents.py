"""What a package contains, counted from its own items: for a person to read before it is handed over."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from station_desk.records.attendance import SharedAttendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.volunteers import SharedVolunteer

Said = tuple[str, str, Any]
"""Kind, ``put`` or ``void``, and what of the record leaves."""


@dataclass(frozen=True, slots=True)
class Counted:
    """Items in numbers. ``named`` is how many people go with their name, by their consent;
    residents are a headcount; ``sealed`` are the months with a sealed return among the items."""

    kinds: dict[str, int] = field(default_factory=dict)
    voided: int = 0
    people: int = 0
    named: int = 0
    held: int = 0
    residents: int = 0
    minutes: int = 0
    months: tuple[str, ...] = ()
    sealed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """One frozen package: whose it is, which one, and what is in it."""

    unit_name: str
    unit_code: str
    seq: int
    hash: str
    made_at: datetime
    size: int
    counted: Counted


def count(items: Iterable[Said]) -> Counted:
    """Read every item as the receiver will."""
    said = list(items)
    stands = [value for _kind, op, value in said if op == "put"]
    people = [each for each in stands if isinstance(each, SharedVolunteer)]
    held = [each for each in stands if isinstance(each, Event) and each.status == "held"]
    served = [each for each in stands if isinstance(each, SharedAttendance)]
    returns = [each for each in stands if isinstance(each, MonthlyReturn)]
    months = {each.month for each in stands if isinstance(each, Event | MonthlyReturn)}
    return Counted(
        dict(Counter(kind for kind, _op, _value in said)),
        voided=len(said) - len(stands),
        people=len(people),
        named=sum(bool(each.name) for each in people),
        held=len(held),
        residents=sum(each.resident_headcount or 0 for each in held),
        minutes=sum(each.service_minutes or 0 for each in served),
        months=tuple(sorted(months)),
        sealed=tuple(sorted({each.month for each in returns})),
    )
