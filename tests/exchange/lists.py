"""Lists as villages keep them, made as real files."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl

from station_desk.exchange import headings, reading
from station_desk.exchange.headings import Table

HEAD = ["序号", "姓 名", "性别", "出生年月", "村民小组", "联系电话（手机）*", "同意书"]
PEOPLE = [
    [1, "李䶮", "男", "1990.3.7", "一组", "13807241234", "是"],
    [2, "王𬴂", "女", "一九八五年十二月", "", 15272220044, "√"],
    [3, "张𠮷", "男", "19700101", "二组", "138 0724 5678", "已签"],
]


def workbook(file: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> Path:
    """An xlsx with these rows from A1 on."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)
    book.save(file)
    return file


def village_list(folder: Path) -> Path:
    """A title over all columns, a remark, the headings, groups merged downwards, a signature line."""
    rows = [
        ["东泉村志愿者花名册"],
        ["填报时间：2025年3月"],
        HEAD,
        *PEOPLE,
        ["合  计", "3人"],
        ["填表人：周敏"],
    ]
    return workbook(folder / "花名册.xlsx", rows, ["A1:G1", "A2:G2", "E4:E5"])


def text_list(file: Path, rows: Sequence[Sequence[Any]], encoding: str) -> Path:
    """A csv as Excel saves it in this encoding."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    file.write_bytes(out.getvalue().encode(encoding))
    return file


def table(file: Path, remembered: dict[str, str] | None = None) -> Table:
    """The list in a file."""
    return headings.find(reading.read(file), file.name, remembered)
