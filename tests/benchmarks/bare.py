"""The floor that P1 and P3 are measured against: an endpoint that only stores, and its sender.

No signature, no encryption, no schema, no conflict rule: zstd-compressed lines, copied into PostgreSQL,
inserted once by their key; the sender marks a batch as sent in a SQLite file. Durable at both ends.
"""

import contextlib
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec
import psycopg
import requests
import uvicorn
import zstandard
from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from psycopg.types.json import Jsonb
from psycopg_pool import ConnectionPool

from station_desk.county import postgres, serving

BATCH = 500
TABLE = "CREATE TABLE IF NOT EXISTS bare (kind text, id text, data jsonb, PRIMARY KEY (kind, id))"
ARRIVING = "CREATE TEMPORARY TABLE arriving (kind text, id text, data jsonb) ON COMMIT DELETE ROWS"


def main(folder: Path) -> None:
    """Serve until stopped; prints the address."""
    with (
        postgres.embedded(folder) as url,
        contextlib.closing(psycopg.connect(url, autocommit=True)) as first,
    ):
        first.execute(TABLE)
        with (
            ConnectionPool(
                url, min_size=1, configure=_prepare, kwargs={"autocommit": True}
            ) as pool,
            serving._listening("127.0.0.1", 0) as listener,
        ):
            print(serving._address(listener), flush=True)  # noqa: T201
            config = uvicorn.Config(_app(pool), access_log=False, log_level="warning")
            with serving._stoppable():
                uvicorn.Server(config).run(sockets=[listener])


def _prepare(connection: Any) -> None:
    connection.execute(ARRIVING)


def _app(pool: Any) -> FastAPI:
    app = FastAPI()

    def store(data: bytes) -> int:
        lines = zstandard.ZstdDecompressor().decompress(data).split(b"\n")
        rows = [msgspec.json.decode(line) for line in lines]
        with pool.connection() as connection, connection.transaction():
            with connection.cursor().copy("COPY arriving FROM STDIN") as copy:
                for row in rows:
                    data = Jsonb(row["data"], dumps=msgspec.json.encode)
                    copy.write_row((row["kind"], row["id"], data))
            connection.execute("INSERT INTO bare SELECT * FROM arriving ON CONFLICT DO NOTHING")
        return len(rows)

    async def post(asked: Request) -> Response:
        return Response(str(await run_in_threadpool(store, await asked.body())))

    app.add_api_route("/", post, methods=["POST"])
    return app


def push(url: str, rows: list[tuple[str, str, bytes]], folder: Path) -> float:
    """Seconds to send rows of kind, id and JSON, durably, from a plain SQLite file."""
    with contextlib.closing(sqlite3.connect(folder / "bare.db", isolation_level=None)) as file:
        file.execute("PRAGMA journal_mode = WAL")
        file.execute("PRAGMA synchronous = FULL")
        file.execute("CREATE TABLE row (n INTEGER PRIMARY KEY, kind, id, data, sent INTEGER)")
        file.execute("BEGIN")
        file.executemany("INSERT INTO row(kind, id, data, sent) VALUES (?,?,?,0)", rows)
        file.execute("COMMIT")
        began = time.perf_counter()
        with requests.Session() as session:
            last = 0
            while found := file.execute(
                "SELECT n, kind, id, data FROM row WHERE n > ? ORDER BY n LIMIT ?", (last, BATCH)
            ).fetchall():
                _send(session, url, found)
                first, last = found[0][0], found[-1][0]
                file.execute("UPDATE row SET sent = 1 WHERE n BETWEEN ? AND ?", (first, last))
        return time.perf_counter() - began


def _send(session: requests.Session, url: str, found: list[tuple[int, str, str, bytes]]) -> None:
    lines = b"\n".join(
        msgspec.json.encode({"kind": kind, "id": record, "data": msgspec.Raw(data)})
        for _, kind, record, data in found
    )
    answer = session.post(url, data=zstandard.ZstdCompressor().compress(lines), timeout=30)
    assert answer.text == str(len(found))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(sys.argv[1] if len(sys.argv) > 1 else name) / "pg")
