"""The rule of registered sticks, asked of a real mount where sticks are; its serial nobody can read."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import intake, registered, stick
from tests.failures.test_dying_stick import mounted
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


@pytest.fixture
def usb() -> Iterator[Path]:
    """Needs root, as the gate has it."""
    Path("/media").mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(dir="/media") as own,
        mounted(Path(own, "USB"), "size=2m") as at,
    ):
        yield at


def test_an_unknown_stick_is_neither_written_nor_read_while_the_rule_is_on(
    road: Road, usb: Path
) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    before = sorted(usb.rglob("*"))
    for desk in (road.east, road.town):
        desk.ask(registered.only_registered, True)
    for refused in (
        lambda: stick.hand(road.east, usb),
        lambda: stick.fetch(road.east, usb),
        lambda: intake.look(road.town, usb),
        lambda: intake.take_in(road.town, usb),
    ):
        with pytest.raises(Refusal, match="stick_unregistered"):
            refused()
    assert sorted(usb.rglob("*")) == before
    road.town.ask(registered.only_registered, False)
    assert len(intake.look(road.town, usb).requests) == 1
