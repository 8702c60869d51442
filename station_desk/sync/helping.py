"""A station that nobody there can open: the town reads out a code, once the station has shown its note."""

import platform
from pathlib import Path

from station_desk.outcome import Refusal, refuse
from station_desk.records import operators
from station_desk.records.register import HEADS
from station_desk.store import faults, files, journal, vault
from station_desk.store.database import Database
from station_desk.sync import keys

SUFFIX = ".sdhelp"
LARGEST_NOTE = 16 * 1024


def entrust(db: Database) -> None:
    """A station's desk that was admitted leaves a key with its town, if the card names one."""
    if db.setting("role") != "station":
        return
    _county, *town = keys.recipients(db)
    if town:
        operators.entrust_to_town(db, town[0])


def ask(folder: Path, to: Path, name: str = "") -> Path:
    """At the station, with no passphrase: write the note for the town; only the town can read it.

    ``name`` is what the town sees in its list; without one it is the PC's.
    """
    note = vault.town_note(vault.load(folder / vault.FILE))
    if note is None:
        raise refuse("town_cannot_help")
    path = to / f"station-desk-{name or platform.node() or 'pc'}{SUFFIX}"
    try:
        to.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise faults.refusal_of_file(problem, to) from problem
    files.write(path, note)
    return path


def notes_in(folder: Path) -> list[Path]:
    """At the town: the stations' notes on a stick."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def code_for(db: Database, request: Path) -> str:
    """At the town: the code to read out over the telephone, after making sure who asks."""
    db.require("collector", *HEADS)
    if not request.is_file() or request.stat().st_size > LARGEST_NOTE:
        raise refuse("file_not_read", file=request.name)
    code = _opened(db, request.read_bytes())
    with db.transaction():
        journal.note(db, "station_helped", file=request.name)
    return code


def _opened(db: Database, note: bytes) -> str:
    """By any identity this town ever had: it may have been restored since."""
    for identity in keys.own_identities(db):
        try:
            return vault.town_code(note, identity.age_identity)
        except Refusal as refusal:
            last = refusal
    raise last
