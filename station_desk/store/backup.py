"""Backups: made by SQLite itself from a second connection, read back before they count, thinned."""

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from station_desk.outcome import Refusal, refuse
from station_desk.store import faults, files, names, snapshot, vault
from station_desk.store.database import WRITERS, Database, read_only

FOLDER = names.BACKUPS
AFTER_CHANGE = timedelta(minutes=30)
DAYS, WEEKS, MONTHS = 12, 10, 9
SPACE_FACTOR = 1.1
DUE = "backup_due"
COPY_FOLDER, COPIED_AT = "backup_copy_folder", "backup_copied_at"

_NAME = re.compile(r"station-desk-(\d{8}T\d{6}Z)-(\d{6,})-([0-9a-f]{8})-([a-z]+)\.db")
KEPT_WHOLE = ("restore", "migration", "import")
"""Backups made before something that may have to be taken back: none is thinned for twelve days."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One finished backup, as its name tells.

    ``seq`` is the last journal entry in it and ``tip`` the start of that entry's hash: after a restore
    two histories count the same numbers.
    """

    path: Path
    made_at: datetime
    seq: int
    tip: str
    why: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds, for the list that a person chooses from. ``newest`` is its last change."""

    events: int
    volunteers: int
    services: int
    seq: int
    newest: datetime | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How old the last backups are, and since when there is something that none of them holds."""

    last: datetime | None
    copied: datetime | None
    waiting_since: datetime | None


def make(db: Database, why: str = "change") -> Backup:
    """Write a backup of the committed state and answer it, once it has been opened and checked.

    ``why`` is ``change``, ``seal``, ``migration``, ``restore``, ``import`` or ``hand``. Uses a connection of
    its own, so any thread may call it and no save waits for it.
    """
    with snapshot.ALONE:
        return _made(db, why)


def _made(db: Database, why: str) -> Backup:
    folder = db.path.parent / FOLDER
    part = folder / "station-desk.db.part"
    try:
        folder.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        refuse_without_space(db.path.stat().st_size, folder)
        snapshot.write(db, part)
        seq, tip = _read_back(part, db.key)
        name = f"station-desk-{db.now().astimezone(UTC):%Y%m%dT%H%M%SZ}-{seq:06d}-{tip}-{why}.db"
        files.replace(part, folder / name)
        files.copy(vault.beside(db.path), folder / vault.FILE)
    except OSError as problem:
        raise faults.refusal_of_file(problem, folder) from problem
    finally:
        _drop(part)
    _thin(folder, db.now())
    return _parsed(folder / name)


def all_of(folder: Path) -> list[Backup]:
    """The finished backups in a folder, newest first; no key is needed for the list."""
    if not folder.is_dir():
        return []
    found = [_parsed(path) for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda each: (each.made_at, each.seq), reverse=True)


def of_desk(folder: Path) -> list[Backup]:
    """The backups of the desk in this folder, newest first."""
    return all_of(folder / FOLDER)


def laid_aside(folder: Path) -> list[Backup]:
    """Damaged files that a restore has put aside, and what was saved out of them."""
    found = [*folder.glob("station-desk-damaged-*.db"), *folder.glob("salvaged-*.db")]
    return [
        Backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC), 0, "0" * 8, "damaged")
        for path in found
    ]


def contents(db: Database) -> Contents:
    """What an open file holds."""
    events, volunteers, services = (
        db.value(f"SELECT count(*) FROM {kind} WHERE voided = 0")
        for kind in ("event", "volunteer", "attendance")
    )
    last = db.row("SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1")
    newest = datetime.fromisoformat(last["at"]) if last else None
    return Contents(events, volunteers, services, last["seq"] if last else 0, newest)


def look(path: Path, key: bytes) -> Contents:
    """What a backup holds; refuses one that cannot be read whole."""
    try:
        db = read_only(path, key)
    except Refusal as refusal:
        raise refuse("backup_damaged", file=path.name) from refusal
    try:
        _read_back_open(db)
        return contents(db)
    except Refusal as refusal:
        raise refuse("backup_damaged", file=path.name) from refusal
    finally:
        db.close()


def is_good(chosen: Backup, key: bytes) -> bool:
    """Whether a backup can be read whole."""
    try:
        look(chosen.path, key)
    except Refusal:
        return False
    return True


def due(db: Database) -> None:
    """In the open transaction: a backup is owed for what is written in it (sealing, an import)."""
    db.set_setting(DUE, str(db.value("SELECT max(seq) FROM journal") or 0))


def owed(db: Database) -> str | None:
    """Why a backup should be made now (``seal`` or ``change``), or None."""
    held = _held(db)
    if int(db.setting(DUE) or 0) > held:
        return "seal"
    since = _waiting_since(db, held)
    return "change" if since and db.now() - since >= AFTER_CHANGE else None


def _held(db: Database) -> int:
    """The last journal entry that a backup of this history holds."""
    found = (each.seq for each in of_desk(db.path.parent) if is_of_this_history(db, each))
    return max(found, default=0)


def _waiting_since(db: Database, held: int) -> datetime | None:
    first = db.value("SELECT at FROM journal WHERE seq > ? ORDER BY seq LIMIT 1", [held])
    return datetime.fromisoformat(first) if first else None


def is_of_this_history(db: Database, backup: Backup) -> bool:
    """Whether what a backup holds is a beginning of what the open file holds."""
    return bool(
        db.value(
            "SELECT 1 FROM journal WHERE seq = ? AND lower(substr(hex(hash), 1, 8)) = ?",
            [backup.seq, backup.tip],
        )
    )


def choose_copy_folder(db: Database, folder: Path | None) -> None:
    """Where the second copy goes from now on; None for nowhere."""
    db.require(*WRITERS)
    if folder is not None and folder.resolve() == (db.path.parent / FOLDER).resolve():
        raise refuse("backup_copy_same_folder", folder=str(folder))
    with db.transaction():
        db.set_setting(COPY_FOLDER, str(folder) if folder else "")


def copy_folder(db: Database) -> Path | None:
    """Where the second copy goes."""
    chosen = db.setting(COPY_FOLDER)
    return Path(chosen) if chosen else None


def copy_place(db: Database) -> Path | None:
    """This desk's own folder inside the chosen one: a disk may serve several desks."""
    chosen = copy_folder(db)
    return chosen / f"station-desk-{db.setting('short_code') or 'desk'}" if chosen else None


def copy_out(backup: Backup, folder: Path, now: datetime) -> Path:
    """Copy a finished backup and the vault to the second place; read back before it counts."""
    if not folder.parent.is_dir():
        raise refuse("backup_folder_missing", folder=str(folder.parent))
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise faults.refusal_of_file(problem, folder) from problem
    target = folder / backup.path.name
    if not target.exists() or files.digest(target) != files.digest(backup.path):
        files.copy(backup.path, target)
    files.copy(backup.path.parent / vault.FILE, folder / vault.FILE)
    _thin(folder, now)
    return target


def note_copied(db: Database) -> None:
    """Remember that the second copy is there."""
    with db.transaction():
        db.set_setting(COPIED_AT, db.now().isoformat())


def standing(db: Database) -> Standing:
    """How old the backups are, for the calm line."""
    newest = of_desk(db.path.parent)[:1]
    copied = db.setting(COPIED_AT)
    return Standing(
        newest[0].made_at if newest else None,
        datetime.fromisoformat(copied) if copied else None,
        _waiting_since(db, _held(db)),
    )


def thinned(backups: Iterable[Backup], now: datetime) -> list[Backup]:
    """Those to let go: all but 12 daily, 10 weekly, 9 monthly, the newest two and recent safeguards."""
    ordered = sorted(backups, key=lambda each: (each.made_at, each.seq), reverse=True)
    keep = set(ordered[:2])
    keep |= {
        each
        for each in ordered
        if each.why in KEPT_WHOLE and now - each.made_at < timedelta(days=DAYS)
    }
    for most, period in ((DAYS, "%Y-%m-%d"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        newest_of: dict[str, Backup] = {}
        for each in ordered:
            newest_of.setdefault(each.made_at.strftime(period), each)
        keep |= set(list(newest_of.values())[:most])
    return [each for each in ordered if each not in keep]


def _read_back(part: Path, key: bytes) -> tuple[int, str]:
    """Open what was written and read every page; answers its last journal entry and its hash's start."""
    db = read_only(part, key)
    try:
        _read_back_open(db)
        last = db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
        return (last["seq"], last["hash"].hex()[:8]) if last else (0, "0" * 8)
    finally:
        db.close()


def _read_back_open(db: Database) -> None:
    if db.value("PRAGMA quick_check") != "ok":
        raise refuse("file_damaged", file=db.path.name)


def refuse_without_space(size: int, folder: Path) -> None:
    """Refuse to begin what would not fit: a full disk would stop the saving too."""
    if shutil.disk_usage(folder).free < size * SPACE_FACTOR:
        raise refuse("disk_full", folder=str(folder))


def _thin(folder: Path, now: datetime) -> None:
    for each in thinned(all_of(folder), now):
        _drop(each.path)


def _drop(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))):
        try:
            each.unlink(missing_ok=True)
        except OSError:
            continue


def _parsed(path: Path) -> Backup:
    found = _NAME.fullmatch(path.name)
    if found is None:
        raise refuse("backup_unknown", file=path.name)
    made_at = datetime.strptime(found[1], "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return Backup(path, made_at, int(found[2]), found[3], found[4])
