"""Who only looks sends nothing, by either road; what waits goes on waiting, and a locked desk still sends."""

from pathlib import Path

from station_desk.records import operators
from station_desk.store.desk import Desk
from station_desk.sync import outbox, pace, push, stick
from tests.desks import refused
from tests.net import Net, never
from tests.sync.conftest import Road
from tests.sync.desks import hold_event

VIEWER = "viewer-passphrase"


def _viewer_sits(desk: Desk) -> None:
    desk.ask(operators.add, operators.Operator(name="赵看", role="viewer"), VIEWER)
    desk.sign_out()
    desk.sign_in(VIEWER, operators.person)


def test_a_viewer_hands_nothing_over(road: Road, tmp_path: Path) -> None:
    usb = tmp_path / "KINGSTON"
    usb.mkdir()
    road.east.ask(hold_event)
    _viewer_sits(road.east)
    for step in (stick.prepare, stick.hand):
        with refused("role_may_not") as values:
            step(road.east, usb)
        assert values["role"] == "viewer"
    assert not list(usb.rglob("*"))
    assert road.east.ask(outbox.facts).waiting == 7
    assert not stick.fetch(road.east, usb).ignored


def test_a_viewer_sends_nothing_and_a_locked_desk_goes_on(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    _viewer_sits(net.east)
    net.east.ask(pace.resume)
    assert not net.east.ask(push.due)
    with refused("role_may_not"):
        push.push(net.east, wait=never)
    assert net.stored(net.east_code) == []
    net.east.sign_out()
    assert net.east.ask(push.due)
    assert push.push(net.east, wait=never).sent == 1
