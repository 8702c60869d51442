"""P9: 264 stations send their month at once, at an empty county and over 3,000 and 30,000 stations stored."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import requests

from station_desk.county import office
from station_desk.identifiers import new_id, unit_id
from station_desk.sync.wire import cose, join, package
from tests.benchmarks import stage
from tests.benchmarks.bench_p8_collect import A_MONTH, _service
from tests.sync.desks import clock

STATIONS, SENDERS = 264, 16
STORED = (0, 3_000, 30_000)
EACH = 30

FILL = """
INSERT INTO record (unit, kind, id, version, op, data, raw, digest, package_hash, state)
SELECT md5('unit' || s)::uuid, 'attendance', gen_random_uuid(), 1, 'put', r.data, r.raw, r.digest,
       r.package_hash, 'current'
  FROM generate_series(%s::int, %s::int) s, (SELECT * FROM record LIMIT %s) r"""


def measure() -> list[dict[str, Any]]:
    with stage.folder() as place:
        office.init(place / "office", name="青禾县", url="")
        made = place / "office"
        with office.opened(made) as opened, stage.served(made) as url:
            card = join.read_card(office.card(made))
            found: list[dict[str, Any]] = []
            before = 0
            for number, stored in enumerate(STORED):
                with opened.pool.connection() as connection:
                    if stored:
                        connection.execute(FILL, (before + 1, stored, EACH))
                        connection.execute("ANALYZE record")
                before = stored
                packages = [_station(opened, card, number, n) for n in range(STATIONS)]
                rate = _send(url, packages)
                _nothing_twice(opened)
                first = found[0]["ours"] if found else rate
                found.append(_row(stored, rate, first))
            return found


def _row(stored: int, rate: float, first: float) -> dict[str, Any]:
    return {
        "budget": "P9", "what": f"264 stations at once, {stored:,} stored before",
        "unit": "packages/s", "ours": round(rate, 1), "ratio": round(rate / first, 2),
        "wanted": "all receipts, none twice" + ("" if not stored else ", >= 0.8 of the empty one"),
    }  # fmt: skip


def _station(opened: office.Office, card: join.Card, number: int, station: int) -> bytes:
    """An admitted desk's one package of a month."""
    code = f"99{number:02d}{station:08d}"
    desk, key = new_id(), cose.new_signing_key()
    public = cose.public_of(key)
    with opened.pool.connection() as connection, connection.transaction():
        home = (desk, unit_id(code), public, "station")
        connection.execute(
            "INSERT INTO desk_home (desk, unit, public, role) VALUES (%s,%s,%s,%s)", home
        )
        connection.execute(
            "INSERT INTO mailbox (unit) VALUES (%s) ON CONFLICT DO NOTHING", (home[1],)
        )
        connection.execute(
            "INSERT INTO desk (unit, desk, epoch, recipient, state, short_code, join_request,"
            " unit_code, unit_name) VALUES (%s,%s,1,'','approved','','',%s,'')",
            (home[1], desk, code),
        )
    manifest = package.Manifest(
        desk=desk, unit=home[1], unit_code=code, app="1", made_at=clock(), seq=1, first=1,
        last=A_MONTH, count=A_MONTH, rule_set="1",
    )  # fmt: skip
    items = [_service() for _ in range(A_MONTH)]
    return package.seal(manifest, items, key, desk, [card.county]).data


def _send(url: str, packages: list[bytes]) -> float:
    """Packages a second; each is sent again after as long as the county says."""

    def send(data: bytes) -> int:
        headers = {"Content-Type": cose.PACKAGE}
        while True:
            answer = requests.post(url + "/v1/packages", data=data, headers=headers, timeout=60)
            if answer.status_code != 503:
                return answer.status_code
            time.sleep(int(answer.headers["Retry-After"]))

    began = time.perf_counter()
    with ThreadPoolExecutor(SENDERS) as threads:
        statuses = list(threads.map(send, packages))
    took = time.perf_counter() - began
    assert statuses == [201] * len(packages)
    return len(packages) / took


def _nothing_twice(opened: office.Office) -> None:
    with opened.pool.connection() as connection:
        row = connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM record WHERE state = 'current'"
            " GROUP BY unit, kind, id HAVING count(*) > 1) twice"
        ).fetchone()
    assert row == (0,)
