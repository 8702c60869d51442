"""Before a desk opens: the place is fit, nobody else is in, the secret is right, the file is whole."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from station_desk.outcome import Refusal, refuse
from station_desk.store import backup, faults, lock, places, tries, upgrading
from station_desk.store.database import Database, connect

T = TypeVar("T")
Clock = Callable[[], datetime]


def at_the_door(folder: Path, now: Clock) -> lock.Lock:
    """The lock of a desk in a fit, writable place; refuses with the name of who is in."""
    places.refuse_unsuitable(folder)
    held = lock.take(folder, now())
    try:
        refuse_read_only(folder)
    except BaseException:
        held.release()
        raise
    return held


def tried(folder: Path, now: Clock, unlock: Callable[[], T]) -> T:
    """One try at a secret; a wrong one is counted and slows the next one down."""
    tries.refuse_in_haste(folder, now())
    try:
        return unlock()
    except Refusal as refusal:
        if refusal.code in ("passphrase_wrong", "recovery_code_wrong"):
            raise tries.note_wrong(folder, now(), refusal.code) from None
        raise


def refuse_read_only(folder: Path) -> None:
    """Refuse a folder in which nothing can be kept."""
    trial = folder / ".station-desk-trial"
    try:
        trial.write_bytes(b"")
        trial.unlink()
    except OSError as problem:
        raise faults.refusal_of_file(problem, folder) from problem


def open_file(path: Path, key: bytes, now: Clock, fresh: bool) -> Database:
    """The file, proven after an unclean end (f10), at this program's schema."""
    log = path.with_name(path.name + "-wal")
    unclean = log.exists() and log.stat().st_size > 0
    try:
        db = connect(path, key, now=now, fresh=fresh)
    except Refusal as refusal:
        raise _with_newest_backup(refusal, path) from refusal.__cause__
    try:
        if unclean and db.value("PRAGMA quick_check") != "ok":
            raise refuse("file_damaged", file=path.name)
        upgrading.bring_up_to_date(db)
    except BaseException as problem:
        db.close()
        if isinstance(problem, Refusal):
            raise _with_newest_backup(problem, path) from problem.__cause__
        raise
    return db


def _with_newest_backup(refusal: Refusal, path: Path) -> Refusal:
    """A damaged file opens nothing by itself: the refusal names the newest good backup."""
    if refusal.code != "file_damaged":
        return refusal
    newest = backup.of_desk(path.parent)[:1]
    return refuse(
        "file_damaged",
        file=path.name,
        backup=newest[0].path.name if newest else None,
        backup_at=newest[0].made_at if newest else None,
    )
