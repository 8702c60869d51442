"""Custody: who took which package in, when, from which stick or road, and when it went on."""

from dataclasses import dataclass
from datetime import datetime

from station_desk.store.database import Database

STEPS = (
    "SELECT 1 AS way, id, hash, road, place, at, operator, outcome FROM arrival"
    " UNION ALL SELECT 2, id, hash, 'stick', place, at, operator, 'carried' FROM carried"
)


@dataclass(frozen=True, slots=True)
class Handling:
    """One time that a package passed through the town's hands.

    ``outcome``: ``new``, ``again`` for one that was here already, ``twin`` for other bytes under its
    number, ``carried`` for one that went on a stick to the county. ``forwarded_at`` is when the county
    had it, None as long as no receipt says so.
    """

    at: datetime
    person: str
    road: str
    place: str
    code12: str
    unit: str
    seq: int
    outcome: str
    forwarded_at: datetime | None


def custody(db: Database, unit: str | None = None) -> list[Handling]:
    """Every arrival and every stick up, of one station or of all, the newest first."""
    rows = db.rows(
        "SELECT step.*, coalesce(p.unit, aside.unit) AS unit, coalesce(p.seq, aside.seq) AS seq,"
        " p.forwarded_at, known_desk.unit_code, known_desk.unit_name, person.name AS person"
        f" FROM ({STEPS}) AS step LEFT JOIN received_package AS p ON p.hash = step.hash"
        " LEFT JOIN aside ON aside.hash = step.hash"
        " LEFT JOIN known_desk ON known_desk.desk = coalesce(p.desk, aside.desk)"
        " LEFT JOIN operator AS person ON person.id = step.operator"
        " WHERE ? IS NULL OR coalesce(p.unit, aside.unit) = ?"
        " ORDER BY step.at DESC, step.way DESC, step.id DESC",
        [unit, unit],
    )
    return [
        Handling(
            at=datetime.fromisoformat(row["at"]),
            person=row["person"] or "",
            road=row["road"],
            place=row["place"],
            code12=row["unit_code"] or "",
            unit=row["unit_name"] or "",
            seq=row["seq"] or 0,
            outcome=row["outcome"],
            forwarded_at=datetime.fromisoformat(row["forwarded_at"]) if row["forwarded_at"] else None,
        )
        for row in rows
    ]  # fmt: skip
