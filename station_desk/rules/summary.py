"""The town summary (d6): any month or year from what has come in, kept version by version."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import add

import msgspec

from station_desk.identifiers import new_id
from station_desk.outcome import Changes, refuse
from station_desk.records import town_summaries, units
from station_desk.records.register import Entry
from station_desk.records.town_summaries import (
    Coverage,
    OwnDuties,
    OwnMonth,
    SummaryFigures,
    SummedFigures,
    TownSummary,
)
from station_desk.rules.board import MonthReading
from station_desk.rules.coverage import coverage
from station_desk.rules.minimum import events_of_month, month_bounds, next_month
from station_desk.rules.received import events_held
from station_desk.rules.summary_duties import own_duties
from station_desk.rules.summary_rows import StationMonth, row_of, station_month_of
from station_desk.rules.totals import Pool, sums_of
from station_desk.store import journal
from station_desk.store.database import Database

YEAR = re.compile(r"20[0-9]{2}")
MONTH = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
TOWN_TEXTS = ("inspections", "meeting_items")


@dataclass(frozen=True, slots=True)
class SummaryChange:
    """One thing that two versions say differently; ``code12`` is empty for the town as a whole."""

    field: str
    code12: str
    name: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class SummaryVersion:
    """A summary as it was kept; ``changed`` is against the version before it."""

    version: int
    summary: TownSummary
    changed: list[SummaryChange]


@dataclass(frozen=True, slots=True)
class SummaryView:
    """A period as it stands now beside its newest version, and what a new version would change."""

    period: str
    now: SummaryFigures
    kept: SummaryVersion | None
    pending: list[SummaryChange]


def months_of(db: Database, period: str) -> list[str]:
    """The months of a period; of a year those that have begun."""
    if not YEAR.fullmatch(period):
        if not MONTH.fullmatch(period):
            raise refuse("period_unclear", given=period)
        return [period]
    months = [f"{period}-{number:02d}" for number in range(1, 13)]
    return [month for month in months if month_bounds(month)[0] <= db.today()]


def figures(db: Database, period: str) -> SummaryFigures:
    """Everything d6 asks for that can be computed; the same whatever order the packages came in."""
    months = months_of(db, period)
    readings = [MonthReading(db, month) for month in months]
    by_station: dict[str, list[StationMonth]] = {}
    for reading in readings:
        for unit in reading.stations:
            by_station.setdefault(unit.id, []).append(station_month_of(reading, unit))
    stations = [each for each in units.stations(db) if each.id in by_station]
    rows = [row_of(each, by_station[each.id]) for each in stations]
    pool = reduce(add, [each.pool() for each in readings], Pool((), (), {}, (), {}))
    sums = sums_of(pool) | _from_returns([row.figures for row in rows if row.figures])
    return SummaryFigures(
        rows=rows,
        totals=SummedFigures(
            **{name: sums[name] for name in SummedFigures.__struct_fields__ if name in sums}
        ),
        returns_expected=sum(row.returns_expected for row in rows),
        returns_received=sum(row.returns_received for row in rows),
        months_met=sum(row.months_met for row in rows),
        coverage=_coverage(db, months),
        own=[_own(each) for each in readings],
        duties=own_duties(db, period, months) if months else OwnDuties(),
    )


def view(db: Database, period: str) -> SummaryView:
    """For the page: nothing is written."""
    now = figures(db, period)
    found = versions(db, period)
    kept = found[-1] if found else None
    return SummaryView(period, now, kept, differences(kept.summary.figures, now) if kept else [])


def make(
    db: Database,
    period: str,
    *,
    inspections: str | None = None,
    meeting_items: str | None = None,
) -> Changes:
    """Keep the period as it stands as its next version; the same again makes none.

    Texts that are not given are those of the version before.
    """
    with db.transaction():
        person = db.require("collector", "approver")
        own = units.own(db).id
        held = town_summaries.of_period(db, own, period)
        given = {"inspections": inspections, "meeting_items": meeting_items}
        texts = {
            name: (getattr(held.value, name) if held else "") if text is None else text.strip()
            for name, text in given.items()
        }
        fresh = TownSummary(
            id=held.value.id if held else new_id(), unit=own, period=period,
            figures=figures(db, period), made_at=db.now(), made_by=person.name, **texts,
        )  # fmt: skip
        if held and _says_the_same(held, fresh):
            return Changes()
        return town_summaries.put(db, fresh)


def versions(db: Database, period: str) -> list[SummaryVersion]:
    """Every version of a period, the first one first."""
    months_of(db, period)
    held = town_summaries.of_period(db, units.own(db).id, period)
    if held is None:
        return []
    found: list[SummaryVersion] = []
    for entry in journal.history(db, "town_summary", held.value.id):
        if entry.body is None:
            continue
        value = town_summaries.REGISTER.read(entry.body)
        before = found[-1].summary if found else None
        found.append(SummaryVersion(entry.version, value, _changed(before, value)))
    return found


def differences(old: SummaryFigures, new: SummaryFigures) -> list[SummaryChange]:
    """What changed from one version to another: by station in order of code, the town last."""
    before, after = _flat(old), _flat(new)
    names = {row.code12: row.name for row in [*old.rows, *new.rows]}
    keys = [*before, *(key for key in after if key not in before)]
    found = [
        SummaryChange(field, code, names.get(code, ""), before.get((code, field)), after.get((code, field)))
        for code, field in keys
        if before.get((code, field)) != after.get((code, field))
    ]  # fmt: skip
    return sorted(found, key=lambda each: (not each.code12, each.code12))


def _changed(before: TownSummary | None, value: TownSummary) -> list[SummaryChange]:
    if before is None:
        return []
    texts = [(name, getattr(before, name), getattr(value, name)) for name in TOWN_TEXTS]
    return differences(before.figures, value.figures) + [
        SummaryChange(name, "", "", was, now) for name, was, now in texts if was != now
    ]


def _says_the_same(held: Entry[TownSummary], fresh: TownSummary) -> bool:
    value = held.value
    return value == msgspec.structs.replace(fresh, made_at=value.made_at, made_by=value.made_by)


def _flat(found: SummaryFigures) -> dict[tuple[str, str], object]:
    """Every value by the station's code and its field; texts and numbers, no lists."""
    flat: dict[tuple[str, str], object] = {}
    for row in found.rows:
        plain = msgspec.structs.asdict(row)
        sums = plain.pop("figures")
        for name in ("unit", "code12", "return_hash", "staff_by_town"):
            plain.pop(name)
        flat |= {(row.code12, name): value for name, value in plain.items()}
        flat |= {(row.code12, name): value for name, value in _flat_sums(sums).items()}
    flat |= {("", name): value for name, value in _flat_sums(found.totals).items()}
    flat |= {("", name): getattr(found, name) for name in ("returns_expected", "returns_received")}
    flat["", "weeks_without"] = [each.isoformat() for each in found.coverage.weeks_without]
    flat["", "ten_days_without"] = found.coverage.ten_days_without
    flat |= {("", name): value for name, value in _flat_duties(found.duties).items()}
    flat |= {("", f"{each.month}.counted"): each.counted for each in found.own}
    return flat


def _flat_duties(found: OwnDuties) -> dict[str, object]:
    """Findings and items by their number: a text of theirs is told in the annex."""
    plain = msgspec.structs.asdict(found)
    return plain | {
        "findings": len(found.findings),
        "findings_open": sum(each.done_on is None for each in found.findings),
        "items": len(found.items),
        "items_open": sum(each.done_on is None for each in found.items),
        "own_trainings": plain.pop("trainings"),
        "own_training_person_times": plain.pop("training_person_times"),
    }


def _flat_sums(sums: SummedFigures | None) -> dict[str, object]:
    if sums is None:
        return {}
    plain = msgspec.structs.asdict(sums)
    projects = plain.pop("by_project")
    return plain | {f"by_project.{code}": count for code, count in sorted(projects.items())}


def _from_returns(rows: list[SummedFigures]) -> dict[str, int]:
    """What no record tells and only a return says, added up."""
    names = ("orders_taken", "orders_done", "orders_rated", "orders_satisfied",
             "trainings", "training_person_times")  # fmt: skip
    return {name: sum(getattr(row, name) for row in rows) for name in names}


def _own(reading: MonthReading) -> OwnMonth:
    town = reading.town
    return OwnMonth(
        month=reading.month, counted=len(town.counted), target=town.target, state=town.state
    )


def _coverage(db: Database, months: list[str]) -> Coverage:
    """Weeks reach beyond a month's ends, so the months beside it are looked at too."""
    around = _around(months)
    own = units.own(db).id
    days = {each.start.date() for each in events_held(db, around)}
    for month in around:
        found = events_of_month(db, own, month)[0]
        days |= {each.start.date() for each in found if each.status == "held"}
    return coverage(months, days)


def _around(months: Iterable[str]) -> list[str]:
    each = list(months)
    if not each:
        return []
    before = month_bounds(each[0])[0].replace(day=1)
    last = f"{before.year - 1}-12" if before.month == 1 else f"{before.year}-{before.month - 1:02d}"
    return [last, *each, next_month(each[-1])]
