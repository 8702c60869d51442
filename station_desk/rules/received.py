"""What a town holds of its stations for one month, decoded into the registers' value types."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import Any, TypeVar

import msgspec

from station_desk.records import volunteers
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.service_orders import SharedOrder
from station_desk.records.volunteers import Volunteer
from station_desk.rules.figures import Member
from station_desk.rules.ruleset import Remark
from station_desk.store.database import CHINA, Database

T = TypeVar("T", bound=msgspec.Struct)

# Indexed as they stand here: changing one makes the board read every record (see migrations).
TEXT = "CAST(data AS TEXT)"
EVENT_MONTH = (
    f"substr(coalesce(json_extract({TEXT}, '$.actual_start'),"
    f" json_extract({TEXT}, '$.planned_start')), 1, 7)"
)
SERVED_EVENT = f"json_extract({TEXT}, '$.event_id')"


class Person(Member, frozen=True):
    """A volunteer as received: with a name only if he agreed to sharing it."""

    name: str = ""
    birth_year: int | None = None
    national_volunteer_no: str = ""

    @property
    def key(self) -> str:
        """Who is the same person inside the town: by national number, else name and birth year."""
        if self.national_volunteer_no:
            return f"number:{self.national_volunteer_no}"
        if self.name and self.birth_year:
            return f"name:{self.name}:{self.birth_year}"
        return self.id


def town_person(value: Volunteer) -> Person:
    """The town's own volunteer as the stations' are known to it: the same person is then seen as one."""
    return msgspec.convert(msgspec.to_builtins(volunteers.outgoing(value)), Person)


@dataclass(frozen=True, slots=True)
class Arrival:
    """When a package came in first, by which road, and whether a stick has brought it at all."""

    at: datetime
    road: str
    by_stick: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedReturn:
    """A sealed return with its arrival; ``digest`` is the hash of its bytes as they came."""

    value: MonthlyReturn
    arrival: Arrival
    version: int = 1
    digest: str = ""


@dataclass(slots=True)
class Received:
    """One station's month as far as it has come in."""

    events: list[Event] = field(default_factory=list)
    services: list[Attendance] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    orders: list[SharedOrder] = field(default_factory=list)
    returns: list[ReceivedReturn] = field(default_factory=list)
    unreadable: int = 0
    conflicts: int = 0
    gaps: list[int] = field(default_factory=list)
    chain_broken: bool = False
    whole_until: datetime | None = None
    """When the last package was made before which none is missing, by the station's own clock."""
    returned: set[str] = field(default_factory=set)
    """Every month of which a sealed return is here, not only the one that is read."""


def received(db: Database, month: str) -> dict[str, Received]:
    """By unit: the records of this month, and who the volunteers are."""
    found: dict[str, Received] = defaultdict(Received)
    _add_gaps(db, found)
    everyone = list(found)
    for row, event in _records(db, found, "event", Event, EVENT_MONTH, [month]):
        found[row["unit"]].events.append(event)
    ids = [event.id for each in found.values() for event in each.events]
    for row, service in _records(db, found, "attendance", Attendance, SERVED_EVENT, ids):
        found[row["unit"]].services.append(service)
    for row, person in _records(db, found, "volunteer", Person, "unit", everyone):
        found[row["unit"]].people.append(person)
    for row, order in _records(db, found, "service_order", SharedOrder, "unit", everyone):
        found[row["unit"]].orders.append(order)
    _add_returns(db, found, month)
    _add_conflicts(db, found)
    return found


def returns_received(db: Database, month: str) -> dict[str, list[ReceivedReturn]]:
    """By unit: only the sealed returns of a month, first and corrected ones."""
    units = db.rows("SELECT DISTINCT unit FROM received_package")
    found = {row["unit"]: Received() for row in units}
    _add_returns(db, found, month)
    return {unit: came.returns for unit, came in found.items()}


def returns_of_year(db: Database, year: str) -> dict[tuple[str, str], list[ReceivedReturn]]:
    """By unit and month: the sealed returns of a year."""
    rows = db.rows("SELECT DISTINCT unit FROM received_package")
    found = {row["unit"]: Received() for row in rows}
    _add_returns(db, found, year)
    by_month: dict[tuple[str, str], list[ReceivedReturn]] = defaultdict(list)
    for unit, came in found.items():
        for each in came.returns:
            by_month[unit, each.value.month].append(each)
    return by_month


def last_came(db: Database) -> dict[str, datetime]:
    """By unit: when anything last came in, by whatever road."""
    rows = db.rows("SELECT unit, max(received_at) AS at FROM received_package GROUP BY unit")
    return {row["unit"]: datetime.fromisoformat(row["at"]) for row in rows}


def events_held(db: Database, months: Iterable[str]) -> list[Event]:
    """The held events of any unit that began in some months, by what has come in."""
    found: dict[str, Received] = defaultdict(Received)
    events = _records(db, found, "event", Event, EVENT_MONTH, list(months))
    return [event for _, event in events if event.status == "held"]


def chain_of(returns: Iterable[ReceivedReturn]) -> list[ReceivedReturn]:
    """The return in force and those it corrects, one after the other, as far as they have come."""
    by_id = {one.value.id: one for one in returns}
    chain: list[ReceivedReturn] = []
    here = in_force(by_id.values())
    while here is not None and here not in chain:
        chain.insert(0, here)
        here = by_id.get(here.value.corrects or "")
    return chain


def in_force(returns: Iterable[ReceivedReturn]) -> ReceivedReturn | None:
    """The return that no other corrects; of several, the one sealed last."""
    each = list(returns)
    corrected = {one.value.corrects for one in each}
    ends = [one for one in each if one.value.id not in corrected] or each
    return max(ends, key=lambda one: (_sealed(one), one.value.id), default=None)


def first_of(returns: Iterable[ReceivedReturn]) -> ReceivedReturn | None:
    """The return that corrects none: its arrival decides whether the month came in on time."""
    each = list(returns)
    known = {one.value.id for one in each}
    starts = [one for one in each if one.value.corrects not in known] or each
    return min(starts, key=lambda one: (_sealed(one), one.value.id), default=None)


def _sealed(one: ReceivedReturn) -> str:
    return one.value.sealed_at.isoformat() if one.value.sealed_at else ""


def _records(
    db: Database,
    found: dict[str, Received],
    kind: str,
    type_: type[T],
    expression: str,
    wanted: Iterable[object],
) -> Iterator[tuple[dict[str, Any], T]]:
    """The versions in force of a kind. What cannot be read is counted, and blocks nothing."""
    values = list(wanted)
    marks = ", ".join("?" * len(values))
    rows = db.rows(
        "SELECT unit, package_hash, version, digest, data FROM received_record"
        f" WHERE kind = '{kind}' AND state = 'current' AND op <> 'void'"
        f" AND {expression} IN ({marks}) ORDER BY record_id",
        values,
    )
    for row in rows:
        try:
            yield row, msgspec.json.decode(row["data"], type=type_)
        except msgspec.MsgspecError:
            found[row["unit"]].unreadable += 1


def _add_returns(db: Database, found: dict[str, Received], period: str) -> None:
    sealed = list(_records(db, found, "monthly_return", MonthlyReturn, "unit", list(found)))
    for row, value in sealed:
        found[row["unit"]].returned.add(value.month)
    monthly = [(row, value) for row, value in sealed if value.month.startswith(period)]
    hashes = [row["package_hash"] for row, _ in monthly]
    arrivals = _arrivals(db, hashes)
    for row, value in monthly:
        one = ReceivedReturn(
            value, arrivals[row["package_hash"]], row["version"], row["digest"].hex()
        )
        found[row["unit"]].returns.append(one)


def _arrivals(db: Database, hashes: list[str]) -> dict[str, Arrival]:
    """When each came first. By network that is when the county had it, whenever the town fetched it."""
    rows = db.rows(
        "SELECT p.hash, p.road, p.received_at, p.county_at,"
        " (SELECT min(at) FROM arrival a WHERE a.hash = p.hash AND a.road = 'stick') AS stick_at"
        f" FROM received_package p WHERE p.hash IN ({', '.join('?' * len(hashes))})",
        hashes,
    )
    return {row["hash"]: _arrival(row) for row in rows}


def _arrival(row: dict[str, Any]) -> Arrival:
    moments = [each for each in (row["county_at"], row["stick_at"]) if each]
    first = min(map(datetime.fromisoformat, moments or [row["received_at"]]))
    return Arrival(first, row["road"], by_stick=row["road"] == "stick" or bool(row["stick_at"]))


def _add_conflicts(db: Database, found: dict[str, Received]) -> None:
    rows = db.rows(
        "SELECT unit, count(*) AS waiting FROM received_record"
        " WHERE state = 'conflict' GROUP BY unit"
    )
    for row in rows:
        found[row["unit"]].conflicts = row["waiting"]


def _add_gaps(db: Database, found: dict[str, Received]) -> None:
    """Packages that a later one proves to exist: by number, and by the hash of the one before.

    A desk moved to another PC goes on counting under a new identity, so numbers are the unit's.
    """
    by_unit: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in db.rows(
        "SELECT unit, desk, seq, hash, prev, made_at FROM received_package ORDER BY desk, seq"
    ):
        by_unit[row["unit"]].append(row)
    for unit, packages in by_unit.items():
        seen = {row["seq"] for row in packages}
        found[unit].gaps = sorted(set(range(1, max(seen))) - seen)
        found[unit].whole_until = _whole_until(packages, found[unit].gaps)
        found[unit].chain_broken = any(_torn(one, other) for one, other in pairwise(packages))


def _whole_until(packages: list[dict[str, Any]], gaps: list[int]) -> datetime | None:
    """What was entered before is here. Of what came after, or never left, the town knows nothing."""
    whole = [each["made_at"] for each in packages if not gaps or each["seq"] < gaps[0]]
    return max(map(datetime.fromisoformat, whole), default=None)


def _torn(one: dict[str, Any], other: dict[str, Any]) -> bool:
    follows = one["desk"] == other["desk"] and other["seq"] == one["seq"] + 1
    return bool(follows and other["prev"] != one["hash"])


def arrived_on_time(one: ReceivedReturn, due: date) -> bool:
    """Received by the due day; one carried on a stick, sealed by it (M70)."""
    if _china_day(one.arrival.at) <= due:
        return True
    sealed = one.value.sealed_at
    return one.arrival.by_stick and sealed is not None and _china_day(sealed) <= due


def _china_day(instant: datetime) -> date:
    return instant.astimezone(CHINA).date()


def troubles(came: Received) -> list[Remark]:
    """What is wrong with the way a station's records came in."""
    found: list[Remark] = []
    if came.gaps:
        found.append(("packages_missing", {"numbers": came.gaps, "count": len(came.gaps)}))
    if came.chain_broken:
        found.append(("package_chain_broken", {}))
    if came.conflicts:
        found.append(("conflicts_waiting", {"count": came.conflicts}))
    if came.unreadable:
        found.append(("records_unreadable", {"count": came.unreadable}))
    return found
