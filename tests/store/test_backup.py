"""Backups: read back before they count, owed when due, thinned by a rule, copied out, restored."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from station_desk.records import events, operators, undo
from station_desk.store import backup, check, origin, restoring, vault
from station_desk.store import desk as desks
from station_desk.store.backup import Backup
from station_desk.store.database import Database, read_only
from tests.desks import Station, refused


def key(station: Station) -> bytes:
    return bytes(station.ask(lambda db: db.key))


def test_backup_holds_everything_and_leaves_nothing_beside_it(station: Station) -> None:
    event = station.event()
    made = station.desk.back_up()
    assert (made.why, made.seq, made.made_at) == ("hand", 3, station.clock.at)
    inside = read_only(made.path, key(station))
    assert [each.id for each in events.REGISTER.all(inside)] == [event.id]
    assert check.check(inside).sound
    inside.close()
    assert sorted(path.name for path in made.path.parent.iterdir()) == [made.path.name, vault.FILE]
    assert station.ask(lambda db: backup.look(made.path, db.key)).events == 1


def test_owed_after_half_an_hour_of_change_and_not_before(station: Station) -> None:
    station.desk.back_up()
    station.clock.goes_on(hours=5)
    assert station.desk.back_up_if_owed() is None
    station.event()
    station.clock.goes_on(minutes=29)
    assert station.desk.back_up_if_owed() is None
    station.clock.goes_on(minutes=1)
    made = station.desk.back_up_if_owed()
    assert made is not None
    assert made.why == "change"
    assert station.desk.back_up_if_owed() is None


def test_owed_at_once_after_sealing(station: Station) -> None:
    def sealing(db: Database) -> None:
        with db.transaction():
            backup.due(db)

    station.desk.back_up()
    station.event()
    station.ask(sealing)
    made = station.desk.back_up_if_owed()
    assert made is not None
    assert made.why == "seal"


def test_owed_is_told_by_history_not_by_numbers_alone(station: Station) -> None:
    """After a restore the numbers run again: a backup of the other history does not count."""
    early = station.desk.back_up()
    for number in range(4):
        station.event(str(number))
    station.clock.goes_on(minutes=1)
    station.desk.restore(early.path)
    station.event("danach")
    station.clock.goes_on(minutes=30)
    assert station.desk.back_up_if_owed() is not None


def test_damaged_backup_is_refused_and_changes_nothing(station: Station) -> None:
    made = station.desk.back_up()
    event = station.event()
    data = bytearray(made.path.read_bytes())
    data[len(data) // 2] ^= 1
    made.path.write_bytes(data)
    with refused("backup_damaged"):
        station.desk.restore(made.path)
    assert station.ask(events.REGISTER.get, event.id)
    made.path.write_bytes(b"")
    with refused("backup_damaged"):
        station.desk.restore(made.path)


def test_restore_goes_back_keeps_the_present_and_ends_the_identity(station: Station) -> None:
    kept = station.event("vorher")
    made = station.desk.back_up()
    station.clock.goes_on(minutes=1)
    later = station.event("nachher")
    told = station.ask(restoring.difference, made)
    assert (told.then.events, told.now.events) == (1, 2)
    present = station.desk.restore(made.path)
    assert [each.id for each in station.ask(events.REGISTER.all)] == [kept.id]
    assert station.ask(Database.setting, origin.STALE) == "1"
    assert station.ask(check.check).sound
    station.desk.restore(present.path)
    assert {each.id for each in station.ask(events.REGISTER.all)} == {kept.id, later.id}
    station.reopen()
    assert len(station.ask(events.REGISTER.all)) == 2


def test_a_file_with_a_bad_page_goes_back_too_and_lies_aside(station: Station) -> None:
    """It opens, but no backup of the present can be made any more: that must not bar the way back."""
    for number in range(40):
        station.event(f"{number}", content_summary="x" * 3000)
    made = station.desk.back_up()
    station.reopen()
    path = station.folder / desks.FILE
    data = bytearray(path.read_bytes())
    data[-5 * 4096 + 9] ^= 1
    path.write_bytes(data)
    with refused("file_damaged"):
        station.desk.back_up()
    aside = station.desk.restore(made.path)
    assert aside.path.read_bytes() == data
    assert len(station.ask(events.REGISTER.all)) == 40
    assert station.ask(Database.setting, origin.STALE) == "1"
    assert station.ask(check.check).sound
    station.reopen()
    assert len(station.ask(events.REGISTER.all)) == 40


def test_restore_never_takes_package_numbers_back(station: Station) -> None:
    def packed(db: Database) -> None:
        with db.transaction():
            db.run(
                "INSERT INTO package(seq, hash, prev, desk, first, last, count, made_at, sealed)"
                " VALUES (7, 'h', '', 'd', 1, 3, 0, 't', x'')"
            )

    made = station.desk.back_up()
    station.ask(packed)
    station.desk.restore(made.path)
    assert station.ask(Database.setting, restoring.NEXT_PACKAGE) == "8"


def test_second_copy_goes_out_when_the_place_is_there(station: Station, tmp_path: Path) -> None:
    place = tmp_path / "second disk"
    station.ask(backup.choose_copy_folder, place)
    station.desk.back_up()
    standing = station.ask(backup.standing)
    assert (standing.last, standing.copied, standing.waiting_since) == (
        station.clock.at,
        None,
        None,
    )
    place.mkdir()
    station.clock.goes_on(days=2)
    made = station.desk.back_up()
    own = station.ask(backup.copy_place)
    assert own.parent == place
    assert (own / made.path.name).read_bytes() == made.path.read_bytes()
    assert vault.load(own / vault.FILE) == vault.load(station.folder / vault.FILE)
    assert station.ask(backup.standing).copied == station.clock.at
    shutil.rmtree(place)
    with refused("backup_folder_missing"):
        backup.copy_out(made, own, station.clock.at)
    with refused("backup_copy_same_folder"):
        station.ask(backup.choose_copy_folder, station.folder / backup.FOLDER)


def test_the_copy_follows_when_the_drive_comes_back(station: Station, tmp_path: Path) -> None:
    place = tmp_path / "second disk"
    station.ask(backup.choose_copy_folder, place)
    made = station.desk.back_up()
    assert station.desk.back_up_if_owed() is None
    place.mkdir()
    assert station.desk.back_up_if_owed() is None
    copy = station.ask(backup.copy_place) / made.path.name
    assert copy.read_bytes() == made.path.read_bytes()
    assert station.ask(backup.standing).copied == station.clock.at
    station.clock.goes_on(days=1)
    station.desk.back_up_if_owed()
    assert station.ask(backup.standing).copied == station.clock.at - timedelta(days=1)


def test_half_written_backup_is_no_backup(station: Station) -> None:
    made = station.desk.back_up()
    (made.path.parent / "station-desk.db.part").write_bytes(b"half")
    (made.path.parent / "station-desk-foto.db").write_bytes(b"foreign")
    assert backup.of_desk(station.folder) == [made]
    station.clock.goes_on(minutes=1)
    assert len(backup.of_desk(station.folder)) == 1
    station.desk.back_up()
    assert not (made.path.parent / "station-desk.db.part").exists()


def at(moment: datetime, why: str = "change") -> Backup:
    return Backup(
        Path(f"{moment.timestamp()}-{why}"), moment, int(moment.timestamp()), "0" * 8, why
    )


def test_a_year_of_backups_is_thinned_to_the_rule() -> None:
    now = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    all_year = [at(now - timedelta(hours=3 * n)) for n in range(365 * 8)]
    gone = set(backup.thinned(all_year, now))
    left = [each for each in all_year if each not in gone]
    assert len(left) <= 12 + 10 + 9 + 1
    assert left[:2] == all_year[:2]
    assert {each.made_at.date() for each in left} >= {
        (now - timedelta(days=n)).date() for n in range(12)
    }
    assert len({each.made_at.strftime("%Y-%m") for each in left}) == 9


def test_safeguards_stay_for_twelve_days() -> None:
    now = datetime(2025, 12, 31, 16, 0, tzinfo=UTC)
    early = at(now - timedelta(hours=9), "restore")
    later = [at(now - timedelta(hours=n)) for n in range(8)]
    assert early not in backup.thinned([early, *later], now)
    assert early in backup.thinned([early, *later], now + timedelta(days=13)) or len(later) < 2


@given(st.lists(st.integers(0, 600 * 24 * 60), max_size=60, unique=True))
def test_thinning_keeps_the_newest_and_is_settled_after_once(minutes: list[int]) -> None:
    now = datetime(2025, 12, 31, tzinfo=UTC)
    backups = [at(now - timedelta(minutes=each)) for each in minutes]
    gone = backup.thinned(backups, now)
    left = [each for each in backups if each not in gone]
    assert not backups or max(backups, key=lambda each: each.made_at) in left
    assert backup.thinned(left, now) == []


def test_restore_and_backup_at_once_wait_for_each_other(station: Station) -> None:
    """A second connection left open would take the restored file's log with it when it closes."""
    for number in range(30):
        station.event(f"vorher {number}")
    made = station.desk.back_up()
    with ThreadPoolExecutor(2) as others:
        waiting = [others.submit(station.desk.back_up) for _ in range(4)]
        station.desk.restore(made.path)
        event = station.event("nachher")
        for each in waiting:
            each.result()
    assert station.ask(events.REGISTER.get, event.id)
    station.reopen()
    assert len(station.ask(events.REGISTER.all)) == 31
    assert station.ask(check.check).sound


def test_who_restores_sits_down_anew_as_the_file_knows_them(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", "clerk-passphrase")
    made = station.desk.back_up()
    event = station.event()
    changed = operators.Operator(id=clerk.id, name="李会计", role="head")
    station.ask(operators.put, changed)
    station.reopen("clerk-passphrase")
    assert station.desk.person is not None
    assert station.desk.person.role == "head"
    station.ask(events.put, msgspec.structs.replace(event, title="改过"))
    station.desk.restore(made.path)
    assert station.desk.person == clerk
    assert station.ask(undo.possible) == (0, 0)
