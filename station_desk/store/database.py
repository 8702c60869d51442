"""One open desk file: the keyed SQLCipher connection, who works with it, and its clock."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import sqlcipher3
import sqlite_utils

from station_desk.outcome import refuse

DatabaseError = sqlcipher3.DatabaseError
IntegrityError = sqlcipher3.IntegrityError
OperationalError = sqlcipher3.OperationalError

APPLICATION_ID = 0x53444553  # "SDES"
CHINA = timezone(timedelta(hours=8))
"""The one civil time of every desk; a PC set to another zone counts no month differently."""

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
    """Handed to every register function; only the desk's lane may touch it."""

    tables: sqlite_utils.Database
    person: Person | None = None
    now: Callable[[], datetime] = field(default=utc_now)

    def rows(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> list[dict[str, Any]]:
        """Every row of a query, as dictionaries."""
        return list(self.tables.query(sql, values))

    def row(self, sql: str, values: Sequence[object] = ()) -> dict[str, Any] | None:
        """The first row of a query, or None."""
        return next(iter(self.tables.query(sql, values)), None)

    def value(self, sql: str, values: Sequence[object] = ()) -> Any:
        """The first column of the first row, or None."""
        found = self.tables.execute(sql, values).fetchone()
        return found[0] if found else None

    def run(self, sql: str, values: Sequence[object] | dict[str, object] = ()) -> None:
        """Execute one statement, inside the transaction that is open."""
        self.tables.execute(sql, values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. An inner transaction joins the outer one."""
        connection = self.tables.conn
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

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
        newest = self.value("SELECT max(at) FROM journal")
        seen = datetime.fromisoformat(newest).astimezone(CHINA).date() if newest else EARLIEST_TODAY
        return max(self.now().astimezone(CHINA).date(), seen, EARLIEST_TODAY)

    def require(self, *roles: str) -> Person:
        """The operator, if the role may do this; else a refusal. Held here, not in the window."""
        if self.person is None:
            raise refuse("nobody_signed_in")
        if self.person.role not in roles:
            raise refuse("role_may_not", role=self.person.role, needed=list(roles))
        return self.person

    def close(self) -> None:
        """Close the connection; the WAL is folded in by SQLite."""
        self.tables.close()


def connect(path: Path, key: bytes, *, now: Callable[[], datetime] = utc_now) -> Database:
    """Open or create the file with its 256-bit raw key, so that opening stretches nothing.

    Refuses a file that this key does not open, and one that is not a desk's.
    """
    existed = path.exists()
    connection = sqlcipher3.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA foreign_keys = ON")
        mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        if existed:
            _recognise(connection, path)
        else:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except DatabaseError as problem:
        connection.close()
        raise refuse("file_not_opened", file=path.name) from problem
    except BaseException:
        connection.close()
        raise
    if mode != "wal":
        connection.close()
        raise refuse("folder_unsuitable", folder=str(path.parent))
    return Database(sqlite_utils.Database(connection, execute_plugins=False), now=now)


def _recognise(connection: Any, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        raise refuse("file_foreign", file=path.name)
