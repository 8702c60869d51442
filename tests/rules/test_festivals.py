"""Festival dates of M39, and which festivals are near a day."""

from datetime import date

import pytest

from station_desk.outcome import Refusal
from station_desk.rules.festivals import festivals, near


def dates(year: int) -> dict[str, str]:
    return {festival.name_zh: festival.date.isoformat()[5:] for festival in festivals(year)}


def test_2025() -> None:
    assert dates(2025) == {
        "春节": "01-29",
        "元宵": "02-12",
        "清明": "04-04",
        "劳动节": "05-01",
        "端午": "05-31",
        "建党节": "07-01",
        "建军节": "08-01",
        "七夕": "08-29",
        "国庆节": "10-01",
        "中秋": "10-06",
        "重阳": "10-29",
    }


def test_2026() -> None:
    assert dates(2026) == {
        "春节": "02-17",
        "元宵": "03-03",
        "清明": "04-05",
        "劳动节": "05-01",
        "端午": "06-19",
        "建党节": "07-01",
        "建军节": "08-01",
        "七夕": "08-19",
        "中秋": "09-25",
        "国庆节": "10-01",
        "重阳": "10-18",
    }


def test_nine_count_and_they_come_in_order_of_date() -> None:
    found = festivals(2025)
    assert sum(festival.counted for festival in found) == 9
    assert {f.code for f in found if not f.counted} == {"lantern", "qixi"}
    assert [f.date for f in found] == sorted(f.date for f in found)


@pytest.mark.parametrize(
    ("day", "days", "codes"),
    [
        (date(2025, 10, 1), 7, ["national_day", "mid_autumn"]),
        (date(2025, 9, 24), 7, ["national_day"]),
        (date(2025, 9, 23), 7, []),
        (date(2025, 10, 13), 7, ["mid_autumn"]),
        (date(2025, 10, 14), 7, []),
        (date(2025, 10, 6), 0, ["mid_autumn"]),
        (date(2025, 12, 28), 55, ["spring_festival"]),
    ],
)
def test_near(day: date, days: int, codes: list[str]) -> None:
    assert [festival.code for festival in near(day, days)] == codes


def test_a_year_without_movable_dates_is_refused_but_near_still_answers() -> None:
    with pytest.raises(Refusal) as refusal:
        festivals(2027)
    assert (refusal.value.code, refusal.value.values) == ("festivals_not_listed", {"year": 2027})
    assert [festival.code for festival in near(date(2027, 7, 1))] == ["party_founding_day"]
