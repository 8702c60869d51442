"""How every test runs: no screen needed, and the same examples on every CI run."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.desks import Clock, Station, founded
from tests.net import net, proxy, server

__all__ = ["net", "proxy", "server"]

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("ci", derandomize=True, deadline=None, print_blob=True)
settings.register_profile("desk", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "desk")

collect_ignore = [] if "STATION_DESK_FROZEN" in os.environ else ["frozen"]


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
