"""Out of a damaged file into a new one: every record that can still be read, and a list of the rest."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.store import check, files, journal, origin, upgrading
from station_desk.store.database import (
    Database,
    IntegrityError,
    OperationalError,
    connect,
    read_only,
    utc_now,
)

BATCH = 200
STRIDE = 8
"""Rows skipped at a time while looking for the end of a damaged stretch: about one page."""
SALVAGED = "salvaged"
"""The reason in the journal of a record whose own last entry could not be read."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A stretch that could not be read: the table and the row numbers it may have held at most."""

    table: str
    first: int
    last: int


@dataclass(slots=True)
class Salvaged:
    """The new file and what is in it; ``lost_records`` are known to have been there."""

    file: Path
    saved: dict[str, int] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)
    lost_records: list[tuple[str, str]] = field(default_factory=list)


class _Source:
    """The damaged file. SQLCipher answers nothing more after one bad page, so it is opened again."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._db = read_only(path, key)

    def read(self, sql: str, values: list[object]) -> tuple[list[dict[str, Any]], bool]:
        """The rows up to the first damage, and whether there was none."""
        rows: list[dict[str, Any]] = []
        try:
            rows.extend(self._db.each(sql, values))
        except Refusal:
            self.close()
            self._db = read_only(self._path, self._key)
            return rows, False
        return rows, True

    def reads_after(self, table: str, number: int) -> bool:
        """Whether the row that follows a row number can be reached."""
        return self.read(f"SELECT * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT 1", [number])[
            1
        ]

    def close(self) -> None:
        with suppress(Refusal):
            self._db.close()


def salvage(
    damaged: Path, key: bytes, target: Path, *, now: Callable[[], datetime] = utc_now
) -> Salvaged:
    """Write every readable record of a damaged file to ``target``; the damaged one is not touched.

    The new file has a whole journal again, re-chained, and takes a new identity before it may send.
    """
    if target.exists():
        raise refuse("salvage_target_exists", file=target.name)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    source = _Source(damaged, key)
    if not source.read("SELECT count(*) FROM sqlite_schema", [])[1]:
        source.close()
        raise refuse("nothing_readable", file=damaged.name)
    fresh = connect(part, key, now=now)
    try:
        upgrading.bring_up_to_date(fresh)
        result = _carried_over(source, fresh, target)
    finally:
        fresh.close()
        source.close()
    files.replace(part, target)
    return result


def _carried_over(source: _Source, fresh: Database, target: Path) -> Salvaged:
    result = Salvaged(target)
    kinds = check.record_tables(fresh)
    fresh.run("PRAGMA foreign_keys = OFF")
    with fresh.transaction():
        last = _journal(source, fresh, result)
        rows = {kind: {row["id"]: row for row in _readable(source, kind, result)} for kind in kinds}
        for kind in kinds:
            _records(fresh, kind, rows[kind], last, result)
        for table in _other_tables(fresh, kinds):
            result.saved[table] = sum(
                _insert(fresh, table, row) for row in _readable(source, table, result)
            )
        fresh.set_setting(check.SALVAGED_TO, str(fresh.value("SELECT max(seq) FROM journal") or 0))
        fresh.set_setting(origin.STALE, "1")
        _drop_orphans(fresh, kinds, result)
    return result


def _journal(
    source: _Source, fresh: Database, result: Salvaged
) -> dict[tuple[str, str], dict[str, Any]]:
    """Every readable entry whose body proves true, chained anew; answers the last one per record."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    before, seq = journal.GENESIS, 0
    for row in _readable(source, "journal", result):
        body = row["body"]
        if body is not None and (
            journal.body_digest(row["salt"], body, row["reason"]) != row["body_digest"]
        ):
            result.lost.append(Lost("journal", row["seq"], row["seq"]))
            continue
        seq += 1
        facts = [seq, *(row[name] for name in journal.FACTS[1:]), row["body_digest"].hex()]
        before = journal.link(before, facts)
        last[row["kind"], row["record_id"]] = kept = {**row, "seq": seq, "hash": before}
        _insert(fresh, "journal", kept)
    result.saved["journal"] = seq
    return last


def _records(
    fresh: Database,
    kind: str,
    rows: dict[str, dict[str, Any]],
    last: dict[tuple[str, str], dict[str, Any]],
    result: Salvaged,
) -> None:
    """A row is taken as its journal tells it; a row the journal lost gets an entry of its own."""
    columns = {row["name"] for row in fresh.rows(f"PRAGMA table_info({kind})")}
    saved = 0
    for record_id in dict.fromkeys([*rows, *(each for one, each in last if one == kind)]):
        row, entry = rows.get(record_id), last.get((kind, record_id))
        if entry and entry["body"] is not None and not (row and row["version"] > entry["version"]):
            row = {**(row or {}), **_row_of(entry, columns)}
        elif row is not None:
            row = {**row, "seq": _entered_again(fresh, kind, row)}
        if row is None or not _insert(fresh, kind, row):
            result.lost_records.append((kind, record_id))
        else:
            saved += 1
    result.saved[kind] = saved


def _row_of(entry: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    told = msgspec.json.decode(entry["body"])
    cells = {name: _cell(value) for name, value in told.items() if name in columns}
    place = {name: entry[name] for name in ("seq", "version")}
    return {**cells, **place, "voided": int(entry["op"] == "void")}


def _cell(value: object) -> object:
    if isinstance(value, list | dict):
        return msgspec.json.encode(value).decode()
    return int(value) if isinstance(value, bool) else value


def _entered_again(fresh: Database, kind: str, row: dict[str, Any]) -> int:
    """A journal entry that says what the row says; its types are the table's, read back leniently."""
    told = {name: row[name] for name in row if name not in ("version", "voided", "seq")}
    for name, value in told.items():
        if isinstance(value, str) and value[:1] in ("[", "{"):
            with suppress(msgspec.DecodeError):
                told[name] = msgspec.json.decode(value)
    return journal.append(
        fresh,
        kind=kind,
        record_id=row["id"],
        version=row["version"],
        op="void" if row["voided"] else "put",
        body=msgspec.json.encode(told),
        reason=SALVAGED,
    )


def _readable(source: _Source, table: str, result: Salvaged) -> Iterator[dict[str, Any]]:
    """Every row that can be reached, in order; the stretches between are noted as lost."""
    end, at, more = _last_row_number(source, table), 0, True
    while more and at < end:
        batch, whole = source.read(
            f"SELECT rowid AS row_number, * FROM {table} WHERE rowid > ? ORDER BY rowid LIMIT {BATCH}",
            [at],
        )
        for row in batch:
            at = row.pop("row_number")
            yield row
        more = bool(batch) or not whole
        if not whole:
            beyond = _beyond_damage(source, table, at, end)
            result.lost.append(Lost(table, at + 1, beyond))
            at = beyond


def _last_row_number(source: _Source, table: str) -> int:
    """By the table, by its index, or, when both are cut off, by the size of the file."""
    for place in ("", f"INDEXED BY sqlite_autoindex_{table}_1"):
        with suppress(OperationalError):
            found, whole = source.read(f"SELECT max(rowid) AS number FROM {table} {place}", [])
            if whole:
                return int(found[0]["number"] or 0)
    [pages], _ = source.read("PRAGMA page_count", [])
    return int(pages["page_count"]) * BATCH


def _beyond_damage(source: _Source, table: str, after: int, end: int) -> int:
    """The first row number after which rows can be reached again; steps too small to miss a page."""
    bad, step = after, 1
    while bad + step < end and not source.reads_after(table, bad + step):
        bad, step = bad + step, min(step * 2, STRIDE)
    good = min(bad + step, end)
    while good - bad > 1:
        middle = (good + bad) // 2
        good, bad = (middle, bad) if source.reads_after(table, middle) else (good, middle)
    return good


def _insert(fresh: Database, table: str, row: dict[str, Any]) -> bool:
    try:
        fresh.run(
            f"INSERT INTO {table}({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            list(row.values()),
        )
    except IntegrityError:
        return False
    return True


def _other_tables(fresh: Database, kinds: list[str]) -> list[str]:
    rows = fresh.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
    return [
        row["name"]
        for row in rows
        if row["name"] not in (*kinds, "journal")
        and not row["name"].startswith(("sqlite_", "_sqlite"))
    ]


def _drop_orphans(fresh: Database, kinds: list[str], result: Salvaged) -> None:
    """Notes about a lost package are dropped; a record stays even when its partner is lost."""
    while True:
        broken = [
            row for row in fresh.rows("PRAGMA foreign_key_check") if row["table"] not in kinds
        ]
        if not broken:
            return
        for row in broken:
            result.lost.append(Lost(row["table"], row["rowid"], row["rowid"]))
            fresh.run(f"DELETE FROM {row['table']} WHERE rowid = ?", [row["rowid"]])
