"""f08: somebody else answers with 200; only a valid receipt for just this package is success."""

import json
from typing import Any

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import outbox, push
from station_desk.sync.wire import cose
from tests.failures.lying_proxy import LOGIN_PAGE, Fault, LyingProxy, answer, lying
from tests.net import Net, never, point_at
from tests.sync.desks import hold_event


@pytest.mark.parametrize(
    "lie",
    [
        answer(200, LOGIN_PAGE),
        answer(201, LOGIN_PAGE, cose.LETTER),
        answer(200, b"{}", "application/json"),
        answer(302, b"", Location="http://login.example/"),
        answer(204),
    ],
    ids=["page", "page as letter", "json", "redirect", "nothing"],
)
@pytest.mark.parametrize("path", ["/v1/hello", "/v1/packages"])
def test_f08_a_login_page_is_no_success(net: Net, proxy: LyingProxy, lie: Fault, path: str) -> None:
    net.east.ask(hold_event)
    proxy.then(path, lie)
    with pytest.raises(Refusal) as refused:
        push.push(net.east, wait=never)
    assert refused.value.code in ("answer_no_receipt", "answer_unexpected")
    facts = net.east.ask(outbox.facts)
    assert (facts.confirmed, facts.handed) == (0, 0)
    assert push.push(net.east).sent == 1


SOUND = {"nonce": "abc", "time": "2025-05-20T02:00:00Z"}


@pytest.mark.parametrize(
    "said",
    [
        SOUND | {"time": "2025-05-20T02:00:00"},
        SOUND | {"nonce": "坏\n"},
        SOUND | {"nonce": "a\r\nX: y"},
        SOUND | {"limits": {"package_bytes": "many"}},
        [SOUND],
    ],
    ids=["no zone", "no ASCII", "a header", "no number", "a list"],
)
def test_f08_what_is_nearly_a_hello_is_none(
    net: Net, proxy: LyingProxy, said: dict[str, Any]
) -> None:
    net.east.ask(hold_event)
    proxy.then("/v1/hello", answer(200, json.dumps(said).encode(), "application/json"))
    with pytest.raises(Refusal, match="answer_no_receipt"):
        push.push(net.east, wait=never)
    assert push.push(net.east, wait=never).sent == 1


def test_f08_an_enrolment_that_is_no_base64_is_none(net: Net) -> None:
    with lying(net.url) as proxy:
        net.east.ask(point_at, proxy.url)
        said = json.dumps({"state": "approved", "enrolment": "not base64"}).encode()
        proxy.then("/v1/join", answer(200, said, "application/json"))
        with pytest.raises(Refusal, match="letter_damaged"):
            push.push(net.east, wait=never)
        assert not net.east.ask(outbox.facts).joined


def test_f08_a_receipt_for_another_package_is_none(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    push.push(net.east, wait=never)
    receipt = net.east.ask(lambda db: db.value("SELECT data FROM letter WHERE kind='receipt'"))
    net.east.ask(hold_event, "义诊", 12)
    second = net.east.ask(outbox.pack)[0]
    proxy.then("/v1/packages", answer(201, receipt, cose.LETTER, Package_Hash=second.hash))
    with pytest.raises(Refusal, match="answer_no_receipt"):
        push.push(net.east, wait=never)
    assert net.east.ask(outbox.facts).confirmed == 1


def test_f08_an_altered_receipt_is_none(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    package = net.east.ask(outbox.pack)[0]
    push.push(net.east, wait=never)
    receipt = net.east.ask(lambda db: db.value("SELECT data FROM letter WHERE kind='receipt'"))
    net.east.ask(lambda db: db.run("DELETE FROM letter WHERE kind='receipt'"))
    altered = receipt[:-1] + bytes([receipt[-1] ^ 1])
    proxy.then("/v1/packages", answer(200, altered, cose.LETTER, Package_Hash=package.hash))
    with pytest.raises(Refusal, match="answer_no_receipt"):
        push.push(net.east, wait=never)
    assert net.east.ask(outbox.facts).confirmed == 0
