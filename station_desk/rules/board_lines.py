"""The values of the town's board: one line per station, the town's sums, the month."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.rules.minimum import MonthVerdict
from station_desk.rules.received import Arrival
from station_desk.rules.returns_at_town import Standing
from station_desk.rules.ruleset import Remark
from station_desk.rules.working_days import Due

ReturnState = Literal[
    "return_on_time", "return_late", "return_received", "return_awaited", "return_missing"
]


@dataclass(frozen=True, slots=True)
class StationLine:
    """One station's month as the town knows it.

    ``verdict`` is D1 over everything received, also joint events that a neighbour recorded;
    ``recomputed`` is what the station's own return ought to say by the records it sent; ``paper`` is
    the sheet that stands in for a return, ``typed`` its figures where no record has come either.
    ``return_received``: it came, but the due day cannot be told without the holiday table.
    """

    unit: str
    code: str
    name: str
    state: ReturnState
    due: Due
    arrival: Arrival | None
    sealed: MonthlyReturn | None
    verdict: MonthVerdict
    recomputed: ReturnFigures
    remarks: list[Remark]
    gaps: list[int]
    standing: Standing = "return_awaited"
    paper: PaperReturn | None = None
    typed: PaperFigures | None = None
    number: int = 0
    """Which version of the return: 1 is the first, each correction is one more."""
    last_came: datetime | None = None
    """When anything of this station last came in."""
    whole_until: datetime | None = None
    """By the station's own clock: what it had entered by then is here. None when nothing has come."""
    missing_since: str = ""
    """The first month in a row without a return, up to this one; empty when this one's is here."""

    @property
    def is_received(self) -> bool:
        """A return is here, in a package or on paper."""
        return self.sealed is not None or self.paper is not None

    @property
    def counted(self) -> int:
        """How many events count (D1)."""
        return max(len(self.verdict.counted), self.typed.counted if self.typed else 0)

    @property
    def previewed(self) -> int:
        """How many of them were announced in time (D2)."""
        return max(self.verdict.previewed, self.typed.previewed if self.typed else 0)

    @property
    def explanation(self) -> str:
        """The station's own words for a month below the minimum."""
        said = self.sealed or self.paper
        return said.explanation if said else ""

    @property
    def on_time(self) -> bool | None:
        """None while nothing has come, or while the due day is not known."""
        return {"return_on_time": True, "return_late": False}.get(self.state)

    @property
    def is_late(self) -> bool:
        """It came late, or has not come though it is due."""
        return self.state in ("return_late", "return_missing")


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over the town, its own events included; a joint event once, a volunteer once."""

    expected: int
    received: int
    met: int
    events: int
    concentrated: int
    counted: int
    previewed: int
    by_project: dict[str, int]
    residents_exact: int
    residents_estimated: int
    volunteer_person_times: int
    volunteers_taking_part: int
    service_minutes: int
    to_be_completed: int


@dataclass(frozen=True, slots=True)
class Board:
    """The town's month. Lines are in order of code; no other order exists (R7)."""

    month: str
    due: Due
    lines: list[StationLine]
    missing: list[str]
    town: MonthVerdict
    totals: Totals
