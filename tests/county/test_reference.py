"""Reference data at the county: drafts, what a person sees before issuing, the letter to everyone."""

import base64
from collections.abc import Iterator
from datetime import date
from typing import Any

import httpx
import psycopg
import pytest

from station_desk import sentences
from station_desk.county import keys as key_files
from station_desk.county import reference, serving
from station_desk.county.ledger import Database
from station_desk.county.reference_changes import Change
from station_desk.outcome import Refusal
from station_desk.sync.wire import letter
from tests import patience

from .conftest import NEIGHBOUR, STATION, TOWN, Bench, admitted, new_county, volunteer
from .test_letters import ask
from .test_receiving import post

DAY = date(2027, 1, 1)
HOLIDAYS = {
    "year": 2027,
    "source": "State Council notice",
    "days_off": [
        "2027-01-01",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-05-03",
        "2027-10-01",
    ],
    "working_weekends": ["2027-02-06"],
}
SHEET = {
    "unit_type": "station",
    "title": "村级站自评表",
    "total": 10,
    "items": [{"code": "a1", "part": "阵地", "item": "有明确阵地", "points": 10}],
}
MENU = {
    "entries": [
        {"id": "m1", "title": "义诊", "project_code": "P2", "minutes": 90, "provider": "镇卫生院"}
    ]
}


@pytest.fixture(scope="module")
def bench(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return new_county(postgres_url, tmp_path_factory.mktemp("county"), "沙洋县")


@pytest.fixture
def office_db(bench: Bench) -> Iterator[tuple[Bench, Database]]:
    """An office that has issued nothing yet."""
    with psycopg.connect(bench.database_url, autocommit=True) as connection:
        connection.execute("TRUNCATE reference_draft, reference_issue")
        yield bench, connection


def saved(connection: Database, kind: str, **data: Any) -> reference.Draft:
    return reference.save_draft(connection, kind, data, "王主任")


def issue(bench: Bench, connection: Database, draft: reference.Draft) -> reference.Issued:
    keys = key_files.load(bench.folder / "keys", "沙洋县")
    return reference.issue(connection, keys, draft, DAY, "王主任")


def test_a_draft_is_kept_and_replaced(office_db: tuple[Bench, Database]) -> None:
    _, connection = office_db
    saved(connection, "holidays", **HOLIDAYS)
    saved(connection, "holidays", **(HOLIDAYS | {"source": "国办发明电"}))
    saved(connection, "holidays", **(HOLIDAYS | {"year": 2028}))
    found = reference.drafts(connection)
    assert [(each.name, each.data["source"]) for each in found] == [
        ("2027", "国办发明电"),
        ("2028", "State Council notice"),
    ]
    reference.drop_draft(connection, "holidays", "2028")
    assert [each.name for each in reference.drafts(connection)] == ["2027"]


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("holidays", HOLIDAYS | {"days_off": ["2027-13-01"]}, "“放假日”不能填“2027-13-01”"),
        (
            "rule_set",
            {"version": "2", "min_events_per_month": -1},
            "“每月集中活动最少场次”不能填“-1”",
        ),
        ("rule_set", {"min_events_per_month": 2}, "缺少“版本号”"),
        ("menu", {"entries": [MENU["entries"][0] | {"minutes": 3}]}, "“时长（分钟）”不能填“3”"),
        (
            "units",
            {"units": [{"type": "station", "code12": "1", "name": "村"}]},
            "“区划代码”不能填“1”",
        ),
        ("spells", {}, "没有“spells”这一类资料"),
    ],
)
def test_nonsense_is_refused_in_words(
    office_db: tuple[Bench, Database], kind: str, data: dict[str, Any], words: str
) -> None:
    _, connection = office_db
    with pytest.raises(Refusal) as caught:
        saved(connection, kind, **data)
    assert words in sentences.refusal(caught.value.code, caught.value.values)[0]
    assert reference.drafts(connection) == []


@pytest.mark.parametrize(
    ("kind", "data", "problem"),
    [
        ("holidays", HOLIDAYS | {"days_off": ["2026-01-01"]}, "holidays_wrong"),
        ("holidays", HOLIDAYS | {"source": " "}, "source_missing"),
        ("rule_set", {"version": "2", "town_return_due_day": 1}, "town_before_station"),
        ("score_sheet", SHEET | {"total": 100}, "points_not_total"),
        ("menu", {"entries": MENU["entries"] * 2}, "code_twice"),
        ("themes", {"festivals": []}, "nothing_in_it"),
        (
            "themes",
            {"festivals": [{"code": "a", "name_zh": "节", "name_en": "", "fixed": "02-29"}]},
            "day_unclear",
        ),
        (
            "units",
            {"units": [{"type": "station", "code12": STATION, "name": "村", "parent": "9" * 12}]},
            "unit_unknown_parent",
        ),
    ],
)
def test_what_contradicts_itself_is_shown_and_not_issued(
    office_db: tuple[Bench, Database], kind: str, data: dict[str, Any], problem: str
) -> None:
    bench, connection = office_db
    draft = saved(connection, kind, **data)
    found = reference.preview(connection, draft).problems
    assert problem in [code for code, _ in found]
    for language in (sentences.CHINESE, sentences.ENGLISH):
        assert sentences.word("problem", problem, dict(found)[problem], language) != problem
    with pytest.raises(Refusal, match="draft_not_fit") as caught:
        issue(bench, connection, draft)
    assert "还不能下发：" in sentences.refusal("draft_not_fit", caught.value.values)[0]
    assert reference.issued(connection) == []


def test_the_preview_names_every_change(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    first = saved(
        connection, "rule_set", **reference.starting(connection, "rule_set") | {"version": "2027"}
    )
    assert reference.preview(connection, first, DAY).changes == [
        Change("changed", "version", "", "default-1", "2027")
    ]
    issue(bench, connection, first)
    second = saved(
        connection, "rule_set",
        **reference.starting(connection, "rule_set") | {"version": "2028", "count_online": False,
            "staff_minimum": {"station": 2}},
    )  # fmt: skip
    found = reference.preview(connection, second, date(2028, 1, 1))
    assert Change("changed", "count_online", "", True, False) in found.changes
    assert Change("changed", "station", "staff_minimum", 1, 2) in found.changes
    assert (found.problems, found.notes) == ([], [])
    past = reference.preview(connection, second, date(2020, 1, 1))
    assert [code for code, _ in past.notes] == ["begins_in_the_past"]


def test_days_and_entries_are_compared_one_by_one(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    issue(bench, connection, saved(connection, "menu", **MENU))
    changed = {
        "entries": [
            MENU["entries"][0] | {"minutes": 60},
            MENU["entries"][0] | {"id": "m2", "title": "戏曲"},
        ]
    }
    draft = saved(connection, "menu", **changed)
    found = reference.preview(connection, draft, DAY).changes
    assert Change("changed", "minutes", "义诊", 90, 60) in found
    assert [(each.what, each.item) for each in found if each.field == "entries"] == [
        ("added", "戏曲")
    ]


def test_a_rule_set_needs_a_new_version(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    issue(bench, connection, saved(connection, "rule_set", version="2027"))
    again = saved(connection, "rule_set", version="2027", count_online=False)
    with pytest.raises(Refusal, match="draft_not_fit"):
        issue(bench, connection, again)


def test_issued_tables_reach_a_desk_and_a_town_once(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    station, town = admitted(bench), admitted(bench, unit_code=TOWN, role="town")
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        before = ask(http, station)["after"]
        first = issue(bench, connection, saved(connection, "holidays", **HOLIDAYS))
        assert reference.drafts(connection) == []
        told = ask(http, station, before)
        (one,) = told["letters"]
        assert (one["unit"], one["desk"], one["serial"]) == ("", "", first.serial)
        read = letter.read(
            base64.b64decode(one["data"]), station.card.trust, station.age_identity, station.desk
        )
        assert read.letter.body == {"holidays:2027": HOLIDAYS | {"valid_from": "2027-01-01"}}
        assert (read.letter.to_desk, read.signer.role) == ("", "county")
        assert ask(http, station, told["after"])["letters"] == []
        post(http, station.pack(volunteer()).data)
        issue(bench, connection, saved(connection, "score_sheet", **SHEET))
        assert [each["serial"] for each in ask(http, station, told["after"])["letters"]] == [2]
        carried = ask(http, town)
        assert [each["kind"] for each in carried["letters"]][-2:] == ["reference", "reference"]
        assert ask(http, town, carried["after"])["letters"] == []
        hello = http.get("/v1/hello", params={"desk": station.desk, "after": told["after"]})
        assert hello.json()["letters"] is True


def test_an_issued_list_of_units_is_the_countys_own(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    listed = reference.starting(connection, "units")
    (own,) = [each for each in listed["units"] if each["code12"] == NEIGHBOUR]
    own["name"] = "三坪新村"
    before = bench.card
    draft = saved(connection, "units", **listed)
    assert reference.preview(connection, draft).problems == []
    issue(bench, connection, draft)
    units = {unit.code12: unit.name for unit in bench.card.units}
    assert units[NEIGHBOUR] == "三坪新村"
    assert bench.card.serial == before.serial + 1


def test_the_history_tells_who_issued_what_from_when(office_db: tuple[Bench, Database]) -> None:
    bench, connection = office_db
    issue(bench, connection, saved(connection, "holidays", **HOLIDAYS))
    issue(bench, connection, saved(connection, "menu", **MENU))
    found = reference.issued(connection)
    assert [(each.serial, each.kind, each.name) for each in found] == [
        (2, "menu", ""),
        (1, "holidays", "2027"),
    ]
    assert {(each.valid_from, each.issued_by) for each in found} == {(DAY, "王主任")}
    held = reference.in_force(connection, "holidays", "2027", DAY)
    assert held is not None
    assert held.serial == 1
    assert reference.in_force(connection, "holidays", "2027", date(2026, 12, 31)) is None
