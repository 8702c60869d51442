"""f10: killed or without power in the middle: all of it or nothing, and everything acknowledged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.store import check, opening
from station_desk.store import desk as desks
from station_desk.store.database import Database
from tests.desks import Clock, Station, an_event, founded

PAGE, FRAME_HEAD, WAL_HEAD = 4096, 24, 32
KILLS = 70


def test_f10_killed_at_seventy_moments_and_lines() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.failures.kill", "--kills", str(KILLS), "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONWARNINGS": "default"},
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


@pytest.fixture(scope="module")
def pulled(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes, bytes, list[str]]:
    """A desk as it lies on the disk when the plug is pulled: file, log, key, titles in order."""
    station = founded(tmp_path_factory.mktemp("pulled") / "desk", Clock())
    titles = [f"活动{number}" for number in range(8)]
    station.ask(Database.forget_freed)
    for title in titles:
        station.event(title)
    path = station.folder / desks.FILE
    file, log = path.read_bytes(), path.with_name(path.name + "-wal").read_bytes()
    key = station.ask(lambda db: db.key)
    station.desk.close()
    return file, log, key, titles


def laid_down(folder: Path, file: bytes, log: bytes) -> Path:
    path = folder / desks.FILE
    for end in ("-shm", "-wal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    path.write_bytes(file)
    if log:
        path.with_name(path.name + "-wal").write_bytes(log)
    return path


def read(path: Path, key: bytes) -> list[str] | None:
    """The titles of a sound file, in order; None when it is refused as damaged or proven unsound."""
    try:
        db = opening.open_file(path, key, Clock(), fresh=False)
    except Refusal as refusal:
        assert refusal.code == "file_damaged"  # noqa: PT017
        return None
    try:
        titles = [event.title for event in events.REGISTER.all(db, order="seq")]
        report = check.check(db)
        if not report.sound:
            assert {each.code for each in report.findings} == {"page_damaged"}
            return None
        return titles
    except Refusal as refusal:
        assert refusal.code == "file_damaged"  # noqa: PT017
        return None
    finally:
        db.close()


def test_f10_log_cut_at_every_frame_is_an_earlier_state(
    pulled: tuple[bytes, bytes, bytes, list[str]], tmp_path: Path
) -> None:
    file, log, key, titles = pulled
    seen = set()
    for cut in [0, 1, WAL_HEAD, *range(WAL_HEAD, len(log) + 1, PAGE + FRAME_HEAD)]:
        found = read(laid_down(tmp_path, file, log[:cut]), key)
        assert found is not None
        assert found == titles[: len(found)]
        seen.add(len(found))
    assert seen == set(range(len(titles) + 1))


def test_f10_flipped_log_is_an_earlier_state(
    pulled: tuple[bytes, bytes, bytes, list[str]], tmp_path: Path
) -> None:
    file, log, key, titles = pulled
    for place in range(5, len(log), len(log) // 60):
        spoilt = bytearray(log)
        spoilt[place] ^= 0x10
        found = read(laid_down(tmp_path, file, bytes(spoilt)), key)
        assert found is None or found == titles[: len(found)]


def closed_file(pulled: tuple[bytes, bytes, bytes, list[str]], folder: Path) -> bytes:
    """The same desk after a clean close: everything in the file, no log."""
    file, log, key, _ = pulled
    path = laid_down(folder, file, log)
    opening.open_file(path, key, Clock(), fresh=False).close()
    return path.read_bytes()


def test_f10_file_cut_at_every_page_is_refused(
    pulled: tuple[bytes, bytes, bytes, list[str]], tmp_path: Path
) -> None:
    whole, key = closed_file(pulled, tmp_path), pulled[2]
    for cut in range(0, len(whole), PAGE):
        assert read(laid_down(tmp_path, whole[:cut], b""), key) is None
    assert read(laid_down(tmp_path, whole, b""), key) == pulled[3]


def test_f10_flipped_file_never_answers_wrong(
    pulled: tuple[bytes, bytes, bytes, list[str]], tmp_path: Path
) -> None:
    whole, key = closed_file(pulled, tmp_path), pulled[2]
    for page in range(len(whole) // PAGE):
        spoilt = bytearray(whole)
        spoilt[page * PAGE + (page * 997) % PAGE] ^= 0x01
        assert read(laid_down(tmp_path, bytes(spoilt), b""), key) is None


def test_f10_half_an_activity_never_stays(station: Station) -> None:
    def broken(db: Database) -> None:
        with db.transaction():
            events.put(db, an_event(station.unit))
            raise OSError("power")

    with pytest.raises(OSError, match="power"):
        station.ask(broken)
    station.reopen()
    assert station.ask(events.REGISTER.all) == []
