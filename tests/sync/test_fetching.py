"""Stations that only use the network stand on the town's board: the town fetches what they sent past it."""

from datetime import UTC, datetime, timedelta

import pytest

from station_desk.outcome import Refusal
from station_desk.records import units
from station_desk.rules import board, custody, returns
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import bringing, client, fetching, intake, joining, keys, push, stick
from tests.failures.lying_proxy import lying
from tests.net import Net, never, point_at
from tests.sync.desks import hold_event

MONTH = "2025-05"


@pytest.fixture
def village(net: Net) -> Desk:
    """A village that the county itself has admitted, with one event sent."""
    net.admitted(net.east)
    net.east.ask(hold_event)
    assert push.push(net.east, wait=never).sent == 1
    return net.east


def line(net: Net) -> board.StationLine:
    return net.town.ask(board.station_month, net.east.ask(units.own).id, MONTH)


def arrivals(net: Net) -> list[tuple[str, str]]:
    return [(each.road, each.outcome) for each in net.town.ask(custody.custody)]


def test_the_board_shows_a_station_that_never_brought_a_stick(net: Net, village: Desk) -> None:
    push.push(net.town, wait=never)
    found = line(net)
    assert (found.counted, found.gaps) == (1, [])
    assert arrivals(net) == [("network", "new")]
    assert net.town.ask(bringing.to_bring) == []
    receipts = "SELECT count(*) FROM waiting_letter WHERE kind = 'receipt'"
    assert net.town.ask(Database.value, receipts) == 1  # the county's own
    push.push(net.town, wait=never)
    assert arrivals(net) == [("network", "new")]


def test_f17_by_network_and_by_stick_is_counted_once(net: Net, village: Desk) -> None:
    usb = net.folder / "usb"
    usb.mkdir()
    push.push(net.town, wait=never)
    packages = village.ask(lambda db: db.rows("SELECT sealed FROM package"))
    net.town.ask(intake.receive, packages[0]["sealed"], "stick", "KINGSTON")
    assert arrivals(net) == [("stick", "again"), ("network", "new")]
    assert line(net).counted == 1


def test_what_the_town_itself_brought_is_not_fetched_again(net: Net) -> None:
    net.east.ask(hold_event)
    net.carry(net.east, net.folder / "usb")
    assert push.push(net.town, wait=never).sent == 1
    push.push(net.town, wait=never)
    assert arrivals(net) == [("stick", "new")]


def test_nothing_new_is_one_request(net: Net, village: Desk) -> None:
    push.push(net.town, wait=never)
    with lying(net.url) as proxy:
        net.town.ask(point_at, proxy.url)
        push.push(net.town, wait=never)
        assert len(proxy.seen) == 1


def test_pages_are_bounded_and_come_to_everything(
    net: Net, village: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from station_desk.county import passing

    monkeypatch.setattr(passing, "BYTES_AT_ONCE", 1)
    for day in (11, 12):
        village.ask(hold_event, f"第{day}场", day)
        push.push(village, wait=never)
    asked = fetching.fetch
    pages: list[int] = []

    def counting(desk: Desk, ask: object) -> object:
        def once(after: str) -> object:
            page = ask(after)  # type: ignore[operator]
            pages.append(len(page.packages))
            return page

        return asked(desk, once)  # type: ignore[arg-type]

    monkeypatch.setattr(fetching, "fetch", counting)
    push.push(net.town, wait=never)
    assert [each for each in pages if each] == [1, 1, 1]
    assert line(net).counted == 3


def test_a_return_is_in_time_when_the_county_had_it_in_time(net: Net, village: Desk) -> None:
    """The town fetches it days later: the county's receipt says when it came."""
    village.ask(_seal_may)
    push.push(village, wait=never)
    push.push(net.town, wait=never)
    arrival = line(net).arrival
    assert arrival is not None
    assert arrival.road == "network"
    assert abs(arrival.at - datetime.now(UTC)) < timedelta(minutes=5)  # the county's clock


def _seal_may(db: Database) -> None:
    before, db.now = db.now, lambda: datetime(2025, 6, 1, 2, 0, tzinfo=UTC)  # type: ignore[method-assign]
    returns.seal(db, db.setting("unit") or "", MONTH)
    db.now = before  # type: ignore[method-assign]


def test_only_an_admitted_town_may_ask(net: Net, village: Desk) -> None:
    identity = village.ask(keys.identity)
    with client.county(net.url, "", identity) as server, pytest.raises(Refusal) as refused:
        server.passed("")
    assert refused.value.values["code"] == "fetching_not_town"


def test_a_package_that_the_county_does_not_vouch_for_is_not_taken(net: Net, village: Desk) -> None:
    with client.county(net.url, "", net.town.ask(keys.identity)) as server:
        good = server.passed("").packages[0]
    for broken in (
        {"receipt": good.data}, {"data": good.receipt}, {"join": good.receipt},
    ):  # fmt: skip
        fields = {"unit": good.unit, "desk": good.desk, "data": good.data,
                  "receipt": good.receipt, "join": good.join} | broken  # fmt: skip
        with pytest.raises(Refusal):
            net.town.ask(fetching.take, fetching.PassedPackage(**fields))
    assert net.town.ask(Database.value, "SELECT count(*) FROM received_package") == 0
    assert net.town.ask(fetching.take, good)


def test_a_desk_that_this_town_revoked_stays_out(net: Net, village: Desk) -> None:
    usb = net.folder / "usb"
    usb.mkdir()
    stick.write(usb, *village.ask(joining.request_file))
    asked = intake.look(net.town, usb).requests[0]
    net.town.ask(joining.revoke, asked.desk)
    assert push.push(net.town, wait=never).refused == ((asked.desk, "desk_revoked"),)
    assert line(net).counted == 0
