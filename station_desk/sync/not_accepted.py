"""Items that a receipt did not take: which are open, what the county said of them, sending again (f05)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from station_desk.outcome import Changes
from station_desk.records.register import REGISTERS
from station_desk.store.database import Database
from station_desk.sync.wire.letter import ItemDecided, NotAccepted

RESENT = "resent"
"""The reason in the journal of a version that says the same once more."""

NEWEST = "SELECT max(version) FROM journal WHERE kind = ? AND record_id = ?"
TAKEN = """
SELECT i.version, i.package_seq FROM package_item i JOIN package p ON p.seq = i.package_seq
 WHERE i.kind = ? AND i.record_id = ? AND i.version > ? AND EXISTS (
       SELECT 1 FROM letter l WHERE l.package_hash = p.hash AND l.signed_by = 'county')"""


DECIDED = "SELECT body FROM letter WHERE kind = 'item' AND signed_by = 'county' ORDER BY serial"


class _Receipt(msgspec.Struct, frozen=True):
    not_accepted: list[NotAccepted] = []


_READ: Final = msgspec.json.Decoder(_Receipt)
_READ_DECIDED: Final = msgspec.json.Decoder(ItemDecided)
Key = tuple[str, str, str, int, int | None]
"""Package hash, kind, id, version, line."""


@dataclass(frozen=True, slots=True)
class Refused:
    """One item of a package. ``line`` stands for one that could not even be read.

    ``remarks`` is what the county has asked about it since, signed by ``by``.
    """

    seq: int
    kind: str
    id: str
    version: int
    line: int | None
    verdict: str
    reason: str
    signed_by: str
    about: str = ""
    remarks: str = ""
    by: str = ""


def open_ones(db: Database) -> list[Refused]:
    """What waits for a person: refused, not decided by the county, nor corrected or sent again since."""
    return [
        each
        for each in _refused(db)
        if each.line is not None or db.value(NEWEST, [each.kind, each.id]) == each.version
    ]


def settled(db: Database, package_hash: str, items: Iterable[NotAccepted]) -> bool:
    """Whether the county has decided about every one or taken a later version: nothing is missing."""
    decided = _decided(db)
    return all(
        _closes(decided.get(_key(package_hash, each)))
        or (each.line is None and _taken_later(db, each))
        for each in items
    )


def resend(db: Database, kind: str, record_id: str) -> Changes:
    """The record once more as it stands, as a new version: the next package brings it."""
    held = REGISTERS[kind].entry(db, record_id)
    op = "void" if held.voided else "put"
    return REGISTERS[kind].write_back(db, held.value, op, RESENT)


def of_body(body: bytes) -> list[NotAccepted]:
    """The refused items of a receipt as it is kept."""
    return _READ.decode(body).not_accepted


def _taken_later(db: Database, item: NotAccepted) -> bool:
    later = db.rows(TAKEN, [item.kind, item.id, item.version])
    return any(not _refuses(db, row["package_seq"], item, row["version"]) for row in later)


def _refuses(db: Database, seq: int, item: NotAccepted, version: int) -> bool:
    return any(
        (each.kind, each.id, each.version) == (item.kind, item.id, version)
        for each in _refused(db, seq)
    )


def _decided(db: Database) -> dict[Key, ItemDecided]:
    """The county's last word about each item."""
    said = [_READ_DECIDED.decode(row["body"]) for row in db.rows(DECIDED)]
    return {_key(each.package_hash, each): each for each in said}


def _key(package_hash: str, item: NotAccepted | ItemDecided) -> Key:
    return package_hash, item.kind, item.id, item.version, item.line


def _closes(word: ItemDecided | None) -> bool:
    return word is not None and word.decision != "asked"


def _refused(db: Database, seq: int | None = None) -> list[Refused]:
    """By the county or, before it, by the town; each item once, the last word of each package."""
    rows = db.rows(
        "SELECT p.seq, p.hash, l.signed_by, l.body FROM letter l JOIN package p ON p.hash = l.package_hash"
        " WHERE l.kind = 'receipt' AND (:seq IS NULL OR p.seq = :seq) ORDER BY p.seq, l.at",
        {"seq": seq},
    )
    named = {_key(row["hash"], each): (row, each) for row in rows for each in of_body(row["body"])}
    decided = _decided(db) if named else {}
    return [
        _told(db, row, each, decided.get(key))
        for key, (row, each) in named.items()
        if not _closes(decided.get(key))
    ]


def _told(
    db: Database, row: dict[str, Any], item: NotAccepted, word: ItemDecided | None
) -> Refused:
    said = (word.remarks, word.by) if word else ()
    return Refused(
        row["seq"], item.kind, item.id, item.version, item.line, item.verdict, item.reason,
        row["signed_by"], _about(db, item), *said,
    )  # fmt: skip


def _about(db: Database, item: NotAccepted) -> str:
    """What the record itself says it is; a person by the number, not by the name."""
    held = REGISTERS[item.kind].find(db, item.id) if item.kind in REGISTERS else None
    if held is None:
        return ""
    names = ("title", "number", "month", "name")
    return next((str(said) for each in names if (said := getattr(held.value, each, ""))), "")
