"""f12: the stick is pulled while it is written to; a ``.part`` is left, nothing counts as handed over."""

import os
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import intake, outbox, stick
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def test_f12_a_part_is_passed_over_and_the_next_hand_over_completes_it(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.east.ask(hold_event)
    usb = tmp_path / "usb"
    usb.mkdir()

    def pulled(_descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", pulled)
        with pytest.raises(Refusal, match="stick_missing"):
            stick.hand(road.east, usb)
    assert {path.suffix for path in usb.rglob("*") if path.is_file()} == {".part"}
    assert intake.look(road.town, usb).packages == []
    facts = road.east.ask(outbox.facts)
    assert (facts.packed, facts.handed) == (1, 0)
    stick.hand(road.east, usb)
    assert [each.state for each in intake.look(road.town, usb).packages] == ["waiting_join"]
    assert road.east.ask(outbox.facts).handed == 1
