"""An order travels: referred up by one village, handed down to another, done and rated there."""

from datetime import datetime
from pathlib import Path

import pytest

from station_desk.records import service_orders, units
from station_desk.records.service_orders import ServiceOrder
from station_desk.rules import orders
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import handing_down, letters, stick
from tests.desks import refused
from tests.sync.conftest import Road
from tests.sync.test_deciding import carry, own

ASKED = datetime(2025, 5, 12, 9, 0)


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


def the(desk: Desk) -> ServiceOrder:
    (found,) = desk.ask(service_orders.REGISTER.all)
    return found  # type: ignore[no-any-return]


def asked(road: Road) -> ServiceOrder:
    value = ServiceOrder(
        unit=own(road.east), taken_at=ASKED, need_text="果园病虫害防治", place="三组",
        requester_ref="东头第三家 13800000000", need_category="platform_science",
    )  # fmt: skip
    road.east.ask(service_orders.put, value)
    return value


def carry_west(road: Road, folder: Path) -> None:
    from station_desk.sync import intake

    stick.hand(road.west, folder)
    waiting = intake.look(road.town, folder).requests
    intake.take_in(road.town, folder, [each.desk for each in waiting])
    stick.fetch(road.west, folder)


def test_m51_referred_up_handed_down_done_and_rated(road: Road, usb: Path, tmp_path: Path) -> None:
    order = asked(road)
    road.east.ask(service_orders.escalate, order.id)
    carry(road, usb)
    (found,) = road.town.ask(orders.referred)
    assert (found.station, found.order.need_text) == ("东泉村", "果园病虫害防治")
    road.town.ask(orders.take_over, order.id)
    assert road.town.ask(orders.referred) == []
    other = tmp_path / "LEXAR"
    other.mkdir()
    carry_west(road, other)
    road.town.ask(handing_down.hand_down, order.id, own(road.west))
    assert (the(road.town).state, the(road.town).to_team) == ("dispatched", "西泉村")
    carry_west(road, other)
    taken = the(road.west)
    assert (taken.id, taken.state, taken.channel) == (order.id, "taken", "from_above")
    assert (taken.need_text, taken.place, taken.requester_ref) == ("果园病虫害防治", "三组", "")
    assert taken.sent_by == own(road.town)
    road.west.ask(service_orders.dispatch, order.id, "农技队")
    road.west.ask(service_orders.accept, order.id, [])
    road.west.ask(service_orders.finish, order.id, datetime(2025, 5, 20, 10, 0))
    road.west.ask(service_orders.rate, order.id, 5)
    carry_west(road, other)
    assert the(road.west).state == "rated"
    everything = b"".join(each.read_bytes() for each in other.rglob("*") if each.is_file())
    assert b"13800000000" not in everything


def test_a_letter_that_comes_twice_enters_one_order(road: Road, usb: Path) -> None:
    carry(road, usb)
    value = ServiceOrder(unit=own(road.town), taken_at=ASKED, need_text="读报")
    road.town.ask(service_orders.put, value)
    road.town.ask(handing_down.hand_down, value.id, own(road.east))
    carry(road, usb)
    road.east.ask(service_orders.dispatch, value.id, "一队")
    carry(road, usb)
    road.east.ask(letters.begin_the_day)
    assert the(road.east).to_team == "一队"


def test_an_order_waits_for_somebody_who_may_write(road: Road, usb: Path) -> None:
    carry(road, usb)
    value = ServiceOrder(unit=own(road.town), taken_at=ASKED, need_text="读报")
    road.town.ask(service_orders.put, value)
    road.town.ask(handing_down.hand_down, value.id, own(road.east))
    carry_down(road, usb)
    assert road.east.ask(Database.value, "SELECT count(*) FROM service_order") == 0
    road.east.ask(letters.begin_the_day)
    assert the(road.east).need_text == "读报"


def carry_down(road: Road, usb: Path) -> None:
    """The stick comes back while the screen is locked."""
    from station_desk.sync import intake

    intake.take_in(road.town, usb, [])
    person = road.east.person
    road.east.sign_out()
    stick.fetch(road.east, usb)
    road.east.ask(_sit_down, person)


def _sit_down(db: Database, person: object) -> None:
    db.person = person  # type: ignore[assignment]


def test_a_station_without_a_desk_gets_no_letter_and_nothing_changes(road: Road) -> None:
    value = ServiceOrder(unit=own(road.town), taken_at=ASKED, need_text="读报")
    road.town.ask(service_orders.put, value)
    west = next(each for each in road.town.ask(units.stations) if each.name == "西泉村")
    with refused("no_desk_to_write_to"):
        road.town.ask(handing_down.hand_down, value.id, west.id)
    assert the(road.town).state == "taken"
