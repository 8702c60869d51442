"""Real sticks that are full or read-only: nothing half done, the exact stick named, packages kept."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import intake, outbox, stick
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A small file system of its own at this folder (needs root, as the gate has it)."""
    folder.mkdir()
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_f14_a_full_stick_is_named_and_keeps_nothing(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    with mounted(tmp_path / "SANDISK", "size=128k") as usb:
        (usb / "照片.jpg").write_bytes(bytes(80 * 1024))
        with pytest.raises(Refusal) as refused:
            stick.hand(road.east, usb)
        assert refused.value.code == "stick_full"
        assert refused.value.values["place"] == "SANDISK"
        assert list(usb.rglob("*.sdpkg")) == []
        assert (usb / "照片.jpg").stat().st_size == 80 * 1024
    facts = road.east.ask(outbox.facts)
    assert (facts.packed, facts.handed) == (1, 0)


def test_f14_a_read_only_stick_is_said(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    with mounted(tmp_path / "KINGSTON", "size=1m", "ro") as usb, pytest.raises(Refusal) as refused:
        stick.hand(road.east, usb)
    assert refused.value.code == "stick_read_only"
    assert road.east.ask(outbox.facts).handed == 0


def test_a_town_keeps_what_it_took_when_the_receipt_finds_no_room(
    road: Road, tmp_path: Path
) -> None:
    road.east.ask(hold_event)
    with mounted(tmp_path / "USB", "size=1m") as usb:
        stick.hand(road.east, usb)
        asked = [each.desk for each in intake.look(road.town, usb).requests]
        (usb / "filler").write_bytes(bytes(stick.free_room(usb) - 8192))
        with pytest.raises(Refusal, match="stick_full"):
            intake.take_in(road.town, usb, asked)
        assert road.town.ask(lambda db: db.value("SELECT count(*) FROM received_package")) == 1
        (usb / "filler").unlink()
        intake.take_in(road.town, usb)
        assert sorted(stick.fetch(road.east, usb).taken) == ["enrolment", "receipt"]
