"""What the *today* page answers without a click: the month, what is next, what is due, the year."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from station_desk.records import events, units
from station_desk.records.events import Event
from station_desk.records.register import Entry
from station_desk.records.units import Unit
from station_desk.rules.deadlines import RecordState, calendar_in_force, record_due, state_on
from station_desk.rules.festivals import Almanac, Festival
from station_desk.rules.issued import almanac
from station_desk.rules.minimum import (
    MonthVerdict,
    belongs_to,
    month_bounds,
    month_verdict,
    target_of,
)
from station_desk.rules.previews import PreviewVerdict, preview_verdict, up_by
from station_desk.rules.ruleset import Rules, RuleSet, in_force
from station_desk.rules.working_days import Due, WorkingDays
from station_desk.store.database import CHINA, Database

MOST_NEXT = 5
MOST_RECORDS = 50

OPEN_SERVICES = (
    "SELECT event_id, count(*) AS open FROM attendance"
    " WHERE service_minutes IS NULL AND voided = 0 GROUP BY event_id"
)

CellState = Literal[
    "met", "in_progress", "not_met_explained", "not_met", "to_come", "not_open", "before_desk"
]


@dataclass(frozen=True, slots=True)
class PreviewDue:
    """A coming event without a preview in time. ``too_late``: the lead can no longer be kept."""

    event: Event
    preview: PreviewVerdict
    up_by: datetime
    too_late: bool


@dataclass(frozen=True, slots=True)
class RecordDue:
    """An event that is over but not recorded: not marked held, or service records still open."""

    event: Event
    to_be_completed: int
    deadline: RecordState


@dataclass(frozen=True, slots=True)
class ReturnDue:
    """The return of the month that ended last. ``asked``: this desk was here then, or knows of an event."""

    month: str
    due: Due
    sealed: bool
    asked: bool


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month of the year strip: the minimum's light, the preview's, and the return."""

    month: str
    state: CellState
    counted: int
    target: int
    previewed: int
    sealed: bool


@dataclass(frozen=True, slots=True)
class Today:
    """The page's facts, as of one moment in China."""

    unit: Unit
    moment: datetime
    verdict: MonthVerdict
    next_events: list[Event]
    previews_due: list[PreviewDue]
    records_due: list[RecordDue]
    to_be_completed: int
    festivals: list[Festival]
    last_return: ReturnDue
    year: list[MonthCell]

    @property
    def month(self) -> str:
        """The current month."""
        return self.verdict.month


def today(db: Database) -> Today:
    """Everything at once, in a handful of queries (P7: at most 50 ms)."""
    unit, rules, days = units.own(db), in_force(db), calendar_in_force(db)
    moment = _moment(db)
    day = moment.date()
    this, last = f"{day:%Y-%m}", f"{day.replace(day=1) - timedelta(days=1):%Y-%m}"
    words = _returns(db, unit.id, day.year)
    held = [each for which in {day.year, int(last[:4])} for each in _events_of_year(db, which)]
    year = _Year(unit, held, words, Rules(db), days, day, _begun(db))
    coming = _coming(db, unit.id, moment)
    records = _records_due(db, unit.id, day, days, rules)
    return Today(
        unit=unit,
        moment=moment,
        verdict=year.verdict(this),
        next_events=coming[:MOST_NEXT],
        previews_due=_previews_due(coming, moment, rules),
        records_due=records,
        to_be_completed=sum(each.to_be_completed for each in records),
        festivals=_festivals(almanac(db), day, rules.festival_reminder_days),
        last_return=ReturnDue(
            last,
            _return_due(unit, last, rules, days),
            last in words and words[last].sealed,
            not year.is_before(last),
        ),
        year=[year.cell(f"{day.year}-{month:02d}") for month in range(1, 13)],
    )


@dataclass(frozen=True, slots=True)
class _Words:
    explanation: str
    sealed: bool
    rule_set: str = ""


@dataclass(frozen=True, slots=True)
class _Year:
    """One unit's year, judged month by month from one reading."""

    unit: Unit
    entries: list[Entry[Event]]
    words: dict[str, _Words]
    rules: Rules
    days: WorkingDays
    day: date
    begun: str

    def is_before(self, month: str) -> bool:
        """Whether the month lies before this desk and nothing of it was entered afterwards."""
        known = any(_touches(each.value, self.unit.id, month) for each in self.entries)
        return month < self.begun and not known and month not in self.words

    def verdict(self, month: str) -> MonthVerdict:
        mine = [each for each in self.entries if _touches(each.value, self.unit.id, month)]
        said = self.words.get(month)
        return month_verdict(
            [each.value for each in mine if not each.voided],
            self.unit.id,
            month,
            self.rules.of_month(month_bounds(month)[1], said.rule_set if said else ""),
            self.day,
            explanation=said.explanation if said else "",
            target=target_of(self.unit, month),
            voided=[each.value for each in mine if each.voided],
            days=self.days,
        )

    def cell(self, month: str) -> MonthCell:
        verdict, said = self.verdict(month), self.words.get(month)
        return MonthCell(
            month,
            self._state(verdict),
            len(verdict.counted),
            verdict.target,
            verdict.previewed,
            bool(said and said.sealed),
        )

    def _state(self, verdict: MonthVerdict) -> CellState:
        if not open_in(self.unit, verdict.month):
            return "not_open"
        if month_bounds(verdict.month)[0] > self.day:
            return "to_come"
        return "before_desk" if self.is_before(verdict.month) else verdict.state


def open_in(unit: Unit, month: str) -> bool:
    """Whether the unit existed on any day of the month."""
    first, last = month_bounds(month)
    begun = unit.opened_on is None or unit.opened_on <= last
    return begun and (unit.closed_on is None or unit.closed_on >= first)


def _begun(db: Database) -> str:
    """The month in which this desk's file began."""
    first = db.value("SELECT at FROM journal WHERE seq = 1")
    return f"{datetime.fromisoformat(first).astimezone(CHINA):%Y-%m}" if first else ""


def _moment(db: Database) -> datetime:
    """Now in China, never on a day before one this file has seen (f22)."""
    now = db.now().astimezone(CHINA).replace(tzinfo=None)
    day = db.today()
    return now if now.date() >= day else datetime.combine(day, time.min)


def _touches(event: Event, unit: str, month: str) -> bool:
    return month in (event.month, f"{event.planned_start:%Y-%m}") and belongs_to(event, unit)


def _events_of_year(db: Database, year: int) -> list[Entry[Event]]:
    start = "substr(coalesce(actual_start, planned_start), 1, 4) = ?"
    where = f"{start} OR substr(planned_start, 1, 4) = ?"
    return list(events.REGISTER.entries(db, where, [str(year), str(year)]))


def _returns(db: Database, unit: str, year: int) -> dict[str, _Words]:
    """The words in force of this year's months and of the December before; sealed or not."""
    rows = db.rows(
        "SELECT month, state, explanation, rule_set FROM monthly_return WHERE voided = 0 AND unit = ?"
        " AND month BETWEEN ? AND ? ORDER BY state = 'draft', seq",
        [unit, f"{year - 1}-12", f"{year}-12"],
    )
    words: dict[str, _Words] = {}
    for row in rows:
        before = words.get(row["month"])
        sealed = row["state"] == "sealed" or bool(before and before.sealed)
        version = row["rule_set"] or (before.rule_set if before else "")
        words[row["month"]] = _Words(row["explanation"], sealed, version)
    return words


def _coming(db: Database, unit: str, moment: datetime) -> list[Event]:
    found = events.REGISTER.all(
        db,
        "status IN ('planned', 'previewed') AND merged_into IS NULL AND planned_start >= ?",
        [moment.isoformat()],
        "planned_start, id",
    )
    return [each for each in found if belongs_to(each, unit)]


def _previews_due(coming: Iterable[Event], moment: datetime, rules: RuleSet) -> list[PreviewDue]:
    until = moment + timedelta(days=rules.preview_reminder_days)
    judged = [
        (each, preview_verdict(each, rules)) for each in coming if each.planned_start <= until
    ]
    return [
        PreviewDue(each, verdict, up_by(each, rules), up_by(each, rules) < moment)
        for each, verdict in judged
        if not verdict.ok
    ]


def _records_due(
    db: Database, unit: str, day: date, days: WorkingDays, rules: RuleSet
) -> list[RecordDue]:
    """The newest that are over and open, the earliest deadline first."""
    open_ones = {row["event_id"]: row["open"] for row in db.rows(OPEN_SERVICES)}
    marks = ", ".join("?" * len(open_ones))
    found = events.REGISTER.all(
        db,
        "merged_into IS NULL AND substr(coalesce(actual_end, planned_end), 1, 10) < ?"
        f" AND (status IN ('planned', 'previewed') OR (status = 'held' AND id IN ({marks})))",
        [day.isoformat(), *open_ones],
        f"coalesce(actual_end, planned_end) DESC LIMIT {MOST_RECORDS}",
    )
    listed = []
    for event in found:
        if belongs_to(event, unit):
            state = state_on(record_due(event, days, rules), day, days, rules)
            listed.append(RecordDue(event, open_ones.get(event.id, 0), state))
    return sorted(listed, key=lambda each: each.deadline.due.day or date.max)


def _festivals(days: Almanac, day: date, ahead: int) -> list[Festival]:
    return days.between(day, day + timedelta(days=ahead))


def _return_due(unit: Unit, month: str, rules: RuleSet, days: WorkingDays) -> Due:
    town = unit.type == "town_office"
    return days.return_due(
        month, rules.town_return_due_day if town else rules.station_return_due_day
    )
