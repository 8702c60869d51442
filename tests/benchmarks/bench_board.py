"""The county board with 600 towns and 30,000 stations stored, beside a bare page of the same size."""

import contextlib
import statistics
import threading
import time
from collections.abc import Iterator
from typing import Any

import requests
import uvicorn
from fastapi import FastAPI, Response

from station_desk.county import office, serving, users
from station_desk.county.board import session
from tests.benchmarks import stage

TOWNS, STATIONS, TIMES = 600, 30_000, 20
PASSPHRASE = "four words not together"

UNITS = """
INSERT INTO unit (unit, type, code12, name, parent)
SELECT md5('town' || t)::uuid, 'town_office', (990101000000 + t * 1000)::text, '镇' || t, NULL
  FROM generate_series(1, %(towns)s) t
UNION ALL
SELECT md5('unit' || s)::uuid, 'station',
       (990101000200 + (s %% %(towns)s + 1) * 1000 + s / %(towns)s)::text, '村' || s,
       md5('town' || s %% %(towns)s + 1)::uuid
  FROM generate_series(0, %(stations)s - 1) s"""
LINES = """
INSERT INTO month_line (unit, month, events, returns, held, counted, previewed, joint, return_id,
       return_version, returned_at, road, arrived_on, target, claimed, is_zero, is_explained,
       residents, person_times, minutes, projects)
SELECT md5('unit' || s)::uuid, '2025-' || lpad(m::text, 2, '0'),
       jsonb_build_object(gen_random_uuid(), '{"k": "1", "c": true, "p": true, "h": true}'::jsonb),
       jsonb_build_object(md5('return' || s || m)::uuid, jsonb_build_object('data',
           (SELECT jsonb_object_agg('figure_' || f, f) FROM generate_series(1, 45) f)
           || '{"explanation": "春节"}'::jsonb)),
       2, s %% 4, 1, CASE WHEN s %% 20 = 1 THEN ARRAY['+' || s / 60] ELSE '{}' END,
       md5('return' || s || m)::uuid, 1, now(), 'network',
       make_date(2025, m, 1) + 25 + s %% 14, 2, s %% 4, s %% 97 = 0, s %% 5 = 0,
       40, 6, 720, '{1,0,1,0,0}'
  FROM generate_series(0, %(stations)s - 1) s, generate_series(1, 12) m WHERE (s + m) %% 11 <> 0"""
STARTS = """
INSERT INTO station_start SELECT md5('unit' || s)::uuid, '2025-01'
  FROM generate_series(0, %(stations)s - 1) s"""
STALE = "INSERT INTO month_stale (unit, month) SELECT unit, month FROM month_line"
PAGES = {
    "the county, a page of towns": "/board?month=2025-12",
    "the county, its last towns": "/board?month=2025-12&page=14",
    "the county, one town unfolded": "/board?month=2025-12&open=990101001000",
    "stations of one state": "/board?month=2025-12&state=missing",
    "one town, twelve months": "/board/towns/990101001000?month=2025-12",
    "returns to look at": "/board/returns?month=2025-12",
    "figures of the county": "/board/figures?month=2025-12",
}


def measure() -> list[dict[str, Any]]:
    with stage.folder() as place:
        made = place / "office"
        office.init(made, name="青禾县", url="")
        with office.opened(made) as opened, stage.served(made) as url:
            with opened.pool.connection() as connection:
                about = {"towns": TOWNS, "stations": STATIONS}
                connection.execute(UNITS, about)
                connection.execute(LINES, about)
                connection.execute(STARTS, about)
                connection.execute(STALE)
                connection.execute("ANALYZE unit, month_line, station_start")
                users.add(connection, "王主任", "viewer", PASSPHRASE)
                token = session.begin(connection, "王主任", "")
            with requests.Session() as asker:
                asker.cookies.set("sd_board", token)
                return [_beside_bare(asker, what, url + page) for what, page in PAGES.items()]


def _beside_bare(asker: requests.Session, what: str, address: str) -> dict[str, Any]:
    content = asker.get(address, timeout=60).content
    assert b"<main" in content
    assert b'name="passphrase"' not in content
    with _bare(content) as bare:
        ours, floor = _median(asker, address), _median(asker, bare)
    return {
        "budget": "board", "what": f"{what} ({len(content) // 1024} KiB)", "unit": "ms",
        "ours": round(ours, 1), "bare": round(floor, 1), "ratio": round(ours / floor, 1),
        "wanted": f"< 200 ms over {STATIONS:,} stations",
    }  # fmt: skip


def _median(asker: requests.Session, address: str) -> float:
    def once() -> float:
        began = time.perf_counter()
        assert asker.get(address, timeout=60).status_code == 200
        return (time.perf_counter() - began) * 1000

    return statistics.median(once() for _ in range(TIMES))


@contextlib.contextmanager
def _bare(content: bytes) -> Iterator[str]:
    """A server that knows one page by heart."""
    app = FastAPI()

    def page() -> Response:
        return Response(content, media_type="text/html")

    app.add_api_route("/", page)
    with serving._listening("127.0.0.1", 0) as listener:
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="warning"))
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            yield serving._address(listener)
        finally:
            server.should_exit = True
            thread.join()
