"""Out of a damaged file: everything that can be read, and a list of what cannot."""

import random
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, volunteers
from station_desk.store import check, files, origin, rescue
from station_desk.store import desk as desks
from station_desk.store.database import Database, connect
from tests.desks import PASSPHRASE, Station, a_volunteer, an_event, opened, refused

PAGE = 4096


def fill(db: Database, unit: str) -> None:
    with db.transaction():
        held = [an_event(unit, f"活动{n}") for n in range(40)]
        people = [a_volunteer(f"张{n}", str(13800000000 + n)) for n in range(30)]
        for event in held:
            events.put(db, event)
        for person in people:
            volunteers.put(db, person)
        for event in held:
            for person in people[:10]:
                service = attendance.Attendance(event_id=event.id, volunteer_id=person.id)
                attendance.put(db, service)


def damage(path: Path, pages: list[int]) -> None:
    data = bytearray(path.read_bytes())
    for page in pages:
        data[page * PAGE + 100] ^= 1
    path.write_bytes(data)


def counts(path: Path, key: bytes) -> dict[str, int]:
    db = connect(path, key, fresh=False)
    try:
        assert check.check(db).sound
        assert db.setting(origin.STALE) == "1"
        return {
            kind: db.value(f"SELECT count(*) FROM {kind}")
            for kind in ("event", "volunteer", "attendance")
        }
    finally:
        db.close()


def test_damaged_file_names_the_newest_backup_and_gives_up_its_records(station: Station) -> None:
    station.ask(fill, station.unit)
    made = station.desk.back_up()
    key = station.ask(lambda db: db.key)
    station.desk.close()
    path = station.folder / desks.FILE
    pages = path.stat().st_size // PAGE
    chosen = random.Random(7).sample(range(30, pages), 5)  # noqa: S311
    damage(path, chosen)
    before = files.digest(path)
    target = station.folder / "saved.db"
    result = rescue.save_what_can_be_read(station.folder, PASSPHRASE, target, now=station.clock)
    assert files.digest(path) == before
    held = counts(target, key)
    assert sum(held.values()) + len(result.lost_records) >= 40 + 30 + 400
    assert held["event"] >= 35
    assert result.lost
    with refused("salvage_target_exists"):
        rescue.save_what_can_be_read(station.folder, PASSPHRASE, target, now=station.clock)
    damage(path, [0])
    with refused("file_damaged") as told:
        opened(station.folder, station.clock)
    assert told["backup"] == made.path.name
    aside = rescue.restore(station.folder, station.recovery_code, made.path, now=station.clock)
    assert aside.exists()
    station.desk = opened(station.folder, station.clock)
    assert len(station.ask(events.REGISTER.all)) == 40
    assert station.ask(Database.setting, origin.STALE) == "1"


def test_any_one_damaged_page_loses_what_is_on_it_and_says_so(station: Station) -> None:
    """The table, its index, the journal or the file's own directory: an answer each time, never a crash."""
    station.ask(fill, station.unit)
    key = station.ask(lambda db: db.key)
    station.desk.close()
    path, target = station.folder / desks.FILE, station.folder / "saved.db"
    whole = path.read_bytes()
    ends: set[str] = set()
    for page in sorted({17, *range(1, len(whole) // PAGE, 11)}):
        spoilt = bytearray(whole)
        spoilt[page * PAGE + 100] ^= 1
        path.write_bytes(spoilt)
        target.unlink(missing_ok=True)
        try:
            result = rescue.save_what_can_be_read(
                station.folder, PASSPHRASE, target, now=station.clock
            )
        except Refusal as refusal:
            ends.add(refusal.code)
            assert not target.exists()
            continue
        held = counts(target, key)
        assert result.lost or result.lost_records or sum(held.values()) == 40 + 30 + 400
        ends.add("lost" if result.lost else "whole")
    assert ends == {"nothing_readable", "lost", "whole"}
    path.write_bytes(whole)
    station.desk = opened(station.folder, station.clock)


@pytest.mark.parametrize("lost", ["event", "journal WHERE kind = 'event'"])
def test_what_row_or_journal_lost_comes_back_from_the_other(station: Station, lost: str) -> None:
    event = station.event("nur noch einmal da")

    def lose(db: Database) -> None:
        with db.transaction():
            db.run(f"DELETE FROM {lost}")

    station.ask(lose)
    key = station.ask(lambda db: db.key)
    station.desk.close()
    target = station.folder / "saved.db"
    rescue.save_what_can_be_read(station.folder, PASSPHRASE, target, now=station.clock)
    db = connect(target, key, fresh=False)
    assert events.REGISTER.get(db, event.id).title == event.title
    assert check.check(db).sound
    db.close()
    station.desk = opened(station.folder, station.clock)


def test_only_good_backups_are_offered(station: Station) -> None:
    good = station.desk.back_up()
    station.clock.goes_on(minutes=1)
    station.event()
    bad = station.desk.back_up()
    damage(bad.path, [3])
    station.desk.close()
    assert rescue.good_backups(station.folder, PASSPHRASE, now=station.clock) == [good]
    station.desk = opened(station.folder, station.clock)
