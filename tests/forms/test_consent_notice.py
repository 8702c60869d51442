"""The notice to sign is one page with all that the law asks; my record holds everything kept."""

from datetime import date, datetime

import msgspec
import pytest

from station_desk.forms.consent_notice import consent_notice
from station_desk.forms.own_record import own_record
from station_desk.identifiers import new_id
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules.hours import Served, volunteer_totals
from station_desk.rules.volunteers import OwnRecord
from station_desk.sentences import Language
from tests.forms.conftest import Pages

UNIT = "东泉村新时代文明实践站"
PERSON = Volunteer(
    number="1012000001", name="王𬴂", age_band="18_59", phone="13807241234", village_group="一组",
    consent=Consent(record=True, photo=True, signed_on=date(2025, 1, 2)),
)  # fmt: skip


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("person", [None, PERSON])
def test_one_page(pages: Pages, language: Language, person: Volunteer | None) -> None:
    made = consent_notice(UNIT, version="2025-1", person=person, language=language)
    assert len(pages(made)) == 1


def test_all_that_article_17_asks(pages: Pages) -> None:
    (page,) = pages(consent_notice(UNIT, version="2025-1", person=PERSON))
    text = squeezed(page)
    for words in (
        "个人信息处理告知书", UNIT, "为什么要", "登记什么", "保存多久", "给谁看", "您的权利",
        "随时撤回", "版本2025-1", "王𬴂", "监护人签名", "未满14周岁", "不登记身份证号",
    ):  # fmt: skip
        assert words in text
    for scope in ("记录：", "公示：", "上报姓名：", "照片："):
        assert scope in text
    assert text.count("不同意") == 5


def test_a_blank_notice_names_nobody(pages: Pages) -> None:
    (page,) = pages(consent_notice(UNIT, version="2025-1"))
    assert "王" not in page
    assert "____" in page


def test_nothing_of_the_page_lies_over_something_else(pages: Pages) -> None:
    """The notes at the foot come after the signatures, and those after the boxes."""
    (page,) = pages(consent_notice(UNIT, version="2025-1", language="en"))
    order = [
        "Who keeps it",
        "Your rights",
        "My choice",
        "Photos:",
        "Signature",
        "Guardian",
        "Under 14",
    ]
    places = [page.index(each) for each in order]
    assert places == sorted(places)


def a_service(day: int, minutes: int | None, event: Event) -> Served:
    start = datetime(2025, 4, day, 9, 0)
    held = msgspec.structs.replace(
        event, id=new_id(), planned_start=start, planned_end=start.replace(hour=11), status="held",
        title=f"第{day}次活动",
    )  # fmt: skip
    return Served(
        held, Attendance(event_id=held.id, volunteer_id=PERSON.id, service_minutes=minutes)
    )


def kept(*served: Served) -> OwnRecord:
    return OwnRecord(PERSON, list(served), volunteer_totals(served)[PERSON.id])


def test_my_record_holds_everything(pages: Pages, event: Event) -> None:
    record = kept(a_service(1, 90, event), a_service(2, None, event))
    (page,) = pages(own_record(record, UNIT, date(2025, 5, 1)))
    text = squeezed(page)
    for words in (
        "王𬴂", "13807241234", "一组", "同意记录、同意拍照(2025-01-02)", "第1次活动", "第2次活动", "待补",
        "共服务2次，1.5小时（90分钟）", "2025年5月1日打印", "1012000001",
    ):  # fmt: skip
        assert words in text
    assert "不满" not in text


def test_a_long_record_has_its_headings_on_every_page(pages: Pages, event: Event) -> None:
    record = kept(*(a_service(1 + n % 28, 60, event) for n in range(70)))
    found = pages(own_record(record, UNIT, date(2025, 5, 1)))
    assert len(found) == 3
    assert all("服务内容" in squeezed(page) for page in found)
    assert sum(squeezed(page).count("次活动") for page in found) == 70


def test_nobody_served_is_said(pages: Pages) -> None:
    from station_desk.rules.hours import VolunteerTotal

    empty = OwnRecord(PERSON, [], VolunteerTotal(PERSON.id))
    (page,) = pages(own_record(empty, UNIT, date(2025, 5, 1), language="en"))
    assert "No service recorded yet." in page
