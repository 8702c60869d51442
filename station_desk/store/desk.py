"""A desk: one folder, one encrypted file, and the single thread that may touch it."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from station_desk.outcome import refuse
from station_desk.store import migrations, vault
from station_desk.store.database import Database, Person, connect, utc_now

P = ParamSpec("P")
T = TypeVar("T")

FILE = "station-desk.db"
VAULT = "vault.json"


class Desk:
    """Owns the lane. Work is a plain function whose first argument is the database."""

    def __init__(self, folder: Path, db: Database, lane: ThreadPoolExecutor) -> None:
        self.folder = folder
        self._db = db
        self._lane = lane

    def do(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Queue ``work(db, …)`` on the lane; the future carries its answer or its refusal."""
        return self._lane.submit(work, self._db, *args, **kwargs)

    def ask(self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run ``work(db, …)`` on the lane and wait: for the command line and for tests."""
        return self.do(work, *args, **kwargs).result()

    @property
    def person(self) -> Person | None:
        """Who sits at the desk."""
        return self._db.person

    def close(self) -> None:
        """Finish what is queued, then close the file."""
        self._lane.submit(self._db.close).result()
        self._lane.shutdown()


def exists(folder: Path) -> bool:
    """Whether a desk lives in this folder."""
    return (folder / FILE).exists() or (folder / VAULT).exists()


def create(
    folder: Path,
    person: Person,
    passphrase: str,
    *,
    recovery_code: str,
    now: Callable[[], datetime] = utc_now,
    stretch: tuple[int, int] = (3, 64 * 1024),
) -> Desk:
    """Make a new desk file and its vault; nothing is left behind when it fails.

    ``stretch`` is argon2id's (time, memory in KiB).
    """
    if exists(folder):
        raise refuse("desk_exists", folder=str(folder))
    key = vault.new_key()
    keys = vault.new_vault(time=stretch[0], memory=stretch[1])
    keys = vault.with_operator(keys, key, person.id, passphrase)
    keys = vault.with_recovery(keys, key, recovery_code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        vault.save(keys, folder / VAULT)
    except OSError as problem:
        raise refuse("folder_unsuitable", folder=str(folder)) from problem
    try:
        return _start(folder, key, now, person)
    except BaseException:
        for leftover in folder.glob(FILE + "*"):
            leftover.unlink()
        (folder / VAULT).unlink(missing_ok=True)
        raise


def open_desk(
    folder: Path,
    passphrase: str,
    find_person: Callable[[Database, str], Person],
    *,
    now: Callable[[], datetime] = utc_now,
) -> Desk:
    """Open with a passphrase; ``find_person(db, operator_id)`` answers who that is."""
    if not exists(folder):
        raise refuse("desk_missing", folder=str(folder))
    key, operator_id = vault.unlock(vault.load(folder / VAULT), passphrase)
    desk = _start(folder, key, now, None)
    try:
        person = desk.ask(find_person, operator_id)
        desk.ask(sit_down, person)
    except BaseException:
        desk.close()
        raise
    return desk


def sit_down(db: Database, person: Person) -> None:
    """From now on every entry is this person's."""
    db.person = person


def _start(folder: Path, key: bytes, now: Callable[[], datetime], person: Person | None) -> Desk:
    lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
    try:
        db = lane.submit(_open, folder / FILE, key, now).result()
    except BaseException:
        lane.shutdown()
        raise
    db.person = person
    return Desk(folder, db, lane)


def _open(path: Path, key: bytes, now: Callable[[], datetime]) -> Database:
    db = connect(path, key, now=now)
    try:
        version = db.value("PRAGMA user_version")
        if version > migrations.newest():
            raise refuse("file_newer", file=path.name, version=version)
        if version < migrations.newest():
            migrations.bring_up_to_date(db.tables)
    except BaseException:
        db.close()
        raise
    return db
