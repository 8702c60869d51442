"""The board and a real desk: what is decided at the one is read at the other."""

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from station_desk.county import collecting, serving, users
from station_desk.outcome import Refusal
from station_desk.rules import deadlines, letter_news, remarks, returns
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys, push, stick
from tests import patience
from tests.sync.desks import hold_event

from ..conftest import STATION, Bench
from .conftest import PASSPHRASE, at_the_county, let_in, log_in, opened, send


def hold_and_seal(db: Database) -> None:
    hold_event(db)
    returns.seal(db, db.setting("unit") or "", "2025-04")


def test_sent_back_and_issued_at_the_board_read_at_the_desk(
    make_county: Callable[..., Bench], tmp_path: Path
) -> None:
    bench = make_county()
    with opened(bench) as (_, connection), serving.running(bench.folder) as url:
        users.add(connection, "王主任", "admin", PASSPHRASE)
        desk = at_the_county(bench, url, tmp_path / "desk")
        desk.ask(hold_and_seal)
        with pytest.raises(Refusal, match="desk_waiting"):
            push.push(desk)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as client:
            assert log_in(client, "王主任").status_code == 303
            asking = desk.ask(keys.identity).desk
            code = bench.rows("SELECT short_code FROM desk WHERE desk = %s", asking)[0][0]
            send(client, f"/board/desks/{asking}/approve", short_code=code)
            push.push(desk)
            decide_at_the_board(client, bench)
        push.push(desk)
    found = desk.ask(lambda db: remarks.open_remarks(db, db.setting("unit") or ""))
    assert [(each.month, each.remarks, each.signed_by) for each in found] == [
        ("2025-04", "请补充四月活动情况", "county")
    ]
    assert found[0].by == "沙洋县 王主任"
    assert desk.ask(deadlines.calendar_in_force).published(2027)
    desk.close()


def test_accepted_at_the_board_is_read_at_the_desk_once_by_either_road(
    make_county: Callable[..., Bench], tmp_path: Path
) -> None:
    """First the stick brings the letter, then the network; a correction asks again."""
    bench = make_county()
    with opened(bench) as (county, connection), serving.running(bench.folder) as url:
        users.add(connection, "李经办", "officer", PASSPHRASE)
        desk = at_the_county(bench, url, tmp_path / "desk")
        desk.ask(hold_and_seal)
        let_in(bench, desk)
        push.push(desk)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as client:
            log_in(client, "李经办")
            back = {**on_the_screen(bench), "remarks": "请核对"}
            assert send(client, f"/board/stations/{STATION}/send-back", **back).status_code == 303
            answer = send(client, f"/board/stations/{STATION}/accept", **on_the_screen(bench))
            assert "已认可，信件已写好" in client.get(answer.headers["Location"]).text
        (tmp_path / "stick").mkdir()
        desk.ask(hold_event)
        stick.hand(desk, tmp_path / "stick")
        collecting.collect(county, tmp_path / "stick")
        stick.fetch(desk, tmp_path / "stick")
        assert said(desk) == ("沙洋县 李经办", [False])
        push.push(desk)
    told = [each.said for each in desk.ask(letter_news.news) if each.said[0] == "accepted"]
    assert told == [("accepted", {"month": "2025-04", "by": "沙洋县 李经办"})]
    assert desk.ask(lambda db: db.value("SELECT count(*) FROM letter WHERE kind = 'accepted'")) == 1
    desk.ask(correct)
    assert said(desk) == ("", [False])
    desk.close()


def on_the_screen(bench: Bench) -> dict[str, str]:
    row = bench.rows(
        "SELECT return_id::text, return_version FROM month_line WHERE month = '2025-04'"
    )
    return {"month": "2025-04", "return_id": row[0][0], "version": str(row[0][1])}


def said(desk: Desk) -> tuple[str, list[bool]]:
    """Who accepted the return in force, and which remarks about its month are open."""
    accepted, found = desk.ask(lambda db: remarks.about(db, db.setting("unit") or "", "2025-04"))
    return accepted.by if accepted else "", [each.is_open for each in found]


def correct(db: Database) -> None:
    unit = db.setting("unit") or ""
    returns.seal(db, unit, "2025-04", "春耕", None, "补充说明")


def decide_at_the_board(client: httpx.Client, bench: Bench) -> None:
    return_id, version, counted = bench.rows(
        "SELECT return_id::text, return_version, counted FROM month_line WHERE month = '2025-04'"
    )[0]
    assert counted == 0
    assert bench.rows("SELECT counted FROM month_line WHERE month = '2025-05'") == [(1,)]
    form = {"month": "2025-04", "return_id": return_id, "version": str(version)}
    here = f"/board/stations/{STATION}/send-back"
    assert send(client, here, **form, remarks="请补充四月活动情况").status_code == 303
    table = {"year": "2027", "source": "国办通知", "off_from": "2027-01-01", "off_to": "2027-01-03"}
    table |= {"off_from.2": ""}
    saved = send(client, "/board/reference/holidays?name=2027", **table)
    assert saved.status_code == 303, saved.text
    begins = bench.rows("SELECT saved_at FROM reference_draft")[0][0].isoformat()
    issued = send(client, "/board/reference/holidays/issue", name="2027", saved_at=begins,
                  valid_from="2025-05-01")  # fmt: skip
    assert issued.headers["Location"] == "/board/reference?done=issued", issued.text
