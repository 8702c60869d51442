"""ui24 to ui26: any register as a sheet that Excel and WPS leave as it is."""

import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from station_desk.exchange import reading, sheets_out, volunteers_in
from station_desk.exchange.sheets_out import SheetOut
from station_desk.records import volunteers
from station_desk.records.register import REGISTERS
from station_desk.store import journal
from station_desk.store.database import Database
from tests.desks import Station, refused
from tests.exchange.lists import table

TODAY = date(2025, 10, 20)


@pytest.fixture
def lived(station: Station) -> Station:
    """Two volunteers, one of whom served."""
    event = station.event("=HYPERLINK(1)清扫")
    first = station.volunteer("李䶮")
    station.volunteer("王𬴂", "13971115678")
    station.service(event.id, first.id)
    return station


def test_an_xlsx_keeps_long_numbers_and_rare_names(lived: Station, tmp_path: Path) -> None:
    sheet = lived.ask(sheets_out.gather, "volunteer")
    file = sheets_out.write(sheet, tmp_path / "花名册.xlsx", TODAY)
    page = openpyxl.load_workbook(file).worksheets[0]
    heads = {str(each.value): each.column for each in page[1]}
    assert {"编号", "姓名或名称", "联系电话", "同意记录", "内部编号"} <= set(heads)
    phone = page.cell(2, heads["联系电话"])
    assert (phone.value, phone.number_format, phone.data_type) == ("13800138000", "@", "s")
    assert page.cell(3, heads["姓名或名称"]).value == "王𬴂"
    assert page.print_title_rows == "$1:$1"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.page_setup.fitToHeight == 0
    assert page.page_setup.paperSize == 9
    hidden = {
        column
        for each in page.column_dimensions.values()
        if each.hidden
        for column in range(each.min, each.max + 1)
    }
    assert {heads["内部编号"], heads["监护人"]} <= hidden  # nobody has a guardian
    assert heads["联系电话"] not in hidden
    file = sheets_out.write(lived.ask(sheets_out.gather, "event"), tmp_path / "a.xlsx", TODAY)
    page = openpyxl.load_workbook(file).worksheets[0]
    planned = next(each for each in page[2] if page.cell(1, each.column).value == "计划开始时间")
    assert (planned.number_format, planned.is_date) == ("yyyy-mm-dd hh:mm", True)


@pytest.mark.parametrize(("columns", "pages", "beside"), [(12, 3, "$A:$B"), (3, 1, None)])
def test_a_wide_register_is_printed_over_pages_that_can_be_read(
    tmp_path: Path, columns: int, pages: int, beside: str | None
) -> None:
    """Each page begins with what the row is about."""
    sheet = SheetOut("event", "x", ["a"] * columns, [["读书会" * 9] * columns])
    file = sheets_out.write(sheet, tmp_path / "a.xlsx", TODAY)
    page = openpyxl.load_workbook(file).worksheets[0]
    assert (page.page_setup.fitToWidth or 1, page.print_title_cols) == (pages, beside)
    assert page.row_dimensions[2].height > 30


def test_an_export_comes_back_in_as_the_same(lived: Station, tmp_path: Path) -> None:
    for ending in ("xlsx", "csv"):
        sheet = lived.ask(sheets_out.gather, "volunteer")
        file = sheets_out.write(sheet, tmp_path / f"a.{ending}", TODAY)
        columns = table(file, {"姓名或名称": "name"})
        found = lived.ask(volunteers_in.look, columns)
        assert [each.fate for each in found.rows] == ["same", "same"]


def test_ui26_csv_opens_right_in_excel(lived: Station, tmp_path: Path) -> None:
    sheet = lived.ask(sheets_out.gather, "attendance")
    file = sheets_out.write(sheet, tmp_path / "a.csv", TODAY)
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert row["志愿者"].endswith("李䶮")
    assert row["服务时长（分钟）"] == "60"
    assert row["服务内容"] == "'=HYPERLINK(1)清扫"


def test_an_xlsx_holds_no_formula(lived: Station, tmp_path: Path) -> None:
    file = sheets_out.write(lived.ask(sheets_out.gather, "event"), tmp_path / "a.xlsx", TODAY)
    cells = [cell for row in openpyxl.load_workbook(file).worksheets[0] for cell in row]
    assert [each for each in cells if each.data_type == "f"] == []


def test_csv_keeps_more_digits_than_a_spreadsheet_can(tmp_path: Path) -> None:
    sheet = SheetOut("volunteer", "x", ["a", "b"], [["110101199003074512", "+86 138"]])
    file = sheets_out.write(sheet, tmp_path / "a.csv", TODAY)
    assert reading.read(file)[0].rows[1] == ["110101199003074512\t", "+86 138"]


@pytest.mark.parametrize("kind", sorted(REGISTERS))
def test_every_register_can_be_exported(lived: Station, tmp_path: Path, kind: str) -> None:
    sheet = lived.ask(sheets_out.gather, kind)
    for ending in ("xlsx", "csv"):
        assert sheets_out.write(sheet, tmp_path / f"a.{ending}", TODAY).stat().st_size
    assert all(len(row) == len(sheet.headings) for row in sheet.rows)


def test_the_journal_keeps_that_names_left(lived: Station) -> None:
    lived.ask(sheets_out.gather, "volunteer", "zh_CN", [lived.ask(volunteers.REGISTER.all)[0].id])
    body = lived.ask(
        Database.value, "SELECT body FROM journal WHERE kind = ? ORDER BY seq DESC", [journal.DESK]
    )
    assert b'"act":"exported"' in body
    assert b'"count":1' in body


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with refused("sheet_ending_unknown"):
        sheets_out.write(SheetOut("event", "x", ["a"], []), tmp_path / "a.doc", TODAY)


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with refused("disk_failing"):
        sheets_out.write(SheetOut("event", "x", ["a"], []), tmp_path / "no" / "a.csv", TODAY)
