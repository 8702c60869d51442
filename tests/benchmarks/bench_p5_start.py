"""P5: from the start of the process to the first paint, beside a bare QMainWindow, taken in turns.

Run by hand: ``python -m tests.benchmarks.bench_p5_start``, or with the others by ``--only P5``.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from station_desk.store import names
from station_desk.ui import look

ROUNDS = 15
BUDGET = 1.5
ROOT = Path(__file__).parents[2]


def measure() -> list[dict[str, Any]]:
    """The locked door, as a clerk sees it every morning; modules are compiled, as after an installation."""
    with tempfile.TemporaryDirectory() as place:
        home = Path(place)
        (home / "station-desk").mkdir()
        (home / "station-desk" / names.VAULT).touch()
        look.keep(home / "station-desk", look.Look(unit="麦泉镇东泉村"))
        took: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
        for _round in range(ROUNDS + 1):
            for kind, found in took.items():
                found.append(_start(kind, home))
    return [_row(took, key, word) for key, word in (("seconds", "s"), ("processor", "processor s"))]


def _start(kind: str, home: Path) -> dict[str, float]:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    kept |= {
        "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(home),
        "PYTHONPYCACHEPREFIX": str(home / "compiled"), "STATION_DESK_BORN": str(time.time()),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "tests.first_paint", kind],
        cwd=ROOT, env=kept, capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    return {"seconds": found["seconds"], "processor": found["processor"]}


def _row(took: dict[str, list[dict[str, float]]], key: str, unit: str) -> dict[str, Any]:
    ours, bare = (median(each[key] for each in took[kind][1:]) for kind in ("ours", "bare"))
    return {
        "budget": "P5", "what": "start to first paint (the door)", "ours": f"{ours:.3f}",
        "bare": f"{bare:.3f}", "unit": unit, "ratio": f"{ours / bare:.2f}",
        "wanted": f"at most {BUDGET}",
    }  # fmt: skip


if __name__ == "__main__":
    for found in measure():
        print(found)  # noqa: T201
