"""How many records wait to be packed, asked after every save: counted by an index, never kept."""

from typing import Any, Final

from station_desk.store.database import Database
from station_desk.sync import packing
from station_desk.sync.outgoing import OUTGOING, PHOTO

NEWER: Final = "SELECT count(*) FROM {kind} WHERE seq > ?"
"""A row holds the number of its newest journal entry (``check`` proves it)."""
WAITS_FOR_SEAL: Final = "monthly_return"
"""Of every other kind each record leaves."""


def how_many_wait(db: Database) -> int:
    """How many records changed since the last package and may leave."""
    given, count = packing.standing(db), 0
    for query, after in packing.sources(db, given):
        if query is packing.CHANGED:
            count += sum(_changed(db, kind, after) for kind in OUTGOING if kind != PHOTO)
        else:
            count += _one_by_one(db, query, given | {"after": after})
    return count


def _changed(db: Database, kind: str, after: int) -> int:
    if kind != WAITS_FOR_SEAL:
        return int(db.value(NEWER.format(kind=kind), [after]))
    register, choose, _ = OUTGOING[kind]
    found = register.entries(db, "seq > ?", [after])
    return sum(choose(each.value) is not None for each in found)


def _one_by_one(db: Database, query: str, given: dict[str, Any]) -> int:
    """Photos, and what an identity that ended never brought home."""
    many = f"SELECT count(*) FROM ({query}) WHERE kind <> '{WAITS_FOR_SEAL}' AND body IS NOT NULL"
    returns = db.rows(f"SELECT * FROM ({query}) WHERE kind = '{WAITS_FOR_SEAL}'", given)
    return int(db.value(many, given)) + sum(packing.leaving(each) is not None for each in returns)
