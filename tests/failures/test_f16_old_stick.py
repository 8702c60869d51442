"""f16: the same stick twice, or an old one weeks later: nothing new, nothing newer overwritten."""

import shutil
from pathlib import Path

import msgspec

from station_desk.records import events
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, stick
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def test_f16_the_same_stick_twice_brings_nothing_new(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    _carry(road, road.east, tmp_path)
    before = road.town.ask(_records)
    again = intake.take_in(road.town, tmp_path)
    assert [(found.state, found.verdicts) for found in again.packages] == [("held", {"same": 7})]
    assert road.town.ask(_records) == before
    outcomes = road.town.ask(lambda db: db.rows("SELECT outcome FROM arrival ORDER BY id"))
    assert [row["outcome"] for row in outcomes] == ["new", "again"]


def test_f16_an_old_stick_never_overwrites(road: Road, tmp_path: Path) -> None:
    """The second package comes first; the first one, weeks later, is older and stays so."""
    event = road.east.ask(hold_event)
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
    stick.hand(road.east, old)
    road.east.ask(_edit, event)
    stick.hand(road.east, new)
    for path in new.rglob("*-1-*.sdpkg"):
        path.unlink()
    asked = intake.look(road.town, new).requests
    first = intake.take_in(road.town, new, [each.desk for each in asked])
    assert [(found.seq, found.gap) for found in first.packages] == [(2, True)]
    late = intake.take_in(road.town, old)
    assert late.packages[0].verdicts == {"new": 6, "older": 1}
    current = road.town.ask(
        lambda db: db.rows(
            "SELECT version FROM received_record WHERE record_id = ? AND state = 'current'", [event]
        )
    )
    assert current == [{"version": 2}]
    shutil.rmtree(old)


def _carry(road: Road, desk: Desk, folder: Path) -> None:
    stick.hand(desk, folder)
    asked = intake.look(road.town, folder).requests
    intake.take_in(road.town, folder, [each.desk for each in asked])


def _records(db: Database) -> list[dict[str, object]]:
    return db.rows("SELECT * FROM received_record ORDER BY kind, record_id, version")


def _edit(db: Database, event: str) -> None:
    value = events.REGISTER.get(db, event)
    events.put(db, msgspec.structs.replace(value, resident_headcount=45))
