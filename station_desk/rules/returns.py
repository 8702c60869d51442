"""The monthly return: its draft as the registers stand, sealing it, and correcting it (M70, d5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import msgspec
from msgspec.structs import replace

from station_desk.identifiers import new_id
from station_desk.outcome import Changes, refuse
from station_desk.records import monthly_returns, staff_posts, trainings, units
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from station_desk.records.register import HEADS
from station_desk.records.units import Unit
from station_desk.rules import orders, ruleset
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.figures import Material, Member, compare, compare_month, figures_of
from station_desk.rules.hours import services_of
from station_desk.rules.minimum import (
    MonthVerdict,
    events_of_month,
    month_bounds,
    month_verdict,
    next_month,
    target_of,
)
from station_desk.rules.ruleset import RuleSet
from station_desk.store.database import Database

__all__ = ["ReturnDraft", "compare", "draft_of", "figures", "seal", "verdict_of"]


@dataclass(frozen=True, slots=True)
class ReturnDraft:
    """A month as it stands now, beside the words typed so far and what was sealed.

    ``differs``: something is sealed and a sealing now would say something else;
    ``differences`` names the figures (field, sealed, now).
    """

    verdict: MonthVerdict
    figures: ReturnFigures
    draft: MonthlyReturn | None
    sealed: MonthlyReturn | None
    differs: bool
    differences: list[tuple[str, object, object]]


def rules_of_month(db: Database, month: str, sealed: MonthlyReturn | None = None) -> RuleSet:
    """The rule set a month is judged by: of the version it was sealed under, if that is known here.

    An open month goes by the one in force on its last day (M62).
    """
    return ruleset.Rules(db).of_month(month_bounds(month)[1], sealed.rule_set if sealed else "")


def verdict_of(
    db: Database,
    unit: str,
    month: str,
    *,
    explanation: str | None = None,
    today: date | None = None,
) -> MonthVerdict:
    """D1 for one of this desk's units; the explanation is by default the one typed or sealed."""
    sealed = monthly_returns.sealed(db, unit, month)
    if explanation is None:
        words = monthly_returns.draft(db, unit, month) or sealed
        explanation = words.explanation if words else ""
    valid, voided = events_of_month(db, unit, month)
    return month_verdict(
        valid,
        unit,
        month,
        rules_of_month(db, month, sealed),
        today or db.today(),
        explanation=explanation,
        target=target_of(units.known(db, unit), month),
        voided=voided,
        days=calendar_in_force(db),
    )


def figures(
    db: Database, unit: str, month: str, rules: RuleSet, today: date, explanation: str | None = None
) -> ReturnFigures:
    """The figures of d5 from this desk's registers."""
    verdict = verdict_of(db, unit, month, explanation=explanation, today=today)
    return _figures(db, verdict, rules)


def draft_of(db: Database, unit: str, month: str) -> ReturnDraft:
    """Everything the return page shows for a month."""
    draft = monthly_returns.draft(db, unit, month)
    sealed = monthly_returns.sealed(db, unit, month)
    verdict = verdict_of(db, unit, month)
    now = _figures(db, verdict, rules_of_month(db, month, sealed))
    if sealed is None or sealed.figures is None:
        return ReturnDraft(verdict, now, draft, sealed, False, [])
    sealing = _sealing(db, unit, month, draft.explanation if draft else sealed.explanation)
    differences = compare(sealed.figures, sealing.figures)
    differs = _says_something_else(sealed, sealing, draft.problems if draft else sealed.problems)
    return ReturnDraft(verdict, now, draft, sealed, differs, differences)


def seal(
    db: Database,
    unit: str,
    month: str,
    explanation: str | None = None,
    problems: str | None = None,
    correction_reason: str = "",
) -> Changes:
    """Freeze the month. From its last day on; no events is a zero return; a second one corrects.

    Words not given are the draft's, else the sealed return's. A shortfall without a reason is
    allowed: the state then says so.
    """
    with db.transaction():
        person = db.require(*HEADS)
        _check_ended(db, month)
        before = monthly_returns.sealed(db, unit, month)
        words = monthly_returns.draft(db, unit, month) or before
        words = words or MonthlyReturn(unit=unit, month=month)
        said = words.explanation if explanation is None else explanation
        sealing = _sealing(db, unit, month, said)
        text = words.problems if problems is None else problems
        if before:
            _check_correction(before, sealing, text, correction_reason)
        fresh = _sealed(words, sealing, text, person.name, db.now())
        if before:
            fresh = replace(fresh, corrects=before.id, correction_reason=correction_reason)
        return monthly_returns.put_sealed(db, fresh)


@dataclass(frozen=True, slots=True)
class _Sealing:
    figures: ReturnFigures
    counted: list[str]
    explanation: str
    rule_set: str


def _sealing(db: Database, unit: str, month: str, explanation: str) -> _Sealing:
    """What would be frozen. Sealing closes the month, so it is judged as one that has ended."""
    rules = rules_of_month(db, month, monthly_returns.sealed(db, unit, month))
    closed = month_bounds(month)[1] + timedelta(days=1)
    verdict = verdict_of(db, unit, month, explanation=explanation, today=max(db.today(), closed))
    counted = [each.event.id for each in verdict.counted]
    return _Sealing(_figures(db, verdict, rules), counted, explanation.strip(), rules.version)


def _sealed(
    words: MonthlyReturn, sealing: _Sealing, problems: str, head: str, at: datetime
) -> MonthlyReturn:
    """The frozen return: under the draft's id, or under a new one when there was no draft."""
    return MonthlyReturn(
        id=words.id if words.state == "draft" else new_id(),
        unit=words.unit,
        month=words.month,
        state="sealed",
        figures=sealing.figures,
        explanation=sealing.explanation,
        problems=problems,
        filled_by=words.filled_by or head,
        reviewed_by=head,
        sealed_at=at,
        rule_set=sealing.rule_set,
        counted=sealing.counted,
    )


def _check_ended(db: Database, month: str) -> None:
    last = month_bounds(month)[1]
    if db.today() < last:
        raise refuse("month_not_ended", month=month, date=last)


def _check_correction(before: MonthlyReturn, sealing: _Sealing, problems: str, reason: str) -> None:
    if not _says_something_else(before, sealing, problems):
        raise refuse("return_unchanged", month=before.month)
    if not reason.strip():
        raise refuse("correction_needs_reason", month=before.month)


def _says_something_else(before: MonthlyReturn, sealing: _Sealing, problems: str) -> bool:
    if before.figures is None or compare_month(before.figures, sealing.figures):
        return True
    words = (before.explanation.strip(), before.problems.strip())
    return set(before.counted) != set(sealing.counted) or words != (
        sealing.explanation,
        problems.strip(),
    )


def _figures(db: Database, verdict: MonthVerdict, rules: RuleSet) -> ReturnFigures:
    unit = units.known(db, verdict.unit)
    return figures_of(
        _material(db, unit, verdict.month, rules), verdict, rules, calendar_in_force(db)
    )


def _material(db: Database, unit: Unit, month: str, rules: RuleSet) -> Material:
    this_month = events_of_month(db, unit.id, month)[0]
    coming = events_of_month(db, unit.id, next_month(month))[0]
    found = {event.id: event for event in [*this_month, *coming]}
    ids = [event.id for event in this_month]
    held = trainings.of_month(db, unit.id, month)
    members = db.rows("SELECT id, status, joined_on, left_on FROM volunteer WHERE voided = 0")
    return Material(
        events=list(found.values()),
        services=services_of(db, ids),
        members=msgspec.convert(members, list[Member]),
        staff_required=rules.staff_minimum.get(unit.type, 0),
        orders=orders.touching(db, month),
        staff_in_post=staff_posts.in_post(db, unit.id, min(month_bounds(month)[1], db.today())),
        trainings=len(held),
        training_person_times=sum(each.person_times for each in held),
    )
