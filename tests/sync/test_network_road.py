"""The network road against a real county on loopback: alone, through the town, by both roads at once."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from station_desk.county import office, serving
from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import intake, joining, keys, letters, outbox, push, stick
from tests.sync.conftest import EAST, TOWN, WEST, hold_event, new_desk

UNITS = f"""type,code12,name,parent
center,990101000000,青禾县,
town_office,{TOWN},麦泉镇,990101000000
station,{EAST},东泉村,{TOWN}
station,{WEST},西泉村,{TOWN}
"""


@dataclass
class Net:
    """A county that answers, its enrolled town, and two villages that hold the card."""

    folder: Path
    url: str
    town: Desk
    east: Desk
    west: Desk


def point_at(db: Database, url: str) -> None:
    with db.transaction():
        db.set_setting("server", url)


@pytest.fixture(scope="module")
def county() -> Iterator[tuple[Path, str]]:
    """Outside of pytest's own folder: that is closed to the user PostgreSQL runs as."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        listed = folder / "units.csv"
        listed.write_text(UNITS, encoding="utf-8")
        office.init(folder / "office", name="青禾县", url="", units=listed)
        with serving.running(folder / "office") as url:
            yield folder / "office", url


@pytest.fixture
def net(county: tuple[Path, str], tmp_path: Path) -> Iterator[Net]:
    folder, url = county
    desks = [
        new_desk(tmp_path / "town", "town", TOWN, "麦泉镇"),
        new_desk(tmp_path / "east", "station", EAST, "东泉村"),
        new_desk(tmp_path / "west", "station", WEST, "西泉村"),
    ]
    town = desks[0]
    for desk in desks:
        desk.ask(keys.adopt_card, office.card(folder))
        desk.ask(point_at, url)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(town)
    office.approve(folder, town.ask(joining.own_short_code))
    push.push(town)
    for desk in desks[1:]:
        desk.ask(keys.adopt_card, town.ask(keys.card_bytes))
    yield Net(folder, url, *desks)
    for desk in desks:
        desk.close()


def test_a_village_sends_and_its_receipt_turns_it_green(net: Net) -> None:
    net.east.ask(hold_event)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(net.east)
    assert net.east.ask(outbox.facts).confirmed == 0
    office.approve(net.folder, net.east.ask(joining.own_short_code))
    assert push.push(net.east).sent == 1
    facts = net.east.ask(outbox.facts)
    assert (facts.waiting, facts.confirmed, facts.joined) == (0, 1, True)
    assert push.push(net.east).sent == 0


def test_stick_to_the_town_network_to_the_county_receipt_back_by_stick(
    net: Net, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    net.east.ask(hold_event)
    stick.hand(net.east, usb)
    asked = intake.look(net.town, usb).requests
    intake.take_in(net.town, usb, [each.desk for each in asked])
    stick.fetch(net.east, usb)
    assert net.east.ask(outbox.facts).at_town == 1
    assert push.push(net.town).sent == 1
    intake.take_in(net.town, usb)
    fetched = stick.fetch(net.east, usb)
    assert not fetched.ignored
    facts = net.east.ask(outbox.facts)
    assert (facts.at_town, facts.confirmed) == (0, 1)


def test_f17_by_both_roads_counts_once(net: Net, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    net.east.ask(hold_event)
    stick.hand(net.east, usb)
    asked = intake.look(net.town, usb).requests
    intake.take_in(net.town, usb, [each.desk for each in asked])
    push.push(net.town)
    stick.fetch(net.east, usb)
    push.push(net.east)
    assert net.east.ask(outbox.facts).confirmed == 1
    receipts = net.east.ask(
        lambda db: db.rows(
            "SELECT DISTINCT data FROM letter WHERE kind = 'receipt' AND signed_by = 'county'"
        )
    )
    assert len(receipts) == 1


def test_f01_a_lost_answer_is_sent_again_and_gives_the_same_receipt(net: Net) -> None:
    office.approve(net.folder, _asked(net.west, net))
    net.west.ask(hold_event)
    push.push(net.west)
    before = net.west.ask(lambda db: db.rows("SELECT data FROM letter WHERE kind = 'receipt'"))
    net.west.ask(_forget_receipts)
    assert net.west.ask(outbox.facts).confirmed == 0
    push.push(net.west)
    after = net.west.ask(lambda db: db.rows("SELECT data FROM letter WHERE kind = 'receipt'"))
    assert after == before


def _asked(desk: Desk, net: Net) -> str:
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(desk)
    return desk.ask(joining.own_short_code)


def _forget_receipts(db: Database) -> None:
    with db.transaction():
        db.run("DELETE FROM letter WHERE kind = 'receipt'")


def test_no_server_is_said_and_loses_nothing(net: Net) -> None:
    net.east.ask(hold_event)
    net.east.ask(point_at, "http://127.0.0.1:1")
    with pytest.raises(Refusal, match="server_unreachable"):
        push.push(net.east)
    facts = net.east.ask(outbox.facts)
    assert facts.last_failure is not None
    assert facts.last_failure.what == "server_unreachable"
    assert facts.waiting == 7


def test_a_letter_for_another_desk_by_network_is_not_taken(net: Net) -> None:
    with pytest.raises(Refusal, match="letter_damaged"):
        net.east.ask(letters.take_in, b"<html>login</html>", "network")
