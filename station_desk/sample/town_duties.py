"""The town's own year in its registers: posts, resources, trainings, inspections, joint-meeting items."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from msgspec.structs import replace

from station_desk.identifiers import unit_id
from station_desk.records import (
    inspections,
    meeting_items,
    plans,
    resources,
    staff_posts,
    trainings,
)
from station_desk.records.resources import PLATFORMS
from station_desk.sample.cases import COUNTY_NAME, MONTHS, TOWN
from station_desk.sample.endings import after
from station_desk.sample.living import Work
from station_desk.sample.plan import Dice, Life, Plan

Step = tuple[datetime, Work]

ITEMS = (3, 2, 3, 3, 2, 3, 2, 3, 3, 2, 3, 2)
"""Items of each month's joint meeting: 31 in the year."""
TRAINED = {"2025-04": ("志愿服务礼仪与安全培训", 38), "2025-10": ("理论宣讲骨干培训", 42)}
INSPECTED = {
    "2025-03": ("宣传栏未及时更新", True), "2025-05": ("", False), "2025-07": ("签到底册缺签名", True),
    "2025-09": ("活动预告张贴偏晚", True), "2025-11": ("农家书屋开放时间未公示", False),
}  # fmt: skip
"""By month: what was found, and whether it was put right in time."""
RESOURCES = ("镇党校讲师团", "返乡教师辅导点", "镇文化站舞台", "农技推广服务点", "卫生院健康小屋")
TOPICS = (
    "文明积分兑换经费",
    "村级讲堂修缮",
    "暑期儿童看护",
    "志愿者保险",
    "重阳敬老安排",
    "春耕农技送下乡",
)
THEMES = (
    "新春送温暖", "文明过节", "学雷锋", "春耕助农", "劳动光荣", "关爱儿童",
    "理论进院坝", "双拥共建", "金秋助学", "敬老孝亲", "冬训宣讲", "总结评优",
)  # fmt: skip


def steps(seed: int, plan: Plan) -> Iterator[Step]:
    """Each entry with its time; ids depend on nothing but the seed."""
    dice = Dice(seed, f"{TOWN} duties")
    yield from _posts(dice, plan)
    yield from _resources(dice, plan.town)
    lived = {each.draft.month for life in plan.stations for each in life.sealings}
    for number, month in enumerate(MONTHS):
        if month in lived:
            yield from _planned(plan, month, number)
            yield from _met(dice, plan, month, number)
            yield from _trained(dice, month)
            yield from _inspected(dice, plan, month, number)


def _posts(dice: Dice, plan: Plan) -> Iterator[Step]:
    """A head and one staff at every unit, two at the town's."""
    for life in plan.lives:
        at = plan.town.founded_at + timedelta(days=3)
        begins = life.case.opened_on or at.date()
        names = [("head", life.case.head), ("staff", "驻站干事")]
        for post, name in names + [("staff", "文化专干")] * (life is plan.town):
            value = staff_posts.StaffPost(
                id=dice.id(at), unit=life.unit, person_name=name, post=post,  # type: ignore[arg-type]
                full_part="part" if post == "head" else "full", from_on=begins,
            )  # fmt: skip
            yield at, partial(staff_posts.put, value=value)


def _resources(dice: Dice, town: Life) -> Iterator[Step]:
    at = town.founded_at + timedelta(days=4)
    for code, name in zip(PLATFORMS, RESOURCES, strict=True):
        value = resources.Resource(
            id=dice.id(at), name=name, platform_code=code, resource_kind="institution",
            owner=town.case.name, custodian=town.case.head, from_on=at.date(),
        )  # fmt: skip
        yield at, partial(resources.put, value=value)


def _planned(plan: Plan, month: str, number: int) -> Iterator[Step]:
    at = max(after(month) - timedelta(days=36), plan.town.founded_at + timedelta(hours=2))
    yield at, partial(
        plans.edit, unit=plan.town.unit, month=month, theme=THEMES[number],
        xun_foci=[f"{THEMES[number]}·{part}" for part in ("宣传", "开展", "回访")],
        published_on=at.date(), published_scope="town",
    )  # fmt: skip


def _met(dice: Dice, plan: Plan, month: str, number: int) -> Iterator[Step]:
    """The first item of each meeting stays open; the others are done within three weeks."""
    at = datetime.fromisoformat(f"{month}-10T15:00")
    for place in range(ITEMS[number]):
        value = meeting_items.MeetingItem(
            id=dice.id(at), met_on=at.date(), title=TOPICS[(number * 3 + place) % len(TOPICS)],
            decision="按会议意见办理", owner=plan.town.case.name,
            due_on=at.date() + timedelta(days=25),
        )  # fmt: skip
        yield at, partial(meeting_items.put, value=value)
        if place:
            done = at + timedelta(days=20)
            yield done, partial(meeting_items.put, value=replace(value, done_on=done.date()))


def _trained(dice: Dice, month: str) -> Iterator[Step]:
    if month in TRAINED:
        at = datetime.fromisoformat(f"{month}-18T17:00")
        name, people = TRAINED[month]
        value = trainings.Training(
            id=dice.id(at), unit=unit_id(TOWN), name=name, held_on=at.date(), organiser=COUNTY_NAME,
            learning_minutes=180, person_times=people,
        )  # fmt: skip
        yield at, partial(trainings.put, value=value)


def _inspected(dice: Dice, plan: Plan, month: str, number: int) -> Iterator[Step]:
    if month in INSPECTED:
        at = datetime.fromisoformat(f"{month}-12T16:00")
        finding, put_right = INSPECTED[month]
        due = at + timedelta(days=14)
        value = inspections.Inspection(
            id=dice.id(at), unit=plan.stations[number % len(plan.stations)].unit,
            inspected_on=at.date(), inspector=plan.town.case.head, finding=finding,
            due_on=due.date() if finding else None,
        )  # fmt: skip
        yield at, partial(inspections.put, value=value)
        if put_right:
            yield due, partial(inspections.put, value=replace(value, done_on=due.date()))
