"""f07: too large, too many, faulty or slow servers: less at a time, later, never for ever."""

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import client, outbox, packing, push
from tests.failures.lying_proxy import SWALLOW, Fault, LyingProxy, answer
from tests.net import AT_LEISURE, Net, Waited, never
from tests.sync.desks import hold_event


def test_f07_too_large_halves_what_is_not_yet_packed(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event, "全村大会", 10, 300)
    frozen = net.east.ask(outbox.pack)
    assert len(frozen) == 1
    proxy.then("/v1/packages", answer(413), answer(413))
    assert push.push(net.east, wait=never).refused == (
        (frozen[0].hash, "package_too_large_for_server"),
    )
    net.east.ask(hold_event, "第二次大会", 11, 400)
    half = max(len(frozen[0].data) // 2, packing.SMALLEST_BYTES)
    push.push(net.east, wait=never)
    packages = net.east.ask(outbox.open_packages, reached=("packed", "handed", "confirmed"))
    assert packages[0].data == frozen[0].data
    assert len(packages) > 2
    assert all(len(each.data) <= half for each in packages[1:])
    assert net.east.ask(outbox.facts).confirmed == len(packages) - 1


@pytest.mark.parametrize("status", [429, 503])
def test_f07_retry_after_is_honoured(net: Net, proxy: LyingProxy, status: int) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/packages", answer(status, Retry_After="7"))
    waited = Waited()
    assert push.push(net.east, wait=waited).sent == 1
    assert 7 <= waited.seconds[0] <= 7 * 1.25


def test_f07_a_long_wait_is_left_to_the_timer(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/packages", answer(429, Retry_After="3600"))
    with pytest.raises(Refusal, match="county_busy") as refused:
        push.push(net.east, wait=never)
    assert refused.value.values["seconds"] == 3600
    assert not net.east.ask(push.due)
    assert push.push(net.east, wait=never).sent == 1


@pytest.mark.parametrize("fault", [answer(500), answer(502), answer(504), SWALLOW])
def test_f07_faults_are_outlived(
    net: Net, proxy: LyingProxy, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "READ_SECONDS", AT_LEISURE)
    net.east.ask(hold_event)
    proxy.then("/v1/packages", fault, fault)
    waited = Waited()
    assert push.push(net.east, wait=waited).sent == 1
    assert len(waited.seconds) == 2
    assert waited.seconds[0] <= 1 <= waited.seconds[1] <= 2


def test_f07_one_bad_package_stops_no_other(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    first = net.east.ask(outbox.pack)[0]
    net.east.ask(hold_event, "义诊", 12)
    proxy.then("/v1/packages", answer(422))
    pushed = push.push(net.east, wait=never)
    assert (pushed.sent, pushed.refused) == (1, ((first.hash, "answer_unexpected"),))
    states = [journey.state for journey in net.east.ask(outbox.journeys)]
    assert states == ["packed", "confirmed"]
    assert push.push(net.east, wait=never).sent == 1
