"""f24: a folder or a whole image is copied to a second PC; one identity never sends for two."""

import shutil
from pathlib import Path

import pytest

from station_desk.county import office
from station_desk.outcome import Refusal
from station_desk.records import operators
from station_desk.store import desk as desks
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, outbox, push, stick
from tests.net import Net, never
from tests.sync.conftest import Road
from tests.sync.desks import EAST, clock, hold_event


def copied(desk: Desk, folder: Path, passphrase: str) -> Desk:
    """The desk's folder on another PC, opened there."""
    desk.ask(Database.forget_freed)
    shutil.copytree(desk.folder, folder, ignore=shutil.ignore_patterns("*.lock", "*-shm"))
    return desks.open_desk(folder, passphrase, operators.person, now=clock)


def image_of(desk: Desk, folder: Path, passphrase: str) -> Desk:
    """A clone of the whole disk: the program there sees the same PC and the same folder."""
    clone = copied(desk, folder, passphrase)
    clone.ask(_as_on_the_same_disk)
    return clone


def _as_on_the_same_disk(db: Database) -> None:
    with db.transaction():
        db.set_setting(keys.STALE, "")


def test_f24_a_copied_folder_takes_a_new_epoch(net: Net, tmp_path: Path) -> None:
    net.admitted(net.east)
    first = net.east.ask(keys.identity)
    clone = copied(net.east, tmp_path / "clone", f"secret {net.east_code}")
    taken = clone.ask(keys.identity)
    assert (taken.epoch, taken.desk != first.desk) == (first.epoch + 1, True)
    clone.ask(hold_event, "副本的活动", 12)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(clone, wait=never)
    assert net.packages(clone) == 0
    clone.close()


def test_f24_the_county_holds_two_that_send_as_one_until_a_person_decides(
    net: Net, tmp_path: Path
) -> None:
    net.admitted(net.east)
    clone = image_of(net.east, tmp_path / "clone", f"secret {net.east_code}")
    net.east.ask(hold_event)
    clone.ask(hold_event, "副本的活动", 12)
    push.push(net.east, wait=never)
    assert push.push(clone, wait=never).refused[0][1] == "sequence_taken"
    assert clone.ask(outbox.facts).held
    assert net.state(clone) == "held"
    net.east.ask(hold_event, "第二场", 13)
    with pytest.raises(Refusal, match="desk_held"):
        push.push(net.east, wait=never)
    facts = net.east.ask(outbox.facts)
    assert (facts.held, facts.confirmed, facts.packed) == (True, 1, 1)
    assert len(net.stored(net.east_code)) == 7

    net.server.approve(net.east)
    assert push.push(net.east, wait=never).sent == 1
    assert not net.east.ask(outbox.facts).held
    clone.ask(keys.renew)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(clone, wait=never)
    net.server.approve(clone)
    push.push(clone, wait=never)
    assert len(net.stored(net.east_code)) == 21
    assert net.state(net.east) == "held"
    clone.close()


def test_f24_an_epoch_that_lives_twice_is_held_from_the_start(net: Net, tmp_path: Path) -> None:
    net.admitted(net.east)
    clones = [
        copied(net.east, tmp_path / name, f"secret {net.east_code}") for name in ("one", "two")
    ]
    net.admitted(clones[0])
    with pytest.raises(Refusal, match="desk_held"):
        push.push(clones[1], wait=never)
    assert [net.state(each) for each in clones] == ["approved", "held"]
    office.approve(net.server.folder, clones[1].ask(keys.identity).desk)
    push.push(clones[1], wait=never)
    for clone in clones:
        clone.close()


def test_f24_the_town_keeps_both_and_holds_the_desk(road: Road, tmp_path: Path) -> None:
    clone = image_of(road.east, tmp_path / "clone", f"secret {EAST}")
    usb, other = tmp_path / "usb", tmp_path / "other"
    for folder in (usb, other):
        folder.mkdir()
    road.east.ask(hold_event)
    clone.ask(hold_event, "副本的活动", 12)
    stick.hand(road.east, usb)
    stick.hand(clone, other)
    asked = intake.look(road.town, usb).requests
    intake.take_in(road.town, usb, [each.desk for each in asked])
    taken = intake.take_in(road.town, other).packages
    assert [(found.state, found.code) for found in taken] == [("bad", "package_twin")]
    assert road.town.ask(lambda db: db.value("SELECT count(*) FROM aside")) == 1
    assert [each.state for each in road.town.ask(joining.waiting)] == ["held"]
    road.east.ask(hold_event, "第二场", 13)
    stick.hand(road.east, usb)
    states = {(each.state, each.code) for each in intake.take_in(road.town, usb).packages}
    assert states == {("held", None), ("bad", "desk_held")}
    road.town.ask(joining.approve, asked[0].desk)
    assert [each.state for each in intake.take_in(road.town, usb).packages] == ["held", "new"]
    clone.close()
