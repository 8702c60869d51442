"""Many files laid at once: each whole or not there, and nothing written that lies there already."""

from pathlib import Path, PurePosixPath

import pytest

from station_desk.outcome import Refusal
from station_desk.store import stick_files

MANY = [
    (PurePosixPath(f"down/{each % 3}/{each}.sdltr"), f"{each}".encode() * 9)
    for each in range(2 * stick_files.OPEN_AT_ONCE + 1)
]


def lying(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }


def test_more_than_are_open_at_once(tmp_path: Path) -> None:
    stick_files.write_all(tmp_path, MANY)
    assert lying(tmp_path) == {str(place): data for place, data in MANY}


def test_a_full_stick_takes_what_it_holds_already(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick_files.write_all(tmp_path, MANY)
    monkeypatch.setattr(stick_files, "SPARE_BYTES", 1 << 60)
    stick_files.write_all(tmp_path, MANY)
    with pytest.raises(Refusal, match="stick_full"):
        stick_files.write_all(tmp_path, [*MANY, (PurePosixPath("down/0/one-more.sdltr"), b"1")])
    assert lying(tmp_path) == {str(place): data for place, data in MANY}


def test_a_stick_that_changes_what_it_is_given_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corrupt, read = tmp_path.joinpath(MANY[1][0]), Path.read_bytes

    def as_lying(path: Path) -> bytes:
        return b"?" + read(path)[1:] if path == corrupt else read(path)

    monkeypatch.setattr(Path, "read_bytes", as_lying)
    with pytest.raises(Refusal, match="stick_corrupts"):
        stick_files.write_all(tmp_path, MANY[:3])
    assert not corrupt.exists()


def test_nothing_has_its_name_before_it_may(tmp_path: Path) -> None:
    """A receipt is not there before what it speaks of lasts."""
    seen: list[set[str]] = []

    def refused() -> None:
        seen.append({Path(each).suffix for each in lying(tmp_path)})
        raise Refusal("disk_full", {})

    with pytest.raises(Refusal, match="disk_full"):
        stick_files.write_all(tmp_path, MANY[:3], refused)
    assert seen == [{".part"}]
    assert not list(tmp_path.rglob("*.sdltr"))
