"""ui24, ui25, ui15: a list taken in, with all that is wrong at once, and twice is once."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from station_desk.exchange import checked_copy, reading, volunteers_in
from station_desk.exchange.volunteers_in import DryRun
from station_desk.records import undo, volunteers
from station_desk.records.volunteers import Volunteer
from station_desk.store.database import Database
from tests.desks import Station, refused
from tests.exchange.lists import HEAD, table, text_list, village_list, workbook

SIGNED = date(2025, 9, 1)


def look(station: Station, file: Path, consent_on: date | None = SIGNED) -> DryRun:
    found: DryRun = station.ask(volunteers_in.look, table(file), None, consent_on)
    return found


def take_in(station: Station, file: Path, **how: Any) -> None:
    station.ask(volunteers_in.take_in, table(file), None, how.pop("consent_on", SIGNED), **how)


def everybody(station: Station) -> list[Volunteer]:
    found: list[Volunteer] = station.ask(volunteers.REGISTER.all, order="number")
    return found


def row_of(station: Station, file: Path, head: list[str], row: list[Any]) -> Any:
    return look(station, workbook(file, [head, row])).rows[0]


def codes(row: Any) -> list[str]:
    return [each.code for each in row.problems]


def test_a_villages_own_list(station: Station, tmp_path: Path) -> None:
    file = village_list(tmp_path)
    found = look(station, file, None)
    assert [each.fate for each in found.rows] == ["new"] * 3
    assert everybody(station) == []
    take_in(station, file, consent_on=None)
    first, second, third = everybody(station)
    assert (first.name, first.gender, first.birth_year, first.village_group, first.phone) == (
        "李䶮", "male", 1990, "一组", "13807241234",
    )  # fmt: skip
    assert (second.name, second.birth_year, second.phone) == ("王𬴂", 1985, "15272220044")
    assert (third.name, third.phone, third.consent.record) == ("张𠮷", "13807245678", True)
    assert first.readings
    assert first.consent.signed_on is None


def test_ui15_the_same_file_again_changes_nothing(station: Station, tmp_path: Path) -> None:
    file = village_list(tmp_path)
    take_in(station, file)
    before = station.ask(Database.value, "SELECT count(*) FROM journal")
    again = look(station, file)
    assert [each.fate for each in again.rows] == ["same"] * 3
    take_in(station, file)
    assert station.ask(Database.value, "SELECT count(*) FROM journal") == before


def test_what_changed_is_named_and_an_empty_cell_erases_nothing(
    station: Station, tmp_path: Path
) -> None:
    take_in(station, village_list(tmp_path))
    later = workbook(
        tmp_path / "b.xlsx",
        [["姓名", "电话", "小组", "队伍"], ["李䶮", "13807241234", "", "巡护队"]],
    )
    (row,) = look(station, later).rows
    assert (row.fate, row.changed) == ("changed", ("team",))
    take_in(station, later)
    assert (everybody(station)[0].village_group, everybody(station)[0].team) == ("一组", "巡护队")
    assert len(everybody(station)) == 3


def test_an_import_is_one_step_to_undo(station: Station, tmp_path: Path) -> None:
    take_in(station, village_list(tmp_path))
    station.ask(undo.undo)
    assert everybody(station) == []


def test_ui24_every_problem_of_every_row_at_once(station: Station, tmp_path: Path) -> None:
    rows = [
        HEAD,
        [1, "李?", "男", "1990.13.1", "", "123", "是"],
        [2, "", "", "", "", "13807241234", ""],
        [3, "王芳", "不清楚", "", "", "", "也许"],
        [4, "赵云", "男", "", "", "13807249999", "是"],
        [5, "赵云", "男", "", "", "13807249999", "是"],
    ]
    found = look(station, workbook(tmp_path / "a.xlsx", rows))
    assert [(each.number, codes(each)) for each in found.rows] == [
        (2, ["character_lost", "day_unclear", "phone_impossible"]),
        (3, ["name_missing"]),
        (4, ["value_unclear", "value_unclear"]),
        (5, []),
        (6, ["twice_in_file"]),
    ]
    assert found.rows[4].problems[0].values == {"row": 5}
    assert (found.count("new"), found.count("skipped")) == (1, 4)


def test_ui25_lost_digits_are_refused_with_the_reason(station: Station, tmp_path: Path) -> None:
    row = row_of(
        station, tmp_path / "a.xlsx", ["姓名", "志愿者统一编号"], ["李䶮", 1.10101199003074e17]
    )
    assert codes(row) == ["digits_lost"]
    assert "请把该列设为文本后重新填写" in checked_copy.note(row, "zh_CN")
    whole = row_of(
        station, tmp_path / "b.xlsx", ["姓名", "志愿者统一编号"], ["李䶮", "110101199003074512"]
    )
    assert whole.value.national_volunteer_no == "110101199003074512"


def test_an_id_number_is_never_stored(station: Station, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["姓名", "身份证号"], ["李䶮", "110101199003074512"]])
    assert look(station, file).not_stored == ("身份证号",)
    take_in(station, file)
    kept = station.ask(Database.rows, "SELECT cast(body AS TEXT) AS body FROM journal")
    assert not [each for each in kept if "110101199003074512" in (each["body"] or "")]


def test_no_name_without_consent(station: Station, tmp_path: Path) -> None:
    file = workbook(
        tmp_path / "a.xlsx", [["姓名", "同意书"], ["李䶮", ""], ["王芳", "否"], ["张𠮷", "是"]]
    )
    assert [codes(each) for each in look(station, file, None).rows] == [
        ["consent_missing"], ["consent_missing"], [],
    ]  # fmt: skip
    assert [codes(each) for each in look(station, file).rows] == [[], ["consent_missing"], []]
    take_in(station, file, leave_out=True)
    assert everybody(station)[0].consent.signed_on == SIGNED
    assert everybody(station)[0].consent.notice_version


def test_a_child_needs_the_guardian(station: Station, tmp_path: Path) -> None:
    head = ["姓名", "年龄", "监护人", "监护人同意日期"]
    assert codes(row_of(station, tmp_path / "a.xlsx", head, ["李䶮", 9, "", ""])) == [
        "guardian_consent_missing"
    ]
    assert codes(row_of(station, tmp_path / "b.xlsx", head, ["李䶮", 9, "李父", "2025.3.1"])) == []
    assert codes(
        row_of(station, tmp_path / "c.xlsx", ["姓名", "出生年月"], ["李䶮", "2020.1"])
    ) == ["guardian_consent_missing"]


def test_problems_hold_everything_back_until_a_person_leaves_them_out(
    station: Station, tmp_path: Path
) -> None:
    file = workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["李䶮", "13807241234"], ["王芳", "1"]])
    with refused("import_has_problems") as values:
        take_in(station, file)
    assert values == {"skipped": 1, "rows": 2}
    assert everybody(station) == []
    take_in(station, file, leave_out=True)
    assert [each.name for each in everybody(station)] == ["李䶮"]


def test_homonyms_are_told_apart(station: Station, tmp_path: Path) -> None:
    rows = [
        ["姓名", "电话", "年龄段"],
        ["张伟", "13507249001", "18至59岁"],
        ["张伟", "13607249002", "18至59岁"],
    ]
    found = look(station, workbook(tmp_path / "a.xlsx", rows))
    assert [each.fate for each in found.rows] == ["new", "new"]
    assert [each.code for each in found.rows[1].warnings] == ["may_be_twice"]
    take_in(station, tmp_path / "a.xlsx")
    row = row_of(station, tmp_path / "b.xlsx", ["姓名", "队伍"], ["张伟", "巡护队"])
    assert codes(row) == ["several_match"]


def test_a_number_of_somebody_else_renames_nobody(station: Station, tmp_path: Path) -> None:
    station.volunteer("李䶮")
    number = everybody(station)[0].number
    row = row_of(station, tmp_path / "a.xlsx", ["编号", "姓名"], [number, "王芳"])
    assert codes(row) == ["number_of_another"]


def test_strange_things_are_warned_of_and_taken(station: Station, tmp_path: Path) -> None:
    head = ["姓名", "注册日期", "电话", "志愿者统一编号"]
    row = row_of(
        station, tmp_path / "a.xlsx", head,
        ["王\ue78d", "2020年5月", "13807241234、13971115678", "110101199003074000"],
    )  # fmt: skip
    assert row.fate == "new"
    assert {each.code for each in row.warnings} == {
        "private_use", "day_incomplete", "second_phone_left_out", "digits_may_be_lost",
    }  # fmt: skip
    assert row.value.registered_on is None


def test_headings_printed_again_and_sums_are_no_people(station: Station, tmp_path: Path) -> None:
    rows = [
        ["姓名", "电话"],
        ["李䶮", "13807241234"],
        ["姓名", "电话"],
        ["王芳", ""],
        ["合计：2人", ""],
        ["", "备注：无"],
    ]
    found = look(station, workbook(tmp_path / "a.xlsx", rows))
    assert [each.name for each in found.rows] == ["李䶮", "王芳"]


def test_no_column_of_names_is_refused(station: Station, tmp_path: Path) -> None:
    with refused("table_no_names") as values:
        look(station, workbook(tmp_path / "a.xlsx", [["电话", "性别"], ["13807241234", "男"]]))
    assert values["headings"] == ["电话", "性别"]


def test_a_text_too_long_is_a_problem_of_its_row(station: Station, tmp_path: Path) -> None:
    row = row_of(station, tmp_path / "a.xlsx", ["姓名", "队伍"], ["李䶮", "长" * 61])
    assert codes(row) == ["text_too_long"]
    assert "60" in checked_copy.note(row, "zh_CN")


def test_a_few_thousand_rows(station: Station, tmp_path: Path) -> None:
    rows = [[f"李{chr(0x4E00 + n)}", f"138{n:08d}", f"{n % 12}组"] for n in range(3000)]
    found = look(
        station, text_list(tmp_path / "a.csv", [["姓名", "手机", "小组"], *rows], "gb18030")
    )
    assert found.count("new") == 3000


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_ui24_the_copy_says_what_is_wrong_beside_each_row(
    station: Station, tmp_path: Path, ending: str
) -> None:
    rows = [["姓名", "电话"], ["李䶮", "13807241234"], ["王芳", "1"]]
    file = tmp_path / f"名单.{ending}"
    workbook(file, rows) if ending == "xlsx" else text_list(file, rows, "gb18030")
    sheets = reading.read(file)
    out = tmp_path / checked_copy.name_of(file)
    checked_copy.write(file, sheets, table(file), look(station, file), out, "zh_CN")
    copy = openpyxl.load_workbook(out).worksheets[0]
    assert [each.value for each in copy["C"]] == [
        "导入结果", "新增", "没有导入；“联系电话”位数不对（1）",
    ]  # fmt: skip
    assert [each.value for each in copy["A"]] == ["姓名", "李䶮", "王芳"]
    assert copy["B2"].value == "13807241234"
