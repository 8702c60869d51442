"""f26: one program at a time, on a local disk of this PC, and the log mode is read back."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from station_desk.records import events
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, opened, refused

OPEN = """
import sys
from pathlib import Path
from station_desk.outcome import Refusal
from station_desk.records import operators
from station_desk.store import desk
try:
    held = desk.open_desk(Path(sys.argv[1]), sys.argv[2], operators.person)
except Refusal as refusal:
    print(refusal.code, refusal.values.get("pc"), flush=True)
else:
    print("open", flush=True)
    sys.stdin.read()
"""


def another(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", OPEN, str(folder), PASSPHRASE],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process: subprocess.Popen[str]) -> list[str]:
    assert process.stdout is not None
    return process.stdout.readline().split()


def test_f26_second_process_is_refused_with_a_name(station: Station) -> None:
    station.event()
    with another(station.folder) as second:
        code, pc = said(second)
    assert (code, pc) == ("desk_in_use", os.uname().nodename)
    assert len(station.ask(events.REGISTER.all)) == 1


def test_f26_lock_of_a_killed_program_heals_itself(station: Station) -> None:
    station.desk.close()
    with another(station.folder) as first:
        assert said(first) == ["open"]
        with refused("desk_in_use"):
            opened(station.folder, station.clock)
        first.send_signal(signal.SIGKILL)
        first.wait()
    station.desk = opened(station.folder, station.clock)


def test_f26_synced_folder_is_refused_before_anything_is_read(
    station: Station, tmp_path: Path
) -> None:
    station.desk.close()
    moved = tmp_path / "OneDrive" / "desk"
    moved.parent.mkdir()
    station.folder.rename(moved)
    with refused("folder_synced"):
        opened(moved, station.clock)
    moved.rename(station.folder)
    station.desk = opened(station.folder, station.clock)


def test_f26_log_mode_is_what_was_asked_for(station: Station) -> None:
    assert station.ask(Database.value, "PRAGMA journal_mode") == "wal"
    assert station.ask(Database.value, "PRAGMA synchronous") == 2
    assert station.ask(Database.value, "PRAGMA foreign_keys") == 1
    assert station.ask(Database.value, "PRAGMA secure_delete") == 1
