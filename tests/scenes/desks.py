"""The desks that scenes are laid on: a village and a town, new and in the middle of their work."""

import os
from collections.abc import Callable
from itertools import product
from pathlib import Path

from msgspec.structs import replace

from station_desk import founding
from station_desk.identifiers import unit_id
from station_desk.records import units
from station_desk.records.attendance import Attendance
from station_desk.records.volunteers import Volunteer
from station_desk.store.desk import Desk
from station_desk.sync import joining, keys, letters, stick
from tests.rules.desks import Clock, a_station, an_event
from tests.rules.test_board import a_return
from tests.rules.towns import Town
from tests.scenes.road_desks import before_the_road, on_the_road
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, WEST, clock, hold_event, new_desk
from tests.ui import village

CODE = "120043 558201 907716 334520 681192 045573 772908 216634"
STATIONS = (
    "东泉村", "西泉村", "柳溪村", "新禾村", "石桥村", "大湾村", "南岗村", "青石社区", "白杨村",
    "河口村", "桃园村", "杨树村", "前进村", "双井村", "云峰村", "和平社区", "金沙村",
)  # fmt: skip


def town_with_a_stick(folder: Path) -> Desk:
    """A town desk, and a stick with the packages of two villages that ask to join."""
    county = CountyKeys(clock)
    town = new_desk(folder / "town_stick", "town", TOWN, "麦泉镇")
    town.ask(keys.adopt_card, county.card())
    town.ask(letters.take_in, county.admit_town(town.ask(joining.request)), "stick")
    usb = folder / "usb"
    usb.mkdir()
    os.environ["SHOTS_STICK"] = str(usb)
    for code, name, days in ((EAST, "东泉村", (6, 10)), (WEST, "西泉村", (8,))):
        village_ = new_desk(folder / code, "station", code, name)
        village_.ask(keys.adopt_card, town.ask(keys.card_bytes))
        for day in days:
            village_.ask(hold_event, f"{day}日环境整治", day)
        stick.hand(village_, usb)
        village_.close()
    return town


def full_town(folder: Path) -> Desk:
    """A town with its seventeen stations on the second of July: most returns of June are in."""
    at = Clock()
    at.set("2025-06-30T08:00")
    desk = founding.found(
        folder / "town", role="town", code="990101101000", name="麦泉镇", operator="赵明",
        passphrase=village.PASSPHRASE, recovery_code=CODE, now=at, stretch=village.CHEAP,
    )  # fmt: skip
    own = unit_id("990101101000")
    laid = Town(desk, at)
    for number, name in enumerate(STATIONS):
        code = f"990101101{200 + number}"
        desk.ask(units.put, a_station(code, name, parent=own))
        laid.admit(unit_id(code), code, name)
        came_from(laid, unit_id(code), number)
    at.set("2025-07-02T12:00")
    return desk


def came_from(laid: Town, unit: str, number: int) -> None:
    """As a rule two or three events and the return; from two stations events only, from two nothing."""
    if number in (6, 13):
        return
    days = (5, 12, 21)[: 1 if number == 9 else 2 + number % 2]
    held = [
        replace(
            an_event(f"2025-06-{day:02d}T09:00", host_unit=unit), resident_headcount=24 + number
        )
        for day in days
    ]
    people = [Volunteer() for _ in range(3 + number % 4)]
    served = [
        Attendance(event_id=event.id, volunteer_id=person.id, service_minutes=120)
        for event, person in product(held, people)
    ]
    laid.came(unit, *held, *people, *served, at="2025-06-26T10:00")
    if number not in (4, 11):
        words = "本村道路施工，场地封闭" if number == 9 else ""
        sealed = a_return(held, unit, explanation=words, services=served)
        laid.came(unit, sealed, at="2025-07-01T16:00")


DESKS: dict[str, Callable[[Path], Desk]] = {
    "before_road": before_the_road,
    "road": on_the_road,
    "station": lambda folder: village.live(folder / "station"),
    "station_locked": lambda folder: village.found(folder / "station_locked"),
    "station_new": lambda folder: village.found(folder / "station_new"),
    "town": full_town,
    "town_new": lambda folder: village.found(folder / "town_new", role="town"),
    "town_stick": town_with_a_stick,
}
