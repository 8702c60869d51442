"""How every test runs: no screen needed, the same examples every time, patient with a slow machine."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import patience
from tests.desks import Clock, Station, founded
from tests.net import net, proxy, server

__all__ = ["net", "proxy", "server"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("other", settings.get_profile("same"), derandomize=False)
"""To look further, by hand: ``--hypothesis-profile=other`` draws other examples each time."""
settings.load_profile("same")

collect_ignore = [] if "STATION_DESK_FROZEN" in os.environ else ["frozen"]


@pytest.fixture(autouse=True)
def windows_end_on_this_thread() -> Iterator[None]:
    """What a window leaves in cycles is cleared here, before a thread of a later test comes upon it.

    The program has switched Python's own clearing off (``ui/tidying.py``).
    """
    yield
    if not gc.isenabled():
        gc.collect()
        gc.enable()


@pytest.fixture
def clock() -> Clock:
    """The PC's clock, standing still at noon of 20 October 2025 in China until it is set."""
    return Clock()


@pytest.fixture
def station(tmp_path: Path, clock: Clock) -> Iterator[Station]:
    """A real desk of a station: one unit, its head signed in."""
    held = founded(tmp_path / "desk", clock)
    yield held
    held.desk.close()


class PatientBot(QtBot):
    """pytest-qt's hand at the window, which by itself gives up after five seconds."""

    def waitUntil(self, callback: Any, *, timeout: int = patience.MS) -> None:  # noqa: N802
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = patience.MS, **more: Any) -> Any:  # noqa: N802
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """In place of pytest-qt's own."""
    return PatientBot(request)
