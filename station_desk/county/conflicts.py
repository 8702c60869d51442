"""Two contents under one version of a record: both are kept until a person keeps one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from station_desk.county import month_lines
from station_desk.county.ledger import Database
from station_desk.outcome import refuse

OPEN: Final = """
SELECT c.unit::text, c.kind, c.id::text, c.version, c.digest, c.data, r.digest, r.data, c.arrived_at
  FROM conflict c JOIN record r USING (unit, kind, id, version)
 WHERE c.decision = '' ORDER BY c.arrived_at, c.digest"""

LOCK: Final = "SELECT 1 FROM mailbox WHERE unit = %(unit)s FOR UPDATE"

SWAP: Final = """
WITH held AS (
    SELECT * FROM record
     WHERE unit = %(unit)s AND kind = %(kind)s AND id = %(id)s AND version = %(version)s),
rival AS (
    SELECT * FROM conflict
     WHERE unit = %(unit)s AND kind = %(kind)s AND id = %(id)s AND version = %(version)s
       AND digest = %(digest)s),
kept AS (
    INSERT INTO conflict (unit, kind, id, version, digest, op, data, raw, package_hash,
                          decision, decided_at, decided_by)
    SELECT unit, kind, id, version, digest, op, data, raw, package_hash, 'rival', now(), %(by)s
      FROM held)
UPDATE record r SET digest = v.digest, op = v.op, data = v.data, raw = v.raw,
                    package_hash = v.package_hash
  FROM rival v
 WHERE r.unit = %(unit)s AND r.kind = v.kind AND r.id = v.id AND r.version = v.version"""

DROP_TAKEN: Final = """
DELETE FROM conflict
 WHERE unit = %(unit)s AND kind = %(kind)s AND id = %(id)s AND version = %(version)s
   AND digest = %(digest)s"""

CLOSE: Final = """
UPDATE conflict SET decision = %(decision)s, decided_at = now(), decided_by = %(by)s
 WHERE unit = %(unit)s AND kind = %(kind)s AND id = %(id)s AND version = %(version)s
   AND decision = ''"""


@dataclass(frozen=True, slots=True)
class Rival:
    """``held`` counts in the figures until the decision; both digests are in hex."""

    unit: str
    kind: str
    id: str
    version: int
    rival_digest: str
    rival: dict[str, Any] | None
    held_digest: str
    held: dict[str, Any] | None
    arrived_at: datetime


def open_ones(connection: Database) -> list[Rival]:
    """Over all units, oldest first."""
    return [
        Rival(unit, kind, record, version, digest.hex(), data, held_digest.hex(), held, at)
        for unit, kind, record, version, digest, data, held_digest, held, at in connection.execute(
            OPEN
        )
    ]


def decide(connection: Database, kind: str, record: str, version: int, keep: str, by: str) -> None:
    """Keep the one whose digest begins with ``keep``; the others stay readable beside it."""
    same = [
        each
        for each in open_ones(connection)
        if (each.kind, each.id, each.version) == (kind, _uuid(record), version)
    ]
    if not same:
        raise refuse("conflict_unknown", kind=kind, id=record, version=version)
    digests = {each.held_digest for each in same} | {each.rival_digest for each in same}
    chosen = [digest for digest in digests if digest.startswith(keep.lower())]
    if len(chosen) != 1 or len(keep) < 4:
        raise refuse("digest_ambiguous", given=keep)
    values = {"unit": same[0].unit, "kind": kind, "id": same[0].id, "version": version, "by": by}
    taken = chosen[0] != same[0].held_digest
    with connection.transaction():
        connection.execute(LOCK, values)
        if taken:
            digest = {"digest": bytes.fromhex(chosen[0])}
            connection.execute(SWAP, values | digest)
            connection.execute(DROP_TAKEN, values | digest)
            month_lines.make_again(connection, same[0].unit)
        connection.execute(CLOSE, values | {"decision": "rival" if taken else "held"})


def _uuid(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError:
        return text
