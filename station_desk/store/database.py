"""One open desk file: the keyed SQLCipher connection, who works with it, and its clock."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, NoReturn

import sqlcipher3
import sqlite_utils

from station_desk.outcome import refuse
from station_desk.store import faults
from station_desk.store.sitting import Sitting

DatabaseError = sqlcipher3.DatabaseError
IntegrityError = sqlcipher3.IntegrityError
OperationalError = sqlcipher3.OperationalError

Values = Sequence[object] | Mapping[str, object]

CACHE_KIB = 32 * 1024
"""Pages kept decrypted: twenty years' indexes fit, so that a save reads nothing from the disk."""
LOG_PAGES = 16_000  # 64 MiB, more than a town's stick of a year: collecting it folds nothing in
STATEMENTS = 2_000
"""Prepared statements kept: more than the program has. In a full cache each new one is prepared anew
every time it is run, which made a sign-in half as dear again after a long day."""
APPLICATION_ID = 0x53444553  # "SDES"
CHINA = timezone(timedelta(hours=8))
"""The one civil time of every desk; a PC set to another zone counts no month differently."""

WRITERS = ("clerk", "head", "collector", "approver")
"""The roles that may change anything; a viewer only looks."""
EARLIEST_TODAY = date(2025, 1, 1)
"""A PC clock before this is wrong: no desk existed then."""


def utc_now() -> datetime:
    """The PC's own claim of the present instant."""
    return datetime.now(timezone.utc)  # noqa: UP017


@dataclass(frozen=True, slots=True)
class Person:
    """The operator at the desk: what every journal entry is signed with."""

    id: str
    name: str
    role: str


@dataclass
class Database:
    """Handed to every register function; only the desk's lane may touch it.

    SQLite's own failures (disk full, damage, read-only) leave it as refusals.
    """

    tables: sqlite_utils.Database
    person: Person | None = None
    now: Callable[[], datetime] = field(default=utc_now)
    path: Path = Path()
    key: bytes = field(default=b"", repr=False)
    sitting: Sitting = field(default_factory=Sitting)
    _freed: bool = False
    """Something was erased in the open transaction; the log is emptied once it is over."""

    def each(self, sql: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """The rows of a query one by one, for passes over whole tables."""
        try:
            cursor = self.tables.conn.execute(sql, values)
            names = [column[0] for column in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))
        except DatabaseError as problem:
            self._refuse(problem)

    def rows(self, sql: str, values: Values = ()) -> list[dict[str, Any]]:
        """Every row of a query, as dictionaries."""
        return list(self.each(sql, values))

    def row(self, sql: str, values: Values = ()) -> dict[str, Any] | None:
        """The first row of a query, or None."""
        names, found = self._first(sql, values)
        return dict(zip([name[0] for name in names], found, strict=True)) if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, or None."""
        _, found = self._first(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Values = ()) -> None:
        """Execute one statement, inside the transaction that is open."""
        try:
            self.tables.conn.execute(sql, values)
        except DatabaseError as problem:
            self._refuse(problem)

    def run_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Execute one statement for every row, inside the transaction that is open."""
        try:
            self.tables.conn.executemany(sql, rows)
        except DatabaseError as problem:
            self._refuse(problem)

    def _first(self, sql: str, values: Values) -> tuple[Any, Any]:
        """The columns of a query and its first row; nothing of it stays open."""
        try:
            cursor = self.tables.conn.execute(sql, values)
            found = cursor.fetchone()
            names = cursor.description
            cursor.close()
        except DatabaseError as problem:
            self._refuse(problem)
        return names, found

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing. An inner transaction joins the outer one."""
        return nullcontext() if self.tables.conn.in_transaction else self._outermost()

    @contextmanager
    def unhurried(self) -> Iterator[None]:
        """A transaction that does not wait for the disk: for what is merely good to know.

        A power cut may take it back, and only it: the next transaction makes it last.
        """
        if self.tables.conn.in_transaction:
            raise RuntimeError("an unhurried transaction joins no other")
        self.run("PRAGMA synchronous = NORMAL")
        try:
            with self.transaction():
                yield
        finally:
            self.run("PRAGMA synchronous = FULL")

    def make_last(self) -> None:
        """What unhurried transactions wrote is on the disk when this returns."""
        with self.transaction():
            self.set_setting("made_to_last", self.now().isoformat())

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        connection: Any = self.tables.conn
        self.run("BEGIN IMMEDIATE")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            self.sitting.forget_step()
            self._freed = False
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        self.sitting.finish_step()
        if self._freed:
            self.forget_freed()

    def _refuse(self, problem: BaseException) -> NoReturn:
        """Say SQLite's failure as a refusal; a fault of our own goes on as it is."""
        refusal = faults.refusal_of(problem, self.path)
        if refusal is None:
            raise problem
        raise refusal from problem

    def setting(self, key: str) -> str | None:
        """One of the desk's own settings (role, unit, language …)."""
        found = self.value("SELECT value FROM setting WHERE key = ?", [key])
        return None if found is None else str(found)

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting, replacing what was there."""
        self.run(
            "INSERT INTO setting(key, value) VALUES (?, ?)"
            " ON CONFLICT(key) DO UPDATE SET value = excluded.value",
            [key, value],
        )

    def today(self) -> date:
        """The date in China now, never before anything this file has already seen (f22)."""
        newest = self.newest_seen()
        seen = newest.astimezone(CHINA).date() if newest else EARLIEST_TODAY
        return max(self.now().astimezone(CHINA).date(), seen, EARLIEST_TODAY)

    def newest_seen(self) -> datetime | None:
        """The latest instant that any entry claims, but for those a person has disowned."""
        trusted_from = int(self.setting("clock_trusted_from") or 0)
        last = self.row("SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1")
        claims = [last["at"]] if last and last["seq"] > trusted_from else []
        if earlier := self.setting("newest_seen"):
            claims.append(earlier)
        return datetime.fromisoformat(max(claims)) if claims else None

    def require(self, *roles: str) -> Person:
        """The operator, if the role may do this; else a refusal. Held here, not in the window."""
        if self.person is None:
            raise refuse("nobody_signed_in")
        if self.person.role not in roles:
            raise refuse("role_may_not", role=self.person.role, needed=list(roles))
        return self.person

    def forget_freed(self) -> None:
        """Fold the write-ahead log into the file and empty it, so that nothing erased stays in it.

        Inside a transaction this waits for its end.
        """
        self._freed = self.tables.conn.in_transaction
        if not self._freed:
            self.value("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connection; the WAL is folded in by SQLite."""
        self.tables.close()


def connect(
    path: Path, key: bytes, *, now: Callable[[], datetime] = utc_now, fresh: bool = True
) -> Database:
    """Open the desk's file with its 256-bit raw key, so that opening stretches nothing.

    Refuses a file that this key does not open, and one that is not a desk's. With ``fresh`` a missing
    file is made; without it a missing or empty one is damage, never a new, silent, empty desk.
    """
    existed = _is_there(path)
    if not existed and not fresh:
        raise refuse("file_damaged", file=path.name)
    with _keyed(path, str(path), key) as connection:
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        connection.execute(f"PRAGMA wal_autocheckpoint = {LOG_PAGES}")
        if existed:
            _recognise(connection, path)
        else:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if mode != "wal":
            raise refuse("folder_unsuitable", folder=str(path.parent))
        return _database(connection, path, key, now)


def read_only(path: Path, key: bytes, *, now: Callable[[], datetime] = utc_now) -> Database:
    """Open a finished file, e.g. a backup, and leave no trace beside it."""
    if not _is_there(path):
        raise refuse("file_damaged", file=path.name)
    with _keyed(path, f"{path.resolve().as_uri()}?mode=ro", key) as connection:
        _recognise(connection, path)
        return _database(connection, path, key, now)


def _database(connection: Any, path: Path, key: bytes, now: Callable[[], datetime]) -> Database:
    tables = sqlite_utils.Database(connection, execute_plugins=False)
    return Database(tables, now=now, path=path, key=key)


@contextmanager
def _keyed(path: Path, address: str, key: bytes) -> Iterator[Any]:
    """A connection that knows its key; closed again when the caller fails."""
    connection: Any = None
    try:
        connection = sqlcipher3.connect(
            address,
            isolation_level=None,
            check_same_thread=False,
            uri=address.startswith("file:"),
            cached_statements=STATEMENTS,
        )
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        yield connection
    except BaseException as problem:
        if connection is not None:
            connection.close()
        refusal = faults.refusal_of(problem, path)
        if refusal is None:
            raise
        raise refusal from problem


def _is_there(path: Path) -> bool:
    """Whether the file has anything in it; refuses a plain SQLite file, which is no desk's."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise faults.refusal_of_file(problem, path.parent) from problem
    if start == b"SQLite format 3\0":
        raise refuse("file_foreign", file=path.name)
    return bool(start)


def _recognise(connection: Any, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise refuse("file_foreign", file=path.name)
