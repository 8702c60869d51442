"""Drafts: fields typed and not yet saved, kept per page and operator while the screen is locked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from station_desk.outcome import refuse
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Draft:
    """What stood in the fields of a page, as plain JSON values. ``record_id`` is empty for a new one."""

    page: str
    record_id: str
    kind: str
    at: datetime
    fields: dict[str, Any]


def keep(db: Database, page: str, record_id: str, kind: str, fields: dict[str, Any]) -> None:
    """Keep unsaved fields, replacing the draft before. In the encrypted file, and in no journal."""
    with db.transaction():
        db.run(
            "INSERT OR REPLACE INTO draft(page, record_id, kind, operator, at, body)"
            " VALUES (?,?,?,?,?,?)",
            [page, record_id, kind, _who(db), db.now().isoformat(), msgspec.json.encode(fields)],
        )


def kept(db: Database, page: str, record_id: str = "") -> Draft | None:
    """The operator's own draft of a page."""
    row = db.row(
        "SELECT page, record_id, kind, at, body FROM draft"
        " WHERE page = ? AND record_id = ? AND operator = ?",
        [page, record_id, _who(db)],
    )
    if row is None:
        return None
    fields = msgspec.json.decode(row["body"])
    return Draft(
        row["page"], row["record_id"], row["kind"], datetime.fromisoformat(row["at"]), fields
    )


def forget(db: Database, page: str, record_id: str = "") -> None:
    """The fields were saved or given up."""
    with db.transaction():
        db.run(
            "DELETE FROM draft WHERE page = ? AND record_id = ? AND operator = ?",
            [page, record_id, _who(db)],
        )


def forget_all(db: Database, kind: str) -> None:
    """Everybody's drafts of one kind, when something in them had to be erased."""
    db.run("DELETE FROM draft WHERE kind = ?", [kind])


def _who(db: Database) -> str:
    if db.person is None:
        raise refuse("nobody_signed_in")
    return db.person.id
