"""f10: killed while a desk is being made: a whole desk, or none and it can be made again."""

import os
import signal
from pathlib import Path

import pytest

from station_desk import founding
from station_desk.store import check, names
from station_desk.store import desk as desks
from station_desk.store.desk import Desk
from tests.desks import CHEAP, PASSPHRASE, refused
from tests.failures.acts import Steps, now
from tests.failures.kill import in_child, lines_from

EVERY = 40
"""Kill at about this many lines of our code, evenly spread."""


def made(folder: Path, passphrase: str = PASSPHRASE) -> Desk:
    return founding.found(
        folder, role="station", code="990101101200", name="东泉村", operator="王芳", now=now,
        passphrase=passphrase, recovery_code="123456 " * 8, stretch=CHEAP,
    )  # fmt: skip


def lines_of_a_founding(folder: Path) -> int:
    def whole(writing: int) -> None:
        steps = Steps(0, lambda: None)
        steps.watch()
        made(folder).close()
        os.write(writing, f"{steps.count}\n".encode())

    child, reading = in_child(whole)
    [said] = lines_from(reading)
    os.waitpid(child, 0)
    return int(said)


def killed_at(line: int, folder: Path) -> None:
    def victim(_writing: int) -> None:
        Steps(line, lambda: os.kill(os.getpid(), signal.SIGKILL)).watch()
        made(folder).close()

    child, reading = in_child(victim)
    assert lines_from(reading) == []
    assert os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_f10_killed_at_any_line_of_founding(tmp_path: Path) -> None:
    count = lines_of_a_founding(tmp_path / "whole")
    begun, finished = 0, 0
    for line in [*range(1, count, count // EVERY), count - 1]:
        folder = tmp_path / f"{line}"
        killed_at(line, folder)
        if desks.exists(folder):
            finished += 1
            desk = founding.open_desk(folder, PASSPHRASE, now=now)
        else:
            begun += (folder / names.BEGUN).exists() and (folder / desks.FILE).exists()
            desk = made(folder, "another passphrase")
        assert desk.ask(check.check).sound
        assert desk.person is not None
        desk.close()
        assert not (folder / names.BEGUN).exists()
    assert begun > 5
    assert finished > 0


def test_f10_a_desk_with_a_backup_is_never_taken_for_a_beginning(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    desk = made(folder)
    desk.back_up()
    desk.close()
    (folder / names.BEGUN).touch()
    with refused("desk_exists"):
        made(folder)
    founding.open_desk(folder, PASSPHRASE, now=now).close()


@pytest.fixture(autouse=True)
def _posix() -> None:
    if os.name == "nt":
        pytest.skip("forks")
