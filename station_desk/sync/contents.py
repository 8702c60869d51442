"""What is in the packages of this desk, read from the items noted when they were frozen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from station_desk.records import units
from station_desk.rules.contents import Contents, Counted, Said, count
from station_desk.store.database import Database
from station_desk.sync.outgoing import outgoing

PACKED = """
SELECT j.kind, j.record_id, j.op, j.body FROM package_item i
  JOIN journal j ON j.kind = i.kind AND j.record_id = i.record_id AND j.version = i.version
 WHERE i.package_seq = ? ORDER BY j.version"""


def of_packages(db: Database, seqs: Sequence[int]) -> list[Contents]:
    """What each package of these numbers contains."""
    unit = units.own(db)
    return [_contents(db, unit, seq) for seq in seqs]


def together(db: Database, seqs: Sequence[int]) -> Counted:
    """What all of them contain; a record that is in several of them counts once, by its last version."""
    newest: dict[tuple[str, str], Said] = {}
    for seq in seqs:
        for row in db.rows(PACKED, [seq]):
            newest[row["kind"], row["record_id"]] = _said(row)
    return count(newest.values())


def _contents(db: Database, unit: units.Unit, seq: int) -> Contents:
    row = db.row("SELECT hash, made_at, length(sealed) AS size FROM package WHERE seq = ?", [seq])
    assert row is not None  # noqa: S101
    counted = count(map(_said, db.rows(PACKED, [seq])))
    made_at = datetime.fromisoformat(row["made_at"])
    code = db.setting("code12") or unit.code12
    return Contents(unit.name, code, seq, row["hash"], made_at, row["size"], counted)


def _said(row: dict[str, Any]) -> Said:
    """A body that was lawfully erased since has nothing left to show here."""
    return row["kind"], row["op"], outgoing(row["kind"], row["body"])
