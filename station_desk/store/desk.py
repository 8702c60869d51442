"""A desk: one folder, one encrypted file, and the single thread that may touch it."""

import time as clock
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from station_desk.outcome import Refusal, refuse
from station_desk.store import (
    backup,
    beginning,
    journal,
    lock,
    names,
    opening,
    origin,
    places,
    restoring,
    seat,
    snapshot,
    vault,
)
from station_desk.store.backup import Backup
from station_desk.store.database import CHINA, Database, Person, utc_now
from station_desk.store.lock import Lock

P = ParamSpec("P")
T = TypeVar("T")

FILE = names.FILE
VAULT = names.VAULT
exists = names.exists
remove = beginning.remove
sit_down = seat.sit_down
Finder = seat.Finder


class Desk:
    """Owns the lane. Work is a plain function whose first argument is the database."""

    def __init__(self, folder: Path, db: Database, lane: ThreadPoolExecutor, held: Lock) -> None:
        self.folder = folder
        self._db = db
        self._lane = lane
        self._lock = held

    def do(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Queue ``work(db, …)`` on the lane; the future carries its answer or its refusal."""
        return self._lane.submit(work, self._db, *args, **kwargs)

    def ask(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run ``work(db, …)`` on the lane and wait: for the command line and for tests."""
        return self.do(work, *args, **kwargs).result()

    def beside(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Run ``work(db, …)``, a long read, in the calling thread: saves go on meanwhile."""
        with snapshot.view(self._db) as db:
            return work(db, *args, **kwargs)

    @property
    def person(self) -> Person | None:
        """Who sits at the desk."""
        return self._db.person

    def civil_now(self) -> datetime:
        """The desk's own clock, for what a form proposes: the practice village lives on another day."""
        return self._db.now().astimezone(CHINA).replace(tzinfo=None)

    def back_up(self, why: str = "hand") -> Backup:
        """Make a backup and its second copy in the calling thread, never the lane; saves go on."""
        made = backup.make(self._db, why)
        self._copy_out(made)
        return made

    def back_up_if_owed(self) -> Backup | None:
        """For the timer: a backup when there is something new for long enough, or the copy still owed."""
        why = self.ask(backup.owed)
        if why:
            return self.back_up(why)
        for newest in backup.of_desk(self.folder)[:1]:
            self._copy_out(newest)
        return None

    def _copy_out(self, made: Backup) -> None:
        """To the second drive when it is there; nothing when it holds this backup already."""
        place = self.ask(backup.copy_place)
        if place is None or not place.parent.is_dir() or (place / made.path.name).exists():
            return
        backup.copy_out(made, place, self._db.now())
        self.ask(backup.note_copied)

    def restore(self, path: Path) -> Backup:
        """Go back to a backup; answers the backup of the present. Whoever sits sits down anew."""
        return self.ask(_go_back, path)

    def sign_in(self, passphrase: str, find_person: Finder) -> Person:
        """The next person sits down at the open desk, or the same one unlocks the screen (f27)."""
        keys = vault.load(self.folder / VAULT)
        _, operator_id = opening.tried(
            self.folder, self._db.now, lambda: vault.unlock(keys, passphrase)
        )
        return self.ask(seat.welcome, operator_id, find_person, self.folder)

    def sign_out(self) -> None:
        """Lock the desk: nothing is written until somebody signs in. What waits to be sent stays."""
        self.ask(seat.stand_up)

    def close(self) -> None:
        """Finish what is queued, then close the file and let the next one in. Again does nothing."""
        if self._lock.released:
            return
        try:
            self._lane.submit(self._db.close).result()
        finally:
            self._lane.shutdown()
            self._lock.release()


def create(
    folder: Path,
    person: Person,
    passphrase: str,
    *,
    recovery_code: str,
    now: Callable[[], datetime] = utc_now,
    stretch: tuple[int, int] | None = None,
    furnish: Callable[[Database], None] = lambda _db: None,
) -> Desk:
    """Make a new desk file, its vault and, by ``furnish(db)``, what must never be missing in it.

    Nothing is left behind when it fails; what a power cut leaves counts as nothing.
    ``stretch`` is argon2id's (time, memory in KiB); without it they are measured on this PC.
    """
    if exists(folder):
        raise refuse("desk_exists", folder=str(folder))
    places.refuse_unsuitable(folder)
    key = vault.new_key()
    keys = vault.new_vault(time=stretch[0], memory=stretch[1]) if stretch else vault.measured()
    keys = vault.with_operator(keys, key, person.id, passphrase)
    keys = vault.with_recovery(keys, key, recovery_code)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise refuse("folder_unsuitable", folder=str(folder)) from problem
    held = lock.take(folder, now())
    try:
        beginning.begin(folder)
    except BaseException:
        held.release()
        raise
    try:
        vault.save(keys, folder / VAULT)
        return _founded(_start(folder, key, now, held, person), furnish)
    except BaseException:
        held.release()
        remove(folder)
        raise


def _founded(desk: Desk, furnish: Callable[[Database], None]) -> Desk:
    try:
        desk.ask(origin.note)
        desk.ask(furnish)
        beginning.finish(desk.folder)
    except BaseException:
        desk.close()
        raise
    return desk


def open_desk(
    folder: Path,
    passphrase: str,
    find_person: Finder,
    *,
    now: Callable[[], datetime] = utc_now,
) -> Desk:
    """Open with a passphrase; ``find_person(db, operator_id)`` answers who that is."""
    held = _at_the_door(folder, now)
    try:
        keys = vault.load(folder / VAULT)
        began = clock.perf_counter()
        key, operator_id = opening.tried(folder, now, lambda: vault.unlock(keys, passphrase))
        took = clock.perf_counter() - began
        desk = _start(folder, key, now, held)
    except BaseException:
        held.release()
        raise
    try:
        desk.ask(seat.welcome, operator_id, find_person, folder)
        _tend_vault(desk, vault.raised(keys, key, operator_id, passphrase, took) or keys, keys)
    except BaseException:
        desk.close()
        raise
    return desk


def recover(
    folder: Path,
    code: str,
    choose_person: Callable[[Database], Person],
    passphrase: str,
    *,
    now: Callable[[], datetime] = utc_now,
) -> Desk:
    """Open with the recovery code (the printed one or the town's) and set a new passphrase.

    ``choose_person(db)`` answers whose passphrase it is, normally the head's. The town's code is
    replaced: it may have been read out over a telephone.
    """
    held = _at_the_door(folder, now)
    try:
        keys = vault.load(folder / VAULT)
        key = opening.tried(folder, now, lambda: vault.recover(keys, code))
        desk = _start(folder, key, now, held)
    except BaseException:
        held.release()
        raise
    try:
        person = desk.ask(choose_person)
        fresh = vault.with_operator(keys, key, person.id, passphrase)
        town = desk.ask(Database.setting, vault.TOWN)
        vault.save(vault.with_town(fresh, key, town) if town else fresh, folder / VAULT)
        desk.ask(seat.welcome, person.id, lambda _db, _id: person, folder)
        desk.ask(journal.note, "recovered")
    except BaseException:
        desk.close()
        raise
    return desk


def _go_back(db: Database, path: Path) -> Backup:
    """Restore; who sits keeps the seat, with the name and role that the restored file knows."""
    kept = restoring.restore(db, path)
    if db.person is not None:
        known = db.row(
            "SELECT id, name, role FROM operator WHERE id = ? AND active = 1 AND voided = 0",
            [db.person.id],
        )
        seat.sit_down(db, Person(**known) if known else db.person)
    return kept


def _at_the_door(folder: Path, now: Callable[[], datetime]) -> Lock:
    if not exists(folder):
        raise refuse("desk_missing", folder=str(folder))
    return opening.at_the_door(folder, now)


def _tend_vault(desk: Desk, fresh: vault.Vault, held: vault.Vault) -> None:
    """Keep raised parameters, drop the boxes of operators who are gone; neither is worth a refusal."""
    kept = vault.without_operators(fresh, vault.operators(fresh) - desk.ask(seat.holders))
    if kept != held:
        with suppress(Refusal):
            vault.save(kept, desk.folder / VAULT)


def _start(
    folder: Path,
    key: bytes,
    now: Callable[[], datetime],
    held: Lock,
    person: Person | None = None,
) -> Desk:
    """``person`` founds a new desk; without one the file must be there already."""
    lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="desk")
    try:
        db = lane.submit(opening.open_file, folder / FILE, key, now, person is not None).result()
    except BaseException:
        lane.shutdown()
        held.release()
        raise
    db.person = person
    return Desk(folder, db, lane, held)
