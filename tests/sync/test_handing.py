"""What a person is told before a package is handed over, the sheet beside it, stopping, known sticks."""

import threading
from pathlib import Path

import msgspec
import pytest

from station_desk.outcome import Refusal
from station_desk.records import volunteers
from station_desk.rules import returns
from station_desk.rules.contents import Contents, count
from station_desk.store import stick_files
from station_desk.store.media import Medium
from station_desk.sync import intake, keys, outbox, registered, stick
from station_desk.sync.outgoing import OUTGOING
from station_desk.sync.wire import package
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


def opened(road: Road, data: bytes) -> package.Package:
    """A package as the town opens it."""
    public = road.east.ask(keys.identity).public
    return package.unseal(data, public, road.town.ask(keys.identity).age_identity)


def test_the_summary_says_what_is_really_in_the_packages(road: Road, usb: Path) -> None:
    road.east.ask(hold_event, "环境整治", 10)
    road.east.ask(outbox.pack)
    gone = road.east.ask(volunteers.REGISTER.all)[0]
    road.east.ask(volunteers.void, gone.id, "重复登记")
    prepared = stick.prepare(road.east, usb)
    assert list(usb.rglob("*.sdpkg")) == []
    stick.hand(road.east, usb, seqs=prepared.seqs)
    newest = {}
    for path in sorted(usb.rglob("*.sdpkg")):
        for item in opened(road, path.read_bytes()).items:
            said = msgspec.json.decode(item.data or b"", type=OUTGOING[item.kind][2])
            newest[item.kind, item.id] = (item.kind, item.op, said)
    assert prepared.counted == count(newest.values())
    assert prepared.counted.kinds == {"event": 1, "volunteer": 3, "attendance": 3}
    assert (prepared.counted.people, prepared.counted.named) == (2, 0)
    assert (prepared.counted.held, prepared.counted.residents) == (1, 40)
    assert (prepared.counted.minutes, prepared.counted.voided) == (360, 1)
    assert prepared.counted.months == ("2025-05",)


def test_only_what_was_shown_is_handed_over(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    prepared = stick.prepare(road.east, usb)
    road.east.ask(hold_event, "读书会", 12)
    stick.hand(road.east, usb, seqs=prepared.seqs)
    facts = road.east.ask(outbox.facts)
    assert (facts.handed, facts.waiting) == (1, 7)


def test_letters_are_read_in_the_same_go(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    asked = [each.desk for each in intake.look(road.town, usb).requests]
    intake.take_in(road.town, usb, asked)
    prepared = stick.prepare(road.east, usb)
    assert sorted(prepared.fetched.taken) == ["enrolment", "receipt"]
    assert not prepared.join_request


def draw(found: Contents) -> bytes:
    return f"sheet {found.seq} {found.hash}".encode()


def test_ui18_a_sheet_lies_beside_each_package_and_is_none(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, usb, draw=draw)
    road.east.ask(returns.seal, road.east.ask(lambda db: db.setting("unit")), "2025-04")
    stick.hand(road.east, usb, draw=draw)
    found = sorted(path.name for path in usb.rglob("*.*") if path.is_file())
    hashes = [journey.hash for journey in road.east.ask(outbox.journeys)]
    sheets = [name for name in found if name.endswith(".pdf")]
    assert sheets == [f"202505-1-{hashes[0][:8]}-草稿.pdf", f"202505-2-{hashes[1][:8]}-正式.pdf"]
    written = next(usb.rglob(sheets[0])).read_bytes().decode()
    assert written == f"sheet 1 {hashes[0]}"
    assert len(intake.look(road.town, usb).packages) == 2


def test_a_person_may_stop_between_two_files(road: Road, usb: Path) -> None:
    for day in (10, 11):
        road.east.ask(hold_event, f"活动{day}", day)
        road.east.ask(outbox.pack)
    stop = threading.Event()
    handed = stick.hand(
        road.east, usb, lambda done, total: stop.set() if done < total else None, stop=stop
    )
    assert handed.stopped
    facts = road.east.ask(outbox.facts)
    assert (facts.packed, facts.handed, facts.last_failure) == (2, 0, None)
    told: list[tuple[int, int]] = []
    stick.hand(road.east, usb, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] == sum(p.stat().st_size for p in usb.rglob("*.sd*"))
    assert road.east.ask(outbox.facts).handed == 2


def test_f14_room_for_all_of_it_is_asked_before_the_first_byte(
    road: Road, usb: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    road.east.ask(hold_event)
    monkeypatch.setattr(stick_files, "SPARE_BYTES", 1 << 60)
    with pytest.raises(Refusal, match="stick_full"):
        stick.hand(road.east, usb)
    assert list(usb.rglob("*.*")) == []


def test_only_registered_sticks_once_the_head_says_so(road: Road) -> None:
    known, other, folder = Medium(True, "60A4"), Medium(True, "77"), Medium(False, "")
    for medium in (known, other):
        road.east.ask(registered.require, medium, "USB")
    road.east.ask(registered._add, known, "KINGSTON")
    road.east.ask(registered.only_registered, True)
    road.east.ask(registered.require, known, "KINGSTON")
    road.east.ask(registered.require, folder, "资料")
    for medium in (other, Medium(True, "")):
        with pytest.raises(Refusal, match="stick_unregistered"):
            road.east.ask(registered.require, medium, "USB")
    with pytest.raises(Refusal, match="stick_nameless"):
        road.east.ask(registered._add, Medium(True, ""), "USB")
    road.east.ask(registered.forget, "60A4")
    with pytest.raises(Refusal, match="stick_unregistered"):
        road.east.ask(registered.require, known, "KINGSTON")
    road.east.ask(registered.only_registered, False)
    road.east.ask(registered.require, known, "KINGSTON")
