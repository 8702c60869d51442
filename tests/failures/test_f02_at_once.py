"""f02: the same package by many connections, two towns and two roads at once: stored once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from station_desk.sync import keys, outbox, push
from station_desk.sync.client import county
from tests.net import OF_THE_OTHER, Net, code_of, never, point_at
from tests.sync.desks import hold_event, new_desk


def test_f02_two_windows_send_at_once(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    together = threading.Barrier(2)

    def send() -> push.Pushed:
        together.wait()
        return push.push(net.east, wait=never)

    with ThreadPoolExecutor(2) as threads:
        found = [threads.submit(send), threads.submit(send)]
    assert all(each.result().sent <= 1 for each in found)
    assert net.packages(net.east) == 1
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).confirmed == 1


def test_f02_eight_connections_two_towns_and_two_roads_get_eight_equal_receipts(
    net: Net, tmp_path: Path
) -> None:
    net.admitted(net.east)
    other = new_desk(tmp_path / "other", "town", code_of(OF_THE_OTHER), "青山镇")
    other.ask(keys.adopt_card, net.server.card())
    other.ask(point_at, net.url)
    net.admitted(other)
    net.east.ask(hold_event)
    package = net.east.ask(outbox.pack)[0]
    carriers = [net.east, net.east, net.east, net.east, net.town, net.town, other, other]
    together = threading.Barrier(len(carriers))

    def send(carrier: push.Desk) -> bytes:
        with county(net.url, "", carrier.ask(keys.identity)) as server:
            server.hello()
            together.wait()
            brought = carrier is not net.east
            return server.send_package(package.data, package.hash, brought=brought)

    with ThreadPoolExecutor(len(carriers)) as threads:
        receipts = list(threads.map(send, carriers))
    other.close()
    assert len(set(receipts)) == 1
    assert net.packages(net.east) == 1
    assert len(net.stored(net.east_code)) == 7
    arrived = net.server.rows(
        "SELECT road, sum(times)::int FROM arrival WHERE hash = %s GROUP BY 1 ORDER BY 1",
        bytes.fromhex(package.hash),
    )
    assert arrived == [("network", 4), ("town", 4)]
