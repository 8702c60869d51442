"""f30: all villages send on the last evening; the busy county says when to come back, all get receipts."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from station_desk.county import app
from station_desk.identifiers import new_id
from station_desk.store.database import Database
from station_desk.sync import keys, pace
from station_desk.sync.client import county
from station_desk.sync.wire import package
from tests import patience
from tests.net import Net

CROWD = 24


def test_f30_everybody_gets_a_receipt(net: Net, monkeypatch: pytest.MonkeyPatch) -> None:
    """More at once than the county takes on: some come back, after as long as they are told."""
    monkeypatch.setattr(app, "IN_FLIGHT", 2)
    net.admitted(net.east)
    identity = net.east.ask(keys.identity)
    packages = [_sealed(net, seq) for seq in range(1, CROWD + 1)]
    together, turned_away = threading.Barrier(CROWD), threading.Event()

    def send(sealed: package.Sealed) -> int:
        """How often it was told to come back."""
        with county(net.url, "", identity) as server:
            server.hello()
            together.wait()
            tries = 0
            while True:
                try:
                    server.send_package(sealed.data, sealed.hash)
                except Exception as problem:
                    later = pace.again(problem, 0)  # type: ignore[arg-type]
                    assert later is not None
                    assert 5 <= later.seconds <= 30 * 1.25
                    tries += 1
                    turned_away.set()
                else:
                    return tries

    with ThreadPoolExecutor(CROWD) as threads, psycopg.connect(net.server.database_url) as held:
        held.execute("LOCK TABLE package IN EXCLUSIVE MODE")  # the first two stay under way
        sendings = [threads.submit(send, each) for each in packages]
        assert turned_away.wait(patience.SECONDS)
        held.rollback()
        told = [each.result() for each in sendings]
    assert sum(told) > 0
    assert net.packages(net.east) == CROWD


def _sealed(net: Net, seq: int) -> package.Sealed:
    identity = net.east.ask(keys.identity)
    item = package.item("volunteer", new_id(), 1, {"a": 1})
    manifest = package.Manifest(
        unit=net.east.ask(lambda db: db.setting("unit")), unit_code=net.east_code,
        desk=identity.desk, seq=seq, first=1, last=1, count=1, rule_set="1", app="1",
        made_at=net.east.ask(lambda db: db.now()),
    )  # fmt: skip
    recipients = net.east.ask(keys.recipients)
    return package.seal(manifest, [item], identity.signing_key, identity.desk, recipients)


def test_f30_rounds_spread_by_themselves(net: Net) -> None:
    afters = {net.east.ask(_next_round, chance / 10) for chance in range(11)}
    assert len(afters) == 11
    assert (max(afters) - min(afters)) == pace.ROUND / 2


def _next_round(db: Database, chance: float) -> object:
    pace.went_well(db, lambda: chance)
    return pace.read(db).after
