"""At 125, 150 and 200 % of the screen: nothing cut, nothing over anything, as sharp as the screen is."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import patience
from tests.ui.at_scale import SCENES, SIZES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("scale", [1.25, 1.5, 2])
def test_ui28_every_scale_of_the_screen(scale: float, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.at_scale", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, timeout=patience.SECONDS, check=True,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale)},
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["faults"] == []
    assert told["scales"] == [scale]
    assert sorted(told["seen"]) == sorted(SCENES * len(SIZES))
