"""f20: the stick carries a virus; one folder, known endings, limits; nothing is run or touched."""

import os
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.store import stick_files
from station_desk.sync import intake, stick
from station_desk.sync.wire import package
from tests.sync.conftest import Road
from tests.sync.desks import EAST, hold_event

STRANGERS = ("照片.lnk", "autorun.inf", "东泉村.exe", ".hidden.vbs", "x.sdpkg.lnk", "x.sdpkg.exe")


def test_f20_strangers_are_neither_read_nor_changed(road: Road, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, tmp_path)
    ours = next(tmp_path.rglob("*.sdpkg")).parent
    strangers = [folder / name for folder in (tmp_path, ours) for name in STRANGERS]
    for path in strangers:
        path.write_bytes(b"MZ" + path.name.encode())
    (tmp_path / "elsewhere.sdpkg").write_bytes(b"not in our folder")
    asked = intake.look(road.town, tmp_path).requests
    taken = intake.take_in(road.town, tmp_path, [each.desk for each in asked])
    assert [found.state for found in taken.packages] == ["new"]
    stick.fetch(road.east, tmp_path)
    assert all(path.read_bytes() == b"MZ" + path.name.encode() for path in strangers)


@pytest.mark.skipif(os.name == "nt", reason="needs a right of its own there")
def test_f20_a_link_to_elsewhere_is_passed_over(road: Road, tmp_path: Path) -> None:
    usb, secret = tmp_path / "usb", tmp_path / "secret"
    place = usb / "station-desk" / "up" / EAST
    place.mkdir(parents=True)
    secret.mkdir()
    road.east.ask(hold_event)
    real = next(path for path in stick.hand(road.east, secret).files if path.suffix == ".sdpkg")
    (place / "202505-1-aaaaaaaa.sdpkg").symlink_to(real)
    (usb / "station-desk" / "up" / "999999999999").symlink_to(real.parent)
    assert intake.look(road.town, usb).packages == []


def test_f20_a_giant_is_refused_unread(road: Road, tmp_path: Path) -> None:
    place = tmp_path / "station-desk" / "up" / EAST
    place.mkdir(parents=True)
    with (place / "202505-1-aaaaaaaa.sdpkg").open("wb") as giant:
        giant.truncate(10 * 1024**3)
    found = intake.look(road.town, tmp_path).packages
    assert [(each.state, each.code) for each in found] == [("bad", "package_damaged")]
    assert stick.read(tmp_path, place / "202505-1-aaaaaaaa.sdpkg", package.MAX_SEALED) is None


def test_f20_too_many_files_are_said(
    road: Road, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stick_files, "MOST_FILES", 3)
    place = tmp_path / "station-desk" / "up" / EAST
    place.mkdir(parents=True)
    for number in range(5):
        (place / f"{number}.sdpkg").write_bytes(b"x")
    with pytest.raises(Refusal, match="stick_too_many_files"):
        intake.look(road.town, tmp_path)
