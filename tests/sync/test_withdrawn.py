"""A consent withdrawn in the village takes the name away at the town and at the county too."""

from pathlib import Path

from msgspec.structs import replace

from station_desk.records import volunteers
from station_desk.sync import outbox, push
from station_desk.sync.receiving import receive
from tests.net import Net
from tests.sync.desks import hold_event

NAME = "李䶮0"


def bodies(net: Net) -> bytes:
    """Everything that town and county hold in records of this village's people."""
    town = net.town.ask(
        lambda db: db.rows("SELECT data FROM received_record WHERE kind = 'volunteer'")
    )
    county = net.server.rows(
        "SELECT r.raw, r.data::text FROM record r JOIN unit u USING (unit)"
        " WHERE u.code12 = %s AND r.kind = 'volunteer'",
        net.east_code,
    )
    at_county = [bytes(raw) + (text or "").encode() for raw, text in county]
    return b"".join([row["data"] or b"" for row in town] + at_county)


def test_the_name_is_gone_everywhere_and_the_record_stays(net: Net, tmp_path: Path) -> None:
    usb = tmp_path / "usb"
    net.east.ask(hold_event)
    net.carry(net.east, usb)
    push.push(net.town)
    assert bodies(net).count(NAME.encode()) == 2
    named = net.east.ask(lambda db: volunteers.REGISTER.all(db, "name = ?", [NAME]))[0]
    net.east.ask(volunteers.withdraw, named.id)
    net.carry(net.east, usb)
    push.push(net.town)
    assert NAME.encode() not in bodies(net)
    held = [row for row in net.stored(net.east_code) if row[1] == named.id]
    assert [row[3] for row in held] == ["superseded", "current"]


def test_an_earlier_version_that_comes_late_brings_no_name(net: Net, tmp_path: Path) -> None:
    """Of two sticks the second may be read first: the name on the older one is not kept."""
    net.east.ask(hold_event)
    net.carry(net.east, tmp_path / "usb")
    named = net.east.ask(lambda db: volunteers.REGISTER.all(db, "name = ?", [NAME]))[0]
    net.east.ask(volunteers.put, replace(named, team="清洁队"))
    net.east.ask(outbox.pack)
    net.east.ask(volunteers.withdraw, named.id)
    net.east.ask(outbox.pack)
    first, second = (each.data for each in net.east.ask(outbox.open_packages)[-2:])
    for data in (second, first):
        net.town.ask(receive, data, "stick", "U")
    held = net.town.ask(
        lambda db: db.rows(
            "SELECT state, data FROM received_record WHERE record_id = ? ORDER BY version",
            [named.id],
        )
    )
    states = [(row["state"], row["data"] is None) for row in held]
    assert states == [("superseded", True), ("older", True), ("current", False)]
    assert NAME.encode() not in bodies(net)
