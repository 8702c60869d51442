"""The network road against a real county on loopback: paced, stopped, through a proxy, through the town."""

import threading
from pathlib import Path

import msgspec
import pytest

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import intake, joining, letters, outbox, pace, packing, push, stick
from tests.failures.lying_proxy import LyingProxy
from tests.net import Net, never, point_at
from tests.sync.desks import hold_event


def test_a_village_sends_and_its_receipt_turns_it_green(net: Net) -> None:
    net.east.ask(hold_event)
    with pytest.raises(Refusal, match="desk_waiting"):
        push.push(net.east)
    assert net.east.ask(outbox.facts).confirmed == 0
    net.server.approve(net.east)
    assert push.push(net.east, wait=never).sent == 1
    facts = net.east.ask(outbox.facts)
    assert (facts.waiting, facts.confirmed, facts.joined) == (0, 1, True)
    assert len(net.stored(net.east_code)) == 7
    assert push.push(net.east, wait=never).sent == 0


def test_stick_to_the_town_network_to_the_county_receipt_back_by_stick(
    net: Net, tmp_path: Path
) -> None:
    usb = tmp_path / "usb"
    net.east.ask(hold_event)
    net.carry(net.east, usb)
    stick.fetch(net.east, usb)
    assert net.east.ask(outbox.facts).at_town == 1
    assert push.push(net.town).sent == 1
    intake.take_in(net.town, usb)
    fetched = stick.fetch(net.east, usb)
    assert not fetched.ignored
    facts = net.east.ask(outbox.facts)
    assert (facts.at_town, facts.confirmed) == (0, 1)


def test_no_server_is_said_and_loses_nothing(net: Net) -> None:
    net.east.ask(hold_event)
    net.east.ask(point_at, "http://127.0.0.1:1")
    with pytest.raises(Refusal, match="server_unreachable"):
        push.push(net.east, wait=never)
    facts = net.east.ask(outbox.facts)
    assert facts.last_failure is not None
    assert facts.last_failure.what == "server_unreachable"
    assert facts.waiting == 7
    assert not net.east.ask(push.due)


def test_what_is_no_letter_is_not_taken(net: Net) -> None:
    with pytest.raises(Refusal, match="letter_damaged"):
        net.east.ask(letters.take_in, b"<html>login</html>", "network")


def test_progress_is_told_in_bytes_and_reaches_the_end(net: Net) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event, volunteers_=60)
    told: list[tuple[int, int]] = []
    push.push(net.east, lambda done, total: told.append((done, total)))
    size = net.east.ask(lambda db: db.value("SELECT sum(length(sealed)) FROM package"))
    assert told[-1] == (size, size)
    assert told == sorted(told)


def test_a_person_can_stop_a_sending_at_any_moment(net: Net, proxy: LyingProxy) -> None:
    net.east.ask(hold_event)
    before = net.east.ask(outbox.facts).last_failure
    stop = threading.Event()
    proxy.on_request("/v1/packages", lambda: stop.set() or "swallow")
    pushed = push.push(net.east, stop=stop, wait=never)
    assert (pushed.stopped, pushed.sent) == (True, 0)
    assert net.east.ask(outbox.facts).last_failure == before
    assert push.push(net.east).sent == 1


def test_the_system_proxy_is_used(
    net: Net, proxy: LyingProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", proxy.url)
    net.east.ask(point_at, "http://county.invalid")
    net.east.ask(hold_event)
    assert push.push(net.east).sent == 1
    assert any(line.startswith("POST http://county.invalid/v1/packages") for line in proxy.seen)


def test_the_timer_waits_its_turn_and_a_letter_resumes_it(net: Net) -> None:
    assert not net.town.ask(push.due)
    net.town.ask(pace.resume)
    assert net.town.ask(push.due)


def busy(seconds: int | None = None, status: int = 503) -> Refusal:
    values: dict[str, object] = {"status": status}
    if seconds is not None:
        values["seconds"] = seconds
    return Refusal("county_busy", values)


@pytest.mark.parametrize("chance", [0.0, 0.5, 1.0])
def test_back_off_doubles_with_jitter_and_gives_up_in_time(chance: float) -> None:
    waits = [pace.again(busy(), tries, lambda: chance) for tries in range(pace.ATTEMPTS)]
    assert waits.pop() is None
    spread = 0.5 + chance / 2
    assert [each.seconds for each in waits if each] == [spread, 2 * spread, 4 * spread]


def test_retry_after_is_honoured_or_left_to_the_timer(net: Net) -> None:
    later = pace.again(busy(20), 0, lambda: 0.0)
    assert later == pace.Later(20)
    assert pace.again(busy(600), 0) is None
    net.east.ask(_went_wrong, busy(600))
    after = net.east.ask(pace.read).after
    assert after is not None
    assert (after - net.east.ask(lambda db: db.now())).total_seconds() >= 600


def _went_wrong(db: Database, refusal: Refusal) -> None:
    pace.went_wrong(db, refusal)


@pytest.mark.parametrize("tries", [1, 5, 50, 5000])
def test_the_timer_never_gives_up(net: Net, tries: int) -> None:
    def fail(db: Database) -> None:
        with db.transaction():
            db.set_setting(pace.SETTING, msgspec.json.encode(pace.Pace(tries)).decode())
        pace.went_wrong(db, busy())

    net.east.ask(fail)
    found = net.east.ask(pace.read)
    assert found.after is not None
    assert found.after - net.east.ask(lambda db: db.now()) <= pace.LONGEST


def test_a_moment_set_under_a_wrong_clock_holds_nobody_back(net: Net) -> None:
    def ahead(db: Database) -> None:
        pace._keep(db, pace.Pace(1, db.now().replace(year=2099)))

    net.east.ask(ahead)
    assert net.east.ask(pace.is_time)


def test_seconds_left() -> None:
    assert pace.seconds_left(0, 100, 5) is None
    assert pace.seconds_left(25, 100, 10) == 30


def test_what_the_county_offers_bounds_packages_not_yet_made(net: Net) -> None:
    net.east.ask(packing.offered, 200_000, 5)
    net.east.ask(hold_event)
    made = net.east.ask(outbox.pack)
    assert [journey.count for journey in net.east.ask(outbox.journeys)] == [5, 2]
    assert len(made) == 2


def test_the_short_code_is_the_same_on_both_screens(net: Net) -> None:
    with pytest.raises(Refusal) as refused:
        push.push(net.east)
    code = net.east.ask(joining.own_short_code)
    assert refused.value.values["short_code"] == code
    listed = net.server.rows(
        "SELECT d.short_code FROM desk d JOIN unit u USING (unit) WHERE u.code12 = %s",
        net.east_code,
    )
    assert listed == [(code,)]
