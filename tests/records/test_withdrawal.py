"""A volunteer takes back consent: forgotten everywhere, and everything still adds up and is proven."""

from pathlib import Path

from station_desk.records import attendance, trail, volunteers
from station_desk.store import backup, check, drafts
from station_desk.store.database import Database
from tests.desks import Station, refused

NAME, PHONE = "欧阳䶮", "13912345678"


def everything(db: Database) -> bytes:
    """Every cell of every table, as one text."""
    tables = db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
    cells = [
        cell
        for table in tables
        for row in db.rows(f"SELECT * FROM {table['name']}")
        for cell in row.values()
    ]
    return b"\n".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in cells)


def test_nothing_of_the_person_is_left_in_the_file(station: Station) -> None:
    event, person = station.event(), station.volunteer(NAME, PHONE)
    service = station.service(event.id, person.id, 90)
    station.ask(volunteers.void, person.id, f"{NAME} 搬走了")
    station.ask(volunteers.REGISTER.restore, person.id)
    station.ask(drafts.keep, "volunteer", person.id, "volunteer", {"name": NAME})
    assert NAME.encode() in station.ask(everything)
    station.ask(volunteers.withdraw, person.id)
    left = station.ask(everything)
    for trace in (NAME, PHONE, "ouyang", "ou yang"):
        assert trace.encode() not in left
    assert station.ask(attendance.REGISTER.get, service.id).service_minutes == 90
    held = station.ask(volunteers.REGISTER.get, person.id)
    assert (held.age_band, held.withdrawn_on) == ("18_59", station.clock.at.date())
    assert station.ask(check.check).sound
    assert [step.erased for step in station.ask(trail.history, "volunteer", person.id)] == [
        True,
        True,
        True,
        False,
    ]


def test_body_gone_without_a_withdrawal_is_found(station: Station) -> None:
    def robbed(db: Database) -> None:
        with db.transaction():
            db.run("UPDATE journal SET body = NULL, salt = NULL WHERE kind = 'volunteer'")

    station.volunteer(NAME, PHONE)
    station.ask(robbed)
    assert [each.code for each in station.ask(check.check).findings] == ["body_missing"]


def test_older_backups_are_listed_and_new_ones_are_clean(station: Station) -> None:
    station.desk.back_up()
    person = station.volunteer(NAME, PHONE)
    station.clock.goes_on(minutes=1)
    holding = station.desk.back_up()
    station.ask(volunteers.withdraw, person.id)
    station.clock.goes_on(minutes=1)
    clean = station.desk.back_up()
    assert station.ask(volunteers.backups_holding, person.id) == ([holding], None)
    with_name = station.ask(lambda db: _text(db, holding))
    assert NAME.encode() in with_name
    assert NAME.encode() not in station.ask(lambda db: _text(db, clean))


def test_what_lies_aside_and_a_drive_that_is_away_are_told_too(
    station: Station, tmp_path: Path
) -> None:
    person = station.volunteer(NAME, PHONE)
    drive = tmp_path / "drive"
    drive.mkdir()
    station.ask(backup.choose_copy_folder, drive)
    made = station.desk.back_up()
    damaged = station.folder / "station-desk-damaged-20251020T040000Z.db"
    damaged.write_bytes(b"\x01" * 8192)
    station.ask(volunteers.withdraw, person.id)
    found = station.desk.beside(volunteers.backups_holding, person.id)
    names = [made.path.name, damaged.name]
    assert sorted(each.path.name for each in found.files) == sorted([*names, made.path.name])
    assert found.away is None
    drive.rename(tmp_path / "away")
    found = station.desk.beside(volunteers.backups_holding, person.id)
    assert sorted(each.path.name for each in found.files) == sorted(names)
    assert found.away == station.ask(backup.copy_place)


def test_withdrawal_cannot_be_undone(station: Station) -> None:
    from_here = station.volunteer(NAME, PHONE)
    station.ask(volunteers.withdraw, from_here.id)
    assert station.ask(lambda db: db.sitting.done) == []


def test_viewer_may_not_withdraw(station: Station) -> None:
    person = station.volunteer(NAME, PHONE)
    station.operator("赵看", "viewer", "viewer-passphrase")
    station.reopen("viewer-passphrase")
    with refused("role_may_not"):
        station.ask(volunteers.withdraw, person.id)


def _text(db: Database, made: backup.Backup) -> bytes:
    other = backup.read_only(made.path, db.key)
    try:
        return everything(other)
    finally:
        other.close()
