"""The town looks at one station's month: events, returns, packages; names only as consent allows."""

from dataclasses import dataclass

from station_desk.records import units
from station_desk.records.events import Event
from station_desk.rules.board import MonthReading, beside_records
from station_desk.rules.board_lines import StationLine
from station_desk.rules.custody import Handling, custody
from station_desk.rules.minimum import MonthVerdict, Reason
from station_desk.rules.received import Received
from station_desk.rules.returns_at_town import AtTown, Difference, at_town
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event of the station. ``reason`` says why it does not count; ``announced`` in time (D2).

    ``names`` are those who agreed to be named up here; ``unnamed`` counts the others.
    """

    event: Event
    reason: Reason | None
    announced: bool
    names: list[str]
    unnamed: int


@dataclass(frozen=True, slots=True)
class StationView:
    """Everything the town holds of one station and month. ``beside``: return and recomputation."""

    line: StationLine
    at_town: AtTown
    events: list[EventLine]
    beside: list[Difference]
    handlings: list[Handling]


def station_view(db: Database, unit: str, month: str) -> StationView:
    """One reading for the page."""
    reading = MonthReading(db, month)
    station = units.known(db, unit)
    line = reading.line(station)
    sealed = line.sealed
    return StationView(
        line=line,
        at_town=at_town(db, unit, month),
        events=_events(line.verdict, reading.received.get(unit) or Received()),
        beside=beside_records(sealed.figures, line.recomputed) if sealed and sealed.figures else [],
        handlings=custody(db, unit),
    )


def _events(verdict: MonthVerdict, came: Received) -> list[EventLine]:
    """What counts first, then what does not, each by its time."""
    counted = [
        _event_line(each.event, None, came, announced=each.preview.ok) for each in verdict.counted
    ]
    others = [
        _event_line(event, reason, came, announced=False)
        for event, reason in verdict.not_counted
        if reason not in ("other_unit", "other_month")
    ]
    return [*counted, *others]


def _event_line(
    event: Event, reason: Reason | None, came: Received, *, announced: bool
) -> EventLine:
    served = {each.volunteer_id for each in came.services if each.event_id == event.id}
    names = sorted(each.name for each in came.people if each.id in served and each.name)
    return EventLine(event, reason, announced, names, len(served) - len(names))
