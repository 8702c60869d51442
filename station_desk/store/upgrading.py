"""Bringing an older file to this program's schema: backup first, all steps or none (f28, f29)."""

from station_desk.outcome import Refusal, refuse
from station_desk.store import backup, migrations
from station_desk.store.database import Database


def bring_up_to_date(db: Database) -> None:
    """Apply the steps that are missing, in one transaction; refuses a newer file.

    A step that fails leaves the file as it was, readable by the version that wrote it.
    """
    version = db.value("PRAGMA user_version")
    if version > migrations.newest():
        raise refuse("file_newer", file=db.path.name, version=version)
    if version == migrations.newest():
        return
    if version:
        backup.make(db, "migration")
    try:
        with db.transaction():
            migrations.bring_up_to_date(db.tables)
    except Refusal:
        raise
    except Exception as problem:
        raise refuse("migration_failed", file=db.path.name, version=version) from problem
