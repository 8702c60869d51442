"""The sign-in sheet: header on every page, prefilled names, blank rows, no private columns."""

from station_desk.forms.signin_sheet import Attendee, signin_sheet
from station_desk.records.events import Event
from tests.forms.conftest import Pages

UNIT = "东泉村新时代文明实践站"


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_head_names_the_event(pages: Pages, event: Event) -> None:
    (page,) = pages(signin_sheet(event, UNIT))
    head = squeezed(page)
    for word in (UNIT, event.title, event.location_text, "王𬴂", event.event_no):
        assert word in head
    assert "2025年4月3日星期四08:30–11:00" in head


def test_the_table_head_stands_on_every_page(pages: Pages, event: Event) -> None:
    names = [Attendee(f"志愿者{n}") for n in range(60)]
    found = pages(signin_sheet(event, UNIT, names))
    assert len(found) == 5
    for number, page in enumerate(found, start=1):
        words = squeezed(page)
        for column in ("序号", "姓名", "服务时间", "起", "止", "分工", "本人签名", "备注"):
            assert column in words
        assert f"第{number}页共5页" in words
        assert event.title in words


def test_three_hundred_names_all_come_through(pages: Pages, event: Event) -> None:
    names = [Attendee(f"张{chr(0x4E00 + 11 * n)}", role="秩序维护") for n in range(300)]
    text = squeezed("".join(pages(signin_sheet(event, UNIT, names, blank_rows=0))))
    assert all(attendee.name in text for attendee in names)


def test_blank_rows_are_numbered_to_the_end_of_the_page(pages: Pages, event: Event) -> None:
    names = [Attendee("李䶮", start="08:30", end="11:00", remark="队长")]
    first, second = pages(signin_sheet(event, UNIT, names, blank_rows=12))
    assert "李䶮" in first
    assert {"08:30", "11:00", "队长"} <= set(first.split())
    assert "1" in first.split()
    assert {"+1", "+13"} <= set(f"{first} {second}".split())
    assert "2" not in first.split()


def test_no_column_asks_for_phone_or_id(pages: Pages, event: Event) -> None:
    text = "".join(pages(signin_sheet(event, UNIT))) + "".join(
        pages(signin_sheet(event, UNIT, language="en"))
    )
    assert not any(word in text for word in ("电话", "手机", "身份证", "Phone", "phone", "ID"))


def test_a_name_that_cannot_be_drawn_is_to_be_written_by_hand(pages: Pages, event: Event) -> None:
    names = [Attendee("张伟")] * 15 + [Attendee("刘\U0002a6d6梅")]
    first, second = pages(signin_sheet(event, UNIT, names, blank_rows=2))
    assert "需手写" not in first
    assert "以下姓名需手写：刘\U0002a6d6梅" in squeezed(second)


def test_english_labels(pages: Pages, event: Event) -> None:
    (page,) = pages(signin_sheet(event, UNIT, language="en"))
    assert "Volunteer sign-in sheet" in page
    assert "Thursday, 3 April 2025 08:30–11:00" in page
    assert "Page 1 of 1" in page
