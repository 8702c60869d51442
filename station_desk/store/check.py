"""One pass that proves the file: SQLite's own integrity, the chain, every row, every reference."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar

import msgspec

from station_desk.outcome import Refusal
from station_desk.store import journal
from station_desk.store.database import Database, read_only

T = TypeVar("T")
Progress = Callable[[int, int], None]
"""Called with (journal entries and rows done, all)."""
EVERY = 2_000
SALVAGED_TO = "salvaged_to"
"""A salvaged file was re-chained up to this entry; holes in versions before it are known."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a code and its values."""

    code: str
    values: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what is wrong; the file is sound when nothing is."""

    entries: int
    records: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not self.findings


@dataclass(slots=True)
class _Last:
    """The newest version of one record as the journal tells it."""

    seq: int
    version: int
    op: str
    body: bytes | None
    erased: list[int] = field(default_factory=list)


REFERENCES = (
    ("event", "host_unit", "unit"),
    ("unit", "parent", "unit"),
    ("monthly_return", "unit", "unit"),
    ("monthly_return", "corrects", "monthly_return"),
    ("attendance", "event_id", "event"),
    ("staff_post", "unit", "unit"),
    ("training", "unit", "unit"),
    ("inspection", "unit", "unit"),
    ("six_haves", "unit", "unit"),
    ("attendance", "volunteer_id", "volunteer"),
    ("photo", "event_id", "event"),
)
"""(table, column, the table it must be found in)."""


def check(db: Database, progress: Progress | None = None) -> Report:
    """Prove the whole file; every finding is a code and values, an empty list is a sound file."""
    findings = list(_storage(db))
    if any(each.code == "page_damaged" for each in findings):
        return Report(0, 0, tuple(findings))
    kinds = record_tables(db)
    entries, *rows = (db.value(f"SELECT count(*) FROM {kind}") for kind in ("journal", *kinds))
    pace = _Pace(entries + sum(rows), progress)
    last: dict[tuple[str, str], _Last] = {}
    findings += _chain(db, last, pace)
    findings += _rows(db, kinds, last, pace)
    findings += _references(db)
    findings += _road(db)
    findings += _photos(db)
    return Report(entries, sum(rows), tuple(findings))


class _Pace:
    """Tells every so often how far the whole pass is."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._done, self._total, self._progress = 0, total, progress

    def over(self, items: Iterator[T]) -> Iterator[T]:
        for item in items:
            yield item
            self._done += 1
            if self._progress and (self._done % EVERY == 0 or self._done == self._total):
                self._progress(self._done, self._total)


def _storage(db: Database) -> Iterator[Finding]:
    """Every page that holds something: by its own seal, which the reading proves, and by its place."""
    try:
        told = [next(iter(row.values())) for row in db.rows("PRAGMA integrity_check")]
    except Refusal:
        told = _broken_seals(db)
    if told != ["ok"]:
        yield from (Finding("page_damaged", {"what": what}) for what in told)
        return
    for row in db.rows("PRAGMA foreign_key_check"):
        yield Finding("reference_broken", {"kind": row["table"], "to": row["parent"]})


def _broken_seals(db: Database) -> list[str]:
    """Which pages; asked anew, because after one bad page a connection answers nothing more."""
    with suppress(Refusal), closing(read_only(db.path, db.key)) as fresh:
        rows = fresh.rows("PRAGMA cipher_integrity_check")
        return [next(iter(row.values())) for row in rows]
    return ["unreadable"]


def _chain(db: Database, last: dict[tuple[str, str], _Last], pace: _Pace) -> Iterator[Finding]:
    """The chain itself, and per record: versions without gaps, bodies erased only with a right to."""
    known_holes = int(db.setting(SALVAGED_TO) or 0)
    for row, wrong in pace.over(journal.walk(db)):
        for reason in wrong:
            yield Finding(f"journal_{reason}", {"seq": row["seq"], "kind": row["kind"]})
        key = (row["kind"], row["record_id"])
        before = last.get(key)
        due = before.version + 1 if before else 1
        if row["version"] != due and row["seq"] > known_holes:
            yield Finding("version_gap", {"kind": key[0], "id": key[1], "version": row["version"]})
        erased = before.erased if before else []
        if row["body"] is None:
            erased.append(row["seq"])
        elif row["reason"] in journal.LAWFUL:
            erased.clear()
        last[key] = _Last(row["seq"], row["version"], row["op"], row["body"], erased)
    for (kind, record_id), found in last.items():
        for seq in found.erased:
            yield Finding("body_missing", {"kind": kind, "id": record_id, "seq": seq})


def _rows(
    db: Database, kinds: list[str], last: dict[tuple[str, str], _Last], pace: _Pace
) -> Iterator[Finding]:
    """Every row is the last body of its journal, and every last body has its row."""
    seen: set[tuple[str, str]] = set()
    for kind in kinds:
        for row in pace.over(db.each(f"SELECT * FROM {kind}")):
            key = (kind, row["id"])
            seen.add(key)
            if code := _row_fault(row, last.get(key)):
                yield Finding(code, {"kind": kind, "id": row["id"]})
    for kind, record_id in last:
        if kind in kinds and (kind, record_id) not in seen:
            yield Finding("row_missing", {"kind": kind, "id": record_id})


def record_tables(db: Database) -> list[str]:
    """The tables that hold records: those with a version, a void mark and a place in the journal."""
    rows = db.rows(
        "SELECT m.name AS name, group_concat(c.name) AS columns FROM sqlite_master m"
        " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' GROUP BY m.name ORDER BY m.name"
    )
    return [
        r["name"]
        for r in rows
        if {"id", "version", "voided", "seq"} <= set(r["columns"].split(","))
    ]


def _row_fault(row: dict[str, Any], newest: _Last | None) -> str | None:
    if newest is None:
        return "row_without_journal"
    if (row["seq"], row["version"], row["voided"]) != (
        newest.seq,
        newest.version,
        int(newest.op == "void"),
    ):
        return "row_not_as_journal"
    if newest.body is None:
        return None
    told = msgspec.json.decode(newest.body)
    for name, value in told.items():
        if name in row and row[name] != value and not _same_json(row[name], value):
            return "row_not_as_journal"
    return None


def _same_json(cell: object, told: object) -> bool:
    return (
        isinstance(told, list | dict)
        and isinstance(cell, str)
        and bool(msgspec.json.decode(cell) == told)
    )


def _references(db: Database) -> Iterator[Finding]:
    for table, column, target in REFERENCES:
        for row in db.rows(
            f"SELECT id, {column} AS wanted FROM {table} WHERE {column} IS NOT NULL"
            f" AND {column} NOT IN (SELECT id FROM {target})"
        ):
            yield Finding("orphan", {"kind": table, "id": row["id"], "to": target})


def _road(db: Database) -> Iterator[Finding]:
    """Every delivery state can be derived: what was packed is in the journal, packages in a row."""
    for row in db.rows(
        "SELECT i.package_seq AS package, i.kind, i.record_id FROM package_item i LEFT JOIN journal j"
        " ON j.kind = i.kind AND j.record_id = i.record_id AND j.version = i.version"
        " WHERE j.seq IS NULL"
    ):
        yield Finding("packed_unknown", row)
    for row in db.rows(
        "SELECT p.seq AS package, p.count, count(i.package_seq) AS found FROM package p"
        " LEFT JOIN package_item i ON i.package_seq = p.seq GROUP BY p.seq HAVING p.count <> found"
    ):
        yield Finding("package_incomplete", row)


def _photos(db: Database) -> Iterator[Finding]:
    """Every photo that stands has its bytes, and they are the ones it was entered with."""
    for row in db.each(
        "SELECT p.id, p.digest, b.jpeg FROM photo p LEFT JOIN photo_bytes b ON b.photo_id = p.id"
        " WHERE p.voided = 0 OR b.photo_id IS NOT NULL"
    ):
        if row["jpeg"] is None or hashlib.sha256(row["jpeg"]).hexdigest() != row["digest"]:
            yield Finding("photo_damaged", {"kind": "photo", "id": row["id"]})
