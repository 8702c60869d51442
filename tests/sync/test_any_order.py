"""Any order, any repetition, any mixture of roads, any late arrival: the same board and the same summary."""

import base64
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.identifiers import new_id, unit_id
from station_desk.outcome import Refusal
from station_desk.records import attendance, events, service_orders, units, volunteers
from station_desk.records.paper_returns import PaperFigures, PaperReturn
from station_desk.records.town_summaries import SummaryFigures
from station_desk.rules import board, returns, returns_at_town, summary
from station_desk.rules.board import Board
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import bringing, fetching, forwarding, joining, keys, packing
from station_desk.sync.messages import PassedPackage
from station_desk.sync.receiving import receive
from station_desk.sync.wire import letter, package
from tests.sync.conftest import Road
from tests.sync.desks import EAST, WEST, clock

MONTH = "2025-04"
JOINT = "101200-202504-77"
Delivery = tuple[bytes, str]
Vouched = dict[bytes, PassedPackage]
Seen = tuple[Board, SummaryFigures, SummaryFigures]


PAPER = PaperReturn(
    unit=unit_id(WEST), month=MONTH, received_on=date(2025, 5, 3),
    figures=PaperFigures(events=4, concentrated=4, counted=4, volunteers_taking_part=9),
)  # fmt: skip


class _TakeBack(Exception):
    """Ends the transaction of one example, so that the next begins with an empty town."""


def hold(db: Database, day: int, *, number: str = "", with_west: bool = False) -> str:
    start = datetime(2025, 4, day, 9)
    event = events.Event(
        host_unit=unit_id(EAST) if with_west else db.setting("unit") or "",
        cohost_units=[unit_id(WEST)] if with_west else [], event_no=number, title=f"义诊{day}",
        project_code="P5", planned_start=start, planned_end=start + timedelta(hours=2), status="held",
        preview_published_at=start - timedelta(days=3), preview_channel="board", actual_start=start,
        actual_end=start + timedelta(hours=2), resident_headcount=30 + day,
    )  # fmt: skip
    events.put(db, event)
    person = volunteers.Volunteer(
        name="李䶮", birth_year=1970, consent=volunteers.Consent(record=True, share_name=True)
    )
    volunteers.put(db, person)
    service = attendance.Attendance(
        event_id=event.id, volunteer_id=person.id, service_minutes=60 + day
    )
    attendance.put(db, service)
    return event.id


def packages_of(desk: Desk, other: str) -> list[bytes]:
    """Each in its package: a joint event and an order, two events of its own, a sealed return, what was
    changed, taken out and answered since, a correction."""
    unit = desk.ask(units.own).id
    if not desk.ask(units.REGISTER.find, unit_id(other)):
        code = units.DatedCode(other)
        desk.ask(
            units.put, units.Unit(id=unit_id(other), type="station", name="邻村", codes=[code])
        )
    made = []
    desk.ask(lambda db: hold(db, 10, number=JOINT, with_west=True))
    order = service_orders.ServiceOrder(
        unit=unit, taken_at=datetime(2025, 4, 11, 9), need_text="理发"
    )
    desk.ask(service_orders.put, order)
    made += desk.ask(packing.pack)
    event, twice = desk.ask(hold, 20), desk.ask(hold, 21)
    made += desk.ask(packing.pack)
    desk.ask(returns.seal, unit, MONTH)
    made += desk.ask(packing.pack)
    value = desk.ask(events.REGISTER.get, event)
    desk.ask(events.put, msgspec.structs.replace(value, resident_headcount=99))
    desk.ask(events.void, twice, "重复登记")
    done = datetime(2025, 4, 12, 9)
    desk.ask(service_orders.put, msgspec.structs.replace(order, order_no="", done_at=done))
    made += desk.ask(packing.pack)
    desk.ask(returns.seal, unit, MONTH, None, "缺音响", "人数更正")
    made += desk.ask(packing.pack)
    return [each.data for each in made]


@pytest.fixture
def packages(road: Road) -> list[bytes]:
    """Five packages of each of two villages; the town knows both desks."""
    made = []
    for desk, other in ((road.east, WEST), (road.west, EAST)):
        asked = road.town.ask(joining.note, desk.ask(joining.request))
        road.town.ask(joining.approve, asked.desk)
        made += packages_of(desk, other)
    return made


@pytest.fixture
def vouched(road: Road, packages: list[bytes]) -> Vouched:
    """Each package as the county hands it down to the town, with its receipt."""
    asked = {
        desk.ask(keys.identity).desk: (desk.ask(units.own).id, desk.ask(joining.request))
        for desk in (road.east, road.west)
    }
    return {data: passed(road, *asked[package.peek(data).desk_id], data) for data in packages}


def passed(road: Road, unit: str, request: bytes, data: bytes) -> PassedPackage:
    peek = package.peek(data)
    receipt = letter.Receipt(
        package_hash=peek.hash, desk=peek.desk_id, unit=unit, seq=1, verdicts={},
        received_at=clock(), receiver="county", receiver_name="青禾县", road="network",
    )  # fmt: skip
    written = letter.Letter(
        id=new_id(), kind="receipt", to_desk=peek.desk_id, to_unit=unit, issued_at=clock(), serial=1,
        body=letter.body_of(receipt),
    )  # fmt: skip
    signed = letter.write(written, road.county.signing, road.county.kid)
    parts = [base64.b64encode(part).decode() for part in (data, signed, request)]
    return PassedPackage(unit, peek.desk_id, *parts)


def deliver(db: Database, data: bytes, road: str, vouched: Vouched) -> None:
    """By stick, by network, past the town and fetched from the county, or by stick and on to the county."""
    if road == "past":
        fetching.take(db, vouched[data])
        return
    receive(
        db, data, "stick" if road == "carried" else road, "KINGSTON" if road != "network" else ""
    )
    if road == "carried":
        digest = package.peek(data).hash
        forwarding.note_carried(db, [digest], "SANDISK")
        bringing.settled(db, digest, vouched[data].vouched)


def see(
    db: Database, deliveries: list[Delivery], early: int, vouched: Vouched, sheet: int = -1
) -> Seen:
    """Take everything in, a summary kept after the first few; then forget all of it again.

    Before delivery number ``sheet`` the second village's return is typed from paper, if it is allowed.
    """
    seen: list[Seen] = []
    try:
        with db.transaction():
            for number, (data, road) in enumerate(deliveries):
                if number == early:
                    summary.make(db, MONTH)
                if number == sheet:
                    with suppress(Refusal):
                        returns_at_town.put_paper(db, PAPER)
                deliver(db, data, road, vouched)
            summary.make(db, MONTH)
            kept = summary.versions(db, MONTH)[-1].summary.figures
            seen.append((board.board(db, MONTH), kept, summary.figures(db, "2025")))
            raise _TakeBack
    except _TakeBack:
        return seen[0]


def whatever_the_road(seen: Seen) -> object:
    """What is compared: all but the road itself and the moment of an arrival."""
    found, month, year = seen
    lines = [replace(line, arrival=None) for line in found.lines]
    rows = [msgspec.structs.replace(row, road="") for row in month.rows]
    return replace(found, lines=lines), msgspec.structs.replace(month, rows=rows), year


def test_any_way_of_arriving_comes_to_the_same(
    road: Road, packages: list[bytes], vouched: Vouched
) -> None:
    assert len(packages) == 10
    expected = road.town.ask(see, [(data, "stick") for data in packages], 0, vouched)
    totals = expected[1].totals
    assert (totals.events, totals.volunteers_taking_part, totals.service_minutes) == (3, 1, 230)
    assert (totals.residents_exact, totals.orders_taken, totals.orders_done) == (40 + 2 * 99, 2, 2)
    assert (expected[1].returns_received, [row.return_number for row in expected[1].rows]) == (
        2, [2, 2],
    )  # fmt: skip
    assert all(line.remarks == [] for line in expected[0].lines)

    @settings(max_examples=40, deadline=None, database=None)
    @given(st.data())
    def any_way(data: st.DataObject) -> None:
        again = data.draw(st.lists(st.sampled_from(packages), max_size=6))
        order = data.draw(st.permutations([*packages, *again]))
        roads = data.draw(
            st.lists(
                st.sampled_from(["stick", "network", "past", "carried"]),
                min_size=len(order),
                max_size=len(order),
            )
        )
        early = data.draw(st.integers(0, len(order)))
        deliveries = list(zip(order, roads, strict=True))
        sheet = data.draw(st.integers(-1, len(order)))
        found = road.town.ask(see, deliveries, early, vouched, sheet)
        assert whatever_the_road(found) == whatever_the_road(expected)

    any_way()


def test_a_package_that_has_not_come_is_seen(
    road: Road, packages: list[bytes], vouched: Vouched
) -> None:
    """The comparison above can tell: without one package board and summary are others."""
    everything = road.town.ask(see, [(data, "stick") for data in packages], 0, vouched)
    for missing in range(len(packages)):
        some = [(data, "stick") for n, data in enumerate(packages) if n != missing]
        assert whatever_the_road(road.town.ask(see, some, 0, vouched)) != whatever_the_road(
            everything
        )
