"""A list on paper: the headings on every page, long cells broken, nothing left out."""

from datetime import date

from station_desk.forms.list_sheet import ShownList, list_sheet
from tests.forms.conftest import Pages

DAY = date(2025, 3, 18)


def test_every_row_and_the_headings_on_every_page(pages: Pages) -> None:
    rows = [(f"{n:03d}", f"志愿活动第{n}次", "王𬴂") for n in range(120)]
    found = pages(list_sheet(ShownList("活动", ("编号", "名称", "负责人"), rows), "东泉村", DAY))
    assert len(found) > 3
    assert all("编号" in page and "负责人" in page for page in found)
    text = "".join(found)
    assert all(number in text for number, *_ in rows)
    assert text.count("王𬴂") == 120


def test_a_long_cell_is_broken_and_whole(pages: Pages) -> None:
    long = "在村文化广场组织志愿者打扫卫生并看望独居老人" * 8
    (page,) = pages(list_sheet(ShownList("活动", ("名称", "内容"), [("短", long)]), "东泉村", DAY))
    assert long in "".join(page.split())


def test_an_empty_list_is_a_page_with_its_headings(pages: Pages) -> None:
    (page,) = pages(list_sheet(ShownList("活动", ("编号", "名称"), []), "东泉村", DAY))
    assert "编号" in page
    assert "共0条" in "".join(page.split())
