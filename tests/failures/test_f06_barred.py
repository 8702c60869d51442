"""f06: the county does not let the desk in; the queue is paused, nothing is lost, it is said once."""

import pytest

from station_desk.county import office
from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import keys, outbox, pace, push
from tests.failures.lying_proxy import LyingProxy, answer
from tests.net import Net, never
from tests.sync.desks import hold_event


@pytest.mark.parametrize("status", [401, 403])
def test_f06_the_queue_is_paused_and_goes_on_later(
    net: Net, proxy: LyingProxy, status: int
) -> None:
    net.east.ask(hold_event)
    before = net.east.ask(_failures)
    proxy.then("/v1/packages", answer(status), answer(status))
    for _ in range(2):
        with pytest.raises(Refusal) as refused:
            push.push(net.east, wait=never)
    assert refused.value.values["status"] == status
    facts = net.east.ask(outbox.facts)
    assert facts.paused == "answer_unexpected"
    assert facts.packed == 1
    assert net.east.ask(_failures) == before + 1
    assert not net.east.ask(push.due)
    net.east.ask(hold_event, "义诊", 12)
    assert push.push(net.east).sent == 2
    facts = net.east.ask(outbox.facts)
    assert (facts.paused, facts.confirmed) == ("", 2)


def test_f06_a_revoked_desk_keeps_everything_and_may_become_another(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    office.revoke(net.server.folder, net.east.ask(keys.identity).desk, reason="换新电脑")
    with pytest.raises(Refusal, match="desk_revoked"):
        push.push(net.east, wait=never)
    facts = net.east.ask(outbox.facts)
    assert (facts.paused, facts.packed, facts.joined) == ("desk_revoked", 1, False)
    net.east.ask(keys.renew)
    net.admitted(net.east)
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).paused == ""


def test_f06_a_pause_ends_by_itself_after_some_hours(net: Net) -> None:
    def barred(db: Database) -> None:
        pace.went_wrong(db, Refusal("county_refused", {"status": 403, "code": "desk_held"}))

    net.east.ask(barred)
    after = net.east.ask(pace.read).after
    assert after is not None
    assert after - net.east.ask(lambda db: db.now()) <= pace.PAUSE * 1.25


def _failures(db: Database) -> int:
    return int(db.value("SELECT count(*) FROM handover WHERE failure <> ''"))
