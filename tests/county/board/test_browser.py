"""The board in a real Chromium, as a person uses it: at a desk's width, at a phone's, with the keyboard."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from station_desk.county.board.routes import ROUTES
from station_desk.identifiers import new_id
from station_desk.sync.wire import join, package

from ..conftest import OTHER, STATION, TOWN, StationDesk
from ..records import event, monthly_return
from .conftest import MONTH, PASSPHRASE, PEOPLE, Board

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PAGES = {
    "county": f"/board?month={MONTH}&open={TOWN}",
    "in_state": f"/board?month={MONTH}&state=missing",
    "town": f"/board/towns/{TOWN}?month={MONTH}",
    "station": f"/board/stations/{STATION}?month={MONTH}",
    "returns": f"/board/returns?month={MONTH}&every=1",
    "troubles": "/board/troubles",
    "conflict": "/board/conflicts/{conflict}",
    "quarantined": "/board/quarantine/{item}",
    "stick": "/board/stick",
    "desks": "/board/desks",
    "reference": "/board/reference",
    "holidays": "/board/reference/holidays?name=2026",
    "rule_set": "/board/reference/rule_set",
    "themes": "/board/reference/themes",
    "menu": "/board/reference/menu",
    "units": "/board/reference/units",
    "score_sheet": "/board/reference/score_sheet?name=station",
    "preview": "/board/reference/menu/preview?name=",
    "figures": f"/board/figures?month={MONTH}",
    "nothing": "/board/nothing",
}


CONFLICT = """
SELECT kind || '/' || id || '/' || version FROM conflict WHERE decision = '' ORDER BY 1 LIMIT 1"""
ITEM = """
SELECT encode(package_hash, 'hex') || '/' || place FROM quarantine
 WHERE kind = 'of_next_year' LIMIT 1"""
LOOKS = {"desk": ("zh", DESKTOP, "light"), "phone": ("en", PHONE, "dark")}
"""Language, width and theme: every page is looked at in each."""


@pytest.fixture(scope="module")
def page(board: Board, browser: Any) -> Iterator[Any]:
    """One page for the module; a word from its console, a script or a failed load is a failure."""
    made = browser.new_page()
    complaints: list[str] = []
    made.on("console", lambda said: complaints.append(said.text))
    made.on("pageerror", lambda error: complaints.append(str(error)))
    made.set_viewport_size(DESKTOP)
    yield made
    made.close()
    assert [each for each in complaints if "status of 4" not in each] == []


def go(page: Any, board: Board, address: str) -> None:
    page.goto(board.url + address)


def log_in(page: Any, board: Board, passphrase: str = PASSPHRASE) -> None:
    page.context.clear_cookies()
    go(page, board, "/board")
    page.get_by_label("姓名").fill(PEOPLE["admin"])
    page.get_by_label("口令").fill(passphrase)
    page.get_by_role("button", name="登录").click()


def test_a_wrong_login_then_the_right_one_by_keyboard(board: Board, page: Any) -> None:
    log_in(page, board, "wrong")
    assert page.get_by_role("alert").inner_text().startswith("姓名或口令不对")
    assert page.get_by_label("姓名").input_value() == PEOPLE["admin"]
    page.keyboard.type(PASSPHRASE)  # the passphrase has the focus
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="月报总览").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_join_is_approved(board: Board, page: Any) -> None:
    log_in(page, board)
    desk = StationDesk(board.bench.card, unit_code=TOWN, role="town")
    request = desk.join_request(unit_name="沈集镇")
    with board.client() as stranger:
        stranger.post("/v1/join", content=request)
    page.get_by_role("link", name="电脑加入").click()
    form = page.locator(f"form[action*='{desk.desk}']")
    form.get_by_label("短码").fill(join.short_code(request))
    form.get_by_role("button", name="核对并同意").click()
    assert "已同意加入" in page.get_by_role("status").inner_text()
    assert board.bench.rows("SELECT state FROM desk WHERE desk = %s", desk.desk) == [("approved",)]


def test_a_return_is_sent_back(board: Board, page: Any) -> None:
    board.take(STATION, monthly_return(board.desks[STATION].unit, "2024-11", counted=5, events=5))
    go(page, board, "/board/returns?month=2024-11")
    page.get_by_role("link", name="彭堰村").click()
    assert "月报为 5，按收到的记录为 0" in page.content()
    page.get_by_label("退回意见").fill("活动场次请核对")
    page.get_by_role("button", name="退回更正").click()
    assert "已退回" in page.get_by_role("status").inner_text()
    assert page.get_by_text("活动场次请核对").is_visible()


def test_a_holiday_table_is_issued(board: Board, page: Any) -> None:
    go(page, board, "/board/reference")
    page.get_by_label("节假日表年份").fill("2028")
    page.get_by_role("button", name="编辑").first.click()
    page.get_by_label("依据或数据来源").fill("国务院办公厅通知")
    page.get_by_label("从 1", exact=True).fill("2028-01-01")
    page.get_by_label("到 1", exact=True).fill("2028-01-03")
    page.get_by_label("调休上班日 1", exact=True).fill("2028-01-04")
    page.get_by_role("button", name="保存并看改动").click()
    assert page.get_by_role("button", name="签名下发").count() == 0, "a Tuesday is no weekend"
    page.get_by_role("link", name="继续编辑").click()
    page.get_by_label("调休上班日 1", exact=True).fill("2028-01-08")
    page.get_by_role("button", name="保存并看改动").click()
    page.get_by_label("生效日期").fill("2027-12-01")
    page.get_by_role("button", name="签名下发").click()
    assert "已签名下发" in page.get_by_role("status").inner_text()
    issued = board.bench.rows("SELECT content FROM reference_issue WHERE name = '2028'")[0][0]
    assert issued["days_off"] == ["2028-01-01", "2028-01-02", "2028-01-03"]
    assert issued["working_weekends"] == ["2028-01-08"]


def test_what_is_typed_wrong_comes_back_to_be_corrected(board: Board, page: Any) -> None:
    go(page, board, "/board/reference/menu")
    page.get_by_label("编号 1", exact=True).fill("m1")
    page.get_by_label("名称 1", exact=True).fill("义诊")
    page.get_by_label("时长（分钟） 1").fill("两小时")
    page.get_by_role("button", name="保存并看改动").click()
    assert "时长（分钟）" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("名称 1", exact=True).input_value() == "义诊"
    page.get_by_label("时长（分钟） 1").fill("120")
    page.get_by_role("button", name="保存并看改动").click()
    assert "草稿已保存" in page.get_by_role("status").inner_text()


def test_a_stick_is_taken_in(board: Board, page: Any, tmp_path: Path) -> None:
    """The files as they lie on it, chosen in the browser; one is bad; the letters come as a file."""
    desk = board.desks[STATION]
    sealed = [desk.pack(event(desk.unit, f"2024-09-{day}")).data for day in ("03", "04")]
    folder = tmp_path / "station-desk" / "up" / STATION
    folder.mkdir(parents=True)
    (folder / "good.sdpkg").write_bytes(sealed[0])
    (folder / "short.sdpkg").write_bytes(sealed[1][:-40])
    (tmp_path / "station-desk" / "notes.txt").write_text("x", "utf-8")
    page.get_by_role("link", name="U盘收包").click()
    page.get_by_label("选U盘里的文件夹").set_input_files(tmp_path / "station-desk")
    page.get_by_role("button", name="收包").click()
    lines = page.locator("table.list tbody tr")
    assert sorted(lines.nth(n).inner_text().split("\t")[-1] for n in range(lines.count())) == [
        "good.sdpkg", "short.sdpkg",
    ]  # fmt: skip
    assert page.get_by_text("已收下").count() == 1
    assert "另有 1 个文件不用收" in page.content()
    with page.expect_download() as caught:
        page.get_by_role("link", name="下载回执和信件").click()
    with zipfile.ZipFile(caught.value.path()) as letters:
        assert any("-receipt-" in name for name in letters.namelist())


def test_an_item_is_set_aside(board: Board, page: Any) -> None:
    board.take(STATION, package.item("of_the_year_after", new_id(), 1, {"a": 1}))
    go(page, board, "/board/troubles")
    page.get_by_role("link", name="of_the_year_after").click()
    page.get_by_label("原因").fill("不需要")
    page.get_by_role("button", name="不再需要").click()
    assert "已记下" in page.get_by_role("status").inner_text()
    assert page.get_by_role("link", name="of_the_year_after").count() == 0


def test_a_conflict_is_decided(board: Board, page: Any) -> None:
    unit, record = board.desks[OTHER].unit, new_id()
    board.take(OTHER, event(unit, "2024-10-02", record=record))
    board.take(OTHER, event(unit, "2024-10-03", record=record))
    go(page, board, f"/board/conflicts/event/{record}/1")
    page.get_by_label("后来收到的").check()
    page.get_by_role("button", name="采用所选的").click()
    assert "已选定" in page.get_by_role("status").inner_text()
    assert board.bench.rows("SELECT data ->> 'actual_start' FROM record WHERE id = %s", record)[0][
        0
    ][:10] == ("2024-10-03")


@pytest.mark.parametrize(
    ("link", "ending"), [("下载 Excel 表格", "xlsx"), ("下载当月文本表格", "csv")]
)
def test_a_download(board: Board, page: Any, tmp_path: Path, link: str, ending: str) -> None:
    go(page, board, f"/board/figures?month={MONTH}")
    with page.expect_download() as caught:
        page.get_by_role("link", name=link).click()
    assert caught.value.suggested_filename == f"board-{MONTH}.{ending}"
    caught.value.save_as(tmp_path / "file")
    assert (tmp_path / "file").stat().st_size > 100


@pytest.fixture(scope="module")
def axe() -> Axe:
    return Axe()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(
    board: Board, page: Any, axe: Axe, name: str, pictures: Path
) -> None:
    """No serious finding of axe, nothing wider than a phone; pictures in both languages and themes."""
    address = PAGES[name].format(
        conflict=board.bench.rows(CONFLICT)[0][0], item=board.bench.rows(ITEM)[0][0]
    )
    try:
        for look_name, (language, size, theme) in LOOKS.items():
            page.set_viewport_size(size)
            page.emulate_media(color_scheme=theme)
            go(page, board, f"{address}{'&' if '?' in address else '?'}lang={language}")
            look(page, axe, pictures / f"{name}-{look_name}.png")
            wide = page.evaluate("document.scrollingElement.scrollWidth - innerWidth")
            assert wide <= 0, f"{wide} px wider than the window"
    finally:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(DESKTOP)
        go(page, board, "/board?lang=zh")


def test_every_page_that_is_served_is_looked_at() -> None:
    """Each part of an address that is filled in stands for any text without a slash."""
    shown = [path.partition("?")[0] for path in PAGES.values()]
    shown = [path.replace("{conflict}", "event/x/1").replace("{item}", "x/1") for path in shown]
    for route in ROUTES:
        is_page = route.method == "GET" and route.needs and "." not in route.path
        pattern = re.sub(r"\{\w+\}", "[^/]+", route.path)
        assert not is_page or any(re.fullmatch(pattern, path) for path in shown), route.path


def look(page: Any, axe: Axe, picture: Path) -> None:
    page.screenshot(path=picture, full_page=True)
    answer = axe.run(page).response
    assert len(answer["passes"]) > 15, "it has looked"
    found = [each for each in answer["violations"] if each["impact"] in ("serious", "critical")]
    assert [told(each) for each in found] == []


def told(violation: dict[str, Any]) -> tuple[str, str]:
    return violation["id"], violation["nodes"][0]["html"][:200]


def test_the_door_is_for_everybody(board: Board, page: Any, axe: Axe, pictures: Path) -> None:
    page.context.clear_cookies()
    go(page, board, "/board")
    look(page, axe, pictures / "login-desk.png")
