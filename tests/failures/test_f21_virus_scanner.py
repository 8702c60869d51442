"""f21: another program holds a file for a moment: renaming waits, and gives up in words."""

from pathlib import Path

import pytest

from station_desk.store import files
from tests.desks import refused


class Held:
    """A rename that a scanner refuses some times, as Windows does while a file is open elsewhere."""

    def __init__(self, times: int) -> None:
        self.left = times

    def __call__(self, part: Path, path: Path) -> None:
        if self.left:
            self.left -= 1
            raise PermissionError(13, "in use")
        part.rename(path)


def test_f21_rename_waits_for_the_scanner(tmp_path: Path) -> None:
    part, path = tmp_path / "a.part", tmp_path / "a"
    part.write_bytes(b"new")
    held = Held(3)
    files.replace(part, path, rename=held)
    assert path.read_bytes() == b"new"
    assert held.left == 0


def test_f21_rename_gives_up_and_leaves_the_old_file(tmp_path: Path) -> None:
    part, path = tmp_path / "a.part", tmp_path / "a"
    part.write_bytes(b"new")
    path.write_bytes(b"old")
    with pytest.raises(PermissionError):
        files.replace(part, path, rename=Held(10**6), patience=0.2)
    assert path.read_bytes() == b"old"


def test_f21_missing_folder_is_a_refusal_not_a_traceback(tmp_path: Path) -> None:
    with refused("disk_failing"):
        files.write(tmp_path / "gone" / "a", b"x")
