"""What the town's own registers must give to the summary of the sample year, from their own short tables."""

from datetime import date, timedelta

from station_desk.sample.cases import MONTHS
from station_desk.sample.endings import after
from station_desk.sample.plan import Plan
from station_desk.sample.town_duties import INSPECTED, ITEMS, TRAINED

MET, INSPECTED_ON = 10, 12
"""The days of the month on which it happens."""
ITEM_DUE, ITEM_DONE, FINDING_DUE = timedelta(days=25), timedelta(days=20), timedelta(days=14)


def duty_sums(plan: Plan, period: str, today: date) -> dict[str, object]:
    """As of the period's last day: the first item of every meeting is never done, one finding neither."""
    lived = {each.draft.month for life in plan.stations for each in life.sealings}
    end = after(period if len(period) > 4 else MONTHS[-1]) - timedelta(days=1)
    day = min(today, end.date())
    return {
        **_meetings([month for month in MONTHS if month in lived], period, day),
        **_findings([month for month in INSPECTED if month in lived], period, day),
        **_trainings([month for month in TRAINED if month in lived], period),
        "staff_short": 0,
        "heads_missing": 0,
    }


def _on(month: str, day: int) -> date:
    return date.fromisoformat(f"{month}-{day:02d}")


def _meetings(lived: list[str], period: str, day: date) -> dict[str, int]:
    found = [month for month in lived if _on(month, MET) <= day]
    own = [month for month in found if month.startswith(period)]
    opened = [
        (month, ITEMS[MONTHS.index(month)] if _on(month, MET) + ITEM_DONE > day else 1)
        for month in found
    ]
    return {
        "meetings_held": len(own),
        "items": sum(ITEMS[MONTHS.index(month)] for month in own)
        + sum(count for month, count in opened if month not in own),
        "items_open": sum(count for _, count in opened),
        "items_overdue": sum(count for month, count in opened if _on(month, MET) + ITEM_DUE < day),
    }


def _findings(lived: list[str], period: str, day: date) -> dict[str, int]:
    found = [month for month in lived if _on(month, INSPECTED_ON) <= day]
    own = [month for month in found if month.startswith(period)]
    bad = [month for month in found if INSPECTED[month][0]]
    opened = [
        month
        for month in bad
        if not INSPECTED[month][1] or _on(month, INSPECTED_ON) + FINDING_DUE > day
    ]
    return {
        "inspections_made": len(own),
        "findings": len(set(opened) | (set(bad) & set(own))),
        "findings_open": len(opened),
        "findings_overdue": sum(_on(month, INSPECTED_ON) + FINDING_DUE < day for month in opened),
    }


def _trainings(lived: list[str], period: str) -> dict[str, int]:
    own = [month for month in lived if month.startswith(period)]
    return {
        "own_trainings": len(own),
        "own_training_person_times": sum(TRAINED[month][1] for month in own),
    }
