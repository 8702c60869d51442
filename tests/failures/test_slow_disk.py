"""A disk that needs a quarter of a second for every flush, made real by strace on the real window."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from station_desk import founding
from station_desk.records import events
from station_desk.store import backup, check
from tests.ui import village

FLUSH_SECONDS = 0.25
SLOW = [
    "strace", "-f", "--seccomp-bpf", "-qq", "-ttt", "-e", "trace=fsync,fdatasync", "-e",
    "signal=none", "-e", f"inject=fsync,fdatasync:delay_exit={int(FLUSH_SECONDS * 1_000_000)}",
]  # fmt: skip
LEAST_BEATS = 12
"""Of the fifty that fit into each flush: a busy machine hears fewer, a window that waits about one."""


def possible() -> bool:
    """Whether this machine has strace and lets it look into its own children."""
    return (
        shutil.which("strace") is not None
        and not subprocess.run(
            [*SLOW, "-o", os.devnull, "true"], check=False, capture_output=True
        ).returncode
    )


pytestmark = pytest.mark.skipif(not possible(), reason="no strace here")


def flushes(log: Path) -> dict[str, list[float]]:
    """When each thread began a flush, the thread that saves first."""
    begun: dict[str, list[float]] = {}
    for thread, at, call, *_ in (line.split() for line in log.read_text("utf-8").splitlines()):
        if call.startswith(("fsync(", "fdatasync(")):
            begun.setdefault(thread, []).append(float(at))
    return begun


def lines(process: "subprocess.Popen[str]") -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    for line in process.stdout:
        yield json.loads(line)


def test_slow_disk_window_listens_saves_are_kept_and_a_backup_holds_nobody_up(
    tmp_path: Path,
) -> None:
    folder, log = tmp_path / "desk", tmp_path / "flushes"
    village.live(folder).close()
    program = [sys.executable, "-m", "tests.failures.at_window", "slow", str(folder)]
    told: list[dict[str, Any]] = []
    with subprocess.Popen(
        [*SLOW, "-o", log, *program], cwd=Path(__file__).parents[2], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        for line in lines(process):
            told.append(line)
            if line["what"] == "acknowledged" and told[-2]["what"] == "backed_up":
                os.kill(told[0]["pid"], signal.SIGKILL)
    of = {line["what"]: line for line in told}
    saves = [line for line in told if line["what"] == "acknowledged"]
    during = [line for line in told[: told.index(of["backed_up"])] if line in saves]
    assert of["saved"]["seconds"] >= FLUSH_SECONDS
    assert min(of["saved"]["beats"], of["backed_up"]["beats"]) >= LEAST_BEATS
    assert len(during) > 3
    assert min(line["seconds"] for line in saves) >= FLUSH_SECONDS
    saving, *backing = flushes(log).values()
    others = [at for each in backing for at in each]
    beside = [at for at in saving if any(abs(at - other) < FLUSH_SECONDS for other in others)]
    assert beside, "a save waits for the backup's flush too"
    desk = founding.open_desk(folder, village.PASSPHRASE, now=lambda: village.NOW)
    held = {event.id for event in desk.ask(events.REGISTER.all)}
    assert {line["id"] for line in saves} <= held
    assert desk.ask(check.check).sound
    [made] = backup.of_desk(folder)
    assert desk.ask(lambda db: backup.is_good(made, db.key))
    desk.close()
