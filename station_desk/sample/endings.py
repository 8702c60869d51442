"""How a sample year ends month by month: returns sealed or late, and the designed mishaps."""

from dataclasses import replace
from datetime import datetime, timedelta

from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.sample.cases import Case
from station_desk.sample.phrases import PROBLEMS
from station_desk.sample.plan import Activity, Correction, Dice, Life, Sealing

SEALED = timedelta(hours=9)
"""On the first of the next month."""
SEALED_LATE = timedelta(days=13, hours=9)
CORRECTED = timedelta(days=17, hours=10)
UNDERCOUNT = 9


def after(month: str) -> datetime:
    """The first instant of the next month."""
    first = datetime.fromisoformat(f"{month}-01")
    return (first + timedelta(days=32)).replace(day=1)


def with_endings(dice: Dice, life: Life) -> Life:
    """The year with its returns, its correction and its withdrawal."""
    return _corrected(dice, _withdrawn(replace(life, sealings=_sealings(dice, life))))


def _sealings(dice: Dice, life: Life) -> tuple[Sealing, ...]:
    return tuple(_sealing(dice, life, month) for month in life.case.months)


def _sealing(dice: Dice, life: Life, month: str) -> Sealing:
    late = month in life.case.late_returns
    at = after(month) + (SEALED_LATE if late else SEALED)
    draft = MonthlyReturn(
        id=dice.id(at),
        unit=life.unit,
        month=month,
        explanation=life.case.explained.get(month, ""),
        problems=dice.random.choice(PROBLEMS),
        filled_by=life.case.head,
    )
    return Sealing(at, draft)


def _corrected(dice: Dice, life: Life) -> Life:
    """A headcount was written down wrong; found out weeks after the month was sealed."""
    month = life.case.corrects
    if not month:
        return life
    at = after(month) + CORRECTED
    wrong = next(each for each in life.activities if each.final.month == month and each.counts)
    headcount = (wrong.final.resident_headcount or 0) + UNDERCOUNT
    before = next(each for each in life.sealings if each.draft.month == month)
    draft = MonthlyReturn(
        id=dice.id(at),
        unit=life.unit,
        month=month,
        problems=before.draft.problems,
        filled_by=life.case.head,
    )
    again = Sealing(
        at + timedelta(minutes=10), draft, f"群众人数少计{UNDERCOUNT}人,据签到底册更正。"
    )
    return replace(
        life,
        sealings=(*life.sealings, again),
        corrections=(Correction(at, wrong.final.id, headcount),),
    )


def _withdrawn(life: Life) -> Life:
    month = life.case.withdraws_in
    if not month:
        return life
    at = datetime.fromisoformat(f"{month}-16T10:00")
    known = next(
        each.value for each in life.people if each.value.consent.share_name and each.at < at
    )
    return replace(life, withdrawals=((at, known.id),))


def numbered(case: Case, activities: tuple[Activity, ...]) -> dict[str, tuple[str, Activity]]:
    """By month: the joint event with the number its host's desk gives it, in order of entry."""
    found: dict[str, tuple[str, Activity]] = {}
    count: dict[str, int] = {}
    for each in sorted(activities, key=lambda each: each.entered_at):
        month = f"{each.planned.planned_start:%Y-%m}"
        count[month] = count.get(month, 0) + 1
        if each.planned.cohost_units:
            compact = month.replace("-", "")
            found[month] = f"{case.short_code}-{compact}-{count[month]:02d}", each
    return found
