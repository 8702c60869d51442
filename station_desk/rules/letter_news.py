"""What letters have said, as codes and values for a person: the newest first, receipts left out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import msgspec

from station_desk.rules import reference
from station_desk.rules.ruleset import Remark
from station_desk.store.database import Database

MOST = 12


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that a letter said; its words are in the group ``letter_news``."""

    at: datetime
    said: Remark


def news(db: Database, most: int = MOST) -> list[Told]:
    """The last things that were said to this desk; receipts stand beside their packages."""
    rows = db.rows(
        "SELECT kind, at, body, applied FROM letter WHERE kind <> 'receipt'"
        " ORDER BY at DESC, serial DESC LIMIT ?",
        [most],
    )
    own = db.value("SELECT desk FROM identity ORDER BY epoch DESC LIMIT 1")
    found = [
        Told(datetime.fromisoformat(row["at"]), said)
        for row in rows
        for said in _said(row["kind"], msgspec.json.decode(row["body"]), bool(row["applied"]), own)
    ]
    return found[:most]


def _said(kind: str, body: dict[str, Any], applied: bool, own: str) -> Iterator[Remark]:
    if kind == "reference":
        yield from (_table(key, table) for key, table in body.items())
    elif not applied:
        yield "kept_for_later", {}
    elif kind in ("sent_back", "accepted"):
        yield kind, {"month": body.get("month", ""), "by": body.get("by", "")}
    elif kind == "item":
        yield f"item_{body['decision']}", {"kind": body["kind"], "by": body["by"]}
    elif kind == "revocation":
        yield ("revoked" if body.get("desk") == own else "other_revoked"), {}
    elif kind == "enrolment" and body.get("desk") == own:
        yield "enrolled", {}
    elif kind == "order":
        yield "order", {"by": body.get("by", "")}


def _table(key: str, table: Any) -> Remark:
    kind, _, name = key.partition(":")
    if kind not in reference.TYPES or not isinstance(table, dict):
        return "unknown_table", {}
    begins = table.get("valid_from")
    values: dict[str, object] = {"date": date.fromisoformat(begins) if begins else None}
    if kind == "holidays":
        return "holidays", values | {"year": name}
    if kind == "rule_set":
        return "rule_set", values | {"version": table.get("version", "")}
    return "table", values | {"table": kind}
