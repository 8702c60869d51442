"""A desk lives its sample year: every entry through the registers, at its time on the simulated clock."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import msgspec

from station_desk import founding
from station_desk.records import (
    attendance,
    events,
    monthly_returns,
    service_orders,
    units,
    volunteers,
)
from station_desk.records.units import MonthTarget, Unit
from station_desk.rules import returns
from station_desk.sample.cases import TOWN, Case
from station_desk.sample.phrases import NO_TIME, NOT_NEEDED
from station_desk.sample.plan import Activity, Asked, Correction, Life, Sealing
from station_desk.store.database import CHINA, Database
from station_desk.store.desk import Desk

PASSPHRASE = "sample county"  # noqa: S105
CHEAP = (1, 8 * 1024)
"""Argon2id at its quickest: the sample's passphrase is printed in its source."""
A_WEEK = timedelta(days=7)

Work = Callable[[Database], object]


@dataclass
class Clock:
    """The clock of one PC; ``at`` is civil time in China, as the PC shows it."""

    at: datetime

    def __call__(self) -> datetime:
        return self.at.replace(tzinfo=CHINA).astimezone(UTC)


@dataclass
class Living:
    """One desk on its way through its year."""

    life: Life
    desk: Desk
    clock: Clock
    steps: list[tuple[datetime, Work]]

    def also(self, steps: Iterable[tuple[datetime, Work]]) -> None:
        """Further entries, each at its time."""
        self.steps = sorted([*self.steps, *steps], key=lambda step: step[0])

    def until(self, moment: datetime) -> None:
        """Enter everything that falls before a moment, then stand at it."""
        due = [step for step in self.steps if step[0] < moment]
        self.steps = self.steps[len(due) :]
        if due:
            self.desk.ask(self._enter, due)
        self.clock.at = self.life.shown(moment)

    def _enter(self, db: Database, due: list[tuple[datetime, Work]]) -> None:
        for at, work in due:
            self.clock.at = self.life.shown(at)
            work(db)


def begin(folder: Path, life: Life, *, code: str) -> Living:
    """Found the desk of one unit; ``code`` is its recovery code. Nothing is entered yet."""
    clock = Clock(life.shown(life.founded_at))
    desk = founding.found(
        folder,
        role="town" if life.case.code == TOWN else "station",
        code=life.case.code,
        name=life.case.name,
        operator=life.case.head,
        passphrase=PASSPHRASE,
        recovery_code=code,
        now=clock,
        stretch=CHEAP,
    )
    found = [*_joinings(life), *_activities(life), *_orders(life), *_endings(life)]
    desk.ask(note_opening, life.case)
    return Living(life, desk, clock, sorted(found, key=lambda step: step[0]))


def note_opening(db: Database, case: Case) -> None:
    """A station that opened during the year, and its lower target for that month, at whatever desk."""
    unit = units.by_code(db, case.code)
    if unit is None or case.opened_on is None:
        return
    month = f"{case.opened_on:%Y-%m}"
    target = MonthTarget(month, case.target(month), f"{case.opened_on:%m月%d日}挂牌")
    units.put(db, _opened(unit, case, target))


def _opened(unit: Unit, case: Case, target: MonthTarget) -> Unit:
    return msgspec.structs.replace(unit, opened_on=case.opened_on, targets=[target])


def _joinings(life: Life) -> Iterator[tuple[datetime, Work]]:
    for joining in life.people:
        yield joining.at, partial(volunteers.put, value=joining.value)


def _activities(life: Life) -> Iterator[tuple[datetime, Work]]:
    for each in life.activities:
        yield each.entered_at, partial(events.put, value=each.planned)
        if each.announced_at:
            yield each.announced_at, partial(_announce, each)
        yield each.finished_at, partial(_finish, each)


def _endings(life: Life) -> Iterator[tuple[datetime, Work]]:
    for correction in life.corrections:
        yield correction.at, partial(_correct, correction)
    for sealing in life.sealings:
        yield sealing.at, partial(_seal, sealing)
    for at, volunteer in life.withdrawals:
        yield at, partial(volunteers.withdraw, record_id=volunteer)


def _orders(life: Life) -> Iterator[tuple[datetime, Work]]:
    """Its own from the taking on; those handed down once their letter is here."""
    for each in life.asked:
        yield each.value.taken_at, partial(service_orders.put, value=each.value)
    for each in (*life.asked, *life.handed):
        for at, work in _answers(each):
            yield at, partial(work, record_id=each.value.id)


def _answers(each: Asked) -> Iterator[tuple[datetime, Callable[..., object]]]:
    if each.first_team and each.declined_at:
        at, team = each.first_team
        yield at, partial(service_orders.dispatch, to_team=team)
        yield each.declined_at, partial(service_orders.decline, reason=NO_TIME)
    if each.referred_at:
        yield each.referred_at, service_orders.escalate
    if each.closed_at:
        yield each.closed_at, partial(service_orders.close, reason=NOT_NEEDED)
    if each.dispatched_at:
        due = each.dispatched_at.date() + A_WEEK
        yield each.dispatched_at, partial(service_orders.dispatch, to_team=each.team, due_on=due)
    if each.accepted_at and each.done_at:
        yield each.accepted_at, partial(service_orders.accept, volunteers=list(each.volunteers))
        yield (
            each.done_at,
            partial(service_orders.finish, done_at=each.done_at, minutes=each.minutes),
        )
    if each.rated_at:
        yield each.rated_at, partial(service_orders.rate, rating=each.rating)


def _announce(activity: Activity, db: Database) -> None:
    """The preview goes up, on what the desk holds of the event."""
    held = events.REGISTER.get(db, activity.planned.id)
    final = activity.final
    value = msgspec.structs.replace(
        held,
        preview_published_at=final.preview_published_at,
        preview_channel=final.preview_channel,
        preview_text=final.preview_text,
    )
    events.put(db, value)


def _finish(activity: Activity, db: Database) -> None:
    """The event as it went and its whole sign-in sheet, together."""
    before = events.REGISTER.get(db, activity.planned.id)
    value = msgspec.structs.replace(
        activity.final, event_no=before.event_no, preview_entered_at=before.preview_entered_at
    )
    with db.transaction():
        events.put(db, value)
        attendance.put_all(db, list(activity.services))


def _correct(correction: Correction, db: Database) -> None:
    held = events.REGISTER.get(db, correction.event_id)
    value = msgspec.structs.replace(held, resident_headcount=correction.headcount)
    events.put(db, value, reason="据签到底册更正")


def _seal(sealing: Sealing, db: Database) -> None:
    draft = sealing.draft
    with db.transaction():
        monthly_returns.put_draft(db, draft)
        returns.seal(db, draft.unit, draft.month, correction_reason=sealing.correction_reason)
