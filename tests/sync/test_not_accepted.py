"""f05 on this side: what was refused stays on the list until it is corrected, and red until that is taken."""

from typing import Any

import msgspec
import pytest

from station_desk.records import events
from station_desk.sync import not_accepted, outbox, packing, push
from station_desk.sync.outgoing import outgoing
from tests.net import Net, never
from tests.sync.desks import hold_event


def faulty(kind: str, body: bytes | None) -> Any:
    """A title longer than any schema has it."""
    value = outgoing(kind, body)
    return {**msgspec.to_builtins(value), "title": "长" * 5000} if kind == "event" else value


@pytest.fixture
def event(net: Net, monkeypatch: pytest.MonkeyPatch) -> str:
    """An event of east's that the county did not take."""
    net.admitted(net.east)
    made = net.east.ask(hold_event)
    with monkeypatch.context() as wrong:
        wrong.setattr(packing, "outgoing", faulty)
        net.east.ask(outbox.pack)
    push.push(net.east, wait=never)
    return made


def states(net: Net) -> list[str]:
    return [journey.state for journey in net.east.ask(outbox.journeys)]


def test_f05_it_is_named_with_its_reason(net: Net, event: str) -> None:
    (refused,) = net.east.ask(not_accepted.open_ones)
    assert (refused.seq, refused.kind, refused.id, refused.version) == (1, "event", event, 1)
    assert (refused.verdict, refused.reason) == ("invalid", "wrong_fields")
    assert (refused.signed_by, refused.about) == ("county", "环境整治")
    assert states(net) == ["problems"]


def test_f05_corrected_it_leaves_the_list_and_turns_green_when_taken(net: Net, event: str) -> None:
    value = net.east.ask(events.REGISTER.get, event)
    net.east.ask(events.put, msgspec.structs.replace(value, resident_headcount=9))
    assert net.east.ask(not_accepted.open_ones) == []
    assert states(net) == ["problems"]
    push.push(net.east, wait=never)
    assert states(net) == ["confirmed", "confirmed"]


def test_f05_sent_again_as_it_stands(net: Net, event: str, monkeypatch: pytest.MonkeyPatch) -> None:
    net.east.ask(not_accepted.resend, "event", event)
    with monkeypatch.context() as wrong:
        wrong.setattr(packing, "outgoing", faulty)
        net.east.ask(outbox.pack)
    push.push(net.east, wait=never)
    assert states(net) == ["problems", "problems"]
    (refused,) = net.east.ask(not_accepted.open_ones)
    assert (refused.seq, refused.version) == (2, 2)
    net.east.ask(not_accepted.resend, "event", event)
    push.push(net.east, wait=never)
    assert states(net) == ["confirmed"] * 3
    assert net.stored(net.east_code)[-1][-1] == "current"
