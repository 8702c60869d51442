"""The ledger's tables, brought up to date by plain SQL files in order."""

from pathlib import Path
from typing import Any

from psycopg import Connection

from station_desk.outcome import refuse
from station_desk.resources import resource

_LOCK = 0x5D5C_0001
"""An arbitrary advisory lock number: several workers may start at once."""

_RECORD = "INSERT INTO schema_step (number, name) VALUES (%s, %s)"


def steps() -> list[tuple[int, Path]]:
    """``0001_ledger.sql`` is step 1; the numbers run without a gap."""
    files = sorted(resource("county", "schema").glob("[0-9][0-9][0-9][0-9]_*.sql"))
    return [(int(file.name[:4]), file) for file in files]


def newest() -> int:
    return steps()[-1][0]


def standing(connection: Connection[Any]) -> int:
    """The last step this database has seen, 0 if none."""
    if connection.execute("SELECT to_regclass('schema_step')").fetchone() == (None,):
        return 0
    row = connection.execute("SELECT coalesce(max(number), 0) FROM schema_step").fetchone()
    return int(row[0]) if row else 0


def bring_up_to_date(connection: Connection[Any]) -> None:
    """Each step in one transaction with its record; refuses a database of a newer program."""
    connection.execute("SELECT pg_advisory_lock(%s)", (_LOCK,))
    try:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS schema_step (number integer PRIMARY KEY,"
            " name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())"
        )
        done = standing(connection)
        if done > newest():
            raise refuse("county_newer_database", found=done, known=newest())
        for number, file in steps():
            if number > done:
                with connection.transaction():
                    connection.execute(file.read_bytes())
                    connection.execute(_RECORD, (number, file.name))
    finally:
        connection.execute("SELECT pg_advisory_unlock(%s)", (_LOCK,))
