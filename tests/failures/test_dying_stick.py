"""f12, f14: real sticks that fill up, turn read-only or are pulled at any byte of every write."""

import io
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from station_desk.outcome import Refusal
from station_desk.store import stick_files
from station_desk.sync import intake, outbox, stick
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], check=True)


@contextmanager
def mounted(folder: Path, *options: str) -> Iterator[Path]:
    """A small file system of its own at this folder (needs root, as the gate has it)."""
    folder.mkdir()
    run("mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", folder)
    try:
        yield folder
    finally:
        run("umount", folder)


class Stick:
    """A stick that can be pulled and plugged in again with what is on it."""

    def __init__(self, folder: Path, flash: Path) -> None:
        self.folder, self._flash, self.plugged = folder, flash, False

    def plug(self) -> None:
        run("mount", "--bind", self._flash, self.folder)
        self.plugged = True

    def pull(self) -> None:
        if self.plugged:
            run("umount", "-l", self.folder)
            self.plugged = False


@pytest.fixture
def usb(tmp_path: Path) -> Iterator[Stick]:
    """Plugged in."""
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    with mounted(tmp_path / "flash", "size=2m") as flash:
        made = Stick(folder, flash)
        made.plug()
        yield made
        made.pull()


class _Dying(io.FileIO):
    """Takes so many bytes in all, then the stick is pulled."""

    left = 0
    pull: Callable[[], None]

    def write(self, data: Any) -> int:
        data = bytes(data)
        written = super().write(data[: max(_Dying.left, 0)]) if _Dying.left > 0 else 0
        _Dying.left -= len(data)
        if _Dying.left < 0:
            _Dying.pull()
            raise OSError(5, "Input/output error")
        return written


@contextmanager
def dying_after(usb: Stick, count: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stick is pulled when ``count`` bytes in all have been written to it."""
    opens = Path.open

    def opened(self: Path, mode: str = "r", *rest: Any, **named: Any) -> Any:
        if mode == "wb" and self.is_relative_to(usb.folder):
            return _Dying(self, "wb")
        return opens(self, mode, *rest, **named)

    with monkeypatch.context() as broken:
        broken.setattr(_Dying, "left", count)
        broken.setattr(_Dying, "pull", usb.pull, raising=False)
        broken.setattr(Path, "open", opened)
        yield


@pytest.mark.parametrize("count", [0, 1, 100, 300, 600, 900, 1500, 2000, 2500, 3000])
def test_f12_pulled_at_any_byte(
    road: Road, usb: Stick, count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in (10, 11):
        road.east.ask(hold_event, f"活动{day}", day)
        road.east.ask(outbox.pack)
    with dying_after(usb, count, monkeypatch), pytest.raises(Refusal, match="stick_missing"):
        stick.hand(road.east, usb.folder)
    assert road.east.ask(outbox.facts).handed == 0
    usb.plug()
    whole = {package.hash[:8] for package in road.east.ask(outbox.open_packages)}
    laid = intake.look(road.town, usb.folder).packages
    assert all(found.state in ("waiting_join", "bad") for found in laid)
    assert all(found.file.rpartition("-")[2].removesuffix(".sdpkg") in whole for found in laid)
    stick.hand(road.east, usb.folder)
    assert len(intake.look(road.town, usb.folder).packages) == 2
    assert list(usb.folder.rglob("*.part")) == []
    assert road.east.ask(outbox.facts).handed == 2


@pytest.mark.parametrize(
    ("step", "trouble"), [("fsync", "pull"), ("replace", "pull"), ("replace", "read-only")]
)
def test_f12_gone_or_read_only_between_the_steps(
    road: Road, usb: Stick, step: str, trouble: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.east.ask(hold_event)
    owner: Any = os if step == "fsync" else Path
    does = getattr(owner, step)

    def strike(*given: Any) -> Any:
        if trouble == "pull":
            usb.pull()
        else:
            run("mount", "-o", "remount,bind,ro", usb.folder)
        return does(*given)

    with monkeypatch.context() as broken:
        broken.setattr(owner, step, strike)
        with pytest.raises(Refusal) as refused:
            stick.hand(road.east, usb.folder)
    assert refused.value.code in ("stick_missing", "stick_read_only")
    assert road.east.ask(outbox.facts).handed == 0
    usb.pull()
    usb.plug()
    stick.hand(road.east, usb.folder)
    assert road.east.ask(outbox.facts).handed == 1


def test_f14_a_full_stick_is_named_and_keeps_nothing(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    with mounted(tmp_path / "SANDISK", "size=128k") as folder:
        (folder / "照片.jpg").write_bytes(bytes(80 * 1024))
        with pytest.raises(Refusal, match="stick_full") as refused:
            stick.hand(road.east, folder)
        assert refused.value.values["place"] == "SANDISK"
        assert list(folder.rglob("*.sdpkg")) == []
        assert (folder / "照片.jpg").stat().st_size == 80 * 1024
    facts = road.east.ask(outbox.facts)
    assert (facts.packed, facts.handed) == (1, 0)


@pytest.mark.parametrize("pages", [0, 1, 2, 3])
def test_f14_a_stick_that_fills_up_on_the_way_lies_about_its_room(
    road: Road, tmp_path: Path, pages: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick_files, "SPARE_BYTES", -(10**9))
    road.east.ask(hold_event, "全村大会", 10, 480)
    with mounted(tmp_path / "SANDISK", f"size={4096 * (pages + 1)}") as folder:
        with pytest.raises(Refusal, match="stick_full"):
            stick.hand(road.east, folder)
        assert intake.look(road.town, folder).packages == []
    assert road.east.ask(outbox.facts).handed == 0


def test_f14_a_read_only_stick_is_said(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    with (
        mounted(tmp_path / "KINGSTON", "size=1m", "ro") as folder,
        pytest.raises(Refusal, match="stick_read_only"),
    ):
        stick.hand(road.east, folder)
    assert road.east.ask(outbox.facts).handed == 0


def test_f14_a_town_keeps_what_it_took_when_the_receipt_finds_no_room(
    road: Road, tmp_path: Path
) -> None:
    road.east.ask(hold_event)
    with mounted(tmp_path / "USB", "size=1m") as folder:
        stick.hand(road.east, folder)
        asked = [each.desk for each in intake.look(road.town, folder).requests]
        (folder / "filler").write_bytes(bytes(stick.free_room(folder) - 8192))
        with pytest.raises(Refusal, match="stick_full"):
            intake.take_in(road.town, folder, asked)
        assert road.town.ask(lambda db: db.value("SELECT count(*) FROM received_package")) == 1
        (folder / "filler").unlink()
        intake.take_in(road.town, folder)
        assert sorted(stick.fetch(road.east, folder).taken) == ["enrolment", "receipt"]
