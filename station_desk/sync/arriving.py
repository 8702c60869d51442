"""A card or a letter that comes as a file: taken in, whatever it is called."""

from pathlib import Path

from station_desk.outcome import Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, letters
from station_desk.sync.wire import letter


def accept_file(desk: Desk, file: Path) -> str:
    """Take in one file; answers ``card``, the letter's kind, or ``known`` for one held already."""
    return desk.ask(accept, read_file(file))


def read_file(file: Path) -> bytes:
    """What stands in a file that somebody holds out; refuses one that is too large or cannot be read."""
    try:
        if file.stat().st_size > letter.MAX_LETTER:
            raise refuse("letter_too_large", size=file.stat().st_size, limit=letter.MAX_LETTER)
        return file.read_bytes()
    except OSError as problem:
        raise refuse("file_not_read", file=file.name) from problem


def accept(db: Database, data: bytes) -> str:
    """A card or a letter; answers which it was."""
    try:
        keys.adopt_card(db, data)
    except Refusal as refusal:
        if refusal.code != "wire_wrong_kind":
            raise
        return letters.take_in(db, data, "file") or "known"
    return "card"
