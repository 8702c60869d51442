"""What the run has come to: read from the county's ledger, the town's board and every desk's own file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import msgspec

from station_desk.county.office import Office
from station_desk.records import meeting_items, return_decisions, trainings
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.units import MonthTarget
from station_desk.rules import board, ruleset, summary
from station_desk.rules.minimum import joint_key, month_bounds, month_verdict
from station_desk.sample import findings_sums
from station_desk.sample.cases import BY_STICK, YEAR
from station_desk.sample.golden import Golden, Month
from station_desk.sample.living import Living
from station_desk.sample.plan import Life
from station_desk.sample.road import Road
from station_desk.store.database import Database
from station_desk.sync import outbox

MADE = " UNION ALL ".join(
    f"SELECT '{kind}' AS kind, id, version FROM {kind} {which}"
    for kind, which in (
        ("volunteer", ""),
        ("event", ""),
        ("attendance", ""),
        ("month_plan", ""),
        ("service_order", ""),
        ("monthly_return", "WHERE state = 'sealed'"),
    )
)
AT_COUNTY = """
SELECT unit::text, kind, id::text, version, data FROM record WHERE state = 'current'"""
CAME_TWICE = """
SELECT count(*) FROM (SELECT 1 FROM arrival GROUP BY unit, hash HAVING sum(times) > 1) twice"""
ROADS = """
SELECT road, count(DISTINCT package_seq) AS packages FROM handover
 WHERE failure = '' AND package_seq IS NOT NULL GROUP BY road"""

ORDERS = ("orders_taken", "orders_done", "orders_rated", "orders_satisfied")

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Found:
    """The run's own numbers, in the terms of the golden ones, and a few that must be nothing."""

    golden: Golden
    returns_received: int
    confirmed: int
    at_county: int
    duplicates: int
    lost: int
    conflicts: int
    remarks: list[str]


@dataclass
class Ledger:
    """The current records at the county: versions by key, and the values the rules need."""

    versions: Counter[tuple[str, str, str, int]]
    events: dict[str, list[Event]]
    returns: dict[str, list[MonthlyReturn]]
    names: dict[str, str]


def read(road: Road, county: Office) -> Found:
    """Everything, after the last trip."""
    with county.pool.connection() as connection:
        ledger = _ledger(connection.execute(AT_COUNTY).fetchall())
        again = connection.execute(CAME_TWICE).fetchone()
        conflicts = connection.execute("SELECT count(*) FROM conflict").fetchone() or (0,)
    desks = [road.town, *road.stations.values()]
    made = dict(each for living in desks for each in _made(living))
    held = {(unit, kind, id_): version for unit, kind, id_, version in ledger.versions}
    roads, boards = _roads(desks), _boards(road)
    return Found(
        golden=Golden(
            months=_months(road, ledger),
            sums=road.town.desk.ask(findings_sums.at_town, boards, str(YEAR)),
            town_events=len({joint_key(each) for each in _held(ledger)}),
            board_events=sum(each.totals.events for each in boards),
            months_met=sum(each.totals.met for each in boards),
            carried_back=sum(living.desk.ask(_sent_back) for living in desks),
            **_at_town(road),
            **_returns(boards),
            packages=roads["packages"],
            by_stick=roads["stick"],
            by_network=roads["network"],
            offered_twice=(again[0] if again else 0) + road.town.desk.ask(_again),
            damaged=road.tally["stick_bad"],
            records=len(made),
            late_entries=_sum(ledger, "late_entries"),
            unfinished=sum(living.desk.ask(_unfinished) for living in desks),
            **_orders(road, ledger),
        ),
        returns_received=_received(ledger),
        confirmed=roads["confirmed"],
        at_county=len(held),
        duplicates=ledger.versions.total() - len(held) + len(held.keys() - made.keys()),
        lost=sum(held.get(key) != version for key, version in made.items()),
        conflicts=conflicts[0],
        remarks=[*_remarks(boards), *_names_left(road, ledger)],
    )


def off(found: Found, expected: Golden) -> list[str]:
    """Every golden number that is off, in a line each; an empty list is success."""
    plain, wanted = msgspec.to_builtins(_flat(found.golden)), msgspec.to_builtins(_flat(expected))
    names = sorted({*plain, *wanted})
    lines = [
        f"{name}: {plain.get(name)}, expected {wanted.get(name)}"
        for name in names
        if plain.get(name) != wanted.get(name)
    ]
    equal = {
        "returns_received": (found.returns_received, expected.returns_expected),
        "confirmed": (found.confirmed, expected.packages),
        "at_county": (found.at_county, expected.records),
        "duplicates": (found.duplicates, 0),
        "lost": (found.lost, 0),
        "conflicts": (found.conflicts, 0),
    }
    lines += [
        f"{name}: {got}, expected {want}" for name, (got, want) in equal.items() if got != want
    ]
    return lines + found.remarks


def _flat(golden: Golden) -> dict[str, Any]:
    plain = {name: getattr(golden, name) for name in golden.__dataclass_fields__}
    months, sums = plain.pop("months"), plain.pop("sums")
    plain |= {f"{code} {month}": each for (code, month), each in months.items()}
    return plain | {" ".join(place): value for place, value in sums.items()}


def _ledger(rows: list[tuple[str, str, str, int, dict[str, Any]]]) -> Ledger:
    found = Ledger(Counter(), {}, {}, {})
    for unit, kind, id_, version, data in rows:
        found.versions[unit, kind, id_, version] += 1
        if kind == "volunteer" and "name" in data:
            found.names[id_] = data["name"]
        if kind == "event":
            found.events.setdefault(unit, []).append(msgspec.convert(data, Event))
        if kind == "monthly_return":
            found.returns.setdefault(unit, []).append(msgspec.convert(data, MonthlyReturn))
    return found


def _made(living: Living) -> Iterator[tuple[Key, int]]:
    """The last version of everything at a desk that travels."""
    for row in living.desk.ask(lambda db: db.rows(MADE)):
        yield (living.life.unit, row["kind"], row["id"]), row["version"]


def _roads(desks: list[Living]) -> Counter[str]:
    found: Counter[str] = Counter()
    for living in desks:
        journeys = living.desk.ask(outbox.journeys)
        found["packages"] += len(journeys)
        found["confirmed"] += sum(each.state == "confirmed" for each in journeys)
        for row in living.desk.ask(lambda db: db.rows(ROADS)):
            found[row["road"]] += row["packages"]
    return found


def _again(db: Database) -> int:
    return int(db.value("SELECT count(*) FROM arrival WHERE outcome = 'again'") or 0)


def _unfinished(db: Database) -> int:
    return int(db.value("SELECT count(*) FROM attendance WHERE service_minutes IS NULL") or 0)


def _boards(road: Road) -> list[board.Board]:
    """The town's own view of every month that the plan reaches."""
    months = {
        each.draft.month for living in road.stations.values() for each in living.life.sealings
    }
    return [road.town.desk.ask(board.board, month) for month in sorted(months)]


def _months(road: Road, ledger: Ledger) -> dict[tuple[str, str], Month]:
    """D1 and D2 over the events that the county holds, for every month with a return."""
    return {
        (living.life.case.code, each.month): _month(living.life, each, ledger)
        for living in road.stations.values()
        for each in _in_force(ledger.returns.get(living.life.unit, []))
    }


def _in_force(returns: list[MonthlyReturn]) -> list[MonthlyReturn]:
    corrected = {each.corrects for each in returns}
    return [each for each in returns if each.id not in corrected]


def _month(life: Life, sealed: MonthlyReturn, ledger: Ledger) -> Month:
    after = month_bounds(sealed.month)[1] + timedelta(days=1)
    verdict = month_verdict(
        ledger.events.get(life.unit, []), life.unit, sealed.month, ruleset.DEFAULT, after,
        explanation=sealed.explanation, target=_target(life, sealed.month),
    )  # fmt: skip
    return Month(len(verdict.counted), verdict.previewed, verdict.state)


def _target(life: Life, month: str) -> MonthTarget | None:
    target = life.case.target(month)
    return MonthTarget(month, target) if target != ruleset.DEFAULT.min_events_per_month else None


def _held(ledger: Ledger) -> Iterator[Event]:
    return (each for found in ledger.events.values() for each in found if each.status == "held")


def _sent_back(db: Database) -> int:
    """Letters with remarks that a station has taken in."""
    return int(db.value("SELECT count(*) FROM letter WHERE kind = 'sent_back'") or 0)


def _received(ledger: Ledger) -> int:
    return len({(unit, each.month) for unit, all_ in ledger.returns.items() for each in all_})


def _at_town(road: Road) -> dict[str, Any]:
    """What the town has decided and entered itself; the sheets that packages replaced."""
    kinds = {"decisions": return_decisions, "meeting_items": meeting_items, "trainings": trainings}
    counts = {name: len(road.town.desk.ask(of.REGISTER.all)) for name, of in kinds.items()}
    return {
        **counts,
        "papers": road.tally["papers"],
        "reminded": road.tally["reminded"],
        "summary_versions": _versions(road),
    }


def _returns(boards: list[board.Board]) -> dict[str, Any]:
    lines = [line for each in boards for line in each.lines]
    late = sum(line.state == "return_late" for line in lines)
    return {"returns_expected": len(lines), "returns_late": late}


def _versions(road: Road) -> tuple[int, ...]:
    """The returns received in each kept version of the month that is summed up twice."""
    kept = road.town.desk.ask(summary.versions, BY_STICK)
    return tuple(each.summary.figures.returns_received for each in kept)


def _orders(road: Road, ledger: Ledger) -> dict[str, Any]:
    """Row 15 of the returns at the county, and of the town's own summary of the year."""
    totals = road.town.desk.ask(summary.figures, str(YEAR)).totals
    return {
        "orders": tuple(_sum(ledger, name) for name in ORDERS),
        "orders_in_summary": tuple(getattr(totals, name) for name in ORDERS),
    }


def _sum(ledger: Ledger, name: str) -> int:
    """A figure over the returns in force; joint events are never late in the plan."""
    sealed = [each for all_ in ledger.returns.values() for each in _in_force(all_)]
    return sum(getattr(each.figures, name) for each in sealed if each.figures)


def _remarks(boards: list[board.Board]) -> list[str]:
    """Where the town's recomputation and a station's own return part; nothing is expected."""
    return [
        f"{each.month} {line.name}: {code} {values}"
        for each in boards
        for line in each.lines
        for code, values in line.remarks
    ]


def _names_left(road: Road, ledger: Ledger) -> Iterator[str]:
    """Whoever withdrew consent has no name at the county any more."""
    for living in road.stations.values():
        for _, volunteer in living.life.withdrawals:
            if volunteer in ledger.names:
                yield f"{living.life.case.name}: withdrawn name still shown"
