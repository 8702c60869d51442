"""The fixture of these tests: a village's desk with its head sitting at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.desks import CODE, Clock, Village, a_desk, a_station


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    clock = Clock()
    own, next_door = a_station(CODE, "东泉村"), a_station("990101101201", "西泉村")
    desk = a_desk(tmp_path / "desk", clock, "station", own, [next_door])
    yield Village(desk, clock)
    desk.close()
