"""Service orders: the way from asking to rating, what is refused, what leaves the village."""

from datetime import date, datetime

import msgspec
import pytest

from station_desk import sentences
from station_desk.records import service_orders
from station_desk.records.service_orders import ServiceOrder
from station_desk.resources import resource
from station_desk.rules import orders, returns
from station_desk.store import check
from station_desk.store.database import Database
from station_desk.sync import outgoing
from tests.desks import Station, refused

ASKED = datetime(2025, 10, 13, 9, 0)
"""A Monday; the clock of the tests stands at the Monday after."""


def taken(station: Station, **fields: object) -> ServiceOrder:
    """An order of this station, as stored."""
    value = ServiceOrder(
        unit=station.unit, taken_at=ASKED, need_text="帮独居老人修水管", requester_ref="东头第三家",
        **fields,
    )  # fmt: skip
    station.ask(service_orders.put, value)
    return station.ask(service_orders.REGISTER.get, value.id)


def state(station: Station, order: ServiceOrder) -> str:
    return str(station.ask(service_orders.REGISTER.get, order.id).state)


def test_m50_to_m54_the_whole_way(station: Station) -> None:
    order = taken(station)
    helper = station.volunteer()
    assert (order.order_no, order.taken_by, order.state) == ("D202510-01", "王站长", "taken")
    station.ask(service_orders.dispatch, order.id, "水电志愿队", date(2025, 10, 21))
    station.ask(service_orders.accept, order.id, [helper.id])
    assert state(station, order) == "accepted"
    station.ask(service_orders.finish, order.id, datetime(2025, 10, 18, 16, 0), minutes=90)
    assert state(station, order) == "done"
    station.ask(service_orders.rate, order.id, 5, "family", "修得好")
    assert state(station, order) == "rated"
    figures = station.ask(returns.draft_of, station.unit, "2025-10").figures
    assert (figures.orders_taken, figures.orders_done) == (1, 1)
    assert (figures.orders_rated, figures.orders_satisfied) == (1, 1)
    assert taken(station).order_no == "D202510-02"


def test_m52_a_team_may_decline_and_another_is_asked(station: Station) -> None:
    order = taken(station)
    station.ask(service_orders.dispatch, order.id, "一队")
    with refused("order_needs_reason"):
        station.ask(service_orders.decline, order.id, " ")
    station.ask(service_orders.decline, order.id, "人手不够")
    assert state(station, order) == "declined"
    station.ask(service_orders.dispatch, order.id, "二队")
    again = station.ask(service_orders.REGISTER.get, order.id)
    assert (again.state, again.to_team, again.decline_reason) == ("dispatched", "二队", "")


@pytest.mark.parametrize(
    ("step", "given"),
    [
        (service_orders.accept, ([],)),
        (service_orders.decline, ("忙",)),
        (service_orders.finish, (datetime(2025, 10, 14, 9, 0),)),
        (service_orders.rate, (5,)),
    ],
)
def test_a_step_out_of_order_is_refused(station: Station, step: object, given: tuple) -> None:
    order = taken(station)
    with refused("order_state") as told:
        station.ask(step, order.id, *given)
    assert told["order_state"] == "taken"
    assert "已登记" in sentences.refusal("order_state", told)[0]
    assert station.ask(service_orders.REGISTER.get, order.id) == order


def test_what_cannot_be_is_refused(station: Station) -> None:
    base = {"unit": station.unit, "taken_at": ASKED, "need_text": "读报"}
    bad = [
        ("order_in_future", base | {"taken_at": datetime(2025, 10, 22, 9, 0)}),
        ("end_before_start", base | {"done_at": datetime(2025, 10, 1, 9, 0)}),
        ("record_unknown", base | {"event_id": "018f0000-0000-7000-8000-000000000000"}),
        ("field_empty", base | {"need_text": "  "}),
        ("text_too_long", base | {"need_text": "长" * 4001}),
        ("value_not_allowed", base | {"rating": 6}),
    ]
    for code, fields in bad:
        with refused(code):
            station.ask(service_orders.put, ServiceOrder(**fields))
    assert station.ask(service_orders.REGISTER.all) == []


def test_requesters_never_travel_and_words_only_when_referred_up(station: Station) -> None:
    order = taken(station, place="三组", risk_note="梯子")
    shared = service_orders.outgoing(order)
    text = msgspec.json.encode(shared).decode()
    assert "东头" not in text
    assert "水管" not in text
    assert "三组" not in text
    station.ask(service_orders.escalate, order.id)
    referred = service_orders.outgoing(station.ask(service_orders.REGISTER.get, order.id))
    assert (referred.need_text, referred.place) == ("帮独居老人修水管", "三组")
    assert "东头" not in msgspec.json.encode(referred).decode()


def test_who_asked_is_erased_half_a_year_after_the_end(station: Station) -> None:
    order = taken(station)
    station.clock.goes_on(days=150)
    assert station.ask(orders.forget_requesters).ids == ()
    station.clock.goes_on(days=60)
    assert station.ask(orders.forget_requesters).ids == (order.id,)
    assert station.ask(service_orders.REGISTER.get, order.id).requester_ref == ""
    bodies = station.ask(Database.rows, "SELECT body FROM journal WHERE kind = 'service_order'")
    assert not any("东头".encode() in (row["body"] or b"") for row in bodies)
    assert station.ask(check.check).findings == ()


def test_what_is_due_next_and_late_is_shown(station: Station) -> None:
    late, referred = taken(station), taken(station, need_category="platform_culture")
    station.ask(service_orders.escalate, referred.id)
    first, second = station.ask(orders.lines)
    assert (first.order.id, first.next_step, first.due) == (late.id, "dispatch", date(2025, 10, 16))
    assert (first.late, second.next_step, second.late) == (True, "wait", False)
    assert station.ask(orders.needs, "2025-10") == [("", 1), ("platform_culture", 1)]


def test_an_unrated_order_is_never_good_by_default(station: Station) -> None:
    done = {"done_at": datetime(2025, 10, 15, 9, 0), "rated_at": datetime(2025, 10, 16, 9, 0)}
    taken(station, done_at=done["done_at"])
    taken(station, rating=3, **done)
    taken(station, rating=4, **done)
    figures = station.ask(returns.draft_of, station.unit, "2025-10").figures
    assert (figures.orders_taken, figures.orders_done) == (3, 3)
    assert (figures.orders_rated, figures.orders_satisfied) == (2, 1)


def test_its_schema_is_shipped() -> None:
    file = resource("schemas", "service_order.json")
    assert file.read_bytes().strip() == outgoing.schemas()["service_order"].strip()
