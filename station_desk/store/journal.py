"""The append-only journal: every change of every record, chained by hash over salted digests.

The chain covers ``digest = SHA-256(salt + body + reason)`` and not the body itself, so that a body
can be lawfully erased (PIPL art. 47) and the chain still be proven.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

from station_desk.identifiers import new_id
from station_desk.store.database import Database

GENESIS = bytes(32)
SALT_BYTES = 16
FACTS = ("seq", "kind", "record_id", "version", "op", "at", "operator")
WITHDRAWN = "consent_withdrawn"
"""The reason of the version that stands after a lawful erasure; bodies before it may be gone."""
OUTLIVED = "retention_over"
"""The reason of the version that stands after words were erased because their time was over."""
LAWFUL = frozenset({WITHDRAWN, OUTLIVED})
DESK = "desk"
"""The kind of an entry about the desk itself."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One change as it stands in the journal; ``body`` is None once erased."""

    seq: int
    kind: str
    record_id: str
    version: int
    op: str
    at: datetime
    operator: str
    reason: str
    body: bytes | None


def append(
    db: Database, *, kind: str, record_id: str, version: int, op: str, body: bytes, reason: str = ""
) -> int:
    """Write one entry in the open transaction and answer its sequence number."""
    before = db.row("SELECT seq, hash, at FROM journal ORDER BY seq DESC LIMIT 1")
    seq = before["seq"] + 1 if before else 1
    salt = secrets.token_bytes(SALT_BYTES)
    digest = body_digest(salt, body, reason)
    at = db.now().astimezone(UTC).isoformat(timespec="milliseconds")
    if before and at < before["at"]:
        _keep_newest_seen(db, before["seq"], before["at"])
    operator = db.person.id if db.person else ""
    chained = link(
        before["hash"] if before else GENESIS,
        [seq, kind, record_id, version, op, at, operator, digest.hex()],
    )
    db.run(
        "INSERT INTO journal(seq, kind, record_id, version, op, at, operator, reason, body, salt,"
        " body_digest, hash) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [seq, kind, record_id, version, op, at, operator, reason, body, salt, digest, chained],
    )
    db.sitting.note(seq)
    return seq


def note(db: Database, /, act: str, **values: object) -> None:
    """Write down something that happened to the desk and not to a record, e.g. wrong passphrases.

    Its kind is ``desk``; it never travels.
    """
    body = msgspec.json.encode({"act": act, **values})
    with db.transaction():
        append(db, kind=DESK, record_id=new_id(), version=1, op="note", body=body)
        db.sitting.note_lasting()


def _keep_newest_seen(db: Database, seq: int, at: str) -> None:
    """The clock went back: remember how far it had been, so that one row answers for all (f22)."""
    if seq > int(db.setting("clock_trusted_from") or 0):
        db.set_setting("newest_seen", max(at, db.setting("newest_seen") or ""))


def body_digest(salt: bytes, body: bytes, reason: str) -> bytes:
    """SHA-256 over salt, body and reason, each with its length."""
    reason_bytes = reason.encode()
    return hashlib.sha256(
        salt
        + len(body).to_bytes(8, "big")
        + body
        + len(reason_bytes).to_bytes(8, "big")
        + reason_bytes
    ).digest()


def link(before: bytes, facts: list[object]) -> bytes:
    """The hash of one entry: SHA-256 over the hash before it and the canonical JSON of its facts."""
    return hashlib.sha256(before + msgspec.json.encode(facts)).digest()


def history(db: Database, kind: str, record_id: str) -> list[JournalEntry]:
    """Every version of one record, oldest first."""
    rows = db.rows(
        "SELECT seq, kind, record_id, version, op, at, operator, reason, body FROM journal"
        " WHERE kind = ? AND record_id = ? ORDER BY seq",
        [kind, record_id],
    )
    return [JournalEntry(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in rows]


def erase(db: Database, kind: str, record_id: str, *, before: int) -> None:
    """Lawfully forget what earlier versions of a record said (PIPL art. 47).

    Their facts and digests stay, so the chain is proven as before; without salt and body a digest
    tells nothing.
    """
    db.run(
        "UPDATE journal SET body = NULL, salt = NULL, reason = ''"
        " WHERE kind = ? AND record_id = ? AND version < ?",
        [kind, record_id, before],
    )


def faults(db: Database) -> Iterator[tuple[int, str]]:
    """Walk the chain and yield (seq, what is wrong); nothing when it holds."""
    for row, wrong in walk(db):
        for reason in wrong:
            yield row["seq"], reason


def walk(db: Database) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Every entry in order with what is wrong with it: ``gap``, ``body_changed``, ``chain_broken``."""
    before, expected = GENESIS, 1
    for row in db.each("SELECT * FROM journal ORDER BY seq"):
        wrong = [] if row["seq"] == expected else ["gap"]
        expected = row["seq"] + 1
        body = row["body"]
        if body is not None and body_digest(row["salt"], body, row["reason"]) != row["body_digest"]:
            wrong.append("body_changed")
        facts = [row[name] for name in FACTS]
        if link(before, [*facts, row["body_digest"].hex()]) != row["hash"]:
            wrong.append("chain_broken")
        before = row["hash"]
        yield row, wrong
