"""A station's return as it stands at the town: received, sent back, answered, acknowledged; all derived."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from station_desk.outcome import Changes, refuse
from station_desk.records import paper_returns, return_decisions, units
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.paper_returns import PaperReturn
from station_desk.records.return_decisions import ReturnDecision
from station_desk.records.units import Unit
from station_desk.rules.figures import compare
from station_desk.rules.minimum import month_bounds
from station_desk.rules.received import ReceivedReturn, chain_of, returns_received
from station_desk.store.database import Database

Standing = Literal[
    "return_awaited",
    "return_on_paper",
    "return_received",
    "return_sent_back",
    "return_answered",
    "return_acknowledged",
]
Difference = tuple[str, object, object]
"""Field, old, new."""


@dataclass(frozen=True, slots=True)
class RemarkMade:
    """What the town wrote when it sent a return back. Answered by a correction of that return."""

    remarks: str
    by: str
    at: datetime | None
    return_id: str
    state: Literal["open", "answered", "settled"]


@dataclass(frozen=True, slots=True)
class AtTown:
    """One station's return of one month. ``chain`` is every return that came, the one in force last."""

    unit: str
    month: str
    standing: Standing
    chain: list[ReceivedReturn]
    paper: PaperReturn | None
    remarks: list[RemarkMade]

    @property
    def latest(self) -> ReceivedReturn | None:
        """The return in force."""
        return self.chain[-1] if self.chain else None

    @property
    def is_locked(self) -> bool:
        """Acknowledged: it changes only through a correction (d5)."""
        return self.standing == "return_acknowledged"

    @property
    def open_remarks(self) -> list[RemarkMade]:
        """Those that the station has not answered yet."""
        return [each for each in self.remarks if each.state == "open"]

    @property
    def correction(self) -> list[Difference]:
        """What the return in force says differently from the one it corrects; nothing for a first one."""
        if len(self.chain) < 2:
            return []
        return beside(self.chain[-2].value, self.chain[-1].value)


def at_town(db: Database, unit: str, month: str) -> AtTown:
    """How one return stands."""
    month_bounds(month)
    units.known(db, unit)
    return all_at_town(db, month, [unit])[unit]


def all_at_town(db: Database, month: str, of: Iterable[str]) -> dict[str, AtTown]:
    """How the returns of some stations stand, by unit."""
    came = returns_received(db, month)
    papers = paper_returns.of_month(db, month)
    decisions = return_decisions.of_month(db, month)
    return {
        unit: _at_town(
            unit, month, came.get(unit, []), papers.get(unit), [d for d in decisions if d.unit == unit]
        )
        for unit in of
    }  # fmt: skip


def beside(old: MonthlyReturn, new: MonthlyReturn) -> list[Difference]:
    """A return and its correction side by side: every figure and text that differs."""
    figures = compare(old.figures, new.figures) if old.figures and new.figures else []
    words = [(name, getattr(old, name), getattr(new, name)) for name in ("explanation", "problems")]
    return [*figures, *((name, was, now) for name, was, now in words if was != now)]


def decide_sent_back(db: Database, unit: str, month: str, remarks: str) -> ReturnDecision:
    """Write down that the return in force is sent back; whoever calls sends the letter with it."""
    with db.transaction():
        latest = _decidable(db, unit, month)
        found = at_town(db, unit, month)
        if found.is_locked:
            raise refuse("return_locked", month=month, name=units.known(db, unit).name)
        return _decided(db, unit, month, latest, "sent_back", remarks)


def acknowledge(db: Database, unit: str, month: str) -> Changes:
    """The approver acknowledges the return in force and so locks it. Again changes nothing."""
    with db.transaction():
        db.require("approver")
        latest = _decidable(db, unit, month)
        if at_town(db, unit, month).is_locked:
            return Changes()
        decision = _decided(db, unit, month, latest, "acknowledged", "")
        return Changes(frozenset({"return_decision"}), (decision.id,))


def put_paper(db: Database, value: PaperReturn) -> Changes:
    """Enter a return from its signed sheet: of a station of this town, as long as no package brought it."""
    with db.transaction():
        station = _own_station(db, value.unit)
        month_bounds(value.month)
        if returns_received(db, value.month).get(value.unit):
            raise refuse("return_here_already", month=value.month, name=station.name)
        return paper_returns.put(db, value)


def station_by_code(db: Database, code: str) -> Unit:
    """A station of this town by its twelve digits or by the last six."""
    for each in units.stations(db):
        if code and code in (each.code12, each.short_code):
            return each
    raise refuse("station_unknown", given=code)


def _own_station(db: Database, unit: str) -> Unit:
    found = units.known(db, unit)
    if unit not in {each.id for each in units.stations(db)}:
        raise refuse("unit_not_ours", code=found.code12, name=found.name)
    return found


def _decidable(db: Database, unit: str, month: str) -> ReceivedReturn:
    month_bounds(month)
    chain = chain_of(returns_received(db, month).get(unit, []))
    if not chain:
        raise refuse("return_not_here", month=month, name=units.known(db, unit).name)
    return chain[-1]


def _decided(
    db: Database,
    unit: str,
    month: str,
    latest: ReceivedReturn,
    decision: Literal["sent_back", "acknowledged"],
    remarks: str,
) -> ReturnDecision:
    value = ReturnDecision(
        unit=unit, month=month, return_id=latest.value.id, return_version=latest.version,
        decision=decision, remarks=remarks.strip(),
    )  # fmt: skip
    return_decisions.add(db, value)
    return return_decisions.REGISTER.get(db, value.id)


def _at_town(
    unit: str,
    month: str,
    came: list[ReceivedReturn],
    paper: PaperReturn | None,
    decisions: list[ReturnDecision],
) -> AtTown:
    chain = chain_of(came)
    latest = chain[-1].value.id if chain else ""
    return AtTown(
        unit=unit,
        month=month,
        standing=_standing(latest, paper, decisions),
        chain=chain,
        paper=None if chain else paper,
        remarks=[_made(each, latest, decisions) for each in decisions if each.remarks],
    )


def _standing(latest: str, paper: PaperReturn | None, decisions: list[ReturnDecision]) -> Standing:
    if not latest:
        return "return_on_paper" if paper else "return_awaited"
    about = [each.decision for each in decisions if each.return_id == latest]
    if about:
        return "return_acknowledged" if about[-1] == "acknowledged" else "return_sent_back"
    was_sent_back = any(each.decision == "sent_back" for each in decisions)
    return "return_answered" if was_sent_back else "return_received"


def _made(one: ReturnDecision, latest: str, decisions: list[ReturnDecision]) -> RemarkMade:
    later = decisions[decisions.index(one) + 1 :]
    settled = any(
        each.decision == "acknowledged" and each.return_id == one.return_id for each in later
    )
    answered = one.return_id != latest
    state: Literal["open", "answered", "settled"] = (
        "settled" if settled else "answered" if answered else "open"
    )
    return RemarkMade(one.remarks, one.decided_by, one.decided_at, one.return_id, state)
