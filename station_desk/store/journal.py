"""The append-only journal: every change of every record, chained by hash over salted digests.

The chain covers ``digest = SHA-256(salt + body + reason)`` and not the body itself, so that a body
can be lawfully erased (PIPL art. 47) and the chain still be proven.
"""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from station_desk.store.database import Database

GENESIS = bytes(32)
SALT_BYTES = 16


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
    before = db.row("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")
    seq = before["seq"] + 1 if before else 1
    salt = secrets.token_bytes(SALT_BYTES)
    digest = body_digest(salt, body, reason)
    at = db.now().isoformat(timespec="milliseconds")
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
    return seq


def body_digest(salt: bytes, body: bytes, reason: str) -> bytes:
    """SHA-256 over salt, body and reason, each with its length."""
    reason_bytes = reason.encode()
    return hashlib.sha256(
        salt + len(body).to_bytes(8, "big") + body + len(reason_bytes).to_bytes(8, "big") + reason_bytes
    ).digest()


def link(before: bytes, facts: list[object]) -> bytes:
    """The hash of one entry: SHA-256 over the hash before it and the canonical JSON of its facts."""
    return hashlib.sha256(before + msgspec.json.encode(facts)).digest()


def history(db: Database, kind: str, record_id: str) -> list[JournalEntry]:
    """Every version of one record, oldest first."""
    rows = db.tables.query(
        "SELECT seq, kind, record_id, version, op, at, operator, reason, body FROM journal"
        " WHERE kind = ? AND record_id = ? ORDER BY seq",
        [kind, record_id],
    )
    return [JournalEntry(**{**row, "at": datetime.fromisoformat(row["at"])}) for row in rows]


def faults(db: Database) -> Iterator[tuple[int, str]]:
    """Walk the chain and yield (seq, what is wrong); nothing when it holds.

    Reasons: ``gap``, ``body_changed``, ``chain_broken``.
    """
    before, expected = GENESIS, 1
    for row in db.tables.query("SELECT * FROM journal ORDER BY seq"):
        if row["seq"] != expected:
            yield row["seq"], "gap"
        expected = row["seq"] + 1
        body = row["body"]
        if body is not None and body_digest(row["salt"], body, row["reason"]) != row["body_digest"]:
            yield row["seq"], "body_changed"
        facts = [row[name] for name in ("seq", "kind", "record_id", "version", "op", "at", "operator")]
        if link(before, [*facts, row["body_digest"].hex()]) != row["hash"]:
            yield row["seq"], "chain_broken"
        before = row["hash"]
