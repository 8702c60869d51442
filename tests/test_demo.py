"""The sample county: the same every time, as designed, and true from the village to the county."""

import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import msgspec
import pytest

from station_desk import cli, demo
from station_desk.identifiers import unit_id
from station_desk.outcome import Refusal
from station_desk.records import units
from station_desk.rules import returns
from station_desk.rules.deadlines import is_late_entry, shipped_calendar
from station_desk.rules.festivals import Almanac, shipped
from station_desk.sample import chain, golden, making
from station_desk.sample.cases import CASES, COHOST, HOST
from station_desk.sample.plan import Activity, Plan
from station_desk.store.desk import Desk
from station_desk.sync import keys
from tests.test_golden_sums import JUNE_SUMMARY
from tests.yardstick import slowness

SMALL = {HOST, COHOST, "990101101001", "990101101202"}


AT_BOARD = {
    "figures_checked": 2 * 201 + 12 + 3,
    "returns_agreeing": 201,
    "sent_back_answered": True,
    "accepted": True,
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return making.make()


@pytest.fixture(scope="module")
def activities(plan: Plan) -> list[Activity]:
    return [each for life in plan.lives for each in life.activities]


def test_two_plans_are_one(plan: Plan) -> None:
    assert making.make() == plan
    assert making.make_one("990101101215") == plan.stations[-1]


def test_another_seed_draws_another_county(plan: Plan) -> None:
    other = making.make(seed=7)
    assert other.stations[0].people[0].value.id != plan.stations[0].people[0].value.id
    assert golden.of(other).records == golden.of(plan).records


def test_every_id_is_its_own_and_a_uuid_7(plan: Plan, activities: list[Activity]) -> None:
    ids = [each.value.id for life in plan.lives for each in life.people]
    ids += [each.planned.id for each in activities]
    ids += [service.id for each in activities for service in each.services]
    ids += [each.draft.id for life in plan.lives for each in life.sealings]
    ids += [each.value.id for life in plan.stations for each in life.asked]
    assert len(set(ids)) == len(ids)
    assert {UUID(each).version for each in ids} == {7}
    assert {UUID(each).variant for each in ids} == {"specified in RFC 4122"}


def test_the_volumes_are_those_of_the_table(plan: Plan, activities: list[Activity]) -> None:
    people = [each.value for life in plan.lives for each in life.people]
    own = [each for each in activities if not each.planned.event_no]
    held = [each for each in own if each.final.status == "held"]
    assert (len(people), sum(bool(each.name) for each in people)) == (560, 480)
    assert len(held) == 520
    assert len(plan.town.activities) == 30
    assert all(24 <= len(life.activities) <= 38 for life in plan.stations)
    assert sum(len(each.services) for each in activities) == 3900
    assert sum(each.announced_at is None for each in held) == 90
    assert sum(each.late for each in held) == 24
    assert golden.of(plan).returns_expected == 201
    assert golden.of(plan).returns_late == 2


def test_the_orders_are_those_of_the_table(plan: Plan) -> None:
    """Ask, dispatch, accept, rate: 竹溪村 has most; what was declined went to another team."""
    asked = {life.case.name: life.asked for life in plan.stations}
    every = [each for found in asked.values() for each in found]
    fates = Counter(each.fate for each in every)
    assert len(every) == 310
    assert (fates["unrated"], fates["declined"], fates["referred"], fates["closed"]) == (
        60,
        12,
        5,
        8,
    )
    assert max(asked, key=lambda name: len(asked[name])) == "竹溪村"
    assert sum(each.fate == "unrated" for each in asked["竹溪村"]) == 20
    handed = [each for life in plan.stations for each in life.handed]
    assert {each.value.id for each in handed} == {
        each.value.id for each in every if each.fate == "referred"
    }
    for each in every:
        moments = [each.value.taken_at, *each.moments]
        assert moments == sorted(set(moments))
        assert f"{moments[-1]:%Y-%m}" == each.value.month
    done, rated = 310 - 5 - 8 + 5, 310 - 5 - 8 + 5 - 60
    assert golden.of(plan).orders[:3] == (315, done, rated)


def test_the_late_entries_are_late_by_the_rule(activities: list[Activity]) -> None:
    """The rule reads the desk's own instant; the plan's time stands in for it."""
    for each in activities:
        stamped = msgspec.structs.replace(each.final, record_done_at=each.finished_at)
        assert is_late_entry(stamped, shipped_calendar()) == each.late, each.final.title


def test_nine_festivals_are_kept_within_their_week(activities: list[Activity]) -> None:
    almanac = Almanac((shipped(),))
    tagged = Counter(each.final.festival_code for each in activities if each.final.festival_code)
    assert len(tagged) == 9
    for each in activities:
        if code := each.final.festival_code:
            counted = [one.code for one in almanac.near(each.final.start.date()) if one.counted]
            assert code in counted, each.final.title


def test_the_designed_people_are_there(plan: Plan) -> None:
    names = {life.case.name: [each.value.name for each in life.people] for life in plan.stations}
    assert {"李䶮", "王𬴂"} <= set(names["枫林坳村"])
    assert names["南坡村"].count("张伟") == 2
    children = [
        each.value
        for life in plan.stations
        for each in life.people
        if each.value.age_band == "under_14"
    ]
    assert len(children) == 4
    assert all(each.guardian_consent_on for each in children)


def test_the_gaps_are_where_they_were_designed(plan: Plan) -> None:
    short = {place: each for place, each in golden.of(plan).months.items() if each.state != "met"}
    assert {place: (each.counted, each.state) for place, each in short.items()} == {
        ("990101101202", "2025-02"): (0, "not_met_explained"),
        ("990101101203", "2025-08"): (1, "not_met"),
    }
    assert len(golden.of(plan).months) == 16 * 12 + 9


@pytest.fixture
def small(plan: Plan) -> Plan:
    return making.cut(plan, SMALL, 2)


@pytest.fixture
def out() -> Iterator[Path]:
    """Outside of pytest's own folder, which is closed to the user that PostgreSQL runs as."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder, "out")


def test_a_small_county_goes_all_the_way(small: Plan, out: Path) -> None:
    said: list[str] = []
    made = chain.run(out, small, said.append)
    assert made.off == []
    assert made.status == 0
    report = json.loads((out / "report.json").read_bytes())
    assert report["town"]["returns"] == {"expected": 8, "received": 8, "late": 0}
    assert report["town"]["joint_counted_once"] is True
    assert sum(len(life.handed) for life in small.stations) == 1
    assert report["town"]["orders"]["taken"] == sum(len(each.asked) for each in small.stations) + 1
    assert report["records"]["lost"] == report["records"]["duplicates"] == 0
    assert len(said) >= 4
    board = report["county_board"]
    assert (board["returns_agreeing"], board["sent_back_answered"], board["accepted"]) == (
        8,
        True,
        True,
    )
    assert board["figures_checked"] == 2 * 8 + 2 + 3


def test_a_golden_number_that_is_off_is_named_and_fails(small: Plan, out: Path) -> None:
    first = small.stations[0]
    changed = replace(first, counted={**first.counted, "2025-01": 9})
    wrong = golden.of(replace(small, stations=(changed, *small.stations[1:])))
    place = ("2025", "town", "service_minutes")
    wrong = replace(wrong, sums=wrong.sums | {place: 1})
    made = chain.run(out, small, lambda _: None, expected=wrong)
    assert made.status == 1
    assert [each.partition(":")[0] for each in made.off] == [
        "2025 town service_minutes", "990101101001 2025-01",
    ]  # fmt: skip


def test_a_folder_with_something_in_it_is_refused(small: Plan, tmp_path: Path) -> None:
    (tmp_path / "thesis.odt").write_bytes(b"mine")
    with pytest.raises(Refusal, match="sample_folder_not_empty"):
        chain.run(tmp_path, small, lambda _: None)
    assert cli.run(["demo", "--out", str(tmp_path)]) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.odt"]


@pytest.mark.slow
def test_the_whole_county(out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = time.process_time()
    assert cli.run(["demo", "--out", str(out)]) == 0
    assert (time.process_time() - before) / slowness() < 60  # of the processor: others run beside
    report = json.loads((out / "report.json").read_bytes())
    assert report["off"] == []
    assert [each["code"] for each in report["stations"]] == [case.code for case in CASES]
    assert report["town"] == {
        "events": 520,
        "joint_counted_once": True,
        "returns": {"expected": 201, "received": 201, "late": 2},
        "papers_replaced": 1,
        "decisions": 2,
        "summary_versions": [12, 16],
        "reminded": 4,
        "meeting_items": 31,
        "orders": {"taken": 315, "done": 302, "rated": 242},
    }
    assert report["sums"]["checked"] > 8000
    assert report["sums"]["town"]["2025-06"] == JUNE_SUMMARY
    assert report["county_board"] == AT_BOARD
    road, records = report["road"], report["records"]
    assert road["damaged_refused"] == 1
    assert road["confirmed"] == road["packages"]
    assert records["made"] == records["at_county"]
    assert records["made"] == 560 + 527 + 3900 + 202 + 12 + 310 + 2 * 5
    assert (records["duplicates"], records["lost"]) == (0, 0)
    papers = [(out / "papers" / name).read_bytes() for name in report["forms"]]
    assert all(each.startswith((b"%PDF", b"PK")) for each in papers)
    assert {"麦泉镇-990101101000-2025-03.pdf", "麦泉镇-990101101000-2025.xlsx"} <= set(
        report["forms"]
    )
    assert report["seconds"] > 0
    said = capsys.readouterr().out
    assert "李䶮" not in said
    assert "张伟" not in said


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = demo.open_practice(tmp_path_factory.mktemp("data") / "practice")
    yield desk
    desk.close()


def test_the_practice_desk_is_in_the_middle_of_its_year(practice: Desk) -> None:
    assert practice.ask(lambda db: db.today()) == date(2025, 12, 10)
    verdict = practice.ask(returns.verdict_of, unit_id(HOST), "2025-12")
    assert (verdict.state, len(verdict.counted)) == ("in_progress", 1)
    assert practice.ask(returns.draft_of, unit_id(HOST), "2025-11").sealed is not None
    assert practice.ask(keys.practises)
    assert practice.ask(units.own).name == "东泉村"


def test_the_practice_desk_opens_again_where_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    demo.open_practice(folder).close()
    again = demo.open_practice(folder)
    try:
        assert again.ask(lambda db: db.today()) == date(2025, 12, 10)
        assert again.person is not None
    finally:
        again.close()


def test_an_interrupted_practice_desk_is_made_again(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    demo.open_practice(folder).close()
    (folder / demo.BEGUN).unlink()
    again = demo.open_practice(folder)
    try:
        assert again.ask(lambda db: db.value("SELECT count(*) FROM monthly_return")) == 11
    finally:
        again.close()
