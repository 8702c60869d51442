"""Returns that came on paper only, typed by the town from the sheet the station signed."""

from datetime import date

import msgspec

from station_desk.outcome import Changes, refuse
from station_desk.records.register import Count, Id, Month, Name, Note, Record, Register
from station_desk.store import clock
from station_desk.store.database import Database


class PaperFigures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of the printed return (domain.md d5) as they stand on the sheet."""

    events: Count = 0
    concentrated: Count = 0
    counted: Count = 0
    previewed: Count = 0
    by_project: dict[str, Count] = {}
    residents_exact: Count = 0
    residents_estimated: Count = 0
    volunteer_person_times: Count = 0
    volunteers_taking_part: Count = 0
    service_minutes: Count = 0
    festival_events: Count = 0
    orders_taken: Count = 0
    orders_done: Count = 0
    orders_rated: Count = 0
    orders_satisfied: Count = 0
    trainings: Count = 0
    training_person_times: Count = 0
    staff_in_post: Count | None = None


class PaperReturn(Record, frozen=True, kw_only=True):
    """A station's month on paper. It stands in until the station's own package brings the return."""

    unit: Id
    month: Month
    signed_by: Name = ""
    signed_on: date | None = None
    received_on: date
    explanation: Note = ""
    problems: Note = ""
    figures: PaperFigures = PaperFigures()


REGISTER = Register("paper_return", PaperReturn)


def put(db: Database, value: PaperReturn) -> Changes:
    """Add or change one; refuses figures that cannot be, a day to come, and a second sheet for a month."""
    with db.transaction():
        _check(value)
        if clock.is_ahead(db, value.received_on):
            raise refuse("paper_in_future", date=value.received_on)
        held = of(db, value.unit, value.month)
        if held and held.id != value.id:
            raise refuse("paper_entered_already", month=value.month)
        db.sitting.note_lasting()
        return REGISTER.put(db, value)


def of(db: Database, unit: str, month: str) -> PaperReturn | None:
    """The sheet of one station and month."""
    found = REGISTER.all(db, "unit = ? AND month = ?", [unit, month])
    return found[0] if found else None


def of_month(db: Database, month: str) -> dict[str, PaperReturn]:
    """The sheets of a month, by unit."""
    return {each.unit: each for each in REGISTER.all(db, "month = ?", [month])}


def _check(value: PaperReturn) -> None:
    """What a sum on the sheet contradicts was mistyped."""
    figures = value.figures
    pairs = (
        ("concentrated", figures.concentrated, figures.events),
        ("counted", figures.counted, figures.concentrated),
        ("previewed", figures.previewed, figures.counted),
        ("by_project", sum(figures.by_project.values()), figures.events),
        ("festival_events", figures.festival_events, figures.events),
        ("orders_done", figures.orders_done, figures.orders_taken),
        ("orders_satisfied", figures.orders_satisfied, figures.orders_rated),
    )
    for field, part, whole in pairs:
        if part > whole:
            raise refuse("paper_figure_too_large", field=field, given=part, most=whole)
