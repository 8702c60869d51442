"""The town summary on paper and as a spreadsheet: every station, header, codes, seal."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest

from station_desk.forms.summary_columns import rate
from station_desk.forms.summary_sheet import summary_sheet
from station_desk.forms.summary_words import changed_lines
from station_desk.forms.town_summary import SummaryPaper, town_summary
from station_desk.identifiers import unit_id
from station_desk.records.town_summaries import (
    Coverage,
    OwnMonth,
    SummaryFigures,
    SummaryRow,
    SummedFigures,
)
from station_desk.rules.summary import SummaryChange
from tests.forms.conftest import Ink, Pages

NAMES = [
    "集镇社区", "东泉村", "西泉村", "麦岭村", "石桥湾村", "柳荫村", "双塘村", "新禾村", "古井村",
    "长畈村", "枫林坳村", "南坡村", "北坡村", "水车村", "竹溪村", "梨园村", "渡口村",
]  # fmt: skip
SUMS = SummedFigures(
    events=38, concentrated=35, counted=34, previewed=30,
    by_project={"P1": 5, "P2": 6, "P3": 7, "P4": 8, "P5": 12},
    residents_exact=1300, residents_estimated=210, volunteer_person_times=260,
    volunteers_taking_part=131, service_minutes=31415, festival_events=9, orders_taken=22,
    orders_done=21, orders_rated=20, orders_satisfied=19, trainings=1,
)  # fmt: skip


def a_row(number: int, name: str, **changes: Any) -> SummaryRow:
    code = f"9901011012{number:02d}"
    plain: dict[str, Any] = {
        "unit": unit_id(code), "code12": code, "name": name, "returns_expected": 1,
        "returns_received": 1, "returns_on_time": 1, "return_state": "return_on_time",
        "road": "stick", "return_number": 1, "months_met": 1, "minimum": "met",
        "staff_in_post": 1, "staff_required": 1, "return_hash": "0123456789abcdef" * 4,
        "figures": SummedFigures(
            events=2, concentrated=2, counted=2, previewed=1, by_project={"P1": 1, "P5": 1},
            residents_exact=60 + number, volunteers_taking_part=8, service_minutes=995,
            orders_taken=3, orders_done=2, orders_rated=2, orders_satisfied=2,
        ),
    }  # fmt: skip
    return SummaryRow(**(plain | changes))


def a_summary(stations: int = 17, period: str = "2025-06", **changes: Any) -> SummaryPaper:
    rows = [a_row(n, NAMES[n % 17]) for n in range(stations)]
    rows[3] = a_row(
        3, "麦岭村", return_state="return_late", minimum="not_met_explained", months_met=0,
        explanation="正月里村民走亲访友，集中活动顺延到下月举办。", problems="音响老旧，需协调更换。",
    )  # fmt: skip
    rows[5] = a_row(
        5, "柳荫村", returns_received=0, returns_on_time=0, return_state="return_missing", road="",
        return_number=0, months_met=0, minimum="", figures=None, staff_in_post=None, return_hash="",
    )  # fmt: skip
    figures = SummaryFigures(
        rows=rows, totals=SUMS, returns_expected=stations, returns_received=stations - 1,
        months_met=stations - 2,
        coverage=Coverage(
            weeks=4, weeks_without=[date(2025, 6, 9)], ten_days=3, ten_days_without=[]
        ),
        own=[OwnMonth(month="2025-06", counted=2, target=2, state="met")],
    )  # fmt: skip
    plain: dict[str, Any] = {
        "town": "麦泉镇", "code12": "990101101000", "period": period, "figures": figures,
        "version": 2, "made_at": datetime(2025, 7, 5, 1, 0, tzinfo=UTC), "made_by": "梁知行",
        "inspections": "抽查四站，两处台账待补，七月底前整改。",
        "changed": [SummaryChange("returns_received", "990101101204", "石桥湾村", 0, 1),
                    SummaryChange("minimum", "990101101204", "石桥湾村", "", "met")],
    }  # fmt: skip
    return SummaryPaper(**(plain | changes))


def test_one_page_holds_seventeen_stations_totals_and_signatures(pages: Pages) -> None:
    first, annex = pages(town_summary(a_summary()))
    for name in NAMES:
        assert name in first
    for text in ("未报", "合计", "16/17", "523.6", "约1510", "95%", "填表人", "签章处", "第2版",
                 "有活动的周 3/4", "第1页共2页"):  # fmt: skip
        assert text.replace(" ", "") in first.replace(" ", "")
    assert "未报：柳荫村" in first.replace(" ", "")
    for text in ("正月里村民走亲访友", "音响老旧", "督查情况", "月报校验码", "石桥湾村"):
        assert text in annex


def test_many_stations_repeat_the_header_and_sign_once(pages: Pages) -> None:
    plain = {"inspections": "", "changed": ()}
    found = [page for page in pages(town_summary(a_summary(60, **plain))) if "区划代码" in page]
    assert len(found) >= 2
    assert [("合计含" in page, "签章处" in page) for page in found[:-1]] == [(False, False)] * (
        len(found) - 1
    )
    assert "签章处" in found[-1]
    assert sum(page.count("9901011012") for page in found) == 60


def test_what_is_not_kept_says_so(pages: Pages) -> None:
    first = pages(town_summary(a_summary(version=0, made_at=None)))[0]
    assert "未留存" in first
    assert "Not received" in pages(town_summary(a_summary(), "en"))[0]


def test_the_place_for_the_seal_stays_empty(ink: Ink) -> None:
    picture = ink(town_summary(a_summary(inspections="", changed=())))
    header, _, rest = picture.partition(b"255\n")
    width, height = (int(part) for part in header.split()[1:3])
    rows = [rest[y * width : (y + 1) * width] for y in range(height)]
    right, top = int(width * (297 - 16 - 5) / 297), int(height * 160 / 210)
    inside = [row[right - 40 : right] for row in rows[top : top + 20]]
    assert set(b"".join(inside)) == {255}


def parts(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as files:
        return {name: files.read(name).decode() for name in files.namelist() if "xml" in name}


def test_the_sheet_prints_as_it_stands() -> None:
    found = parts(summary_sheet(a_summary()))
    table = found["xl/worksheets/sheet1.xml"]
    assert 'orientation="landscape"' in table
    assert 'fitToHeight="0"' in table
    assert "<pageSetUpPr fitToPage=" in table
    assert "_xlnm.Print_Titles" in found["xl/workbook.xml"]
    assert "990101101200" in found["xl/sharedStrings.xml"]
    assert "<v>990101101200</v>" not in table
    assert "<v>523.6</v>" in table
    assert "未报" in found["xl/sharedStrings.xml"]
    assert "音响老旧" in found["xl/sharedStrings.xml"]
    assert [name for name in found if "sheet3" in name and "worksheets" in name]
    columns = re.findall(r'<col min="(\d+)" max="(\d+)" width="([\d.]+)"', table)
    width = sum((int(last) - int(first) + 1) * float(each) for first, last, each in columns)
    assert 100 < width < 200


def test_the_sheet_has_lines_to_sign_on_and_an_empty_place_for_the_seal() -> None:
    page = openpyxl.load_workbook(io.BytesIO(summary_sheet(a_summary()))).worksheets[0]
    texts = {str(cell.value): cell for row in page for cell in row if cell.value}
    line = texts["填表人"].row
    assert [texts[each].row for each in ("审核人", "所长签字", "日期")] == [line] * 3
    assert page.cell(line, texts["填表人"].column + 1).value == "梁知行"
    merged = {each.coord: each for each in page.merged_cells.ranges}
    (seal,) = [
        each for each in merged.values() if page.cell(each.min_row, each.min_col).value == "签章处"
    ]
    assert (seal.max_row, seal.max_col) == (line, page.max_column)
    assert (
        sum(page.row_dimensions[each].height or 15 for each in range(seal.min_row, line + 1)) > 85
    )
    figures = [cell for row in page.iter_rows(4, 20) for cell in row if isinstance(cell.value, int)]
    assert {cell.number_format for cell in figures} == {"0"}
    assert page.cell(4, 1).number_format == "@"
    assert page.page_setup.paperSize == 9


def test_rows_are_as_high_as_what_stands_in_them() -> None:
    value = a_summary()
    value.figures.rows[0] = a_row(0, "集镇社区", explanation="正月里村民走亲访友" * 20)
    page = openpyxl.load_workbook(io.BytesIO(summary_sheet(value))).worksheets[1]
    assert page.row_dimensions[3].height > 100
    assert page.row_dimensions[4].height < 25
    assert len(page.cell(3, 5).value) == 16


def test_what_changed_is_told_station_by_station() -> None:
    changes = [
        SummaryChange("returns_received", "990101101204", "石桥湾村", 0, 1),
        SummaryChange("events", "990101101204", "石桥湾村", None, 2),
        SummaryChange("trainings", "990101101204", "石桥湾村", None, 0),
        SummaryChange("events", "", "", 29, 31),
    ]
    assert changed_lines(changes, "zh_CN") == [
        "石桥湾村：已收月报 0 → 1；开展活动场次 2",
        "全镇：开展活动场次 29 → 31",
    ]
    page = openpyxl.load_workbook(io.BytesIO(summary_sheet(a_summary(changed=changes)))).worksheets[
        2
    ]
    assert [cell.value for cell in page[6]] == ["990101101000", "全镇", "开展活动场次", 29, 31]


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    value = a_summary()
    value.figures.rows[0] = a_row(0, "=1+1", explanation="@SUM(A1)")
    found = parts(summary_sheet(value))
    assert "<f>" not in found["xl/worksheets/sheet1.xml"]
    assert "=1+1" in found["xl/sharedStrings.xml"]


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 0, "—"), (1, 3, "33%"), (1, 2, "50%"), (2, 3, "67%")]
)
def test_rates(part: int, whole: int, said: str) -> None:
    assert rate(part, whole) == said
