"""The plan on paper: every row with its columns, theme and publication, as many pages as it takes."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from station_desk.forms.month_plan import month_plan
from station_desk.forms.preview_notice import preview_notice
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from tests.forms.conftest import Pages, poppler

UNIT = "东泉村新时代文明实践站"


@pytest.fixture
def plan(event: Event) -> MonthPlan:
    return MonthPlan(
        unit=event.host_unit,
        month="2025-04",
        theme="缅怀先烈",
        xun_foci=["清明", "春耕", ""],
        published_on=date(2025, 3, 25),
        published_scope="village",
    )


def squeezed(pages: list[str]) -> str:
    return "".join("".join(pages).split())


def test_columns_theme_and_publication(pages: Pages, event: Event, plan: MonthPlan) -> None:
    text = squeezed(pages(month_plan(plan, UNIT, [event])))
    for word in (
        "2025年4月文明实践活动计划", "缅怀先烈", "上旬重点清明", "中旬重点春耕", "08:30–11:00",
        "东泉村文化广场", event.title, "全体村民", "王𬴂", "公示日期：2025年3月25日", "公示范围：村内",
    ):  # fmt: skip
        assert word in text
    assert "下旬重点" not in text


def test_a_plan_nobody_has_published_has_a_blank_to_fill_in(
    pages: Pages, event: Event, plan: MonthPlan
) -> None:
    text = squeezed(pages(month_plan(replace(plan, published_on=None), UNIT, [event])))
    assert "公示日期：年月日" in text


def test_an_empty_plan_is_one_page(pages: Pages, plan: MonthPlan) -> None:
    (page,) = pages(month_plan(plan, UNIT, []))
    assert "受众范围" in page


def test_many_events_fill_pages_and_none_is_lost(
    pages: Pages, event: Event, plan: MonthPlan
) -> None:
    rows = [
        replace(
            event,
            title=f"第{n}场" + "活动" * n,
            planned_start=event.planned_start + timedelta(days=n),
            planned_end=event.planned_end + timedelta(days=n),
        )
        for n in range(20)
    ]
    found = pages(month_plan(plan, UNIT, rows))
    assert len(found) > 1
    assert all(f"第{n}场" in squeezed(found) for n in range(20))
    assert sum("公示日期" in page for page in found) == 1
    assert "公示日期" in found[-1]


def test_english_and_two_days(pages: Pages, event: Event, plan: MonthPlan) -> None:
    long = replace(event, planned_end=event.planned_end + timedelta(days=1))
    text = squeezed(pages(month_plan(plan, UNIT, [long], language="en")))
    assert "Planofevents,April2025" in text
    assert "04-0411:00" in text


@pytest.mark.parametrize(("a3", "size"), [(False, "595.276 x 841.89"), (True, "841.89 x 1190.55")])
def test_a_notice_on_a4_or_a3_is_one_page(event: Event, a3: bool, size: str) -> None:
    told = poppler("pdfinfo", preview_notice(event, UNIT, a3=a3), "-").decode()
    assert f"{size} pts" in " ".join(told.split())
    assert "Pages: 1 " in " ".join(told.split())


def test_a3_is_the_same_notice_drawn_larger(event: Event) -> None:
    small = poppler("pdftoppm", preview_notice(event, UNIT), "-r", "50", "-gray", "-")
    large = poppler("pdftoppm", preview_notice(event, UNIT, a3=True), "-r", "50", "-gray", "-")
    ink_small, ink_large = (sum(255 - byte for byte in each) for each in (small, large))
    assert 1.8 < ink_large / ink_small < 2.2
