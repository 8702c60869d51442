"""The trail of a record: who changed what, when and why; and what lies in the recycle list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec

from station_desk.records.register import REGISTERS
from station_desk.store import journal
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Changed:
    """One field before and after, as plain JSON values; None where it was not there."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Step:
    """One version. ``erased`` says that what it held was lawfully forgotten."""

    version: int
    op: str
    at: datetime
    operator: str
    reason: str
    changed: tuple[Changed, ...]
    erased: bool


@dataclass(frozen=True, slots=True)
class Recycled:
    """A voided record: restorable."""

    kind: str
    id: str
    at: datetime
    operator: str
    reason: str


def history(db: Database, kind: str, record_id: str) -> list[Step]:
    """Every version of a record with its changed fields, oldest first."""
    names = _operators(db)
    steps: list[Step] = []
    before: dict[str, Any] = {}
    for entry in journal.history(db, kind, record_id):
        after = before if entry.body is None else msgspec.json.decode(entry.body)
        who = names.get(entry.operator, entry.operator)
        steps.append(
            Step(
                entry.version,
                entry.op,
                entry.at,
                who,
                entry.reason,
                _between(before, after),
                entry.body is None,
            )
        )
        before = after
    return steps


def recycled(db: Database) -> list[Recycled]:
    """Every voided record, the last one first."""
    names = _operators(db)
    parts = " UNION ALL ".join(f"SELECT seq FROM {kind} WHERE voided = 1" for kind in REGISTERS)
    rows = db.rows(
        "SELECT kind, record_id, at, operator, reason FROM journal"
        f" WHERE seq IN ({parts}) ORDER BY seq DESC"
    )
    return [
        Recycled(
            row["kind"],
            row["record_id"],
            datetime.fromisoformat(row["at"]),
            names.get(row["operator"], row["operator"]),
            row["reason"],
        )
        for row in rows
    ]


def _operators(db: Database) -> dict[str, str]:
    return {row["id"]: row["name"] for row in db.rows("SELECT id, name FROM operator")}


def _between(before: dict[str, Any], after: dict[str, Any]) -> tuple[Changed, ...]:
    names = dict.fromkeys([*before, *after])
    return tuple(
        Changed(name, before.get(name), after.get(name))
        for name in names
        if name != "id" and before.get(name) != after.get(name)
    )
