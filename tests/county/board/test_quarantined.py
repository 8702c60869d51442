"""Quarantined items decided at the board, down to what the station's desk shows of it (f05)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import jsonschema_rs
import msgspec
import pytest

from station_desk.county import collecting, office, receiver, serving, users, verdicts
from station_desk.identifiers import new_id
from station_desk.records import events
from station_desk.rules import letter_news
from station_desk.store.desk import Desk
from station_desk.sync import not_accepted, outbox, packing, push, stick
from station_desk.sync.outgoing import outgoing
from station_desk.sync.wire import package
from tests import patience
from tests.net import never
from tests.sync.desks import hold_event

from ..conftest import OTHER, Bench, admitted
from .conftest import PASSPHRASE, PEOPLE, Board, at_the_county, let_in, log_in, opened, send

Of = Callable[[str], httpx.Client]
QUESTION = "活动名称请改短一些"


TOO_STRICT = {"type": "object", "maxProperties": 1}
"""A schema that no event of ours fits."""


def schema_of_events(schema: dict[str, Any]) -> Callable[[], dict[str, Any]]:
    validators = dict(verdicts._validators())
    validators["event"] = jsonschema_rs.Draft202012Validator(schema)
    return lambda: validators


def faulty(kind: str, body: bytes | None) -> Any:
    """A title longer than any schema has it."""
    value = outgoing(kind, body)
    return {**msgspec.to_builtins(value), "title": "长" * 5000} if kind == "event" else value


@dataclass
class Case:
    """A served county, a station's real desk, an officer at the board, and the event not taken."""

    bench: Bench
    desk: Desk
    officer: httpx.Client
    event: str

    @property
    def address(self) -> str:
        ((digest, place),) = self.bench.rows(
            "SELECT encode(package_hash, 'hex'), place FROM quarantine WHERE decision <> 'taken'"
        )
        return f"/board/quarantine/{digest}/{place}"

    @property
    def states(self) -> list[str]:
        return [journey.state for journey in self.desk.ask(outbox.journeys)]

    @property
    def journal(self) -> list[tuple[Any, ...]]:
        return self.bench.rows(
            "SELECT decision, remarks, by_name FROM item_decision ORDER BY decided_at"
        )

    def news(self) -> list[str]:
        return [each.said[0] for each in self.desk.ask(letter_news.news)]


@pytest.fixture
def case(
    make_county: Callable[..., Bench],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> Iterator[Case]:
    """By default the event itself is wrong; else it is right and the county's schema is wrong."""
    county_is_wrong = getattr(request, "param", "") == "county is wrong"
    bench = make_county()
    with opened(bench) as (_, connection), serving.running(bench.folder) as url:
        users.add(connection, "李经办", "officer", PASSPHRASE)
        desk = at_the_county(bench, url, tmp_path / "desk")
        made = desk.ask(hold_event)
        with monkeypatch.context() as wrong:
            if not county_is_wrong:
                wrong.setattr(packing, "outgoing", faulty)
            desk.ask(outbox.pack)
        let_in(bench, desk)
        with monkeypatch.context() as wrong:
            if county_is_wrong:
                wrong.setattr(verdicts, "_validators", schema_of_events(TOO_STRICT))
            push.push(desk, wait=never)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as officer:
            log_in(officer, "李经办")
            yield Case(bench, desk, officer, made)
    desk.close()


def by_stick(case: Case, folder: Path) -> None:
    """To the county and back on a stick, without any network."""
    folder.mkdir(exist_ok=True)
    stick.hand(case.desk, folder)
    with office.opened(case.bench.folder) as county:
        collecting.collect(county, folder)
    stick.fetch(case.desk, folder)


def test_f05_asked_it_stands_beside_the_item_and_a_correction_settles_it(
    case: Case, tmp_path: Path
) -> None:
    """The letter comes by stick and by network, and counts once."""
    assert send(case.officer, f"{case.address}/ask", words=" ").status_code == 422
    answer = send(case.officer, f"{case.address}/ask", words=QUESTION)
    assert answer.headers["Location"] == "/board/troubles?done=item_asked"
    by_stick(case, tmp_path / "stick")
    push.push(case.desk, wait=never)
    (found,) = case.desk.ask(not_accepted.open_ones)
    assert (found.remarks, found.by) == (QUESTION, "沙洋县 李经办")
    assert case.news().count("item_asked") == 1
    assert case.journal == [("asked", QUESTION, "李经办")]
    assert "已请该站更正" in case.officer.get("/board/troubles").text
    value = case.desk.ask(events.REGISTER.get, case.event)
    case.desk.ask(events.put, msgspec.structs.replace(value, resident_headcount=9))
    push.push(case.desk, wait=never)
    assert case.desk.ask(not_accepted.open_ones) == []
    assert case.states == ["confirmed", "confirmed"]
    assert case.address not in case.officer.get("/board/troubles").text


def test_f05_set_aside_with_its_reason_it_is_asked_for_no_more(case: Case) -> None:
    assert send(case.officer, f"{case.address}/set-aside", words="").status_code == 422
    assert send(case.officer, f"{case.address}/set-aside", words="重复").status_code == 303
    assert case.journal == [("set_aside", "重复", "李经办")]
    again = send(case.officer, f"{case.address}/take")
    assert (again.status_code, "刚刚处理过" in again.text) == (409, True)
    push.push(case.desk, wait=never)
    assert case.desk.ask(not_accepted.open_ones) == []
    assert case.news()[0] == "item_set_aside"
    assert case.states == ["confirmed"]
    assert case.bench.rows("SELECT count(*) FROM record WHERE kind = 'event'") == [(0,)]


@pytest.mark.parametrize("case", ["county is wrong"], indirect=True)
def test_f05_taken_once_the_schema_is_mended(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as wrong:
        wrong.setattr(verdicts, "_validators", schema_of_events(TOO_STRICT))
        still_unfit(case)
    assert send(case.officer, "/board/quarantine/take").headers["Location"].endswith("items_taken")
    assert case.journal == [("taken", "", "李经办")]
    held = case.bench.rows("SELECT id::text, version, state FROM record WHERE kind = 'event'")
    assert held == [(case.event, 1, "current")]
    counted = case.bench.rows("SELECT sum(held)::integer FROM month_line")
    assert counted == [(1,)]
    push.push(case.desk, wait=never)
    assert case.desk.ask(not_accepted.open_ones) == []
    assert case.states == ["confirmed"]
    assert case.news()[0] == "item_taken"


def still_unfit(case: Case) -> None:
    still = send(case.officer, f"{case.address}/take")
    assert (still.status_code, "仍不合格" in still.text) == (422, True)
    assert send(case.officer, "/board/quarantine/take").headers["Location"].endswith("items_unfit")
    assert case.journal == []


def test_a_station_with_no_desk_cannot_be_asked(board: Board, people: Of) -> None:
    desk = admitted(board.bench, unit_code=OTHER)
    with opened(board.bench) as (county, connection):
        item = package.item("of_another_year", new_id(), 1, {"a": 1})
        receiver.take(connection, county.keys, desk.pack(item).data)
    unit = desk.unit
    board.bench.rows("UPDATE desk SET state = 'held' WHERE unit = %s RETURNING 1", unit)
    try:
        ((digest,),) = board.bench.rows(
            "SELECT encode(package_hash, 'hex') FROM quarantine WHERE kind = 'of_another_year'"
        )
        asked = send(people("officer"), f"/board/quarantine/{digest}/1/ask", words=QUESTION)
        assert (asked.status_code, "没有可用的电脑" in asked.text) == (422, True)
        assert board.bench.rows("SELECT 1 FROM item_decision WHERE unit = %s", unit) == []
    finally:
        board.bench.rows("UPDATE desk SET state = 'approved' WHERE unit = %s RETURNING 1", unit)


def test_an_item_shows_what_is_wrong_and_never_its_content(board: Board, people: Of) -> None:
    ((digest, place),) = board.bench.rows(
        "SELECT encode(package_hash, 'hex'), place FROM quarantine WHERE kind = 'of_next_year'"
    )
    page = people("viewer").get(f"/board/quarantine/{digest}/{place}").text
    assert "县里的程序还不认识这一类记录" in page
    assert '"a"' not in page
    assert "<textarea" not in page, "a viewer decides nothing"
    assert PEOPLE["viewer"] in page
    for wrong in ("x/1", f"{digest}/99", f"{digest}/x", f"{digest}/１"):
        assert people("viewer").get(f"/board/quarantine/{wrong}").status_code == 404
