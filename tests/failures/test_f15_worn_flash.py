"""f15: worn flash alters a package; only that one is refused, by village and number."""

from pathlib import Path

import pytest

from station_desk.sync import intake, stick
from tests.sync.conftest import Road
from tests.sync.desks import EAST, hold_event

DAMAGE = ("package_damaged", "bad_signature", "desk_unknown", "wire_wrong_kind")


@pytest.mark.parametrize("place", [0.0, 0.01, 0.5, 0.9, 1.0])
def test_f15_the_altered_one_is_named_and_the_others_come_in(
    road: Road, tmp_path: Path, place: float
) -> None:
    for desk in (road.east, road.west):
        desk.ask(hold_event)
        stick.hand(desk, tmp_path)
    good = next(tmp_path.rglob("*101201/*.sdpkg"))
    bad = next(tmp_path.rglob(f"{EAST}/*.sdpkg"))
    data = bytearray(bad.read_bytes())
    data[min(int(len(data) * place), len(data) - 1)] ^= 0x10
    bad.write_bytes(bytes(data))
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked])
    states = {found.file: (found.state, found.code) for found in taken.packages}
    assert states[bad.name][0] == "bad"
    assert states[bad.name][1] in DAMAGE
    assert states[good.name] == ("new", None)
    assert EAST in str(bad.parent)
    stick.hand(road.east, tmp_path)
    again = intake.take_in(road.town, tmp_path)
    assert sorted(found.state for found in again.packages) == ["held", "new"]
