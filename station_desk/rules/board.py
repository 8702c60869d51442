"""The town's board: one line per station and month, recomputed from the records that came in."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from station_desk.records import paper_returns, staff_posts, units, volunteers
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MinimumState, MonthlyReturn, ReturnFigures
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.records.units import Unit
from station_desk.rules.board_lines import Board, ReturnState, StationLine, Totals
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.figures import (
    Material,
    Member,
    compare_month,
    figures_of,
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
from station_desk.rules.owing import missing_since, returned_months
from station_desk.rules.received import (
    Arrival,
    Received,
    ReceivedReturn,
    arrived_on_time,
    first_of,
    in_force,
    last_came,
    received,
    town_person,
    troubles,
)
from station_desk.rules.returns import verdict_of
from station_desk.rules.returns_at_town import AtTown, all_at_town
from station_desk.rules.ruleset import Remark, Rules, RuleSet
from station_desk.rules.today import open_in
from station_desk.rules.totals import Pool, pool_of, sums_of, without_joint
from station_desk.rules.working_days import Due, WorkingDays
from station_desk.store.database import CHINA, Database

STAYS_AT_HOME = frozenset({"trainings", "training_person_times"})
"""Figures whose records do not travel: the town takes the return's word."""

__all__ = ["Board", "MonthReading", "ReturnState", "StationLine", "Totals", "board",
           "station_month"]  # fmt: skip


def board(db: Database, month: str) -> Board:
    """The board as the records stand; made with stations missing, and again when they come (d6)."""
    return MonthReading(db, month).board()


def station_month(db: Database, unit: str, month: str) -> StationLine:
    """One line of it."""
    month_bounds(month)
    return MonthReading(db, month).line(units.known(db, unit))


class MonthReading:
    """One reading of everything that has come in for a month."""

    def __init__(self, db: Database, month: str) -> None:
        self.last = month_bounds(month)[1]
        self.month = month
        self.today = db.today()
        self.known_rules = Rules(db)
        self.rules: RuleSet = self.known_rules.on(self.last)
        self.days: WorkingDays = calendar_in_force(db)
        self.due = self.days.return_due(month, self.rules.station_return_due_day)
        self.received = received(db, month)
        self.own = units.own(db)
        self.stations = [each for each in units.stations(db) if open_in(each, month)]
        self.own_events = events_of_month(db, self.own.id, month)[0]
        self.own_services = services_of(db, [e.id for e in self.own_events])
        self.town = verdict_of(db, self.own.id, month)
        self.papers = paper_returns.of_month(db, month)
        self.last_came = last_came(db)
        self.returned = returned_months(db, self.received)
        self.posts = staff_posts.staff_on(db, min(self.today, self.last))
        self.own_people = [town_person(each) for each in volunteers.REGISTER.all(db)]
        self.at_town = all_at_town(db, month, [each.id for each in units.stations(db)])

    def board(self) -> Board:
        lines = [self.line(each) for each in self.stations]
        missing = [each.unit for each in lines if not each.is_received]
        return Board(self.month, self.due, lines, missing, self.town, self._totals(lines))

    def line(self, unit: Unit) -> StationLine:
        came = self.received.get(unit.id) or Received()
        latest = in_force(came.returns)
        sealed = latest.value if latest else None
        paper = None if sealed else self.papers.get(unit.id)
        typed = self.typed(unit.id)
        own = self._verdict(unit, came.events, sealed)
        verdict = self._verdict(unit, [*came.events, *self._elsewhere(unit.id)], sealed)
        recomputed = self._figures(unit, came, own, sealed)
        standing = self.at_town.get(unit.id)
        since = missing_since(unit, self.month, self.returned)
        return StationLine(
            unit=unit.id,
            code=unit.code12,
            name=unit.name,
            state=self._state(came, paper),
            due=self.due,
            arrival=latest.arrival if latest else _by_hand(paper),
            sealed=sealed,
            verdict=_judged(verdict, typed, paper, is_over=self.today > self.last),
            recomputed=recomputed,
            remarks=[
                *troubles(came),
                *_owing(since, self.month),
                *_decided(standing),
                *self._differences(sealed, own, verdict, recomputed),
            ],
            gaps=came.gaps,
            standing=standing.standing if standing else "return_awaited",
            paper=paper,
            typed=typed,
            number=len(standing.chain) if standing else 0,
            last_came=self.last_came.get(unit.id),
            whole_until=came.whole_until,
            missing_since=since,
        )

    def typed(self, unit: str) -> PaperFigures | None:
        """A sheet's figures as long as nothing else of the station's month has come."""
        came = self.received.get(unit) or Received()
        paper = self.papers.get(unit)
        if paper is None or came.returns or any(e.status == "held" for e in came.events):
            return None
        return paper.figures

    def rules_of(self, sealed: MonthlyReturn | None) -> RuleSet:
        """A return is recomputed by the version it was sealed under, where that is known here."""
        return self.known_rules.of_month(self.last, sealed.rule_set if sealed else "")

    def pool(self) -> Pool:
        """What the town's sums are made of."""
        records = [(self.own.id, each) for each in self.own_events]
        records += [(unit, each) for unit, came in self.received.items() for each in came.events]
        services = [each for came in self.received.values() for each in came.services]
        people = [each for came in self.received.values() for each in came.people]
        people += self.own_people
        papers = [
            without_joint(figures, self._elsewhere(each.id), self.rules)
            for each in self.stations
            if (figures := self.typed(each.id))
        ]
        services += self.own_services
        return pool_of(self.month, self.rules, records, services, people, papers)

    def _elsewhere(self, unit: str) -> list[Event]:
        """Joint events of this station that only another desk has recorded."""
        own = self.received.get(unit) or Received()
        known = {joint_key(each) for each in own.events}
        others = [
            each for key, came in self.received.items() if key != unit for each in came.events
        ]
        candidates = [*self.own_events, *others]
        return [e for e in candidates if belongs_to(e, unit) and joint_key(e) not in known]

    def _verdict(
        self, unit: Unit, found: Iterable[Event], sealed: MonthlyReturn | None
    ) -> MonthVerdict:
        """A sealed month is closed: it is judged as one that has ended, as the station did."""
        closed = self.last + timedelta(days=1)
        return month_verdict(
            found,
            unit.id,
            self.month,
            self.rules_of(sealed),
            max(self.today, closed) if sealed else self.today,
            explanation=sealed.explanation if sealed else "",
            target=target_of(unit, self.month),
            days=self.days,
        )

    def _figures(
        self, unit: Unit, came: Received, verdict: MonthVerdict, sealed: MonthlyReturn | None
    ) -> ReturnFigures:
        rules, members = self.rules_of(sealed), list[Member](came.people)
        required = rules.staff_minimum.get(unit.type, 0)
        material = Material(came.events, came.services, members, required, came.orders)
        return figures_of(material, verdict, rules, self.days)

    def _state(self, came: Received, paper: PaperReturn | None) -> ReturnState:
        return return_state(self.due, self.today, came.returns, paper)

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
        version = self.rules_of(sealed).version
        if sealed.rule_set != version:
            found.append(_parting("other_rule_set", "rule_set", sealed.rule_set, version))
        differing = beside_records(sealed.figures, recomputed)
        found += [_parting("figure_differs", *each) for each in differing]
        found += [("counted_not_found", {"id": e}) for e in sealed.counted if e not in mine]
        return found + [("not_in_return", {"id": e}) for e in sorted(mine - set(sealed.counted))]

    def _totals(self, lines: list[StationLine]) -> Totals:
        keep = set(Totals.__dataclass_fields__)
        return Totals(
            expected=len(lines),
            received=sum(each.is_received for each in lines),
            met=sum(each.verdict.state == "met" for each in lines),
            **{name: figure for name, figure in sums_of(self.pool()).items() if name in keep},
        )


def return_state(
    due: Due, today: date, returns: Iterable[ReceivedReturn], paper: PaperReturn | None
) -> ReturnState:
    """Whether a return has come, and in time: that is for the first one to say, not for a correction."""
    first = first_of(returns)
    if due.day is None:
        return "return_received" if first or paper else "return_awaited"
    if first:
        return "return_on_time" if arrived_on_time(first, due.day) else "return_late"
    if paper:
        return "return_on_time" if paper.received_on <= due.day else "return_late"
    return "return_missing" if today > due.day else "return_awaited"


def beside_records(
    figures: ReturnFigures, recomputed: ReturnFigures
) -> list[tuple[str, object, object]]:
    """Where a return and its recomputation part; not in what describes the day it was sealed."""
    found = compare_month(figures, recomputed)
    return [each for each in found if each[0] not in STAYS_AT_HOME]


def _judged(
    verdict: MonthVerdict, typed: PaperFigures | None, paper: PaperReturn | None, *, is_over: bool
) -> MonthVerdict:
    """The verdict with a sheet's own count and words, where there is nothing better."""
    if paper is None:
        return verdict
    counted = max(len(verdict.counted), typed.counted if typed else 0)
    explained: MinimumState = "not_met_explained" if paper.explanation.strip() else "not_met"
    state: MinimumState = (
        "met" if counted >= verdict.target else explained if is_over else "in_progress"
    )
    return replace(verdict, state=state, shortfall=max(0, verdict.target - counted))


def _by_hand(paper: PaperReturn | None) -> Arrival | None:
    if paper is None:
        return None
    return Arrival(datetime.combine(paper.received_on, time(), CHINA), "paper")


def _decided(found: AtTown | None) -> list[Remark]:
    """What the town itself wrote about the return and waits for."""
    return [
        ("sent_back_open", {"remarks": each.remarks})
        for each in (found.open_remarks if found else [])
    ]


def _owing(since: str, month: str) -> list[Remark]:
    """Told when it is more than this month: that one's own state says so already."""
    return [("returns_missing_since", {"month": since})] if since and since < month else []


def _parting(code: str, field: str, in_return: object, from_records: object) -> Remark:
    return code, {"field": field, "in_return": in_return, "from_records": from_records}
