"""A town's own letters by network: what waits for a stick also waits at the county."""

import hashlib
from dataclasses import dataclass, field

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import pace
from station_desk.sync.sending import Road

WRITTEN_HERE = ("sent_back", "accepted", "order")
"""Kinds that a town writes of its own accord. The county sends its own receipts and enrolments."""

_OPEN = f"posted_at IS NULL AND written_here = 1 AND kind IN {WRITTEN_HERE}"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One letter to one desk; ``digest`` names its bytes."""

    desk: str
    kind: str
    digest: str
    data: bytes = field(repr=False)


def anything(db: Database) -> bool:
    """Whether a letter of this town still has to go to the county."""
    return bool(db.value(f"SELECT 1 FROM waiting_letter WHERE {_OPEN} LIMIT 1"))


def to_post(db: Database) -> list[Outgoing]:
    """What this town wrote and the county does not hold yet, first written first."""
    rows = db.rows(f"SELECT desk, kind, data FROM waiting_letter WHERE {_OPEN} ORDER BY made_at")
    return [
        Outgoing(row["desk"], row["kind"], hashlib.sha256(row["data"]).hexdigest(), row["data"])
        for row in rows
    ]


def post(road: Road) -> None:
    """Hand in what waits. A letter that is refused stops no other."""
    for written in road.desk.ask(to_post):
        try:
            road.patiently(
                road.server.post_letter, written.data, written.digest, written.desk, written.kind
            )
        except Refusal as refusal:
            if not pace.concerns_one(refusal):
                raise
            road.refused.append((written.desk, pace.told_code(refusal)))
        else:
            road.desk.ask(posted, written.digest)


def posted(db: Database, digest: str) -> None:
    """The county holds it now. The stick carries it all the same: taken in twice it is one."""
    with db.transaction():
        db.run(
            "UPDATE waiting_letter SET posted_at = ? WHERE hash = ?", [db.now().isoformat(), digest]
        )
