"""Monthly plans: the month's theme, the three ten-day foci, where and when it was made public (M32, M34)."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Id, Line, Month, Note, Record, Register
from station_desk.store.database import Database

Foci = Annotated[list[Line], msgspec.Meta(min_length=3, max_length=3)]


def no_foci() -> list[str]:
    """Three foci that nobody has named yet."""
    return ["", "", ""]


class MonthPlan(Record, frozen=True, kw_only=True):
    """One unit's plan for one month. Its rows are the events planned for that month."""

    unit: Id
    month: Month
    theme: Line = ""
    xun_foci: Foci = msgspec.field(default_factory=no_foci)
    published_scope: Literal["", "village", "town", "county"] = ""
    published_on: date | None = None
    note: Note = ""


REGISTER = Register("month_plan", MonthPlan)


def put(db: Database, value: MonthPlan, *, reason: str = "") -> Changes:
    """Add or change a plan; refuses a second one for the same unit and month."""
    with db.transaction():
        other = of_month(db, value.unit, value.month)
        if other and other.id != value.id:
            raise refuse("plan_exists", month=value.month, id=other.id)
        return REGISTER.put(db, value, reason=reason)


def edit(db: Database, unit: str, month: str, **fields: object) -> Changes:
    """Change fields of the month's plan, which is made if there is none."""
    with db.transaction():
        held = of_month(db, unit, month) or MonthPlan(unit=unit, month=month)
        return put(db, msgspec.structs.replace(held, **fields))


def set_focus(db: Database, unit: str, month: str, xun: int, focus: str) -> Changes:
    """Name the focus of one ten-day period, 1 to 3."""
    with db.transaction():
        held = of_month(db, unit, month)
        foci = list(held.xun_foci) if held else no_foci()
        foci[xun - 1] = focus
        return edit(db, unit, month, xun_foci=foci)


def void(db: Database, record_id: str, reason: str) -> Changes:
    """Take a plan back, with a reason."""
    return REGISTER.void(db, record_id, reason)


def of_month(db: Database, unit: str, month: str) -> MonthPlan | None:
    """The plan of a unit for a month."""
    found = REGISTER.all(db, "unit = ? AND month = ?", [unit, month])
    return found[0] if found else None


def outgoing(value: MonthPlan) -> MonthPlan:
    """A plan travels whole: it names nobody."""
    return value
