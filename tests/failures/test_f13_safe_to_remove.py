"""f13: "you may remove it" comes only after flush, rename, reopening and comparing the hash."""

import os
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import outbox, stick
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def test_f13_flushed_before_it_gets_its_name(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.east.ask(hold_event)
    happened: list[str] = []
    flush, rename = os.fsync, Path.replace

    def fsync(descriptor: int) -> None:
        flush(descriptor)
        happened.append("flush")

    def replace(self: Path, target: Path) -> Path:
        happened.append("rename")
        return rename(self, target)

    with monkeypatch.context() as watched:
        watched.setattr(os, "fsync", fsync)
        watched.setattr(Path, "replace", replace)
        handed = stick.hand(road.east, tmp_path)
    assert happened == ["flush", "rename"] * len(handed.files)


def test_f13_what_reads_back_differently_is_not_done(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.east.ask(hold_event)
    rename = Path.replace

    def worn(self: Path, target: Path) -> Path:
        data = bytearray(self.read_bytes())
        data[-1] ^= 1
        self.write_bytes(data)
        return rename(self, target)

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", worn)
        with pytest.raises(Refusal, match="stick_corrupts") as refused:
            stick.hand(road.east, tmp_path)
    assert refused.value.values["place"] == tmp_path.name
    assert list(tmp_path.rglob("*.sdpkg")) == []
    assert road.east.ask(outbox.facts).handed == 0
