"""The frozen folder runs without Python: words, a desk of its own, a printed form, the window.

Collected only when STATION_DESK_FROZEN names the folder that the build made.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

import station_desk
from tests import patience

FOLDER = Path(os.environ["STATION_DESK_FROZEN"])
PROGRAM = FOLDER / ("station-desk.exe" if os.name == "nt" else "station-desk")
WINDOW_SECONDS = 5
OFFSCREEN = "This plugin does not support propagateSizeHints()"
"""What Qt's offscreen plugin says of itself; no other platform does."""


def environment(home: Path) -> dict[str, str]:
    """A PC of its own: no Python of ours on any path, an empty home, no screen."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "STATION_DESK_PASSPHRASE": "correct horse battery",
        "PYTHONUTF8": "1",
    }


def run(home: Path, *arguments: str) -> str:
    done = subprocess.run(
        [PROGRAM, *arguments],
        env=environment(home),
        capture_output=True,
        encoding="utf-8",
        timeout=patience.SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def desk(tmp_path: Path) -> tuple[str, str]:
    data = ("--data", str(tmp_path / "desk"))
    who = ("--role", "station", "--unit", "990101101200", "--name", "东泉村", "--operator", "王芳")
    run(tmp_path, *data, "init", *who)
    return data


def test_it_says_its_version(tmp_path: Path) -> None:
    assert station_desk.__version__ in run(tmp_path, "--version")


def test_qt_words_fonts_and_resources_are_inside() -> None:
    inside = {path.name for path in FOLDER.rglob("*")}
    assert {"qtbase_zh_CN.qm", "2026.json", "NotoSerifSC-Regular.otf"} <= inside
    assert {"NotoSerifJP-Regular.otf", "fontawesome5-solid-webfont-5.15.4.ttf"} <= inside
    assert any(name.startswith("QtPrintSupport.") for name in inside)
    assert any("printsupport" in path.parts for path in FOLDER.rglob("*"))
    assert not {"tkinter", "numpy", "fastapi"} & inside


def test_a_new_desk_answers_and_checks(tmp_path: Path, desk: tuple[str, str]) -> None:
    assert isinstance(json.loads(run(tmp_path, *desk, "status", "--json")), dict)
    run(tmp_path, *desk, "check")


def test_a_form_is_printed_with_chinese_glyphs(tmp_path: Path, desk: tuple[str, str]) -> None:
    paper = tmp_path / "return.pdf"
    run(tmp_path, *desk, "print", "return", "2025-03", "--out", str(paper))
    text = subprocess.run(
        ["pdftotext", paper, "-"], capture_output=True, encoding="utf-8", check=True
    )
    assert "东泉村" in text.stdout


def test_the_window_opens_and_stays(tmp_path: Path) -> None:
    window = subprocess.Popen(
        [PROGRAM, "--data", tmp_path / "desk"],
        env=environment(tmp_path),
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        with pytest.raises(subprocess.TimeoutExpired):
            window.communicate(timeout=WINDOW_SECONDS)
    finally:
        window.kill()
        _, errors = window.communicate()
    told = [line for line in errors.splitlines() if line != OFFSCREEN]
    assert told == []
