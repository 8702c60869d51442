"""f09: a connection stalls half way; it times out, and the next sending goes on where this one was."""

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import client, outbox, push
from tests.failures.lying_proxy import SWALLOW, Fault, LyingProxy, cut, reset
from tests.net import AT_LEISURE, Net, Waited, never
from tests.sync.desks import hold_event


def test_f09_every_call_has_its_timeouts(
    net: Net, proxy: LyingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "READ_SECONDS", AT_LEISURE)
    for day in (10, 11, 12):
        net.east.ask(hold_event, f"活动{day}", day)
        net.east.ask(outbox.pack)
    waited = Waited()
    proxy.then("/v1/packages", Fault(""), *[SWALLOW] * 4)
    with pytest.raises(Refusal, match="server_silent"):
        push.push(net.east, wait=waited)
    assert len(waited.seconds) == 3
    assert net.east.ask(outbox.facts).confirmed == 1
    sent_before = len(proxy.seen)
    assert push.push(net.east).sent == 2
    posts = [line for line in proxy.seen[sent_before:] if line.startswith("POST")]
    assert len(posts) == 2


def test_f09_a_server_that_drips_is_left(
    net: Net, proxy: LyingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", -1)
    net.east.ask(hold_event)
    with pytest.raises(Refusal, match="server_silent"):
        push.push(net.east, wait=never)


@pytest.mark.parametrize("at", [0, 1, 40, 100, 180, 1500])
def test_f09_a_reset_at_any_byte_is_sent_again(net: Net, proxy: LyingProxy, at: int) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/packages", reset(at), cut(at))
    assert push.push(net.east, wait=Waited()).sent == 1
    assert net.packages(net.east) == 1
    assert net.east.ask(outbox.facts).confirmed == 1
