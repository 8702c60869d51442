"""P1, P2, P3: pushing 10,000 and 50,000 records, bytes for one of them, and having nothing to send."""

import os
import subprocess
import time
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import requests

from station_desk.store.database import Database
from station_desk.sync import outbox, push
from station_desk.sync.outgoing import outgoing
from tests.benchmarks import bare, stage
from tests.net import never

DESKS = {10_000: (1, 2, 3), 50_000: (4, 5)}
"""The towns whose two villages push so many records each."""
ANKI: str | None = None
"""An interpreter that has Anki, whose normal sync then runs beside ours."""
POUCHDB: str | None = None
"""A folder with PouchDB in its ``node_modules``, whose replication then runs beside ours."""


def measure() -> list[dict[str, Any]]:
    """A row for each budget."""
    with stage.folder() as place:
        made = stage.county(place)
        with stage.served(made) as url, stage.child("tests.benchmarks.bare") as floor:
            found = [row for size in DESKS for row in _pushed(place, made, url, floor, size)]
            return [*found, _bytes_each(place, made, url), _nothing_new(place, made, url)]


def _pushed(place: Path, made: Path, url: str, floor: str, size: int) -> list[dict[str, Any]]:
    """The same records by each in turn, and again, so that none has the quieter machine; the medians.

    What filling the desk has left in its log is folded in before the clock runs, as the bare file's is.
    """
    rates: dict[str, list[float]] = {}
    for number, village in product(DESKS[size], (1, 2)):
        desk = stage.enrolled(made, url, place, number, village)
        desk.ask(stage.fill, size)
        desk.ask(Database.forget_freed)
        rows = desk.ask(_rows)
        space = place / f"bare{number}-{village}"
        space.mkdir()
        rates.setdefault("bare", []).append(len(rows) / bare.push(floor, rows, space))
        began = time.perf_counter()
        push.push(desk, wait=never)
        rates.setdefault("ours", []).append(len(rows) / (time.perf_counter() - began))
        facts = desk.ask(outbox.facts)
        assert (facts.waiting, facts.packed, facts.returned) == (0, 0, 0)
        desk.close()
        for rival, asked in _rivals().items():
            rates.setdefault(rival, []).append(_rate(asked, _written(rows, space)))
    usual = {who: median(found) for who, found in rates.items()}
    ours = usual.pop("ours")
    return [
        {
            "budget": "P1", "unit": "records/s", "ours": round(ours), "bare": round(theirs),
            "what": f"push of {size:,} records, beside {WHO[who]}",
            "ratio": round(ours / theirs, 2), "wanted": f"ratio >= {WANTED[who]}",
        }
        for who, theirs in usual.items()
    ]  # fmt: skip


WHO = {
    "bare": "the bare endpoint", "anki": "Anki's normal sync", "pouchdb": "PouchDB's replication",
}  # fmt: skip
WANTED = {"bare": 0.5, "anki": 1, "pouchdb": 10}


def _rivals() -> dict[str, list[str]]:
    """Those that were asked for."""
    found = {}
    if ANKI:
        found["anki"] = [ANKI, "tests/benchmarks/rival_anki.py"]
    if POUCHDB:
        found["pouchdb"] = ["node", "tests/benchmarks/rival_pouchdb.cjs"]
    return found


def _written(rows: list[tuple[str, str, bytes]], space: Path) -> Path:
    """The same records for a rival to read: a line of JSON each, ``_id``, ``kind`` and ``data``."""
    lines = [
        msgspec.json.encode({"_id": record, "kind": kind, "data": msgspec.Raw(data)})
        for kind, record, data in rows
    ]
    file = space / "rows.jsonl"
    file.write_bytes(b"\n".join(lines))
    return file


def _rate(asked: list[str], rows: Path) -> float:
    around = os.environ | {"NODE_PATH": f"{POUCHDB}/node_modules"}
    told = subprocess.run(
        [*asked, str(rows)], check=True, capture_output=True, text=True, env=around
    )
    return float(told.stdout.split()[-1])


def _rows(db: Database) -> list[tuple[str, str, bytes]]:
    """What travels, as JSON, for the bare sender."""
    found = []
    for row in db.each("SELECT kind, record_id, body FROM journal"):
        said = outgoing(row["kind"], row["body"])
        if said is not None:
            found.append((row["kind"], row["record_id"], msgspec.json.encode(said)))
    return found


def _bytes_each(place: Path, made: Path, url: str) -> dict[str, Any]:
    desk = stage.enrolled(made, url, place, 11)
    desk.ask(stage.fill, 4_000)
    desk.ask(outbox.pack)
    size, count = desk.ask(_service_bytes)
    desk.close()
    return {
        "budget": "P2", "what": "one service record on the wire", "unit": "bytes",
        "ours": round(size / count, 1), "wanted": "<= 32",
    }  # fmt: skip


def _service_bytes(db: Database) -> tuple[int, int]:
    """Of the packages that hold service records and events only, everything included."""
    row = db.row("SELECT sum(length(sealed)) AS size, sum(count) AS n FROM package WHERE seq > 1")
    assert row is not None
    return row["size"], row["n"]


def _nothing_new(place: Path, made: Path, url: str) -> dict[str, Any]:
    desk = stage.enrolled(made, url, place, 12)
    ours, bares = [], []
    with requests.Session() as session:
        for _ in range(30):
            began = time.perf_counter()
            session.get(url + "/v1/hello", timeout=10)
            bares.append(time.perf_counter() - began)
            began = time.perf_counter()
            push.push(desk, wait=never)
            ours.append(time.perf_counter() - began)
    desk.close()
    return {
        "budget": "P3", "what": "nothing new to send", "unit": "ms",
        "ours": round(median(ours) * 1000, 1), "bare": round(median(bares) * 1000, 1),
        "ratio": round(median(ours) / median(bares), 2), "wanted": "one request, ratio <= 2",
    }  # fmt: skip
