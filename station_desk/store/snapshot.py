"""The committed state beside the lane: to read from for long, or copied whole by SQLite."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from station_desk.store import files
from station_desk.store.database import Database, connect

ALONE = threading.Lock()
"""Held while the file is open a second time: it must not be exchanged meanwhile."""
FLUSH_EVERY_SECONDS = 0.02


@contextmanager
def view(db: Database) -> Iterator[Database]:
    """A second connection that sees the file as it is now, whatever is saved meanwhile."""
    with ALONE:
        beside = connect(db.path, db.key, now=db.now, fresh=False)
        try:
            beside.run("BEGIN")
            yield beside
        finally:
            beside.close()


def write(db: Database, part: Path) -> None:
    """Copy the committed state, without freed pages, keyed like the file, flushed to the disk."""
    source = connect(db.path, db.key, fresh=False)
    try:
        with _flushing(part):
            source.run("VACUUM INTO ?", [str(part)])
    finally:
        source.close()
    files.settle(part)


@contextmanager
def _flushing(part: Path) -> Iterator[None]:
    """Flush the growing copy bit by bit beside its writing: one great flush would keep a save waiting."""
    finished = threading.Event()

    def flush() -> None:
        while not finished.wait(FLUSH_EVERY_SECONDS):
            with suppress(OSError):
                files.settle(part)

    thread = threading.Thread(target=flush, name="flush")
    thread.start()
    try:
        yield
    finally:
        finished.set()
        thread.join()
