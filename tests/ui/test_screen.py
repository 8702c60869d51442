"""On a real X display every page leaves a picture and a clerk's keys count; with none the program says so."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests import patience
from tests.scenes import every_scene
from tests.ui import at_kiosk

ROOT = Path(__file__).parents[2]
Until = Callable[..., dict[str, object]]
LONGEST_S = patience.SECONDS
PAGES = {scene.name for scene in every_scene()}


@pytest.fixture
def display() -> Iterator[str]:
    """A free display of an Xvfb that says itself which one it took."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(patience.SECONDS)


def plain_environment(**more: str) -> dict[str, str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return {key: value for key, value in os.environ.items() if key not in hidden} | more


@contextmanager
def told_by(module: str, folder: Path, surroundings: dict[str, str]) -> Iterator[Until]:
    """A window in a process of its own; answers a way to wait until it says that something is so."""
    with subprocess.Popen(
        [sys.executable, "-m", module, str(folder)],
        cwd=ROOT, env=surroundings, text=True, stdout=subprocess.PIPE,
    ) as window:  # fmt: skip
        alarm = threading.Timer(LONGEST_S, window.kill)
        alarm.start()

        def until(**wanted: object) -> dict[str, object]:
            assert window.stdout is not None
            heard = []
            for line in window.stdout:
                told: dict[str, object] = json.loads(line)
                if told.items() >= wanted.items():
                    return told
                heard.append(told)
            raise AssertionError(f"never came: {wanted}; but {heard[-3:]}")

        try:
            yield until
        finally:
            alarm.cancel()
            window.kill()


def test_every_page_on_a_real_screen(display: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.shots", str(tmp_path), "0"],
        cwd=ROOT, capture_output=True, text=True, timeout=patience.SECONDS, check=False,
        env=plain_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb"),
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    pictures = {path.name.split("-")[0]: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert set(pictures) == PAGES
    assert {(each.width(), each.height()) for each in pictures.values()} == {(1366, 768)}


def test_ui01_a_sign_in_by_the_keys_of_a_keyboard(display: str, tmp_path: Path) -> None:
    """Keys that come through the X server, to whatever window it gives the focus."""
    surroundings = plain_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")
    said: list[dict[str, object]] = []

    def hands(*command: str) -> None:
        subprocess.run(
            ["xdotool", *command], env=surroundings, check=True, timeout=patience.SECONDS
        )

    with subprocess.Popen(
        [sys.executable, "-m", "tests.ui.at_keyboard", str(tmp_path / "desk")],
        cwd=ROOT, env=surroundings, text=True, stdout=subprocess.PIPE,
    ) as window:  # fmt: skip
        assert window.stdout is not None
        said.append(json.loads(window.stdout.readline()))
        hands("windowfocus", str(said[0]["window"]))
        for typed in ("sgy", "5678", "liy"):
            hands("type", "--delay", "20", typed)
            hands("key", "Return")
            said.append(json.loads(window.stdout.readline()))
        hands("key", "ctrl+z")
        said.append(json.loads(window.stdout.readline()))
        window.kill()
    assert [each["count"] for each in said] == ["0", "1", "2", "3", "2"]
    assert [each["newest"] for each in said] == ["", "单桂英", "曾国强", "李䶮", "曾国强"]


def test_ui31_self_sign_in_under_a_real_hand_ends_with_the_passphrase_only(
    display: str, tmp_path: Path
) -> None:
    """Everybody may type, click and try the system's keys; only the passphrase brings the desk back."""
    surroundings = plain_environment(DISPLAY=display, QT_QPA_PLATFORM="xcb")

    def hands(*command: str) -> None:
        subprocess.run(
            ["xdotool", *command], env=surroundings, check=True, timeout=patience.SECONDS
        )

    with told_by("tests.ui.at_kiosk", tmp_path / "desk", surroundings) as until:
        x, y = map(str, until()["end"])  # type: ignore[call-overload]
        kiosk = until(page="asking  0", inside=0, desk_seen=False)
        hands("windowfocus", str(kiosk["window"]))
        hands("type", "--delay", "20", "sgy")
        until(page="asking sgy 1")
        hands("key", "Return")
        until(page="sure", inside=0)
        hands("key", "Return")
        until(page="thanks", inside=1, desk_seen=False)
        hands("key", "Escape")
        until(page="asking  0")
        for key in ("alt+F4", "ctrl+q", "ctrl+w", "F2", "F7", "ctrl+l", "ctrl+z", "ctrl+f"):
            hands("key", key)
        hands("type", "--delay", "20", "sgy")
        until(page="asking sgy 1", inside=1, desk_seen=False)
        hands("mousemove", x, y, "click", "1")
        until(page="door", desk_seen=False)
        hands("type", "--delay", "20", "not this one")
        hands("key", "Return")
        until(page="refused", desk_seen=False)
        hands("type", "--delay", "20", at_kiosk.PASSPHRASE)
        hands("key", "Return")
        until(page="gone", inside=1, desk_seen=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has no display")
def test_no_screen_is_said_in_one_line(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "station_desk", "--data", str(tmp_path / "desk")],
        cwd=ROOT, capture_output=True, text=True, timeout=patience.SECONDS, check=False,
        env=plain_environment(),
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "station-desk demo --out DIR" in done.stderr
    assert not (tmp_path / "desk").exists()
