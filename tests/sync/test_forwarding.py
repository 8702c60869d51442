"""Forwarding by stick: village, town, county and back; counted once, untouched, with its custody."""

from pathlib import Path

import pytest

from station_desk.county import collecting
from station_desk.rules import custody
from station_desk.store.database import Database
from station_desk.sync import bringing, intake, outbox, push, stick
from station_desk.sync.wire import carrying, package, verdict
from tests.net import Net, never
from tests.sync.desks import hold_event


@pytest.fixture
def usb(net: Net) -> Path:
    folder = net.folder / "KINGSTON"
    folder.mkdir()
    return folder


def at_town(net: Net) -> None:
    """One event of each village lies at the town, which admitted both and has told nobody."""
    for number, desk in enumerate((net.east, net.west), start=10):
        desk.ask(hold_event, "环境整治", number)
        net.carry(desk, net.folder / f"usb{number}")


def test_by_stick_to_the_county_and_the_receipt_back_to_the_village(net: Net, usb: Path) -> None:
    at_town(net)
    net.town.ask(hold_event, "镇里宣讲", 12)
    handed = stick.hand(net.town, usb)
    assert (handed.packages, handed.carried) == (1, 2)
    collected = collecting.collect(net.server.office, usb)
    states = sorted(each.state for each in collected.lines)
    assert states == ["admitted", "admitted", "new", "new", "new"]
    assert len(net.stored(net.east_code)) == 7
    fetched = stick.fetch(net.town, usb)
    assert fetched.ignored == []
    assert net.town.ask(bringing.to_bring) == []
    assert net.town.ask(outbox.facts).confirmed == 1
    village = net.folder / "usb10"
    intake.write_letters(net.town, village, [net.east.ask(lambda db: db.setting("unit"))])
    stick.fetch(net.east, village)
    assert net.east.ask(outbox.facts).confirmed == 1


def test_packages_travel_untouched_and_count_once_by_any_road(net: Net, usb: Path) -> None:
    at_town(net)
    stick.hand(net.town, usb)
    made = net.east.ask(Database.value, "SELECT sealed FROM package")
    carried = [each.read_bytes() for each in usb.rglob(f"*{verdict.PACKAGE_SUFFIX}")]
    assert made in carried
    first = [each.state for each in collecting.collect(net.server.office, usb).lines]
    assert first.count("new") == 2
    again = [each.state for each in collecting.collect(net.server.office, usb).lines]
    assert again.count("held") == 2
    push.push(net.town, wait=never)  # by network too, for the receipts have not come back
    assert len(net.stored(net.east_code)) == 7
    digest = bytes.fromhex(package.peek(made).hash)
    roads = net.server.rows("SELECT road, times FROM arrival WHERE hash = %s ORDER BY 1", digest)
    assert roads == [("stick", 2), ("town", 1)]


def test_custody_says_who_when_and_on_which_stick(net: Net, usb: Path) -> None:
    at_town(net)
    stick.hand(net.town, usb)
    unit = net.east.ask(lambda db: db.setting("unit"))
    carried, taken = net.town.ask(custody.custody, unit)
    assert (taken.outcome, taken.place, taken.forwarded_at) == ("new", "usb10", None)
    assert (carried.outcome, carried.place, carried.person) == ("carried", "KINGSTON", "周主任")
    collecting.collect(net.server.office, usb)
    stick.fetch(net.town, usb)
    assert all(each.forwarded_at for each in net.town.ask(custody.custody, unit))


def test_the_county_keeps_who_brought_it_and_on_which_stick(net: Net, usb: Path) -> None:
    """As the town's signed note says it; the same packages on another stick later change nothing."""
    at_town(net)
    stick.hand(net.town, usb)
    other = usb.rename(usb.with_name("SANDISK"))
    collecting.collect(net.server.office, other)
    usb.mkdir()
    stick.hand(net.town, usb)
    collecting.collect(net.server.office, usb)
    found = net.server.rows(
        "SELECT carried_by, place, carried_at IS NOT NULL FROM arrival a JOIN unit u USING (unit)"
        " WHERE u.code12 = %s", net.east_code)  # fmt: skip
    assert found == [("周主任", "KINGSTON", True)]


def test_a_bad_one_is_named_and_stops_no_other(net: Net, usb: Path) -> None:
    at_town(net)
    stick.hand(net.town, usb)
    bad = next(usb.joinpath(verdict.UP, net.east_code).glob(f"*{verdict.PACKAGE_SUFFIX}"))
    data = bytearray(bad.read_bytes())
    data[len(data) // 2] ^= 1
    bad.write_bytes(bytes(data))
    lines = collecting.collect(net.server.office, usb).lines
    assert [(each.file, each.code) for each in lines if each.state == "bad"] == [
        (bad.name, "bad_signature")
    ]
    assert [each.state for each in lines].count("new") == 1


def test_a_note_signed_by_somebody_else_names_no_carrier(net: Net, usb: Path) -> None:
    at_town(net)
    stick.hand(net.town, usb)
    note = next(usb.rglob(f"*{carrying.NOTE_SUFFIX}"))
    data = bytearray(note.read_bytes())
    data[-1] ^= 1
    note.write_bytes(bytes(data))
    collecting.collect(net.server.office, usb)
    mine = net.east.ask(lambda db: db.value("SELECT desk FROM identity"))
    found = net.server.rows("SELECT brought_by::text FROM arrival a JOIN unit u USING (unit)"
                            " WHERE u.code12 = %s", net.east_code)  # fmt: skip
    assert found == [(mine,)]
