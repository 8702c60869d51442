"""Reference letters of a county made of keys alone, and what a desk makes of them."""

from datetime import date
from typing import Any

import msgspec

from station_desk.identifiers import new_id, unit_id
from station_desk.records import reference_tables, units
from station_desk.rules import issued, ruleset
from station_desk.rules.deadlines import calendar_in_force
from station_desk.store.database import Database
from station_desk.sync.wire import letter
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, WEST, clock

HOLIDAYS: dict[str, Any] = {
    "year": 2027,
    "source": "a notice",
    "working_weekends": [],
    "days_off": ["2027-01-01", "2027-02-08", "2027-02-09", "2027-04-05", "2027-05-03"],
}
FAIR = {"code": "fair", "name_zh": "庙会", "name_en": "Fair", "counted": True, "fixed": "05-25"}
ENTRY = {"id": "m1", "title": "义诊", "project_code": "P2", "minutes": 90, "audience": "老年人"}
SHEET: dict[str, Any] = {
    "unit_type": "station",
    "title": "自评表",
    "total": 5,
    "items": [{"code": "a", "part": "阵地", "item": "有明确阵地", "points": 5}],
}


def rule_set(version: str, begins: str, **fields: Any) -> dict[str, Any]:
    return {"version": version, "valid_from": begins} | fields


def places(begins: str, **names: str) -> dict[str, Any]:
    """A list of the two villages and their town, under other names."""
    east = {"type": "station", "code12": EAST, "name": names["east"], "parent": TOWN}
    listed = [{"type": "town_office", "code12": TOWN, "name": "麦泉镇"}, east]
    if "west" in names:
        listed.append({"type": "station", "code12": WEST, "name": names["west"], "parent": TOWN})
    return {"valid_from": begins, "units": listed}


def reference(county: CountyKeys, serial: int, body: dict[str, Any]) -> bytes:
    written = letter.Letter(
        id=new_id(), kind="reference", issued_at=clock(), serial=serial, body=body
    )
    return letter.write(written, county.signing, county.kid)


def state(db: Database) -> object:
    """Everything that issued tables decide, on a day and over all of them."""
    days = [date(2025, 1, 1), date(2025, 5, 20), date(2025, 8, 1), date(2026, 1, 1)]
    sheets = [reference_tables.in_force(db, "score_sheet", day, "station") for day in days]
    return (
        [ruleset.in_force(db, day).version for day in days],
        sorted(ruleset.Rules(db)._by_version),
        sorted(calendar_in_force(db).tables),
        [msgspec.to_builtins(issued.menu(db, day)) for day in days],
        [each.code for each in issued.almanac(db).between(days[0], days[-1])],
        [each.content if each else None for each in sheets],
        [
            (found.name, found.parent, [(each.code12, each.since) for each in found.codes])
            for code in (EAST, WEST, TOWN)
            if (found := units.known(db, unit_id(code)))
        ],
        sorted((each.kind, each.name, each.serial) for each in reference_tables.everything(db)),
    )
