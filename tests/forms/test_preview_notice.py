"""The notice on the wall: one page, as large as it fits, or refused in words."""

from datetime import date
from io import BytesIO

import msgspec
import pytest
from PIL import Image

from station_desk.forms.picture import page_count, picture
from station_desk.forms.preview_notice import halves, preview_notice
from station_desk.outcome import Refusal
from station_desk.records.events import Event
from tests.forms.conftest import Pages

UNIT = "东泉村新时代文明实践站"


def test_one_page_with_all_that_a_neighbour_needs(pages: Pages, event: Event) -> None:
    pdf = preview_notice(event, UNIT, published_on=date(2025, 4, 1))
    (page,) = pages(pdf)
    text = "".join(page.split())
    for word in (
        "活动预告",
        event.title,
        "08:30–11:00",
        "东泉村文化广场",
        "敬献鲜花，参观村史馆。",
    ):
        assert word in text
    for word in ("全体村民", UNIT, "2025年4月1日发布"):
        assert word in text


def test_rows_without_words_are_left_out(pages: Pages, event: Event) -> None:
    (page,) = pages(preview_notice(event, UNIT))
    assert "安全提示" not in page
    assert "发布" not in page


def test_a_dangerous_event_keeps_minors_away(pages: Pages, event: Event) -> None:
    risky = msgspec.structs.replace(event, risk_level="dangerous", risk_note="请穿救生衣。")
    (page,) = pages(preview_notice(risky, UNIT))
    assert "请穿救生衣。" in page
    assert "未满18周岁者不参加" in "".join(page.split())


def test_long_content_is_set_smaller_but_whole(pages: Pages, event: Event) -> None:
    content = "".join(chr(0x4E00 + 3 * n) for n in range(500))
    longer = msgspec.structs.replace(event, preview_text=content)
    (page,) = pages(preview_notice(longer, UNIT))
    assert content in "".join(page.split())


def test_content_that_nobody_could_read_on_a_wall_is_refused(event: Event) -> None:
    endless = msgspec.structs.replace(event, preview_text="长" * 4000)
    with pytest.raises(Refusal) as refused:
        preview_notice(endless, UNIT)
    assert refused.value.code == "notice_too_long"
    assert refused.value.values["characters"] > 4000  # type: ignore[operator]


def test_the_longest_title_still_fits(pages: Pages, event: Event) -> None:
    title = "".join(chr(0x5000 + n) for n in range(200))
    (page,) = pages(preview_notice(msgspec.structs.replace(event, title=title), UNIT))
    assert title in "".join(page.split())


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("“我们的节日·清明”文明祭扫志愿服务暨村史馆讲解活动", "“我们的节日·清明”"),
        ("新时代文明实践志愿服务", "新时代文明实"),
        ("义", "义"),
    ],
)
def test_a_title_breaks_near_its_middle_after_a_mark(title: str, first: str) -> None:
    assert halves(title) == (first, title[len(first) :])


def test_the_notice_as_a_picture_is_the_page_itself(event: Event) -> None:
    pdf = preview_notice(event, UNIT)
    png = picture(pdf, dpi=72)
    assert page_count(pdf) == 1
    shown = Image.open(BytesIO(png)).convert("RGB")
    assert abs(shown.width - 595) <= 1
    assert abs(shown.height - 842) <= 1
    darkest, lightest = shown.convert("L").getextrema()
    assert darkest < 60 < 250 <= lightest


@pytest.mark.parametrize(("a3", "size"), [(False, (595, 842)), (True, (842, 1191))])
def test_on_a4_or_on_a3_it_is_one_page(event: Event, a3: bool, size: tuple[int, int]) -> None:
    pdf = preview_notice(event, UNIT, a3=a3)
    assert page_count(pdf) == 1
    drawn = Image.open(BytesIO(picture(pdf, dpi=72))).size
    assert all(abs(is_ - wanted) <= 2 for is_, wanted in zip(drawn, size, strict=True))
