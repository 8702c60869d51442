"""Making and opening a desk, one at a time, by one person at a time."""

from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.records import events, operators
from station_desk.store import desk as desks
from station_desk.store import journal, lock, tries, vault
from station_desk.store.database import Database, Person
from tests.desks import CHEAP, PASSPHRASE, Clock, Station, an_event, opened, refused


def test_reopened_desk_holds_what_was_saved(station: Station) -> None:
    event = station.event()
    station.reopen()
    assert station.ask(events.REGISTER.get, event.id).title == event.title
    assert station.desk.person == station.head


def test_wrong_passphrase_opens_nothing_and_lets_go_of_the_lock(station: Station) -> None:
    station.desk.close()
    with refused("passphrase_wrong") as told:
        opened(station.folder, station.clock, "not the one")
    assert told["wrong"] == 1
    station.desk = opened(station.folder, station.clock)


def test_wrong_tries_slow_down_and_are_journalled(station: Station) -> None:
    station.desk.close()
    for _ in range(tries.FREE_TRIES):
        with refused("passphrase_wrong") as told:
            opened(station.folder, station.clock, "not the one")
    assert told["seconds"] == 2
    with refused("wait_before_next_try"):
        opened(station.folder, station.clock)
    station.clock.goes_on(seconds=2)
    with refused("passphrase_wrong") as told:
        opened(station.folder, station.clock, "still not")
    assert told["seconds"] == 4
    station.clock.goes_on(seconds=4)
    station.desk = opened(station.folder, station.clock)
    noted = station.ask(Database.rows, "SELECT body FROM journal WHERE kind = 'desk'")
    assert b'"count":4' in noted[-1]["body"] or b'"wrong":4' in noted[-1]["body"]
    assert tries.so_far(station.folder).wrong == 0


def test_the_wait_grows_to_five_minutes_and_no_clock_lengthens_it(clock: Clock) -> None:
    waits = [
        tries.wait_seconds(tries.Tries(n, clock(), clock()), clock()) for n in (2, 3, 4, 9, 60)
    ]
    assert waits == [0, 2, 4, 128, 300]
    noted = tries.Tries(60, clock(), clock())
    clock.goes_on(days=-400)
    assert tries.wait_seconds(noted, clock()) == 300


def test_desk_is_made_once(station: Station) -> None:
    with refused("desk_exists"):
        desks.create(
            station.folder, station.head, PASSPHRASE, recovery_code="1" * 48, stretch=CHEAP
        )


def test_nothing_is_left_when_making_fails(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    person = Person("x", "王", "head")
    with refused("passphrase_too_short"):
        desks.create(folder, person, "short", recovery_code="1" * 48, stretch=CHEAP)
    assert not desks.exists(folder)
    with refused("desk_missing"):
        opened(folder, Clock())


def test_missing_file_beside_a_vault_is_damage_not_a_new_desk(station: Station) -> None:
    station.desk.close()
    path = station.folder / desks.FILE
    kept = path.read_bytes()
    path.unlink()
    with refused("file_damaged"):
        opened(station.folder, station.clock)
    path.write_bytes(b"")
    with refused("file_damaged"):
        opened(station.folder, station.clock)
    path.write_bytes(kept)
    station.desk = opened(station.folder, station.clock)


def test_foreign_files_are_refused(station: Station) -> None:
    station.desk.close()
    path = station.folder / desks.FILE
    kept = path.read_bytes()
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    with refused("file_foreign"):
        opened(station.folder, station.clock)
    path.write_bytes(b"<html>" * 1000)
    with refused("file_damaged"):
        opened(station.folder, station.clock)
    path.write_bytes(kept)
    station.desk = opened(station.folder, station.clock)


def test_viewer_writes_nothing(station: Station) -> None:
    station.operator("赵看", "viewer", "viewer-passphrase")
    station.reopen("viewer-passphrase")
    with refused("role_may_not"):
        station.event()
    assert station.ask(events.REGISTER.all) == []


def test_nobody_writes_at_a_locked_desk(station: Station) -> None:
    station.desk.sign_out()
    with refused("nobody_signed_in"):
        station.event()
    assert station.desk.sign_in(PASSPHRASE, operators.person) == station.head
    station.event()


def test_transaction_of_several_writes_is_all_or_nothing(station: Station) -> None:
    def half(db: Database) -> None:
        with db.transaction():
            events.put(db, an_event(station.unit))
            events.put(db, an_event(station.unit, ""))

    with pytest.raises(Refusal):
        station.ask(half)
    assert station.ask(events.REGISTER.all) == []
    assert list(station.ask(journal.faults)) == []


def test_measured_parameters_are_the_default(tmp_path: Path, clock: Clock) -> None:
    folder = tmp_path / "desk"
    made = desks.create(folder, Person("x", "王", "head"), PASSPHRASE, recovery_code="1" * 48)
    made.close()
    stretch = vault.load(folder / vault.FILE).stretch
    assert stretch.memory == 64 * 1024
    assert stretch.target == vault.TARGET_SECONDS


def test_lock_names_the_account_and_heals_itself(tmp_path: Path, clock: Clock) -> None:
    first = lock.take(tmp_path, clock())
    with refused("desk_in_use") as told:
        lock.take(tmp_path, clock())
    assert told["person"]
    assert told["pc"]
    first.release()
    stale = tmp_path / lock.LOCK
    stale.write_bytes(b'{"person":"old","pc":"gone","pid":1,"since":"2020-01-01T00:00:00Z"}')
    lock.take(tmp_path, clock()).release()
    stale.write_bytes(b"\xff" * 10)
    lock.take(tmp_path, clock()).release()
