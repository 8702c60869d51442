"""The tables of reference data that letters have brought, every one of them, and which one holds."""

from dataclasses import dataclass, field
from datetime import date, datetime

from station_desk.store.database import Database

ALWAYS = date.min
"""The first day of a table that does not say when it begins."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One table as the county issued it. ``name`` tells apart those of a kind: a year, a unit type."""

    kind: str
    name: str
    serial: int
    valid_from: date
    issued_at: datetime | None
    content: bytes = field(repr=False)


def keep(db: Database, table: Issued) -> bool:
    """Keep a table. Nothing is ever replaced, so no order of arrival matters; answers if it is new."""
    held = "SELECT 1 FROM reference_table WHERE kind = ? AND name = ? AND serial = ?"
    if db.value(held, [table.kind, table.name, table.serial]):
        return False
    db.run(
        "INSERT INTO reference_table(kind, name, serial, valid_from, issued_at, content)"
        " VALUES (?,?,?,?,?,?)",
        [table.kind, table.name, table.serial, table.valid_from.isoformat(),
         table.issued_at.isoformat() if table.issued_at else "", table.content],
    )  # fmt: skip
    return True


def of_kind(db: Database, kind: str, on: date | None = None) -> list[Issued]:
    """All tables of a kind, or those that have begun by a day; of one name the last one holds."""
    last = (on or date.max).isoformat()
    rows = db.rows(
        "SELECT * FROM reference_table WHERE kind = ? AND valid_from <= ?"
        " ORDER BY name, valid_from, serial",
        [kind, last],
    )
    return [_read(row) for row in rows]


def everything(db: Database) -> list[Issued]:
    """Every table ever brought, the newest first."""
    return [_read(row) for row in db.rows("SELECT * FROM reference_table ORDER BY serial DESC")]


def in_force(db: Database, kind: str, on: date, name: str = "") -> Issued | None:
    """The table that holds on a day: the latest to begin, of those the last issued."""
    row = db.row(
        "SELECT * FROM reference_table WHERE kind = ? AND name = ? AND valid_from <= ?"
        " ORDER BY valid_from DESC, serial DESC LIMIT 1",
        [kind, name, on.isoformat()],
    )
    return _read(row) if row else None


def _read(row: dict[str, object]) -> Issued:
    at = str(row["issued_at"])
    content = row["content"]
    assert isinstance(content, bytes)  # noqa: S101 -- a STRICT column
    return Issued(
        str(row["kind"]),
        str(row["name"]),
        int(str(row["serial"])),
        date.fromisoformat(str(row["valid_from"])),
        datetime.fromisoformat(at) if at else None,
        content,
    )
