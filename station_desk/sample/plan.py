"""The plan of the sample year: what every desk will enter, and when. Times are civil time in China."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from station_desk.identifiers import unit_id
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.service_orders import ServiceOrder
from station_desk.records.volunteers import Volunteer
from station_desk.sample.cases import Case

_EPOCH = datetime(1970, 1, 1, 8)
"""The Unix epoch on a clock in China."""


class Dice:
    """One unit's own source of chance: what it draws depends on no other unit."""

    def __init__(self, seed: int, code: str) -> None:
        self.random = random.Random(f"{seed}:{code}")  # noqa: S311

    def id(self, at: datetime) -> str:
        """An id of the shape of a UUIDv7 (RFC 9562), made of ``at`` and of chance."""
        milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
        tail = self.random.getrandbits(62)
        digits = f"{milliseconds:012x}7{self.random.getrandbits(12):03x}{tail | 1 << 63:016x}"
        return "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])

    def spread(self, total: int, places: int, low: int, high: int) -> list[int]:
        """``total`` in ``places`` parts, none below ``low`` or above ``high``."""
        if not low * places <= total <= high * places:
            raise ValueError(f"{total} in {places} parts of {low} to {high}")
        parts = [low] * places
        for _ in range(total - low * places):
            parts[self.random.choice([n for n in range(places) if parts[n] < high])] += 1
        return parts


@dataclass(frozen=True, slots=True)
class Joining:
    """A volunteer entered into the register."""

    at: datetime
    value: Volunteer


@dataclass(frozen=True, slots=True)
class Activity:
    """One event as its desk enters it: planned, perhaps announced, then held or cancelled.

    ``late``: its record is completed after its ten working days.
    """

    planned: Event
    entered_at: datetime
    announced_at: datetime | None
    final: Event
    finished_at: datetime
    services: tuple[Attendance, ...]
    preview_ok: bool
    late: bool

    @property
    def counts(self) -> bool:
        """Whether it is meant to count toward the minimum."""
        return self.final.status == "held" and self.final.gather_kind == "concentrated"


@dataclass(frozen=True, slots=True)
class Sealing:
    """A month sealed, or (with a reason) corrected."""

    at: datetime
    draft: MonthlyReturn
    correction_reason: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """A headcount found wrong after the month was sealed."""

    at: datetime
    event_id: str
    headcount: int


@dataclass(frozen=True, slots=True)
class WrongClock:
    """The PC's clock is behind by ``by`` from ``start`` to ``end``."""

    start: datetime
    end: datetime
    by: timedelta

    def shown(self, at: datetime) -> datetime:
        """What the PC says when it is really ``at``."""
        return at - self.by if self.start <= at < self.end else at


Fate = Literal["rated", "unrated", "declined", "closed", "referred"]
"""What comes of an order; one that was declined goes to another team and is done and rated."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One service order as it is taken, who it was given to and when, and how it ended."""

    value: ServiceOrder
    fate: Fate
    first_team: tuple[datetime, str] | None = None
    declined_at: datetime | None = None
    dispatched_at: datetime | None = None
    team: str = ""
    accepted_at: datetime | None = None
    volunteers: tuple[str, ...] = ()
    done_at: datetime | None = None
    minutes: int = 0
    rated_at: datetime | None = None
    rating: int = 0
    closed_at: datetime | None = None
    referred_at: datetime | None = None

    @property
    def moments(self) -> list[datetime]:
        """Every instant at which something is entered after it was taken."""
        first = self.first_team[0] if self.first_team else None
        found = (
            first, self.declined_at, self.dispatched_at, self.accepted_at, self.done_at,
            self.rated_at, self.closed_at, self.referred_at,
        )  # fmt: skip
        return [each for each in found if each]


@dataclass(frozen=True, slots=True)
class Life:
    """One unit's year at its desk. ``counted`` is what the plan means to count in each month.

    ``asked`` are its own service orders, ``handed`` those that the town hands down to it.
    """

    case: Case
    founded_at: datetime
    people: tuple[Joining, ...]
    activities: tuple[Activity, ...]
    sealings: tuple[Sealing, ...]
    counted: dict[str, int]
    corrections: tuple[Correction, ...] = ()
    withdrawals: tuple[tuple[datetime, str], ...] = ()
    wrong_clock: WrongClock | None = None
    asked: tuple[Asked, ...] = ()
    handed: tuple[Asked, ...] = ()

    @property
    def unit(self) -> str:
        return unit_id(self.case.code)

    def shown(self, at: datetime) -> datetime:
        """What the clock of this unit's PC says when it is really ``at``."""
        return self.wrong_clock.shown(at) if self.wrong_clock else at


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole sample county."""

    town: Life
    stations: tuple[Life, ...]

    @property
    def lives(self) -> tuple[Life, ...]:
        """The town and its stations."""
        return (self.town, *self.stations)
