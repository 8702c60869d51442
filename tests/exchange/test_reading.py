"""ui24 to ui26: the files that villages have, and those that are none."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from station_desk.exchange import cells, headings, reading
from tests.desks import Station, refused
from tests.exchange.lists import HEAD, PEOPLE, table, text_list, village_list, workbook

HERE = Path(__file__).parent
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def test_titles_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    found = table(village_list(tmp_path))
    assert found.heading_row == 3
    assert set(found.columns.values()) == {
        "name", "gender", "birth_year", "village_group", "phone", "record",
    }  # fmt: skip
    assert [number for number, _ in found.rows] == [4, 5, 6, 7, 8]


def test_a_cell_merged_downwards_holds_for_every_row(tmp_path: Path) -> None:
    found = table(village_list(tmp_path))
    assert [row[4] for _, row in found.rows[:3]] == ["一组", "一组", "二组"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_ui26_csv_in_every_encoding_excel_saves(tmp_path: Path, encoding: str) -> None:
    found = table(text_list(tmp_path / "名单.csv", [HEAD, *PEOPLE], encoding))
    assert [row[1] for _, row in found.rows] == ["李䶮", "王𬴂", "张𠮷"]


def test_tabs_and_semicolons_divide_too(tmp_path: Path) -> None:
    for mark in "\t;":
        file = tmp_path / "list.txt"
        file.write_text(f"姓名{mark}电话\n李䶮{mark}13807241234\n", encoding="utf-8")
        assert table(file).rows == [(2, ["李䶮", "13807241234"])]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("姓名", "name"), ("名字", "name"), (" 姓　名 ", "name"), ("联系电话（手机）", "phone"),
        ("手机号码*", "phone"), ("志愿者统一编号", "national_volunteer_no"), ("出生年月", "birth_year"),
        ("Name", "name"), ("身份证号", "id_number"), ("政治面貌", ""), ("序号", ""),
    ],
)  # fmt: skip
def test_headings_have_many_spellings(heading: str, field: str) -> None:
    assert headings.field_of(heading) == field


def test_no_spelling_means_two_things() -> None:
    spellings = [each for texts in headings.SPELLINGS.values() for each in texts.split()]
    assert sorted({each for each in spellings if spellings.count(each) > 1}) == []


def test_what_a_person_chose_is_remembered(tmp_path: Path, station: Station) -> None:
    file = workbook(
        tmp_path / "a.xlsx", [["称呼", "小队", "电话"], ["李䶮", "一队", "13807241234"]]
    )
    first = table(file)
    assert first.columns == {2: "phone"}
    station.ask(headings.remember, first, {0: "name", 1: "team"})
    again = table(file, station.ask(headings.remembered))
    assert again.columns == {0: "name", 1: "team"}


def test_the_sheet_with_people_is_found_among_others(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["说明"])
    second = book.create_sheet("队员")
    second.append(["姓名", "手机"])
    second.append(["李䶮", "13807241234"])
    book.save(tmp_path / "a.xlsx")
    assert table(tmp_path / "a.xlsx").sheet == "队员"


def test_an_old_xls() -> None:
    found = table(HERE / "list.xls")
    assert [row[0] for _, row in found.rows] == ["李䶮", "王𬴂"]
    assert [row[2] for _, row in found.rows] == ["一组", "一组"]
    assert [cells.day(row[3]) for _, row in found.rows] == [date(1990, 3, 7), date(1985, 12, 1)]


def packed(name: str, size: int) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(name, b"0" * size)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.xlsx", b"", "table_empty"), ("a.csv", "﻿\r\n,,\r\n".encode(), "table_empty"),
        ("a.xlsx", b"%PDF-1.7 \xff\xff", "table_unreadable"),
        ("a.xls", OLE + b"\0" * 600, "table_unreadable"),
        ("a.docx", packed("word/document.xml", 10), "table_unreadable"),
        ("a.xlsx", b"PK\x03\x04 cut short", "table_cut"),
        ("a.csv", "姓名,电话\n李".encode()[:-1], "table_cut"),
        ("a.csv", "姓名\n李".encode("gb18030")[:-1], "table_cut"),
        ("a.xlsx", packed("xl/worksheets/sheet1.xml", reading.MOST_UNPACKED + 1), "table_too_large"),
        ("a.et", OLE + b"\0" * 600, "table_other_program"), ("a.csv", b"\x80\xff\xff", "table_unreadable"),
        ("a.csv", b"x\n" * (reading.MOST_ROWS + 1), "table_too_large"),
        ("a.csv", b"x" * (reading.MOST_BYTES + 1), "table_too_large"),
        ("a.csv", "只有一列字\n没有表头\n".encode(), "table_no_headings"),
    ],
)  # fmt: skip
def test_ui17_a_wrong_file_is_refused_in_words(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with refused(code) as values:
        table(file)
    assert values["file"] == name


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with refused("table_unreadable"):
        reading.read(tmp_path / "not there.xlsx")


def test_a_locked_workbook_says_so() -> None:
    with refused("table_locked"):
        reading.read(HERE / "locked.xlsx")
