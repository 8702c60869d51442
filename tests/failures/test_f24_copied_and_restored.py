"""f24 and f25 at the desk: a copied folder and a restored backup may not send as who they were."""

import shutil
from pathlib import Path

from station_desk.records import events
from station_desk.store import origin, restoring
from station_desk.store.database import Database
from tests.desks import Station, opened


def stale(station: Station) -> bool:
    return bool(station.ask(Database.setting, origin.STALE) == "1")


def test_f24_copied_folder_ends_the_identity_of_the_copy_only(
    station: Station, tmp_path: Path
) -> None:
    event = station.event()
    station.reopen()
    assert not stale(station)
    station.desk.close()
    shutil.copytree(station.folder, tmp_path / "copy")
    copy = opened(tmp_path / "copy", station.clock)
    assert copy.ask(Database.setting, origin.STALE) == "1"
    assert copy.ask(events.REGISTER.get, event.id)
    copy.close()
    station.desk = opened(station.folder, station.clock)
    assert not stale(station)


def test_f24_another_pc_is_another_place(station: Station) -> None:
    """The digest of another machine's id stands in the file, as after a copy of the whole disk tree."""

    def elsewhere(db: Database) -> None:
        with db.transaction():
            db.set_setting(origin.ORIGIN, "0" * 32)

    station.ask(elsewhere)
    station.reopen()
    assert stale(station)
    station.ask(Database.set_setting, origin.STALE, "")
    station.reopen()
    assert not stale(station)


def test_f25_restored_backup_ends_the_identity_and_numbers_go_on(station: Station) -> None:
    def packed(db: Database) -> None:
        with db.transaction():
            for seq in (1, 2):
                db.run(
                    "INSERT INTO package(seq, hash, prev, desk, first, last, count, made_at, sealed)"
                    " VALUES (?, ?, '', 'd', 1, 3, 0, 't', x'')",
                    [seq, f"hash {seq}"],
                )

    made = station.desk.back_up()
    station.ask(packed)
    station.desk.restore(made.path)
    assert stale(station)
    assert station.ask(Database.setting, restoring.NEXT_PACKAGE) == "3"
    assert station.ask(Database.value, "SELECT count(*) FROM package") == 0
    noted = station.ask(Database.value, "SELECT body FROM journal ORDER BY seq DESC LIMIT 1")
    assert b"restored" in noted
