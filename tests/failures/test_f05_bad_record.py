"""f05: one record of a package is invalid; it is quarantined with its reason, the others are taken."""

from typing import Any

import msgspec
import pytest

from station_desk.records import events
from station_desk.sync import outbox, packing, push
from station_desk.sync.outgoing import outgoing
from tests.net import Net, never
from tests.sync.desks import hold_event


def test_f05_the_bad_one_waits_and_its_correction_is_taken(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    net.admitted(net.east)
    event = net.east.ask(hold_event)
    with monkeypatch.context() as wrong:
        wrong.setattr(packing, "outgoing", _faulty)
        net.east.ask(outbox.pack)
    pushed = push.push(net.east, wait=never)
    assert pushed.sent == 1
    assert len(net.stored(net.east_code)) == 6
    quarantined = net.server.rows("SELECT kind, reason FROM quarantine WHERE id = %s", event)
    assert quarantined == [("event", "wrong_fields")]
    journey = net.east.ask(outbox.journeys)[0]
    assert (journey.state, journey.not_accepted) == ("problems", 1)
    value = net.east.ask(events.REGISTER.get, event)
    net.east.ask(events.put, msgspec.structs.replace(value, resident_headcount=9))
    push.push(net.east, wait=never)
    assert ("event", event, 2, "current") in net.stored(net.east_code)


def _faulty(kind: str, body: bytes | None) -> msgspec.Struct | dict[str, Any] | None:
    """What a program with an error lets through: a title longer than any schema has it."""
    value = outgoing(kind, body)
    if kind != "event" or value is None:
        return value
    return {**msgspec.to_builtins(value), "title": "长" * 5000}
