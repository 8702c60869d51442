"""What an officer and an admin decide at the board, down to the letters that desks read."""

import io
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import httpx
import openpyxl
import pytest

from station_desk.county import receiver, reference, serving, users
from station_desk.identifiers import new_id
from station_desk.sync.wire import join, letter
from tests import patience

from ..conftest import NEIGHBOUR, OTHER, STATION, TOWN, Bench, StationDesk, admitted
from ..records import event, monthly_return
from .conftest import EVIL, MONTH, PASSPHRASE, Board, log_in, opened, send

Of = Callable[[str], httpx.Client]
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;b onmouseover=x&gt;"


def fresh(board: Board, code: str, month: str, **other: object) -> tuple[str, str]:
    """A return that nobody has looked at: its id and its unit."""
    unit = board.desks[code].unit
    item = monthly_return(unit, month, counted=0, events=0, **other)
    board.take(code, item)
    return item.id, unit


def decision(board: Board, unit: str, month: str) -> str:
    query = "SELECT decision FROM month_line WHERE unit = %s AND month = %s"
    return str(board.bench.rows(query, unit, month)[0][0])


def letters(board: Board, code: str, kind: str) -> list[letter.ReadLetter]:
    desk = board.desks[code]
    rows = board.bench.rows(
        "SELECT data FROM letter WHERE to_desk = %s AND kind = %s ORDER BY serial", desk.desk, kind
    )
    trust = board.bench.card.trust
    return [letter.read(bytes(row[0]), trust, desk.age_identity, desk.desk) for row in rows]


def test_a_return_sent_back_is_a_letter_to_its_desk(board: Board, people: Of) -> None:
    return_id, unit = fresh(board, STATION, "2025-07")
    form = {"month": "2025-07", "return_id": return_id, "version": "1"}
    here = f"/board/stations/{STATION}"
    answer = send(people("officer"), f"{here}/send-back", **form, remarks=f" 人数请核对 {EVIL} ")
    assert (answer.status_code, decision(board, unit, "2025-07")) == (303, "sent_back")
    said = letter.sent_back_of(letters(board, STATION, "sent_back")[-1])
    assert (said.return_id, said.version, said.month) == (return_id, 1, "2025-07")
    assert said.remarks == f"人数请核对 {EVIL}"
    assert said.by == "沙洋县 李经办"
    page = people("viewer").get(answer.headers["Location"]).text
    assert "已退回，信件已写好" in page
    assert f"人数请核对 {ESCAPED}" in page
    assert "<script" not in page

    corrected = monthly_return(unit, "2025-07", counted=0, events=0, corrects=return_id)
    board.take(STATION, corrected)
    assert "没有退回的月报" in people("viewer").get("/board/returns?month=2025-07").text


def test_sending_back_needs_remarks_a_desk_and_the_return_on_the_screen(
    board: Board, people: Of
) -> None:
    return_id, unit = fresh(board, NEIGHBOUR, "2025-08")
    here = f"/board/stations/{NEIGHBOUR}/send-back"
    form = {"month": "2025-08", "return_id": return_id, "version": "1", "remarks": "请核对"}
    officer = people("officer")
    assert send(officer, here, **form | {"remarks": "  "}).status_code == 422
    assert send(officer, here, **form | {"version": "2"}).status_code == 409
    assert send(officer, here, **form | {"return_id": new_id()}).status_code == 409
    assert send(officer, here, **form | {"month": "2025-09"}).status_code == 422
    assert decision(board, unit, "2025-08") == ""
    desk = board.desks[NEIGHBOUR].desk
    board.bench.rows("UPDATE desk SET state = 'held' WHERE desk = %s RETURNING 1", desk)
    refused = send(officer, here, **form)
    board.bench.rows("UPDATE desk SET state = 'approved' WHERE desk = %s RETURNING 1", desk)
    assert "三坪村还没有加入的电脑" in refused.text
    assert decision(board, unit, "2025-08") == ""
    assert board.bench.rows("SELECT 1 FROM return_decision WHERE return_id = %s", return_id) == []


def test_an_accepted_return_asks_again_once_it_is_corrected(board: Board, people: Of) -> None:
    return_id, unit = fresh(board, NEIGHBOUR, "2025-10")
    form = {"month": "2025-10", "return_id": return_id, "version": "1"}
    send(people("officer"), f"/board/stations/{NEIGHBOUR}/accept", **form)
    accepted = people("viewer").get("/board?month=2025-10&state=accepted").text
    assert "三坪村" in accepted
    board.take(NEIGHBOUR, monthly_return(unit, "2025-10", counted=0, events=0, corrects=return_id))
    assert "三坪村" not in people("viewer").get("/board?month=2025-10&state=accepted").text


def test_markup_is_shown_as_text_everywhere(board: Board, people: Of) -> None:
    with opened(board.bench) as (_, connection):
        name = "UPDATE unit SET name = %s WHERE code12 = %s"
        connection.execute(name, (EVIL, NEIGHBOUR))
        try:
            for address in (f"/board?month={MONTH}&open={TOWN}", f"/board/towns/{TOWN}?month={MONTH}",
                            f"/board/stations/{NEIGHBOUR}?month={MONTH}", "/board/desks",
                            f"/board/stations/{STATION}?month={MONTH}",
                            f"/board/returns?month={MONTH}&every=1"):  # fmt: skip
                page = people("admin").get(address).text
                assert ESCAPED in page, address
                assert "<script" not in page
                assert "<b on" not in page
        finally:
            connection.execute(name, ("三坪村", NEIGHBOUR))
    echoed = people("admin").get("/board?month=%3Cscript%3E")
    assert echoed.status_code == 422
    assert "<script" not in echoed.text


@pytest.mark.parametrize(
    "given", ["' OR 1=1 --", "2025-13", "0001-01", "9999-12", "", "%", "１", "\0"]
)
def test_what_stands_in_an_address_is_never_a_query(board: Board, people: Of, given: str) -> None:
    client = people("viewer")
    values = {"month": given, "state": given, "open": given, "page": given, "town": given}
    for address in ("/board", "/board/returns", "/board/figures", "/board/desks"):
        for name, value in values.items():
            assert client.get(address, params={name: value}).status_code in (200, 404, 422)
    kept = client.get("/board", params={"town": TOWN, "month": MONTH, "state": "late"})
    assert kept.headers["Location"] == f"/board/towns/{TOWN}?month={MONTH}&state=late"
    for room in ("towns", "stations"):
        assert client.get(f"/board/{room}/{quote(given, safe='')}").status_code in (200, 404)
    assert client.get("/board/conflicts/event/x/y").status_code == 404
    assert client.get("/board/reference/nothing").status_code in (403, 404)


def test_no_name_of_a_person_is_shown(board: Board, people: Of) -> None:
    page = people("admin").get(f"/board/stations/{STATION}?month={MONTH}").text
    assert "义诊进村" in page
    assert "赵钱孙" not in page
    assert "张三丰" not in page


def test_a_conflict_is_shown_side_by_side_and_decided(board: Board, people: Of) -> None:
    unit, record = board.desks[OTHER].unit, new_id()
    board.take(OTHER, event(unit, "2025-05-02", record=record, host_person="赵钱孙"))
    board.take(OTHER, event(unit, "2025-06-02", record=record, host_person="周吴郑"))
    address = f"/board/conflicts/event/{record}/1"
    assert address in people("viewer").get("/board/troubles").text
    page = people("viewer").get(address).text
    assert "2025-05-02" in page
    assert "2025-06-02" in page
    assert "赵钱孙" not in page
    assert "个人信息，不显示" in page
    rival = board.bench.rows("SELECT encode(digest, 'hex') FROM conflict WHERE id = %s", record)[0][
        0
    ]
    officer = people("officer")
    assert send(officer, address, keep="f" * 64).status_code == 422
    assert send(officer, address, keep=rival).status_code == 303
    assert people("viewer").get(address).status_code == 404
    query = (
        "SELECT month, counted FROM month_line WHERE unit = %s AND month IN ('2025-05', '2025-06')"
    )
    assert sorted(board.bench.rows(query, unit)) == [("2025-05", 0), ("2025-06", 1)]


def test_gaps_quarantine_and_packages_set_aside_are_listed(board: Board, people: Of) -> None:
    page = people("viewer").get("/board/troubles").text
    assert "县里的程序还不认识这一类记录" in page
    gap = people("viewer").get(f"/board/stations/{OTHER}?month={MONTH}").text
    assert "缺少第" in gap


def test_a_join_is_admitted_by_the_code_read_out(board: Board, people: Of) -> None:
    desk = StationDesk(board.bench.card, unit_code=TOWN, role="town")
    request = desk.join_request()
    assert people("").post("/v1/join", content=request).status_code == 202
    page = people("officer").get("/board/desks").text
    code = join.short_code(request)
    assert desk.desk in page
    assert code not in page
    address = f"/board/desks/{desk.desk}/approve"
    wrong = send(people("officer"), address, short_code="0000 0000")
    assert (wrong.status_code, "短码与" in wrong.text) == (422, True)
    assert send(people("officer"), address, short_code=f" {code} ").status_code == 303
    state = "SELECT state, settled_by FROM desk WHERE desk = %s"
    assert board.bench.rows(state, desk.desk) == [("approved", "board 李经办")]


def test_a_desk_is_revoked_with_its_reason(board: Board, people: Of) -> None:
    desk = admitted(board.bench, unit_code="420822102000", role="town")
    board.desks["the other town"] = desk
    address = f"/board/desks/{desk.desk}/revoke"
    assert send(people("admin"), address, reason=" ").status_code == 422
    assert send(people("admin"), address, reason="电脑丢失").status_code == 303
    said = letter.revocation_of(letters(board, "the other town", "revocation")[-1])
    assert (said.desk, said.reason) == (desk.desk, "电脑丢失")


def test_the_figures_in_both_downloads_are_those_of_the_page(board: Board, people: Of) -> None:
    client = people("viewer")
    page = client.get(f"/board/figures?month={MONTH}").text
    assert page.count('<svg class="chart" role="img"') == 1
    assert page.count('<rect class="track"') == 5
    text = client.get(f"/board/figures.csv?month={MONTH}")
    assert text.content.startswith(b"\xef\xbb\xbf")
    lines = text.content.decode("utf-8-sig").splitlines()
    assert [line.split(",")[0] for line in lines[1:]] == [STATION, NEIGHBOUR, OTHER]
    answer = client.get(f"/board/figures.xlsx?month={MONTH}")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["按月合计", MONTH]
    sums = [[cell.value for cell in row] for row in book["按月合计"].iter_rows(min_row=2)]
    assert [row[0] for row in sums][-1] == MONTH
    assert f'<th scope="row">{MONTH}</th><td>{sums[-1][1]}</td><td>{sums[-1][2]}</td>' in page
    assert [cell.value for cell in book[MONTH]["A"]][1:] == [STATION, NEIGHBOUR, OTHER]
    book.close()


def test_a_text_is_no_formula(board: Board, people: Of) -> None:
    fresh(board, OTHER, "2025-11", explanation="=HYPERLINK(1)")
    text = people("viewer").get("/board/figures.csv?month=2025-11").text
    assert "'=HYPERLINK(1)" in text
    answer = people("viewer").get("/board/figures.xlsx?month=2025-11")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [
        cell for row in book["2025-11"].iter_rows() for cell in row if "HYPER" in str(cell.value)
    ]
    assert [cell.data_type for cell in cells] == ["s"]
    book.close()


def test_a_joint_event_counts_once_for_the_county(board: Board, people: Of) -> None:
    one, other = board.desks[STATION].unit, board.desks[NEIGHBOUR].unit
    for code in (STATION, NEIGHBOUR):
        board.take(
            code,
            event(
                one,
                "2024-12-12",
                event_no="彭-202412-01",
                cohost_units=[other],
                preview="2024-12-01",
            ),
        )
    answer = people("viewer").get("/board/figures.xlsx?month=2024-12")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    row = [cell.value for cell in list(book["按月合计"].iter_rows())[-1]]
    assert row[2:5] == [1, 1, 1]
    book.close()


def test_the_rule_set_issued_here_decides_the_months_from_its_day_on(
    board: Board, people: Of, make_county: Callable[..., Bench]
) -> None:
    bench = make_county()
    desk = admitted(bench)
    with opened(bench) as (county, connection):
        items = [event(desk.unit, day, channel="online") for day in ("2025-04-02", "2025-05-02")]
        receiver.take(connection, county.keys, desk.pack(*items).data)
        rules = reference.starting(connection, "rule_set")
        rules |= {"version": "2", "count_online": False, "min_events_per_month": 3}
        drafted = reference.save_draft(connection, "rule_set", rules, "王主任")
        reference.issue(connection, county.keys, drafted, date(2025, 5, 1), "王主任")
    lines = bench.rows("SELECT month, counted, target FROM month_line ORDER BY month")
    assert lines == [("2025-04", 1, 2), ("2025-05", 0, 3)]


def test_nothing_is_missing_of_the_time_before_a_station_began(
    people: Of, make_county: Callable[..., Bench]
) -> None:
    """One began in February and the county with it; one joins now; one has never been heard of."""
    bench = make_county()
    early = admitted(bench)
    with opened(bench) as (county, connection), serving.running(bench.folder) as url:
        receiver.take(connection, county.keys, early.pack(event(early.unit, "2025-02-02")).data)
        admitted(bench, unit_code=NEIGHBOUR)
        users.add(connection, "陈看", "viewer", PASSPHRASE)
        with httpx.Client(base_url=url, timeout=patience.SECONDS) as client:
            log_in(client, "陈看")
            told = {month: states(client, month) for month in ("2025-01", "2025-02")}
    assert told == {
        "2025-01": {STATION: "未开始", NEIGHBOUR: "未开始", OTHER: "未开始"},
        "2025-02": {STATION: "未报", NEIGHBOUR: "未开始", OTHER: "未报"},
    }


def states(client: httpx.Client, month: str) -> dict[str, str]:
    text = client.get(f"/board/figures.csv?month={month}").content.decode("utf-8-sig")
    page = client.get(f"/board?month={month}").text
    found = {line.split(",")[0]: line.split(",")[2] for line in text.splitlines()[1:]}
    owed = sum(each == "未报" for each in found.values())
    assert f"应收 {owed}<" in page
    return found
