"""Going back to a backup: the present is kept first, the file is exchanged whole, the identity ends."""

import shutil
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from station_desk.outcome import Refusal, refuse
from station_desk.store import backup, faults, files, journal, snapshot, upgrading
from station_desk.store.backup import Backup, Contents
from station_desk.store.database import WRITERS, Database, connect, read_only
from station_desk.store.origin import STALE

T = TypeVar("T")
NEXT_PACKAGE = "next_package_seq"
"""Package numbers go on after the highest one ever given out, never from the backup's (f25)."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a backup holds beside what the desk holds now."""

    backup: Backup
    then: Contents
    now: Contents


def difference(db: Database, chosen: Backup) -> Difference:
    """For the restore list: dates, events and how far behind now."""
    return Difference(chosen, backup.look(chosen.path, db.key), backup.contents(db))


def events_in(db: Database, backups: Sequence[Backup]) -> dict[str, int | None]:
    """How many events each of these backups holds, by file name; None where it does not open."""
    return {each.path.name: _events(each.path, db.key) for each in backups}


def _events(path: Path, key: bytes) -> int | None:
    with suppress(Refusal), closing(read_only(path, key)) as inside:
        return int(inside.value("SELECT count(*) FROM event WHERE voided = 0"))
    return None


def restore(db: Database, path: Path) -> Backup:
    """Put a backup in the place of the open file; answers the backup of the present made first.

    Runs on the desk's lane: the same ``db`` goes on with the restored file. A backup that cannot be
    read whole changes nothing; a present that cannot is kept as the damaged file it is.
    """
    db.require(*WRITERS)
    backup.look(path, db.key)
    following = _if_sound(lambda: _following(db)) or 1
    with snapshot.ALONE:
        part = _taken_out(path, db.path, db.key, following)
    kept = _if_sound(lambda: backup.make(db, "restore"))  # may thin away the very backup taken out
    with snapshot.ALONE:
        if kept is not None:
            db.forget_freed()
        db.close()
        try:
            if kept is None:
                kept = _exchange_damaged(part, db.path, db.now())
            else:
                _exchange(part, db.path)
        finally:
            _reopen(db)
    upgrading.bring_up_to_date(db)
    journal.note(db, "restored", backup=path.name, kept=kept.path.name)
    return kept


def _following(db: Database) -> int:
    packages = db.value("SELECT max(seq) FROM package") or 0
    return max(packages + 1, int(db.setting(NEXT_PACKAGE) or 1))


def _if_sound(read: Callable[[], T]) -> T | None:
    """What the open file still gives; None where a damaged page forbids it."""
    try:
        return read()
    except Refusal as refusal:
        if refusal.code != "file_damaged":
            raise
        return None


def restore_damaged(target: Path, key: bytes, path: Path, now: datetime) -> Path:
    """Put a backup in the place of a file that does not open; answers where the damaged one lies."""
    backup.look(path, key)
    return _exchange_damaged(_taken_out(path, target, key, 1), target, now).path


def _exchange_damaged(part: Path, target: Path, now: datetime) -> Backup:
    """The damaged file and its log are laid aside as they are, byte by byte."""
    aside = target.with_name(f"{target.stem}-damaged-{now.astimezone(UTC):%Y%m%dT%H%M%SZ}.db")
    try:
        for end in ("", "-wal"):
            old = target.with_name(target.name + end)
            if old.exists():
                shutil.copy2(old, aside.with_name(aside.name + end))
                files.settle(aside.with_name(aside.name + end))
        for end in ("-wal", "-shm"):
            target.with_name(target.name + end).unlink(missing_ok=True)
        files.replace(part, target)
    except OSError as problem:
        raise faults.refusal_of_file(problem, target.parent) from problem
    return Backup(aside, now, 0, "0" * 8, "restore")


def _taken_out(path: Path, target: Path, key: bytes, following: int) -> Path:
    """A fresh file out of a backup, marked as restored, not yet in its place."""
    part = target.with_name(target.name + ".part")
    for end in ("", "-wal", "-shm", "-journal"):
        part.with_name(part.name + end).unlink(missing_ok=True)
    source = read_only(path, key)
    try:
        source.run("VACUUM INTO ?", [str(part)])
    finally:
        source.close()
    fresh = connect(part, key, fresh=False)
    try:
        with fresh.transaction():
            fresh.set_setting(STALE, "1")
            fresh.set_setting(NEXT_PACKAGE, str(max(_following(fresh), following)))
    finally:
        fresh.close()
    files.settle(part)
    return part


def _exchange(part: Path, target: Path) -> None:
    """The old log must be gone first: SQLite would replay it into the restored file."""
    log = target.with_name(target.name + "-wal")
    if log.exists() and log.stat().st_size:
        raise refuse("file_busy", file=target.name)
    try:
        log.unlink(missing_ok=True)
        target.with_name(target.name + "-shm").unlink(missing_ok=True)
        files.replace(part, target)
    except OSError as problem:
        raise faults.refusal_of_file(problem, target.parent) from problem


def _reopen(db: Database) -> None:
    fresh = connect(db.path, db.key, now=db.now, fresh=False)
    db.tables = fresh.tables
