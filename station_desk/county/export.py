"""What the county holds, as files for people and for the archive: unit by unit, nothing beyond consent."""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

import msgspec

from station_desk.county.ledger import Database
from station_desk.outcome import refuse
from station_desk.resources import resource

Format = Literal["csv", "ndjson"]

UNITS: Final = "SELECT unit::text, code12, name FROM unit ORDER BY code12, unit"
RECORDS: Final = """
SELECT id::text, version, data FROM record
 WHERE unit = %(unit)s AND kind = %(kind)s AND state = 'current' AND op = 'put' AND data IS NOT NULL
 ORDER BY id"""
KINDS: Final = ("monthly_return", "event", "attendance", "volunteer", "month_plan", "service_order")
"""Of a volunteer who has not agreed to be named, the county holds no name: none is in any file."""

PACKAGES: Final = "SELECT seq, hash, data FROM package WHERE unit = %(unit)s ORDER BY desk, seq"
LETTERS: Final = "SELECT serial, kind, data FROM letter WHERE unit = %(unit)s ORDER BY serial"
EVERY_RECORD: Final = """
SELECT kind, id::text, version, op, state, data FROM record
 WHERE unit = %(unit)s ORDER BY kind, id, version"""
CONFLICTS: Final = """
SELECT kind, id::text, version, op, decision, data FROM conflict
 WHERE unit = %(unit)s ORDER BY kind, id, version"""
QUARANTINED: Final = """
SELECT kind, id, version, reason, field, convert_from(raw, 'UTF8') FROM quarantine
 WHERE unit = %(unit)s ORDER BY arrived_at, place"""
DESKS: Final = """
SELECT desk::text, epoch, state, unit_code, unit_name, asked_at, settled_at, settled_by FROM desk
 WHERE unit = %(unit)s ORDER BY asked_at"""
ISSUED: Final = "SELECT serial, kind, data FROM reference_issue ORDER BY serial"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: of a month, of some units by code, of some kinds; all if left out."""

    month: str = ""
    codes: frozenset[str] = frozenset()
    kinds: tuple[str, ...] = KINDS


@dataclass(slots=True)
class Files:
    """The folder that is written, and the hash of every file in it."""

    folder: Path
    hashes: dict[str, str] = field(default_factory=dict)

    def write(self, name: str, data: bytes) -> None:
        """Whole or not at all."""
        file = self.folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(file.name + ".part")
            part.write_bytes(data)
            part.replace(file)
        except OSError as error:
            raise refuse("county_file_not_written", file=name) from error
        self.hashes[name] = hashlib.sha256(data).hexdigest()


def tables(connection: Database, folder: Path, wanted: Wanted, form: Format) -> dict[str, int]:
    """One file for each kind; answers how many rows each has."""
    files, counts = Files(folder), {}
    for kind in wanted.kinds:
        rows = list(_rows(connection, kind, wanted))
        name = "-".join(filter(None, (kind, wanted.month))) + f".{form}"
        files.write(name, _as_csv(kind, rows) if form == "csv" else _lines(rows))
        counts[name] = len(rows)
    return counts


def archive(connection: Database, folder: Path) -> int:
    """Everything as received and as decided, each unit in a folder; answers how many files.

    Packages stay locked as they came; ``manifest.json`` holds the hash of every file.
    """
    files = Files(folder)
    for serial, kind, data in connection.execute(ISSUED):
        files.write(f"issued/{serial}-{kind}.sdltr", bytes(data))
    units = connection.execute(UNITS).fetchall()
    listed = [{"id": unit, "code12": code, "name": name} for unit, code, name in units]
    files.write("units.ndjson", _lines(listed))
    for unit, code, _ in units:
        _archive_unit(connection, files, unit, code)
    hashes = msgspec.json.format(msgspec.json.encode(files.hashes, order="sorted"))
    files.write("manifest.json", hashes)
    return len(files.hashes)


def _archive_unit(connection: Database, files: Files, unit: str, code: str) -> None:
    values = {"unit": unit}
    for seq, digest, data in connection.execute(PACKAGES, values):
        files.write(f"{code}/packages/{seq}-{digest.hex()[:8]}.sdpkg", bytes(data))
    for serial, kind, data in connection.execute(LETTERS, values):
        files.write(f"{code}/letters/{serial}-{kind}.sdltr", bytes(data))
    for name, query in (
        ("desks", DESKS),
        ("records", EVERY_RECORD),
        ("conflicts", CONFLICTS),
        ("quarantine", QUARANTINED),
    ):
        found = connection.execute(query, values)
        columns = [each.name for each in found.description or ()]
        rows = [dict(zip(columns, row, strict=True)) for row in found]
        if rows:
            files.write(f"{code}/{name}.ndjson", _lines(rows))


def _rows(connection: Database, kind: str, wanted: Wanted) -> Iterator[dict[str, Any]]:
    for unit, code, name in connection.execute(UNITS).fetchall():
        if wanted.codes and code not in wanted.codes:
            continue
        about = {"unit_code": code, "unit_name": name}
        served = _events_of(connection, unit, wanted.month) if kind == "attendance" else None
        for record, version, data in connection.execute(RECORDS, {"unit": unit, "kind": kind}):
            if _in_month(data, wanted.month, served):
                yield about | {"id": record, "version": version} | data


def _events_of(connection: Database, unit: str, month: str) -> frozenset[str]:
    found = connection.execute(RECORDS, {"unit": unit, "kind": "event"})
    return frozenset(record for record, _, data in found if _in_month(data, month, None))


def _in_month(data: dict[str, Any], month: str, events: frozenset[str] | None) -> bool:
    """A service record belongs to the month of its event; a person belongs to every month."""
    if not month:
        return True
    if events is not None:
        return data.get("event_id") in events
    when = next((data[name] for name in _DATED if data.get(name)), None)
    return when is None or str(when).startswith(month)


_DATED: Final = ("month", "actual_start", "planned_start", "taken_at")


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    return b"".join(msgspec.json.encode(row, enc_hook=str) + b"\n" for row in rows)


def _as_csv(kind: str, rows: Sequence[dict[str, Any]]) -> bytes:
    """Columns as the kind's schema names them, then any that a newer desk has sent."""
    known = ["unit_code", "unit_name", "id", "version", *_columns(kind)]
    columns = list(dict.fromkeys([*known, *(name for row in rows for name in row)]))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([[_cell(row.get(name)) for name in columns] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def _columns(kind: str) -> list[str]:
    schema = msgspec.json.decode(resource("schemas", f"{kind}.json").read_bytes())
    return list(schema["$defs"][schema["$ref"].rpartition("/")[2]]["properties"])


def _cell(value: object) -> object:
    """Nested values as JSON; a text that a spreadsheet would take for a formula is kept a text."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return msgspec.json.encode(value).decode()
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
