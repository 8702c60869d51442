"""Reference data reaches every desk by both roads, from its day on, in any order, once."""

import base64
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from station_desk.identifiers import new_id, unit_id
from station_desk.outcome import Refusal
from station_desk.records import reference_tables, units
from station_desk.rules import issued, proposals, ruleset
from station_desk.rules.deadlines import calendar_in_force
from station_desk.rules.reference import ScoreSheet
from station_desk.store.database import Database
from station_desk.store.schema.reference import m013_reference
from station_desk.sync import intake, issuing, keys, letters, push, stick
from station_desk.sync.messages import WaitingLetter
from station_desk.sync.wire import cose, letter
from tests.desks import refused
from tests.sync.conftest import CountyKeys, Road
from tests.sync.desks import EAST, WEST, clock
from tests.sync.issued import ENTRY, FAIR, HOLIDAYS, SHEET, places, reference, rule_set, state

TABLES: list[dict[str, Any]] = [
    {"rule_set": rule_set("v2", "2025-01-01", min_events_per_month=3)},
    {"rule_set": rule_set("v3", "2025-06-01")},
    {"rule_set": rule_set("v2-corrected", "2025-01-01", min_events_per_month=1)},
    {"holidays:2027": HOLIDAYS},
    {"holidays:2027": HOLIDAYS | {"days_off": ["2027-01-01"], "valid_from": "2025-02-01"}},
    {"themes": {"valid_from": "2025-06-01", "festivals": [FAIR | {"fixed": "06-20"}]}},
    {"themes": {"festivals": [FAIR], "valid_from": "2025-02-01"}},
    {"menu": {"entries": [ENTRY], "valid_from": "2025-05-01"}},
    {"menu": {"entries": [], "valid_from": "2025-07-01"}},
    {"menu": {"entries": [ENTRY | {"title": "后下发的"}], "valid_from": "2025-05-01"}},
    {"score_sheet:station": SHEET | {"valid_from": "2025-02-01"}},
    {"units": places("2025-01-01", east="东泉新村", west="西泉新村")},
    {"units": places("2025-03-01", east="东泉社区")},
    {"units": places("2026-03-01", east="明年的名字")},
    {"of_next_year": {"anything": [1, 2, 3]}},
]


class _TakeBack(Exception):
    """Ends the transaction of one example, so that the next begins with a desk that knows nothing."""


def deliver(db: Database, ways: list[tuple[bytes, str]]) -> object:
    """Take letters in, each by its road; answer the state; forget all of it again."""
    found: list[object] = []
    try:
        with db.transaction():
            for data, road in ways:
                if road == "network":
                    told = WaitingLetter("", "reference", "", base64.b64encode(data).decode())
                    push._deliver(db, told)
                else:
                    letters.take_in(db, data, road)
            found.append(state(db))
            raise _TakeBack
    except _TakeBack:
        return found[0]


def test_any_order_any_repetition_any_roads_come_to_the_same(road: Road) -> None:
    written = [reference(road.county, serial, body) for serial, body in enumerate(TABLES, 1)]
    expected = road.east.ask(deliver, [(data, "stick") for data in written])
    untouched = road.east.ask(deliver, [])
    assert expected != untouched

    @settings(max_examples=40, deadline=None, database=None)
    @given(st.data())
    def any_way(data: st.DataObject) -> None:
        again = data.draw(st.lists(st.sampled_from(written), max_size=5))
        order = data.draw(st.permutations([*written, *again]))
        roads = [data.draw(st.sampled_from(["stick", "network", "file"])) for _ in order]
        assert road.east.ask(deliver, list(zip(order, roads, strict=True))) == expected

    any_way()
    for missing in range(len(written)):
        some = [(data, "stick") for n, data in enumerate(written) if n != missing]
        assert road.east.ask(deliver, some) != expected, TABLES[missing]


def take(road: Road, body: dict[str, Any], serial: int = 1) -> None:
    road.east.ask(letters.take_in, reference(road.county, serial, body), "stick")


def test_the_holidays_of_next_year_make_deadlines(road: Road) -> None:
    before = road.east.ask(calendar_in_force)
    assert before.due(date(2026, 12, 28)).missing_year == 2027
    take(road, {"holidays:2027": HOLIDAYS})
    assert road.east.ask(calendar_in_force).due(date(2026, 12, 28)).day == date(2027, 1, 12)


def test_a_table_waits_for_its_day(road: Road) -> None:
    take(road, {"holidays:2027": HOLIDAYS | {"valid_from": "2025-06-01"}})
    assert not road.east.ask(calendar_in_force).published(2027)
    road.east.ask(lambda db: setattr(db, "now", lambda: datetime(2025, 6, 1, 9, tzinfo=UTC)))
    assert road.east.ask(calendar_in_force).published(2027)
    states = [each.state for each in road.east.ask(issued.standing)]
    assert states == ["in_force"]


def test_units_take_their_new_names_on_their_day(road: Road) -> None:
    take(road, {"units": places("2025-06-01", east="东泉社区")})
    assert road.east.ask(units.own).name == "东泉村"
    road.east.ask(lambda db: setattr(db, "now", lambda: datetime(2025, 6, 1, 9, tzinfo=UTC)))
    road.east.ask(letters.begin_the_day)
    assert road.east.ask(units.own).name == "东泉社区"
    versions = road.east.ask(units.REGISTER.entry, unit_id(EAST)).version
    road.east.ask(issuing.work_in_units)
    assert road.east.ask(units.REGISTER.entry, unit_id(EAST)).version == versions


def test_a_village_with_a_new_code_stays_the_same_village(road: Road) -> None:
    listed = places("2025-02-01", east="东泉社区")
    listed["units"][1] |= {"id": unit_id(EAST), "code12": "990101101999"}
    take(road, {"units": listed})
    found = road.east.ask(units.known, unit_id(EAST))
    assert [(each.code12, each.since) for each in found.codes] == [
        (EAST, None),
        ("990101101999", date(2025, 2, 1)),
    ]
    assert found.parent == unit_id("990101101000")


def test_festivals_are_proposed_as_issued(road: Road) -> None:
    assert "庙会主题活动" not in [
        each.title for each in road.east.ask(proposals.proposals, "2025-05")
    ]
    take(road, {"themes": {"festivals": [FAIR], "valid_from": "2025-02-01"}})
    found = road.east.ask(proposals.proposals, "2025-05")
    assert [(each.title, each.day) for each in found] == [("庙会主题活动", date(2025, 5, 25))]


def test_the_menu_offers_what_can_be_had_on_a_day(road: Road) -> None:
    day = date(2025, 5, 28)
    assert road.east.ask(issued.menu, day) == []
    over = ENTRY | {"id": "m2", "title": "戏曲", "valid_to": "2025-04-30"}
    take(road, {"menu": {"entries": [ENTRY, over]}})
    assert [each.title for each in road.east.ask(issued.menu, day)] == ["义诊"]
    assert len(road.east.ask(issued.menu, date(2025, 4, 30))) == 2


def test_of_two_that_begin_together_the_last_issued_holds(road: Road) -> None:
    for serial, title in ((5, "后下发的"), (4, "先下发的")):
        take(road, {"menu": {"entries": [ENTRY | {"title": title}]}}, serial)
    assert [each.title for each in road.east.ask(issued.menu, clock().date())] == ["后下发的"]


def test_a_score_sheet_is_kept_and_listed(road: Road) -> None:
    take(road, {"score_sheet:station": SHEET})
    (listed,) = road.east.ask(issued.standing)
    found = msgspec.json.decode(listed.table.content, type=ScoreSheet)
    assert [each.item for each in found.items] == ["有明确阵地"]
    assert (listed.table.kind, listed.table.name, listed.state) == (
        "score_sheet", "station", "in_force",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"rule_set": {"x": 1}}, "reference_incomplete"),
        ({"rule_set": rule_set("v", "2025-01-01", hours_decimals=9)}, "reference_wrong"),
        ({"holidays:2027": HOLIDAYS | {"days_off": ["2026-01-01"]}}, "reference_not_fit"),
        ({"themes": {"festivals": [FAIR | {"fixed": "02-30"}]}}, "reference_not_fit"),
        ({"menu": {"entries": [], "valid_from": 7}}, "reference_wrong"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_whole(
    road: Road, body: dict[str, Any], code: str
) -> None:
    with refused(code):
        take(road, {"rule_set": rule_set("good", "2025-01-01")} | body)
    assert road.east.ask(reference_tables.everything) == []
    assert road.east.ask(ruleset.in_force).version == ruleset.DEFAULT.version


def test_only_the_county_issues_and_only_a_known_one(road: Road) -> None:
    stranger = CountyKeys(clock)
    with refused("letter_unknown_signer"):
        road.east.ask(letters.take_in, reference(stranger, 1, {"holidays:2027": HOLIDAYS}), "stick")
    written = letter.Letter(
        id=new_id(), kind="reference", issued_at=clock(), serial=1, body={},
        to_desk=new_id(), to_unit=unit_id(WEST),
    )  # fmt: skip
    other = letter.write(
        written, road.county.signing, road.county.kid,
        recipient=cose.age_recipient(cose.new_age_identity()),
    )  # fmt: skip
    with refused("letter_other_desk"):
        road.east.ask(letters.take_in, other, "stick")


def test_the_town_carries_them_down_on_every_stick(road: Road, tmp_path: Path) -> None:
    data = reference(road.county, 1, {"holidays:2027": HOLIDAYS})
    road.town.ask(letters.take_in, data, "network")
    assert road.town.ask(calendar_in_force).published(2027)
    late = datetime(2026, 5, 20, 2, 0, tzinfo=UTC)
    road.town.ask(lambda db: setattr(db, "now", lambda: late))
    for name, desk in (("E", road.east), ("W", road.west)):
        usb = tmp_path / name
        usb.mkdir()
        stick.hand(desk, usb)
        intake.take_in(road.town, usb)
        assert [file.parent.name for file in usb.glob("station-desk/down/*/*.sdltr")] == ["all"]
        assert stick.fetch(desk, usb).taken == ["reference"]
        assert stick.fetch(desk, usb).known == 1
        assert desk.ask(calendar_in_force).published(2027)


def test_a_letter_of_a_kind_to_come_is_kept_and_done_once_it_is_known(
    road: Road, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = letter.Letter(
        id=new_id(), kind="of_next_year", issued_at=clock(), serial=1, body={"say": "hello"}
    )
    data = letter.write(written, road.county.signing, road.county.kid)
    assert road.east.ask(letters.take_in, data, "stick") == "of_next_year"
    assert road.east.ask(letters.take_in, data, "stick") is None
    heard: list[object] = []
    monkeypatch.setitem(
        letters.APPLY, "of_next_year", lambda _db, read: heard.append(read.letter.body)
    )
    for serial in (2, 3):
        take(road, {"menu": {"entries": []}}, serial)
    assert heard == [{"say": "hello"}]


def test_an_order_names_nobody_and_goes_to_one_desk(road: Road) -> None:
    assert not {"requester", "requester_ref", "requester_kind"} & set(
        letter.Order.__struct_fields__
    )
    order = letter.Order(order_id=new_id(), need_text="修灯", by="麦泉镇")
    to = {"to_desk": new_id(), "to_unit": unit_id(EAST)}
    age = cose.new_age_identity()
    read = {}
    for name, fields, recipient in (("one", to, cose.age_recipient(age)), ("all", {}, None)):
        written = letter.Letter(
            id=new_id(), kind="order", issued_at=clock(), serial=1, body=letter.body_of(order),
            **fields,
        )  # fmt: skip
        data = letter.write(written, road.county.signing, road.county.kid, recipient=recipient)
        read[name] = letter.read(data, road.town.ask(keys.trust), age)
    assert letter.order_of(read["one"]) == order
    with pytest.raises(Refusal, match="letter_damaged"):
        letter.order_of(read["all"])


def test_what_earlier_programs_kept_is_still_used(road: Road) -> None:
    """The step that brought the table took over rule sets and holidays from the settings."""

    def as_it_was(db: Database) -> None:
        rules = [rule_set("a", "2024-01-01"), rule_set("b", "2025-01-01")]
        db.run("DROP TABLE reference_table")
        db.run("ALTER TABLE letter DROP COLUMN applied")
        db.set_setting("ruleset", msgspec.json.encode(rules).decode())
        db.set_setting("holidays:2027", msgspec.json.encode(HOLIDAYS).decode())
        db.set_setting("reference_serial:rule_set", "4")
        m013_reference(db.tables)

    road.east.ask(as_it_was)
    assert road.east.ask(ruleset.in_force).version == "b"
    assert road.east.ask(ruleset.in_force, date(2024, 5, 1)).version == "a"
    assert road.east.ask(calendar_in_force).published(2027)
    take(road, {"rule_set": rule_set("c", "2025-01-01")})
    assert road.east.ask(ruleset.in_force).version == "c"
    assert road.east.ask(Database.setting, "ruleset") is None
