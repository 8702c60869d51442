"""A consistent copy of the open file, written by SQLite from a second connection."""

from contextlib import suppress
from pathlib import Path

from station_desk.store import files
from station_desk.store.database import Database, connect

STEPS_PER_FLUSH = 100_000
"""SQLite's own steps between two flushes of the growing copy; some megabytes are written in them."""


def write(db: Database, part: Path) -> None:
    """Copy the committed state, without freed pages, keyed like the file, flushed to the disk.

    Flushed bit by bit while it grows: a save would have to wait for one great flush at the end.
    """
    source = connect(db.path, db.key, fresh=False)
    try:
        source.tables.conn.set_progress_handler(lambda: _flush_so_far(part), STEPS_PER_FLUSH)
        source.run("VACUUM INTO ?", [str(part)])
    finally:
        source.close()
    files.settle(part)


def _flush_so_far(part: Path) -> int:
    """SQLite goes on while this answers 0; the flush that counts comes at the end."""
    with suppress(OSError):
        files.settle(part)
    return 0
