"""Undo and redo of the operator's own last changes in this sitting: new versions, never a hole."""

from typing import Any

from station_desk.outcome import Changes, refuse
from station_desk.records.register import REGISTERS, WRITERS
from station_desk.store.database import Database

UNDO, REDO = "undo", "redo"
"""Reasons in the journal."""


def undo(db: Database) -> Changes:
    """Take the last step back as a whole. A sheet saved at once is undone at once."""
    return _revert(db, db.sitting.done, db.sitting.undone, UNDO)


def redo(db: Database) -> Changes:
    """Do the step again that was undone last; nothing is left to redo after a new change."""
    return _revert(db, db.sitting.undone, db.sitting.done, REDO)


def possible(db: Database) -> tuple[int, int]:
    """How many steps can be undone and redone."""
    return len(db.sitting.done), len(db.sitting.undone)


def _revert(db: Database, source: list[list[int]], target: list[list[int]], way: str) -> Changes:
    if not source:
        raise refuse(f"nothing_to_{way}")
    step = source.pop()
    changes = Changes()
    with db.transaction():
        db.require(*WRITERS)
        db.sitting.begin_revert()
        for seq in reversed(step):
            changes |= _back(db, seq, way)
    target.append(db.sitting.take())
    return changes


def _back(db: Database, seq: int, way: str) -> Changes:
    """Undo one entry, unless somebody or something has changed the record since."""
    entry = db.row("SELECT kind, record_id, version, op, body FROM journal WHERE seq = ?", [seq])
    if entry is None or entry["kind"] not in REGISTERS:
        return Changes()
    register = REGISTERS[entry["kind"]]
    now = _version(db, entry, "1 ORDER BY version DESC LIMIT 1")
    if entry["body"] is None or (now["op"], now["body"]) != (entry["op"], entry["body"]):
        raise refuse("undo_overtaken", kind=entry["kind"])
    if entry["version"] == 1:
        return register.write_back(db, register.read(entry["body"]), "void", way)
    before = _version(db, entry, f"version = {entry['version'] - 1}")
    if before["body"] is None:
        raise refuse("undo_overtaken", kind=entry["kind"])
    return register.write_back(db, register.read(before["body"]), before["op"], way)


def _version(db: Database, entry: dict[str, Any], which: str) -> dict[str, Any]:
    found = db.row(
        f"SELECT op, body FROM journal WHERE kind = ? AND record_id = ? AND {which}",
        [entry["kind"], entry["record_id"]],
    )
    return found or {"op": "", "body": None}
