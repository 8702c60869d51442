"""Who sits at the desk: sitting down, standing up, and what is noticed when somebody comes in."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from station_desk.store import journal, origin, tries
from station_desk.store.database import Database, Person
from station_desk.store.sitting import Sitting

Finder = Callable[[Database, str], Person]
"""``find_person(db, operator_id)`` answers who holds a key; refuses one who was removed."""


def sit_down(db: Database, person: Person) -> None:
    """From now on every entry is this person's."""
    db.person = person
    db.sitting = Sitting()


def stand_up(db: Database) -> None:
    """From now on nothing is written until somebody signs in."""
    db.person = None
    db.sitting = Sitting()


def welcome(db: Database, operator_id: str, find_person: Finder, folder: Path) -> Person:
    """The holder of a key sits down; wrong tries before that are written into the journal."""
    person = find_person(db, operator_id)
    sit_down(db, person)
    origin.notice_move(db)
    wrong = tries.so_far(folder)
    if wrong.wrong:
        journal.note(db, "wrong_passphrases", **msgspec.structs.asdict(wrong))
        tries.forget(folder)
    return person


def holders(db: Database) -> set[str]:
    """Whose key boxes may stay."""
    return {row["id"] for row in db.rows("SELECT id FROM operator WHERE active = 1 AND voided = 0")}
