"""P1, P2, P3: pushing 10,000 and 50,000 records, bytes for one of them, and having nothing to send."""

import os
import subprocess
import time
from pathlib import Path
from statistics import median
from typing import Any

import requests

from station_desk.store.database import Database
from station_desk.sync import outbox, push
from station_desk.sync.outgoing import outgoing
from tests.benchmarks import bare, stage
from tests.net import never

SIZES = (10_000, 50_000)
ANKI: str | None = None
"""An interpreter that has Anki, whose normal sync then runs beside ours."""
POUCHDB: str | None = None
"""A folder with PouchDB in its ``node_modules``, whose replication then runs beside ours."""


def measure() -> list[dict[str, Any]]:
    """A row for each budget."""
    with stage.folder() as place:
        made = stage.county(place)
        with stage.served(made) as url, stage.child("tests.benchmarks.bare") as floor:
            found = []
            for number, size in enumerate(SIZES, 1):
                found.append(_push(place, made, url, floor, number, size))
                found += _rivals(size, found[-1]["ours"])
            return [*found, _bytes_each(place, made, url), _nothing_new(place, made, url)]


def _push(place: Path, made: Path, url: str, floor: str, number: int, size: int) -> dict[str, Any]:
    """Each in turn, twice, so that neither has the quieter machine."""
    ours, bares = [], []
    for village in (1, 2):
        desk = stage.enrolled(made, url, place, number, village)
        desk.ask(stage.fill, size)
        rows = desk.ask(_rows)
        space = place / f"bare{number}-{village}"
        space.mkdir()
        bares.append(len(rows) / bare.push(floor, rows, space))
        began = time.perf_counter()
        push.push(desk, wait=never)
        ours.append(len(rows) / (time.perf_counter() - began))
        facts = desk.ask(outbox.facts)
        assert (facts.waiting, facts.packed, facts.returned) == (0, 0, 0)
        desk.close()
    return {
        "budget": "P1", "what": f"push of {size:,} records", "unit": "records/s",
        "ours": round(max(ours)), "bare": round(max(bares)),
        "ratio": round(max(ours) / max(bares), 2), "wanted": "ratio >= 0.5",
    }  # fmt: skip


def _rivals(size: int, ours: int) -> list[dict[str, Any]]:
    """Each twice, as ours, and its better run."""
    anki = [ANKI, "tests/benchmarks/rival_anki.py"]
    pouchdb = ["node", "tests/benchmarks/rival_pouchdb.cjs"]
    found = []
    if ANKI:
        found.append(_beside("Anki's normal sync", anki, size, ours, 1))
    if POUCHDB and size == SIZES[0]:
        found.append(_beside("PouchDB's replication", pouchdb, size, ours, 10))
    return found


def _beside(rival: str, asked: list[Any], size: int, ours: int, wanted: int) -> dict[str, Any]:
    around = os.environ | {"NODE_PATH": f"{POUCHDB}/node_modules"}
    told = [
        subprocess.run([*asked, str(size)], check=True, capture_output=True, text=True, env=around)
        for _ in range(2)
    ]
    best = max(float(each.stdout.split()[-1]) for each in told)
    return {
        "budget": "P1", "what": f"beside it {rival} of {size:,} records", "unit": "records/s",
        "ours": ours, "bare": round(best), "ratio": round(ours / best, 2),
        "wanted": f"ratio >= {wanted}",
    }  # fmt: skip


def _rows(db: Database) -> list[tuple[str, str, bytes]]:
    """What travels, as JSON, for the bare sender."""
    import msgspec

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
