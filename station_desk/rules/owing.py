"""Since when a station's news is missing at the town: months without a return, records up to a day."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from station_desk.records import paper_returns
from station_desk.records.units import Unit
from station_desk.rules.minimum import month_bounds
from station_desk.rules.received import Received
from station_desk.rules.today import open_in
from station_desk.store.database import Database

Returned = dict[str, set[str]]


def returned_months(db: Database, received: Mapping[str, Received]) -> Returned:
    """By unit: the months of which a return is here, sealed or on paper."""
    found: Returned = {unit: set(came.returned) for unit, came in received.items()}
    for each in paper_returns.REGISTER.all(db):
        found.setdefault(each.unit, set()).add(each.month)
    return found


def missing_since(unit: Unit, month: str, returned: Returned) -> str:
    """The first of the months in a row, up to this one, of which this station has brought no return.

    Never before the town's own first month: what nobody was asked for is not owed. Empty when it is here.
    """
    here: Collection[str] = returned.get(unit.id, ())
    begun = min((each for months in returned.values() for each in months), default=month)
    since = ""
    while month >= begun and month not in here and open_in(unit, month):
        since, month = month, _before(month)
    return since


def _before(month: str) -> str:
    last: date = month_bounds(month)[0] - timedelta(days=1)
    return f"{last:%Y-%m}"
