"""A return sent back: the letter rides down with the stick, the station corrects, the town acknowledges."""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from station_desk.records import events, monthly_returns, units
from station_desk.rules import custody, remarks, returns, returns_at_town
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import deciding, intake, joining, stick
from tests.desks import refused
from tests.sync.conftest import Road

MONTH = "2025-04"


def hold(db: Database, day: int) -> str:
    start = datetime(2025, 4, day, 9)
    event = events.Event(
        host_unit=db.setting("unit") or "", title=f"义诊{day}", project_code="P5",
        planned_start=start, planned_end=start + timedelta(hours=2), status="held",
        preview_published_at=start - timedelta(days=3), preview_channel="board", actual_start=start,
        actual_end=start + timedelta(hours=2), resident_headcount=40,
    )  # fmt: skip
    events.put(db, event)
    return event.id


def own(desk: Desk) -> str:
    return desk.ask(units.own).id


def carry(road: Road, folder: Path) -> None:
    stick.hand(road.east, folder)
    asked = intake.look(road.town, folder).requests
    intake.take_in(road.town, folder, [each.desk for each in asked])
    stick.fetch(road.east, folder)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


@pytest.fixture
def nobody_left(road: Road, usb: Path) -> str:
    """A station whose return has come and whose desk has been revoked since."""
    unit = own(road.east)
    road.east.ask(returns.seal, unit, MONTH)
    carry(road, usb)
    for desk in road.town.ask(_desks):
        road.town.ask(joining.revoke, desk)
    return unit


def test_a_return_goes_back_is_corrected_and_acknowledged(road: Road, usb: Path) -> None:
    unit = own(road.east)
    event = road.east.ask(hold, 10)
    road.east.ask(returns.seal, unit, MONTH, "村里修路")
    carry(road, usb)
    road.town.ask(deciding.send_back, unit, MONTH, "4月10日人数请核对")
    carry(road, usb)
    (found,) = road.east.ask(remarks.open_remarks, unit)
    assert (found.month, found.remarks, found.signed_by) == (MONTH, "4月10日人数请核对", "town")
    assert found.by == "麦泉镇 周主任"
    value = road.east.ask(events.REGISTER.get, event)
    road.east.ask(events.put, msgspec.structs.replace(value, resident_headcount=45))
    road.east.ask(returns.seal, unit, MONTH, None, None, "人数更正")
    assert road.east.ask(remarks.open_remarks, unit) == []
    assert [each.is_open for each in road.east.ask(remarks.remarks, unit, MONTH)] == [False]
    carry(road, usb)
    stands = road.town.ask(returns_at_town.at_town, unit, MONTH)
    assert (stands.standing, stands.correction) == (
        "return_answered", [("residents_exact", 40, 45)],
    )  # fmt: skip
    road.town.ask(deciding.acknowledge, unit, MONTH)
    assert road.town.ask(returns_at_town.at_town, unit, MONTH).is_locked
    handled = road.town.ask(custody.custody, unit)
    assert {(each.person, each.road, each.place, each.unit) for each in handled} == {
        ("周主任", "stick", "KINGSTON", "东泉村")
    }


def test_the_station_reads_that_its_return_was_acknowledged(road: Road, usb: Path) -> None:
    """By the stick that brings its receipts; a correction asks again."""
    unit = own(road.east)
    road.east.ask(returns.seal, unit, MONTH)
    carry(road, usb)
    road.town.ask(deciding.acknowledge, unit, MONTH)
    assert not road.town.ask(deciding.acknowledge, unit, MONTH).ids
    carry(road, usb)
    accepted, _ = road.east.ask(remarks.about, unit, MONTH)
    assert accepted is not None
    assert accepted.by == "麦泉镇 周主任"
    road.east.ask(hold, 12)
    road.east.ask(returns.seal, unit, MONTH, None, None, "人数更正")
    assert road.east.ask(remarks.about, unit, MONTH)[0] is None


def test_a_return_is_acknowledged_though_nobody_is_left_to_be_told(
    road: Road, nobody_left: str
) -> None:
    road.town.ask(deciding.acknowledge, nobody_left, MONTH)
    assert road.town.ask(returns_at_town.at_town, nobody_left, MONTH).is_locked


def test_the_letter_comes_twice_and_is_one_remark(road: Road, usb: Path) -> None:
    unit = own(road.east)
    road.east.ask(returns.seal, unit, MONTH)
    carry(road, usb)
    road.town.ask(deciding.send_back, unit, MONTH, "请说明")
    carry(road, usb)
    carry(road, usb)
    assert len(road.east.ask(remarks.open_remarks, unit)) == 1


def test_decision_and_letter_go_together_or_not_at_all(road: Road, nobody_left: str) -> None:
    with refused("no_desk_to_write_to"):
        road.town.ask(deciding.send_back, nobody_left, MONTH, "请说明")
    assert road.town.ask(returns_at_town.at_town, nobody_left, MONTH).remarks == []


def test_remarks_about_a_return_this_file_does_not_hold_are_passed_over(road: Road) -> None:
    unit = own(road.east)
    assert road.east.ask(remarks.open_remarks, unit) == []
    assert road.east.ask(monthly_returns.sealed, unit, MONTH) is None


def _desks(db: Database) -> list[str]:
    return [row["desk"] for row in db.rows("SELECT desk FROM known_desk")]
