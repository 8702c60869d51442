"""f25: an old backup is restored; numbers go on after the highest known, the gap is announced."""

from pathlib import Path

import msgspec
import pytest

from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.store.database import Database
from station_desk.store.restoring import NEXT_PACKAGE
from station_desk.sync import gaps, intake, keys, outbox, push, stick
from tests.failures.lying_proxy import answer, lying
from tests.net import Net, never, point_at
from tests.sync.desks import hold_event


def sent_after_a_backup(net: Net) -> Path:
    """One package before the backup, two after it; all of them at the county."""
    net.admitted(net.east)
    for day in (10, 11, 12):
        net.east.ask(hold_event, f"活动{day}", day)
        push.push(net.east, wait=never)
        if day == 10:
            kept = net.east.back_up("hand").path
    return kept


def test_f25_numbers_go_on_and_the_gap_is_told(net: Net) -> None:
    net.east.restore(sent_after_a_backup(net))
    before = net.stored(net.east_code)
    net.east.ask(hold_event, "恢复之后", 13)
    net.admitted(net.east)
    facts = net.east.ask(outbox.facts)
    assert facts.missing == (2, 3)
    assert [journey.seq for journey in net.east.ask(outbox.journeys)] == [1, 4]
    assert len(net.stored(net.east_code)) == len(before) + 7
    assert net.state(net.east) == "approved"
    net.east.ask(gaps.acknowledge)
    assert net.east.ask(outbox.facts).missing is None


def test_f25_what_the_county_knows_counts_when_the_file_forgot(net: Net) -> None:
    """A damaged file: the restored one has no idea how far its predecessor came."""
    net.east.restore(sent_after_a_backup(net))
    net.east.ask(_forget_how_far)
    net.east.ask(hold_event, "恢复之后", 13)
    net.admitted(net.east)
    assert [journey.seq for journey in net.east.ask(outbox.journeys)] == [1, 4]
    assert net.east.ask(outbox.facts).missing == (2, 3)


def test_f25_it_joins_again_and_the_old_identity_is_held(net: Net) -> None:
    kept = sent_after_a_backup(net)
    old = net.east.ask(keys.identity)
    net.east.restore(kept)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(net.east, wait=never)
    taken = net.east.ask(keys.identity)
    assert (taken.epoch, taken.desk != old.desk) == (old.epoch + 1, True)
    net.server.approve(net.east)
    push.push(net.east, wait=never)
    states = net.server.rows("SELECT state FROM desk WHERE desk = %s", old.desk)
    assert states == [("held",)]


def test_f25_what_the_old_identity_never_got_confirmed_travels_again(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)
    net.east.ask(outbox.pack)
    kept = net.east.back_up("hand").path
    push.push(net.east, wait=never)
    net.east.restore(kept)
    net.admitted(net.east)
    states = [(each.seq, each.state) for each in net.east.ask(outbox.journeys)]
    assert states == [(1, "renewed"), (2, "confirmed")]
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).waiting == 0


def test_f25_a_receipt_for_the_old_identity_still_counts(net: Net, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    net.east.ask(hold_event)
    net.carry(net.east, usb)
    kept = net.east.back_up("hand").path
    push.push(net.town, wait=never)
    net.east.restore(kept)
    intake.take_in(net.town, usb)
    assert "receipt" in stick.fetch(net.east, usb).taken
    facts = net.east.ask(outbox.facts)
    assert (facts.confirmed, facts.waiting) == (1, 0)


def _forget_how_far(db: Database) -> None:
    with db.transaction():
        db.set_setting(NEXT_PACKAGE, "1")


def test_f25_a_lost_version_whose_successor_arrived_does_not_travel_again(net: Net) -> None:
    net.admitted(net.east)
    event = net.east.ask(hold_event)
    net.east.ask(outbox.pack)
    value = net.east.ask(events.REGISTER.get, event)
    net.east.ask(events.put, msgspec.structs.replace(value, resident_headcount=9))
    with lying(net.url) as proxy:
        net.east.ask(point_at, proxy.url)
        proxy.then("/v1/packages", answer(422))
        assert push.push(net.east, wait=never).sent == 1
    net.east.ask(point_at, net.url)
    net.east.ask(keys.renew)
    net.admitted(net.east)
    assert ("event", event, 2, "current") in net.stored(net.east_code)
    assert len(net.stored(net.east_code)) == 7
    assert net.east.ask(outbox.facts).waiting == 0
