"""The monthly return on paper: every figure of d5, draft or final, and its annex."""

from datetime import UTC, datetime

import msgspec
import pytest

from station_desk.forms.labels import Labels, rate
from station_desk.forms.monthly_return import Issuer, monthly_return
from station_desk.forms.return_rows import rows_of
from station_desk.identifiers import unit_id
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from tests.forms.conftest import Pages

UNIT = Issuer("东泉村新时代文明实践站", "990101101200")
LABELS = Labels("zh_CN")

FIGURES = ReturnFigures(
    state="not_met_explained",
    target=2,
    events=4,
    concentrated=3,
    counted=1,
    shortfall=1,
    previewed=1,
    by_project={"P1": 1, "P4": 3},
    online=5,
    offline=6,
    both=7,
    mobile=8,
    residents_exact=132,
    residents_estimated=60,
    volunteer_person_times=48,
    volunteers_taking_part=31,
    service_minutes=5131,
    to_be_completed=9,
    late_entries=11,
    volunteers_active=62,
    volunteers_new=13,
    volunteers_left=14,
    festival_events=15,
    planned_next_month=16,
    orders_taken=22,
    orders_done=21,
    orders_rated=20,
    orders_satisfied=17,
    trainings=23,
    training_person_times=24,
    cases_sent=25,
    staff_in_post=26,
    staff_required=27,
)


def a_return(**fields: object) -> MonthlyReturn:
    value = MonthlyReturn(
        unit=unit_id("990101101200"), month="2025-02", figures=FIGURES, filled_by="王𬴂"
    )
    return msgspec.structs.replace(value, **fields)


def sealed(**fields: object) -> MonthlyReturn:
    at = datetime(2025, 3, 3, 1, 30, tzinfo=UTC)
    return a_return(state="sealed", sealed_at=at, **fields)


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_figure_stands_beside_its_word(pages: Pages) -> None:
    (page,) = pages(monthly_return(sealed(), UNIT))
    text = squeezed(page)
    for words in (
        "合计4集中3计入1",
        "未达标（已说明原因）应开展2差额1",
        "提前预告1预告率100%",
        "线下6线上5线上线下结合7流动8",
        "合计192清点132估计60",
        "人次48人数31",
        "小时85.5待补记录9补录11",
        "在册62本月新增13本月退出14",
        "受理22完成21已评价20满意率85%",
        "场次15",
        "场次23人次24",
        "件数25",
        "在岗26标准27",
        "计划活动16",
    ):
        assert words in text


def test_rows_are_those_of_the_table(pages: Pages) -> None:
    numbers = [row.number for row in rows_of(LABELS, a_return(), UNIT.name)]
    assert numbers == ["1", "2", "3", "4", "5–9", *map(str, range(10, 22))]
    (page,) = pages(monthly_return(a_return(), UNIT))
    assert "22" in page.split()
    assert "签章处" in page


def test_projects_without_an_event_show_nought() -> None:
    (row,) = (row for row in rows_of(LABELS, a_return(), "") if row.stacked)
    assert [figure.value for figure in row.figures] == ["1", "0", "0", "3", "0"]


def test_ui18_draft_and_final_are_marked_on_every_page(pages: Pages) -> None:
    draft = pages(monthly_return(a_return(), UNIT, counted=["2月8日 灯谜会"]))
    assert len(draft) == 2
    assert all("不作正式报送" in page for page in draft)
    final = pages(monthly_return(sealed(rule_set="2025.1"), UNIT))
    assert "正式" in final[0]
    assert "草稿" not in final[0]
    assert "封存时间 2025-03-03 09:30" in final[0]
    assert "2025.1" in final[0]


@pytest.mark.parametrize(
    ("fields", "mark"),
    [
        ({"corrects": "earlier"}, "更正报"),
        ({"figures": msgspec.structs.replace(FIGURES, events=0)}, "零报告"),
    ],
)
def test_corrections_and_zero_returns_say_so(
    pages: Pages, fields: dict[str, object], mark: str
) -> None:
    assert mark not in pages(monthly_return(sealed(), UNIT))[0]
    assert mark in pages(monthly_return(sealed(**fields), UNIT))[0]


def test_the_annex_lists_what_counted_and_why_the_rest_did_not(pages: Pages) -> None:
    counted = [f"2月{n}日 灯谜会" for n in range(1, 81)]
    passed = ["2月18日 反诈宣讲：已取消"]
    _, *annex = pages(monthly_return(sealed(), UNIT, counted=counted, not_counted=passed))
    text = squeezed("".join(annex))
    assert all(squeezed(f"{n}. {line}") in text for n, line in enumerate(counted, start=1))
    assert "未计入的活动及原因（1）1.2月18日反诈宣讲：已取消" in text
    assert all("附：本月活动清单" in page for page in annex)


def test_long_words_go_to_the_annex_whole(pages: Pages) -> None:
    problems = "".join(chr(0x4E00 + n % 149) for n in range(4000))
    first, *annex = pages(monthly_return(a_return(problems=problems), UNIT))
    assert "见附页" in first
    kept = "".join(
        line for page in annex for line in page.splitlines() if line and line in problems
    )
    assert kept == problems


def test_short_words_stay_in_their_row(pages: Pages) -> None:
    (page,) = pages(monthly_return(a_return(explanation="春节期间道路结冰。"), UNIT))
    assert "说明：春节期间道路结冰。" in page


def test_a_young_draft_shows_dashes(pages: Pages) -> None:
    (page,) = pages(monthly_return(a_return(figures=None), UNIT))
    assert "满意率—" in squeezed(page)


def test_english_labels(pages: Pages) -> None:
    (page,) = pages(monthly_return(a_return(), UNIT, language="en"))
    for words in ("Monthly return", "Not met (explained)", "February 2025", "Draft"):
        assert words in page


def test_a_rate_of_nothing_is_a_dash() -> None:
    assert rate(0, 0) == "—"
    assert rate(1, 8) == "13%"
