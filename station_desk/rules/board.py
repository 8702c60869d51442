"""The town's board: one line per station and month, recomputed from the records that came in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from station_desk.records import units
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from station_desk.records.units import Unit
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.figures import (
    Material,
    Member,
    about_events,
    about_service,
    compare_month,
    figures_of,
    once,
)
from station_desk.rules.hours import services_of
from station_desk.rules.minimum import (
    MonthVerdict,
    belongs_to,
    events_of_month,
    joint_key,
    month_bounds,
    month_verdict,
    target_of,
)
from station_desk.rules.previews import preview_verdict
from station_desk.rules.received import (
    Arrival,
    Received,
    arrived_on_time,
    first_of,
    in_force,
    received,
    troubles,
)
from station_desk.rules.returns import rules_of_month, verdict_of
from station_desk.rules.ruleset import Remark, RuleSet
from station_desk.rules.today import open_in
from station_desk.rules.working_days import Due, WorkingDays
from station_desk.store.database import Database

ReturnState = Literal[
    "return_on_time", "return_late", "return_received", "return_awaited", "return_missing"
]


@dataclass(frozen=True, slots=True)
class StationLine:
    """One station's month as the town knows it.

    ``verdict`` is D1 over everything received, also joint events that a neighbour recorded;
    ``recomputed`` is what the station's own return ought to say by the records it sent.
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

    @property
    def counted(self) -> int:
        """How many events count (D1)."""
        return len(self.verdict.counted)

    @property
    def previewed(self) -> int:
        """How many of them were announced in time (D2)."""
        return self.verdict.previewed

    @property
    def explanation(self) -> str:
        """The station's own words for a month below the minimum."""
        return self.sealed.explanation if self.sealed else ""

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


def board(db: Database, month: str) -> Board:
    """The board as the records stand; made with stations missing, and again when they come (d6)."""
    month_bounds(month)
    return _Month(db, month).board()


def station_month(db: Database, unit: str, month: str) -> StationLine:
    """One line of it."""
    month_bounds(month)
    return _Month(db, month).line(units.known(db, unit))


class _Month:
    """One reading of everything that has come in for a month."""

    def __init__(self, db: Database, month: str) -> None:
        self.month = month
        self.today = db.today()
        self.rules: RuleSet = rules_of_month(db, month)
        self.days: WorkingDays = calendar_in_force(db)
        self.due = self.days.return_due(month, self.rules.station_return_due_day)
        self.received = received(db, month)
        self.own = units.own(db)
        self.stations = [each for each in units.stations(db) if open_in(each, month)]
        self.own_events = events_of_month(db, self.own.id, month)[0]
        self.own_services = services_of(db, [e.id for e in self.own_events])
        self.town = verdict_of(db, self.own.id, month)

    def board(self) -> Board:
        lines = [self.line(each) for each in self.stations]
        missing = [each.unit for each in lines if each.sealed is None]
        return Board(self.month, self.due, lines, missing, self.town, self._totals(lines))

    def line(self, unit: Unit) -> StationLine:
        came = self.received.get(unit.id) or Received()
        latest = in_force(came.returns)
        sealed = latest.value if latest else None
        own = self._verdict(unit, came.events, sealed)
        verdict = self._verdict(unit, [*came.events, *self._elsewhere(unit)], sealed)
        recomputed = self._figures(unit, came, own)
        return StationLine(
            unit=unit.id,
            code=unit.code12,
            name=unit.name,
            state=self._state(came),
            due=self.due,
            arrival=latest.arrival if latest else None,
            sealed=sealed,
            verdict=verdict,
            recomputed=recomputed,
            remarks=[*troubles(came), *self._differences(sealed, own, verdict, recomputed)],
            gaps=came.gaps,
        )

    def _elsewhere(self, unit: Unit) -> list[Event]:
        """Joint events of this station that only another desk has recorded."""
        own = self.received.get(unit.id) or Received()
        known = {joint_key(each) for each in own.events}
        others = [
            each for key, came in self.received.items() if key != unit.id for each in came.events
        ]
        candidates = [*self.own_events, *others]
        return [e for e in candidates if belongs_to(e, unit.id) and joint_key(e) not in known]

    def _verdict(
        self, unit: Unit, found: Iterable[Event], sealed: MonthlyReturn | None
    ) -> MonthVerdict:
        """A sealed month is closed: it is judged as one that has ended, as the station did."""
        closed = month_bounds(self.month)[1] + timedelta(days=1)
        return month_verdict(
            found,
            unit.id,
            self.month,
            self.rules,
            max(self.today, closed) if sealed else self.today,
            explanation=sealed.explanation if sealed else "",
            target=target_of(unit, self.month),
            days=self.days,
        )

    def _figures(self, unit: Unit, came: Received, verdict: MonthVerdict) -> ReturnFigures:
        members: list[Member] = list(came.people)
        required = self.rules.staff_minimum.get(unit.type, 0)
        material = Material(came.events, came.services, members, required)
        return figures_of(material, verdict, self.rules, self.days)

    def _state(self, came: Received) -> ReturnState:
        first = first_of(came.returns)
        if self.due.day is None:
            return "return_received" if first else "return_awaited"
        if first is None:
            return "return_missing" if self.today > self.due.day else "return_awaited"
        return "return_on_time" if arrived_on_time(first, self.due.day) else "return_late"

    def _differences(
        self,
        sealed: MonthlyReturn | None,
        own: MonthVerdict,
        full: MonthVerdict,
        recomputed: ReturnFigures,
    ) -> list[Remark]:
        """Where the return and its recomputation part, in codes."""
        mine = {each.event.id for each in own.counted}
        found: list[Remark] = [
            ("joint_event_elsewhere", {"title": each.event.title, "id": each.event.id})
            for each in full.counted
            if each.event.id not in mine
        ]
        if sealed is None or sealed.figures is None:
            return found
        if sealed.rule_set != self.rules.version:
            found.append(
                _parting("other_rule_set", "rule_set", sealed.rule_set, self.rules.version)
            )
        differing = compare_month(sealed.figures, recomputed)
        found += [_parting("figure_differs", *each) for each in differing]
        found += [("counted_not_found", {"id": e}) for e in sealed.counted if e not in mine]
        return found + [("not_in_return", {"id": e}) for e in sorted(mine - set(sealed.counted))]

    def _totals(self, lines: list[StationLine]) -> Totals:
        held = once(self._held())
        services = [each for came in self.received.values() for each in came.services]
        services += self.own_services
        who = {each.id: each.key for came in self.received.values() for each in came.people}
        concentrated = [each for each in held if self._counts(each)]
        keep = set(Totals.__dataclass_fields__)
        sums: dict[str, Any] = about_events(held) | about_service(self._held(), services, who)
        return Totals(
            expected=len(lines),
            received=sum(each.sealed is not None for each in lines),
            met=sum(each.verdict.state == "met" for each in lines),
            counted=len(concentrated),
            previewed=sum(preview_verdict(each, self.rules).ok for each in concentrated),
            **{name: figure for name, figure in sums.items() if name in keep},
        )

    def _counts(self, event: Event) -> bool:
        online = event.channel == "online" and not self.rules.count_online
        return event.gather_kind == "concentrated" and not online

    def _held(self) -> list[Event]:
        """Every held event of the month; of a joint one the host's own record comes first."""
        records = [(self.own.id, each) for each in self.own_events]
        records += [(unit, each) for unit, came in self.received.items() for each in came.events]
        held = [
            (unit, each)
            for unit, each in records
            if each.status == "held" and each.merged_into is None and each.month == self.month
        ]
        held.sort(key=lambda pair: (pair[0] != pair[1].host_unit, pair[1].start, pair[1].id))
        return [each for _, each in held]


def _parting(code: str, field: str, in_return: object, from_records: object) -> Remark:
    return code, {"field": field, "in_return": in_return, "from_records": from_records}
