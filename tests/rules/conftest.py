"""The fixture of these tests: a village's desk with its head sitting at it, and its town's."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from station_desk.records import units
from station_desk.records.units import DatedCode, Unit
from tests.rules.desks import CODE, TOWN, Clock, Village, a_desk, a_station
from tests.rules.towns import Town


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    clock = Clock()
    own, next_door = a_station(CODE, "东泉村"), a_station("990101101201", "西泉村")
    desk = a_desk(tmp_path / "desk", clock, "station", own, [next_door])
    yield Village(desk, clock)
    desk.close()


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    clock = Clock()
    clock.set("2025-06-30T08:00")
    own = Unit(id=TOWN, type="town_office", name="麦泉镇", codes=[DatedCode("990101101000")])
    desk = a_desk(tmp_path / "desk", clock, "town", own, [])
    for code, name in ((CODE, "东泉村"), ("990101101201", "西泉村"), ("990101101206", "新禾村")):
        opened = date(2025, 7, 15) if name == "新禾村" else None
        desk.ask(units.put, a_station(code, name, parent=TOWN, opened_on=opened))
    clock.set("2025-07-02T12:00")
    yield Town(desk, clock)
    desk.close()
