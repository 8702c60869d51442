"""What the town writes reaches also a station that never brings a stick: once, and only its own."""

import hashlib

import pytest

from station_desk.outcome import Refusal
from station_desk.records import units
from station_desk.rules import remarks, returns
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import client, deciding, keys, posting, push, stick
from tests.failures.lying_proxy import lying
from tests.net import Net, never, point_at
from tests.sync.desks import hold_event

MONTH = "2025-04"


@pytest.fixture
def sent_back(net: Net) -> Net:
    """A village that only uses the network; the town has sent its return back."""
    net.admitted(net.east)
    net.east.ask(hold_event)
    net.east.ask(returns.seal, unit(net.east), MONTH, "修路")
    push.push(net.east, wait=never)
    push.push(net.town, wait=never)
    net.town.ask(deciding.send_back, unit(net.east), MONTH, "人数请核对")
    return net


def unit(desk: Desk) -> str:
    return str(desk.ask(units.own).id)


def letters(net: Net) -> int:
    found = net.server.rows("SELECT count(*) FROM letter WHERE kind = 'sent_back' AND unit = %s",
                            unit(net.east))  # fmt: skip
    return int(found[0][0])


def test_a_return_sent_back_comes_by_network(sent_back: Net) -> None:
    push.push(sent_back.town, wait=never)
    assert sent_back.town.ask(posting.to_post) == []
    push.push(sent_back.east, wait=never)
    (found,) = sent_back.east.ask(remarks.open_remarks, unit(sent_back.east))
    assert (found.remarks, found.signed_by) == ("人数请核对", "town")


def test_that_a_return_is_acknowledged_comes_by_network(sent_back: Net) -> None:
    sent_back.town.ask(deciding.acknowledge, unit(sent_back.east), MONTH)
    push.push(sent_back.town, wait=never)
    push.push(sent_back.east, wait=never)
    accepted, _ = sent_back.east.ask(remarks.about, unit(sent_back.east), MONTH)
    assert accepted is not None
    assert accepted.by == sent_back.town.ask(_signature)


def _signature(db: Database) -> str:
    assert db.person is not None
    return f"{units.own(db).name} {db.person.name}"


def test_f01_the_same_letter_handed_in_again_is_one(sent_back: Net) -> None:
    (written,) = sent_back.town.ask(posting.to_post)
    push.push(sent_back.town, wait=never)
    sent_back.town.ask(_forget_posted)
    assert sent_back.town.ask(posting.to_post) == [written]
    push.push(sent_back.town, wait=never)
    assert letters(sent_back) == 1


def _forget_posted(db: Database) -> None:
    """A power cut between the county's answer and our note of it."""
    db.run("UPDATE waiting_letter SET posted_at = NULL")


def test_by_network_and_by_stick_it_is_taken_in_once(sent_back: Net) -> None:
    usb = sent_back.folder / "usb"
    push.push(sent_back.town, wait=never)
    sent_back.carry(sent_back.east, usb)
    push.push(sent_back.east, wait=never)
    stick.fetch(sent_back.east, usb)
    count = "SELECT count(*) FROM letter WHERE kind = 'sent_back'"
    assert sent_back.east.ask(Database.value, count) == 1


def test_nothing_new_is_still_one_request(sent_back: Net) -> None:
    push.push(sent_back.town, wait=never)
    push.push(sent_back.town, wait=never)
    with lying(sent_back.url) as proxy:
        sent_back.town.ask(point_at, proxy.url)
        push.push(sent_back.town, wait=never)
        assert len(proxy.seen) == 1


def test_only_a_town_writes_only_to_its_own_and_only_what_it_signed(
    sent_back: Net, net: Net
) -> None:
    (written,) = sent_back.town.ask(posting.to_post)
    data = written.data
    cases = [
        (net.east, written.desk, data, "posting_not_town"),
        (net.town, net.town.ask(keys.identity).desk, data, "posting_not_own"),
        (net.town, written.desk, data[:-1] + bytes([data[-1] ^ 1]), "bad_signature"),
        (net.town, written.desk, data[: len(data) // 2], "letter_damaged"),
    ]
    for desk, to, bytes_, code in cases:
        assert _refused(net, desk, bytes_, to) == code
    assert letters(net) == 0


def _refused(net: Net, desk: Desk, data: bytes, to: str) -> str:
    digest = hashlib.sha256(data).hexdigest()
    with (
        client.county(net.url, "", desk.ask(keys.identity)) as server,
        pytest.raises(Refusal) as told,
    ):
        server.post_letter(data, digest, to, "sent_back")
    return str(told.value.values["code"])
