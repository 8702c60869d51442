"""f17: a village sends by network and by stick; it counts once and both arrivals are listed."""

from pathlib import Path

from station_desk.sync import outbox, push, stick
from tests.net import Net
from tests.sync.desks import hold_event


def test_f17_by_both_roads_counts_once(net: Net, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    net.east.ask(hold_event)
    net.carry(net.east, usb)
    push.push(net.town)
    stick.fetch(net.east, usb)
    push.push(net.east)
    assert net.packages(net.east) == 1
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).confirmed == 1
    package = net.east.ask(outbox.journeys)[0].hash
    roads = net.server.rows(
        "SELECT road, times FROM arrival WHERE hash = %s ORDER BY 1", bytes.fromhex(package)
    )
    assert roads == [("network", 1), ("town", 1)]
    receipts = net.east.ask(
        lambda db: db.rows(
            "SELECT DISTINCT data FROM letter WHERE kind = 'receipt' AND signed_by = 'county'"
        )
    )
    assert len(receipts) == 1
