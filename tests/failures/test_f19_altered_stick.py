"""f19: files are edited, renamed or in another order; nothing is believed but signature and number."""

from pathlib import Path

from station_desk.sync import intake, stick
from tests.sync.conftest import Road
from tests.sync.desks import EAST, WEST, hold_event


def test_f19_names_folders_and_order_are_not_believed(road: Road, tmp_path: Path) -> None:
    for day in (10, 11, 12):
        road.east.ask(hold_event, f"活动{day}", day)
        stick.hand(road.east, tmp_path)
    first, second, third = sorted(tmp_path.rglob("*.sdpkg"))
    other = tmp_path / "station-desk" / "up" / WEST
    other.mkdir()
    first.rename(other / "202512-9-zzzzzzzz.sdpkg")
    third.rename(first)
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked]).packages
    assert [(found.unit_code, found.seq, found.state) for found in taken] == [
        (EAST, 1, "new"),
        (EAST, 2, "new"),
        (EAST, 3, "new"),
    ]
    assert second.exists()


def test_f19_a_missing_number_is_shown_as_a_gap(road: Road, tmp_path: Path) -> None:
    for day in (10, 11, 12):
        road.east.ask(hold_event, f"活动{day}", day)
        stick.hand(road.east, tmp_path)
    sorted(tmp_path.rglob("*.sdpkg"))[1].unlink()
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked]).packages
    assert [(found.seq, found.state) for found in taken] == [(1, "new"), (3, "new")]
    chain = road.town.ask(
        lambda db: db.rows("SELECT hash, prev FROM received_package ORDER BY seq")
    )
    assert chain[1]["prev"] != chain[0]["hash"]


def test_f19_a_package_signed_by_another_desk_is_refused(road: Road, tmp_path: Path) -> None:
    """The bytes of one village under the name of another stay that village's own."""
    for desk in (road.east, road.west):
        desk.ask(hold_event)
        stick.hand(desk, tmp_path)
    east, west = (next(tmp_path.rglob(f"{code}/*.sdpkg")) for code in (EAST, WEST))
    mixed = bytearray(east.read_bytes())
    mixed[-64:] = west.read_bytes()[-64:]
    east.write_bytes(bytes(mixed))
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked]).packages
    assert {(found.unit_code, found.code) for found in taken} == {
        (EAST, "bad_signature"),
        (WEST, None),
    }
