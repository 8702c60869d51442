"""The stick road: hand over, collect, receipts back; twice, altered, full, of another county."""

import shutil
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.store.database import Database
from station_desk.sync import intake, joining, keys, letters, outbox, stick
from tests.sync.conftest import CountyKeys, Road
from tests.sync.desks import clock, hold_event


def carry(road: Road, folder: Path, *, approve: bool = True) -> intake.Taken:
    """East's stick to the town, its desk admitted, everything taken in."""
    stick.hand(road.east, folder)
    asked = intake.look(road.town, folder).requests
    return intake.take_in(road.town, folder, [each.desk for each in asked] if approve else [])


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "KINGSTON"
    folder.mkdir()
    return folder


def test_a_month_goes_by_stick_and_its_receipt_comes_back(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    assert road.east.ask(outbox.facts).waiting == 7
    taken = carry(road, usb)
    assert [found.state for found in taken.packages] == ["new"]
    assert taken.packages[0].verdicts == {"new": 7}
    assert road.east.ask(outbox.facts).handed == 1
    fetched = stick.fetch(road.east, usb)
    assert sorted(fetched.taken) == ["enrolment", "receipt"]
    assert not fetched.ignored
    facts = road.east.ask(outbox.facts)
    assert (facts.waiting, facts.handed, facts.at_town, facts.confirmed) == (0, 0, 1, 0)
    assert facts.joined


def test_without_the_card_nothing_is_called_handed_over(road: Road, usb: Path) -> None:
    """Only the request to join goes; what is recorded stays here, and the desk says so."""
    road.east.ask(hold_event)
    road.east.ask(Database.run, "DELETE FROM setting WHERE key = 'card'")
    prepared = stick.prepare(road.east, usb)
    assert (prepared.seqs, prepared.join_request, prepared.unpacked) == ([], True, 7)
    handed = stick.hand(road.east, usb)
    assert (handed.packages, handed.join_request, handed.unpacked) == (0, True, 7)
    facts = road.east.ask(outbox.facts)
    assert (facts.waiting, facts.last_success) == (7, None)


def test_the_same_stick_twice_brings_nothing_new(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    carry(road, usb)
    again = intake.take_in(road.town, usb)
    assert [found.state for found in again.packages] == ["held"]
    assert road.town.ask(lambda db: db.value("SELECT count(*) FROM received_package")) == 1
    assert road.town.ask(lambda db: db.value("SELECT count(*) FROM received_record")) == 7
    assert road.town.ask(lambda db: db.value("SELECT count(*) FROM arrival")) == 2
    stick.fetch(road.east, usb)
    assert stick.fetch(road.east, usb).taken == []


def test_what_lies_on_the_same_stick_is_no_gap(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    road.east.ask(outbox.pack)
    road.east.ask(hold_event, "文艺演出", 12)
    taken = carry(road, usb)
    assert [(found.seq, found.gap) for found in taken.packages] == [(1, False), (2, False)]
    road.east.ask(hold_event, "技能培训", 14)
    road.east.ask(outbox.pack)
    road.east.ask(hold_event, "健康义诊", 16)
    stick.hand(road.east, usb)
    next(usb.glob("station-desk/up/*/*-3-*.sdpkg")).unlink()
    for found in (intake.look(road.town, usb), intake.take_in(road.town, usb)):
        assert {each.seq: each.gap for each in found.packages} == {1: False, 2: False, 4: True}


def test_re_export_gives_the_same_bytes(road: Road, usb: Path, tmp_path: Path) -> None:
    road.east.ask(hold_event)
    first = stick.hand(road.east, usb).files
    other = tmp_path / "second"
    other.mkdir()
    second = stick.hand(road.east, other).files
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_ui12_an_edit_after_packing_is_a_later_version_in_a_later_package(
    road: Road, usb: Path
) -> None:
    event = road.east.ask(hold_event)
    carry(road, usb)
    value = road.east.ask(events.REGISTER.get, event)
    import msgspec

    road.east.ask(events.put, msgspec.structs.replace(value, resident_headcount=45))
    taken = carry(road, usb)
    assert [found.state for found in taken.packages] == ["held", "new"]
    assert taken.packages[1].verdicts == {"newer": 1}
    states = road.town.ask(
        lambda db: db.rows(
            "SELECT version, state FROM received_record WHERE kind='event' ORDER BY version"
        )
    )
    assert states == [{"version": 1, "state": "superseded"}, {"version": 2, "state": "current"}]


@pytest.mark.parametrize("place", [0, 10, -1])
def test_a_damaged_package_is_named_and_stops_nobody(road: Road, usb: Path, place: int) -> None:
    road.east.ask(hold_event)
    road.west.ask(hold_event)
    carry(road, usb)
    stick.hand(road.west, usb)
    bad = next(usb.rglob("*101201/*.sdpkg"))
    data = bytearray(bad.read_bytes())
    data[place] ^= 1
    bad.write_bytes(bytes(data))
    asked = intake.look(road.town, usb).requests
    taken = intake.take_in(road.town, usb, [each.desk for each in asked])
    states = {found.file: found.state for found in taken.packages}
    assert states.pop(bad.name) == "bad"
    assert set(states.values()) == {"held"}


def test_a_truncated_package_is_refused(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    bad = next(usb.rglob("*.sdpkg"))
    bad.write_bytes(bad.read_bytes()[:-100])
    found = intake.look(road.town, usb).packages[0]
    assert (found.state, found.code) == ("bad", "package_damaged")


def test_a_desk_that_was_not_admitted_waits(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    taken = carry(road, usb, approve=False)
    assert [found.state for found in taken.packages] == ["waiting_join"]
    assert road.town.ask(joining.waiting)[0].short_code == road.east.ask(joining.own_short_code)


def test_a_card_of_another_county_is_refused(road: Road) -> None:
    with pytest.raises(Refusal, match="card_other_county"):
        road.east.ask(keys.adopt_card, CountyKeys(clock).card())


def test_a_letter_for_another_desk_is_refused(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    carry(road, usb)
    receipt = next(usb.rglob("*receipt*.sdltr")).read_bytes()
    with pytest.raises(Refusal, match="letter_other_desk"):
        road.west.ask(letters.take_in, receipt, "stick")
    assert road.west.ask(outbox.facts).confirmed == 0


def test_a_part_file_and_strangers_are_passed_over(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    stick.hand(road.east, usb)
    place = next(usb.rglob("*.sdpkg"))
    place.rename(place.with_name(place.name + ".part"))
    (usb / "照片.lnk").write_bytes(b"MZ")
    (place.parent / "autorun.inf").write_text("[autorun]")
    assert intake.look(road.town, usb).packages == []
    assert (usb / "照片.lnk").read_bytes() == b"MZ"


def test_no_name_leaves_without_consent(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    carry(road, usb)
    rows = road.town.ask(
        lambda db: db.rows("SELECT data FROM received_record WHERE kind='volunteer'")
    )
    named = [row for row in rows if "李䶮".encode() in row["data"]]
    assert len(rows) == 3
    assert len(named) == 1
    assert not any(b"138000" in row["data"] for row in rows)


def test_a_missing_stick_leaves_the_packages_where_they_were(road: Road, usb: Path) -> None:
    road.east.ask(hold_event)
    shutil.rmtree(usb)
    with pytest.raises(Refusal, match="stick_missing"):
        stick.hand(road.east, usb)
    facts = road.east.ask(outbox.facts)
    assert (facts.packed, facts.handed) == (1, 0)
    assert facts.last_failure is not None
    assert facts.last_failure.what == "stick_missing"


def test_a_large_month_is_split_before_hand_over(road: Road) -> None:
    def many(db: object) -> None:
        for day in range(1, 20):
            hold_event(db, f"活动{day}", day, 60)  # type: ignore[arg-type]

    road.east.ask(many)
    packages = road.east.ask(outbox.pack)
    journeys = road.east.ask(outbox.journeys)
    assert len(packages) > 1
    assert sum(journey.count for journey in journeys) == 19 * 121
    assert all(journey.count <= 1000 for journey in journeys)
    assert road.east.ask(outbox.pack) == []
