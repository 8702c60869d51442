"""A village's own file through the window: old, foreign, cut, huge, twice; problems are written back."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtWidgets import QLabel

from station_desk.app import App
from station_desk.exchange import reading
from station_desk.records import volunteers
from station_desk.ui.volunteers_page import VolunteersPage
from tests.exchange.lists import HEAD, PEOPLE, text_list, village_list, workbook
from tests.ui.test_volunteers_page import everybody, label, names, page, press, write

__all__ = ["page"]
Settled = Callable[[App], None]
OLD = Path(__file__).parents[1] / "exchange" / "list.xls"


@pytest.fixture
def offer(page: VolunteersPage, app: App, settled: Settled) -> Callable[[Path], str]:
    """Names a file in the panel; answers what the panel counts then."""

    def named(file: Path) -> str:
        if not page.importing.isVisible():
            press(page, "volunteers.import")
        write(page, "import.path", str(file))
        settled(app)
        return label(page, "import.counts")

    return named


def told(page: VolunteersPage) -> str:
    """What the banner of the window says."""
    window = page.window()
    shown = window.banner.findChildren(QLabel)  # type: ignore[attr-defined]
    return "\n".join(each.text() for each in shown if each.isVisible())


def an_old_file(_folder: Path) -> Path:
    return OLD


def as_excel_saves_csv(folder: Path) -> Path:
    return text_list(folder / "花名册.csv", [HEAD, *PEOPLE], "gb18030")


@pytest.mark.parametrize(("make", "came"), [(an_old_file, 2), (as_excel_saves_csv, 3)])
def test_ui15_an_old_xls_and_a_chinese_csv_come_in_once(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path,
    offer: Callable[[Path], str], make: Callable[[Path], Path], came: int,
) -> None:  # fmt: skip
    file = make(tmp_path)
    offer(file)
    if not page.importing.meaning.signed.isChecked():
        press(page, "import.signed")
        settled(app)
    before = len(everybody(page))
    press(page, "import.take_in")
    settled(app)
    assert label(page, "import.counts").startswith(f"已导入 {came} 位")
    assert {"李䶮", "王𬴂"} <= {each.name for each in everybody(page)}
    after = len(everybody(page))
    assert after > before
    assert f"新增 0 位，更新 0 位，已有 {came} 位" in offer(file)
    assert len(everybody(page)) == after


def foreign(folder: Path) -> Path:
    return text_list(folder / "a.csv", [["姓名", "电話"], ["陳大文", "13807240000"]], "utf-16")


def no_text(folder: Path) -> Path:
    file = folder / "a.csv"
    file.write_bytes(b"\x80\xff\xff" * 40)
    return file


def half_a_workbook(folder: Path) -> Path:
    whole = village_list(folder).read_bytes()
    file = folder / "a.xlsx"
    file.write_bytes(whole[: len(whole) // 2])
    return file


def half_an_old_file(folder: Path) -> Path:
    whole = OLD.read_bytes()
    file = folder / "a.xls"
    file.write_bytes(whole[: len(whole) // 2])
    return file


def cut_in_a_character(folder: Path) -> Path:
    whole = as_excel_saves_csv(folder).read_bytes()
    file = folder / "a.csv"
    file.write_bytes(whole[: whole.index("王𬴂".encode("gb18030")) + 1])
    return file


def huge(folder: Path) -> Path:
    rows = [["姓名", "电话"], *[["赵云", "13807240000"]] * (reading.MOST_ROWS + 1)]
    return text_list(folder / "a.csv", rows, "utf-8")


def test_ui17_what_cannot_be_read_is_refused_in_words_and_the_next_file_is_taken(
    page: VolunteersPage, tmp_path: Path, offer: Callable[[Path], str]
) -> None:
    before = everybody(page)
    for make, why in (
        (foreign, "不是能读的表格"), (no_text, "不是能读的表格"), (huge, "太大"),
        (half_a_workbook, "只拷贝了一半"), (half_an_old_file, "不是能读的表格"),
        (cut_in_a_character, "只拷贝了一半"),
    ):  # fmt: skip
        file = make(tmp_path)
        offer(file)
        said = told(page)
        assert file.name in said, make
        assert why in said, make
        assert "没有读入任何内容" in said
        assert not page.importing.result.isVisible()
    assert everybody(page) == before
    assert offer(village_list(tmp_path)) == "新增 2 位，更新 1 位，已有 0 位，有问题 0 行"


BAD = [
    ["姓名", "电话", "同意书"],
    ["赵云", "138", "是"],
    ["关羽", "13807240001", "是"],
    ["", "13807240002", "是"],
]


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_ui24_all_problems_stand_in_the_panel_and_in_a_copy(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path,
    offer: Callable[[Path], str], ending: str,
) -> None:  # fmt: skip
    file = tmp_path / f"名单.{ending}"
    workbook(file, BAD) if ending == "xlsx" else text_list(file, BAD, "gb18030")
    assert offer(file) == "新增 1 位，更新 0 位，已有 0 位，有问题 2 行"
    rows = [each.number for each in page.importing.rows.rows]
    assert rows[:2] == [2, 4]
    press(page, "import.checked_copy")
    settled(app)
    copy = openpyxl.load_workbook(page.around.papers / "名单-checked.xlsx").worksheets[0]
    notes = [copy.cell(row=number, column=4).value for number in range(1, 5)]
    assert notes[0] == "导入结果"
    assert "电话" in notes[1] or "手机" in notes[1]
    assert "新增" in notes[2]
    assert notes[3]
    assert [copy.cell(row=2, column=at).value for at in (1, 2)] == ["赵云", "138"]
    press(page, "import.take_in")
    settled(app)
    assert "关羽" in {each.name for each in everybody(page)}
    assert "赵云" not in {each.name for each in everybody(page)}


def test_ui24_what_a_column_means_is_remembered_for_the_next_list(
    page: VolunteersPage, app: App, settled: Settled, tmp_path: Path,
    offer: Callable[[Path], str],
) -> None:  # fmt: skip
    first = workbook(tmp_path / "a.xlsx", [["称呼", "联络"], ["赵云", "13807240000"]])
    offer(first)
    for place, field in enumerate(("name", "phone")):
        page.importing.meaning._choices[place].choose(field)
        page.importing.meaning._choices[place].activated.emit(0)
    press(page, "import.signed")
    settled(app)
    press(page, "import.take_in")
    settled(app)
    press(page, "import.back")
    settled(app)
    assert "赵云" in names(page)
    second = workbook(tmp_path / "b.xlsx", [["称呼", "联络"], ["马超", "13807240009"]])
    offer(second)
    assert page.importing.meaning.chosen() == {0: "name", 1: "phone"}


def test_ui25_a_number_that_lost_digits_is_refused_with_the_way_to_mend_it(
    page: VolunteersPage, tmp_path: Path, offer: Callable[[Path], str]
) -> None:
    head = ["姓名", "志愿者编号", "同意书"]
    file = workbook(tmp_path / "a.xlsx", [head, ["赵云", 1.101011990030743e17, "是"]])
    assert "有问题 1 行" in offer(file)
    model = page.importing.table.sorted
    assert "设为文本" in model.index(0, 2).data()
    assert not any(each.name == "赵云" for each in page.runner.desk.ask(volunteers.REGISTER.all))
