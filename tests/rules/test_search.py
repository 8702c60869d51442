"""One field finds people, events and orders: by initials, pinyin, characters, numbers and days."""

from datetime import date

from station_desk.records import events, service_orders, volunteers
from station_desk.records.service_orders import ServiceOrder
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules.search import MOST, Hit, Search
from station_desk.store.database import Database
from tests.rules.desks import STATION, Village, an_event


def _fill(db: Database) -> None:
    volunteers.put(
        db,
        Volunteer(
            name="单桂英", village_group="一组", phone="13807241234", age_band="18_59",
            consent=Consent(signed_on=date(2025, 1, 2), record=True),
        ),
    )  # fmt: skip
    for day in range(1, 10):
        events.put(db, an_event(f"2025-03-0{day}T09:00", title=f"义诊{day}"))
    events.put(db, an_event("2025-03-18T09:00", title="理论宣讲", location_text="文化礼堂"))
    order = ServiceOrder(
        unit=STATION, taken_at=events.in_month(db, "2025-03")[0].start, need_text="修理水管",
        requester_ref="李大爷 13900001111",
    )  # fmt: skip
    service_orders.put(db, order)


def found(village: Village, typed: str) -> list[Hit]:
    return village.desk.ask(Search().find, typed)


def test_everything_is_found_by_what_people_remember(village: Village) -> None:
    village.desk.ask(_fill)
    for typed in ("sgy", "dgy", "shan", "桂英", "1234"):
        assert [hit.name for hit in found(village, typed) if hit.kind == "volunteer"] == ["单桂英"]
    for typed in ("理论", "llxj", "文化礼堂", "3-18", "2025-03-18", "3月18日"):
        assert [hit.name for hit in found(village, typed) if hit.kind == "event"] == ["理论宣讲"]
    number = found(village, "理论")[0].about
    assert [hit.name for hit in found(village, number)] == ["理论宣讲"]
    assert [hit.name for hit in found(village, "xlsg")] == ["修理水管"]


def test_the_newest_come_first_and_not_too_many(village: Village) -> None:
    village.desk.ask(_fill)
    hits = found(village, "义诊")
    assert [hit.name for hit in hits] == [f"义诊{day}" for day in range(9, 9 - MOST, -1)]


def test_nothing_private_is_found_or_shown(village: Village) -> None:
    village.desk.ask(_fill)
    assert found(village, "") == found(village, "李大爷") == []
    assert "13807241234" not in str(found(village, "sgy"))
    assert found(village, "2024-03-18") == []
