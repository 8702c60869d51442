"""f01: the county stored the package, its answer was lost; the same bytes get the same receipt."""

from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import bringing, outbox, push
from tests.failures.lying_proxy import LOSE, REFUSE, LyingProxy, lying
from tests.net import Net, Waited, never, point_at
from tests.sync.desks import hold_event


def test_f01_after_a_lost_answer_no_byte_is_sent_twice(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/packages", LOSE, LOSE)
    waited = Waited()
    assert push.push(net.east, wait=waited).sent == 1
    assert len(waited.seconds) == 1
    assert sum(line.startswith("POST /v1/packages") for line in proxy.seen) == 1
    assert net.packages(net.east) == 1
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).confirmed == 1


def test_f01_the_next_sending_asks_too_before_it_sends_again(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/packages", LOSE)
    proxy.on_request("/v1/packages", lambda: proxy.then("/v1/hello", *[REFUSE] * 4))
    with pytest.raises(Refusal, match="server_unreachable"):
        push.push(net.east, wait=Waited())
    proxy.forget()
    assert push.push(net.east, wait=never).sent == 1
    assert sum(line.startswith("POST /v1/packages") for line in proxy.seen) == 1
    assert net.east.ask(outbox.facts).confirmed == 1


def test_f01_a_town_sends_no_byte_twice_of_what_it_brings(net: Net, tmp_path: Path) -> None:
    net.east.ask(hold_event)
    net.carry(net.east, tmp_path / "usb")
    with lying(net.url) as proxy:
        net.town.ask(point_at, proxy.url)
        proxy.then("/v1/packages", LOSE)
        proxy.on_request("/v1/packages", lambda: proxy.then("/v1/hello", *[REFUSE] * 4))
        with pytest.raises(Refusal, match="server_unreachable"):
            push.push(net.town, wait=Waited())
        proxy.forget()
        assert push.push(net.town, wait=never).sent == 1
        assert sum(line.startswith("POST /v1/packages") for line in proxy.seen) == 1
    assert net.packages(net.east) == 1
    assert not net.town.ask(bringing.anything)
    road = "SELECT road, times FROM arrival WHERE hash = %s"
    digest = bytes.fromhex(net.east.ask(outbox.journeys)[0].hash)
    assert net.server.rows(road, digest) == [("town", 1)]


def test_f01_the_original_receipt_comes_back(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    push.push(net.east, wait=never)
    before = net.east.ask(_receipts)
    net.east.ask(_forget_receipts)
    assert net.east.ask(outbox.facts).confirmed == 0
    push.push(net.east, wait=never)
    assert net.east.ask(_receipts) == before
    assert len(net.stored(net.east_code)) == 7


def _receipts(db: Database) -> list[bytes]:
    return [row["data"] for row in db.rows("SELECT data FROM letter WHERE kind = 'receipt'")]


def _forget_receipts(db: Database) -> None:
    with db.transaction():
        db.run("DELETE FROM letter WHERE kind = 'receipt'")
