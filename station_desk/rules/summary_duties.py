"""What the town's own registers give to its summary: findings, items, trainings, posts, platforms, themes."""

from datetime import date

from station_desk.records import inspections, meeting_items, plans, trainings, units
from station_desk.records.inspections import Inspection
from station_desk.records.meeting_items import MeetingItem
from station_desk.records.town_summaries import FindingLine, ItemLine, OwnDuties
from station_desk.rules import duties
from station_desk.rules.returns import rules_of_month
from station_desk.store.database import Database


def own_duties(db: Database, period: str, months: list[str]) -> OwnDuties:
    """As of the period's last day, or today while it lasts. Of what is late only an event changes it."""
    day = duties.as_of(db, period)
    own = units.own(db).id
    found = [
        each
        for each in inspections.until(db, day)
        if _within(each.inspected_on, period) or each.is_open(day)
    ]
    items = [
        each
        for each in meeting_items.until(db, day)
        if _within(each.met_on, period) or each.is_open(day)
    ]
    held = trainings.of_month(db, own, period)
    kept = [each for each in duties.posts(db, day, rules_of_month(db, months[-1])) if each.kept]
    return OwnDuties(
        inspections_made=sum(_within(each.inspected_on, period) for each in found),
        findings=[_finding(db, each, day) for each in found if each.finding],
        findings_overdue=sum(each.is_overdue(day) for each in found),
        meetings_held=len({each.met_on for each in items if _within(each.met_on, period)}),
        items=[_item(each, day) for each in items],
        items_overdue=sum(each.is_overdue(day) for each in items),
        trainings=len(held),
        training_person_times=sum(each.person_times for each in held),
        platforms_without=[
            each.code for each in duties.platforms(db, period[:4], day) if not each.ok
        ],
        heads_missing=[each.name for each in kept if not each.head],
        staff_short=[each.name for each in kept if each.staff < each.required],
        months_without_theme=[
            month for month in months if not _has_theme(plans.of_month(db, own, month))
        ],
    )


def _has_theme(plan: plans.MonthPlan | None) -> bool:
    return plan is not None and bool(plan.theme.strip())


def _within(day: date, period: str) -> bool:
    return day.isoformat().startswith(period)


def _finding(db: Database, each: Inspection, day: date) -> FindingLine:
    return FindingLine(
        name=units.known(db, each.unit).name, inspected_on=each.inspected_on, finding=each.finding,
        due_on=each.due_on, done_on=_by(each.done_on, day),
    )  # fmt: skip


def _item(each: MeetingItem, day: date) -> ItemLine:
    return ItemLine(
        met_on=each.met_on, title=each.title, owner=each.owner, due_on=each.due_on,
        done_on=_by(each.done_on, day),
    )  # fmt: skip


def _by(done_on: date | None, day: date) -> date | None:
    """Closed later is still open then."""
    return done_on if done_on and done_on <= day else None
