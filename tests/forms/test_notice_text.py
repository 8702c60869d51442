"""The words for the chat group: what the notice says, nobody named who need not be."""

from msgspec.structs import replace

from station_desk.forms.notice_text import notice_text, plan_text
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan

UNIT = "东泉村新时代文明实践站"


def test_a_notice_line_by_line(event: Event) -> None:
    assert notice_text(event, UNIT).splitlines() == [
        "【活动预告】“我们的节日·清明”文明祭扫",
        "时间：2025年4月3日 星期四 08:30–11:00",
        "地点：东泉村文化广场",
        "内容：敬献鲜花，参观村史馆。",
        "参加对象：全体村民",
        UNIT,
    ]


def test_the_person_in_charge_is_not_named(event: Event) -> None:
    assert event.host_person not in notice_text(event, UNIT)


def test_dangerous_and_online(event: Event) -> None:
    risky = replace(event, risk_level="dangerous", channel="online", location_text="")
    text = notice_text(risky, UNIT)
    assert "未满 18 周岁者不参加" in text
    assert "地点：线上参加" in text


def test_english(event: Event) -> None:
    assert "When: Thursday, 3 April 2025 08:30–11:00" in notice_text(event, UNIT, language="en")


def test_a_month_one_by_one(event: Event) -> None:
    plan = MonthPlan(unit=event.host_unit, month="2025-04", theme="缅怀先烈")
    assert plan_text(plan, UNIT, [event]).splitlines() == [
        "2025年4月文明实践活动计划",
        "月主题：缅怀先烈",
        "1. 2025年4月3日 星期四 08:30–11:00",
        "   “我们的节日·清明”文明祭扫 · 东泉村文化广场 · 全体村民",
        UNIT,
    ]
