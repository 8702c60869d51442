"""Festival dates of M39, and which festivals are near a day."""

from datetime import date

import pytest

from station_desk.outcome import Refusal
from station_desk.rules.festivals import Almanac, Listed, Listing, shipped

ALMANAC = Almanac((shipped(),))
festivals, near, theme_days = ALMANAC.festivals, ALMANAC.near, ALMANAC.theme_days


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


@pytest.mark.parametrize(
    ("year", "movable"),
    [
        (2024, ["02-10", "02-24", "04-04", "06-10", "08-10", "09-17", "10-11"]),
        (2027, ["02-06", "02-20", "04-05", "06-09", "08-08", "09-15", "10-08"]),
        (2033, ["01-31", "02-14", "04-04", "06-01", "08-01", "09-08", "10-01"]),
    ],
)
def test_movable_dates_are_computed_where_none_is_listed(year: int, movable: list[str]) -> None:
    found = dates(year)
    names = ("春节", "元宵", "清明", "端午", "七夕", "中秋", "重阳")
    assert [found[name] for name in names] == movable


def test_what_is_listed_is_what_is_computed() -> None:
    """The shipped days of 2025 and 2026 and the almanac agree, so neither has a slip."""
    for listed in shipped().festivals:
        for day in listed.dates:
            assert listed._computed(day.year) == day


def test_a_year_beyond_the_almanac_is_refused_but_near_still_answers() -> None:
    with pytest.raises(Refusal) as refusal:
        festivals(2101)
    assert (refusal.value.code, refusal.value.values) == ("festivals_not_listed", {"year": 2101})
    assert [festival.code for festival in near(date(2101, 7, 1))] == ["party_founding_day"]


def test_traditional_ones_are_told_from_fixed_ones() -> None:
    fixed = {each.code for each in festivals(2026) if not each.traditional}
    assert fixed == {"labour_day", "party_founding_day", "army_day", "national_day"}


def test_theme_days_come_in_order_and_never_count() -> None:
    found = theme_days(date(2025, 1, 1), date(2025, 12, 31))
    assert [each.date for each in found] == sorted(each.date for each in found)
    days = {each.code: f"{each.date:%m-%d}" for each in found}
    assert (days["lei_feng_day"], days["harvest_festival"]) == ("03-05", "09-23")
    assert not any(each.counted for each in found)


def test_a_festival_is_the_one_its_own_day_knew() -> None:
    """From June on the county celebrates a village fair instead; what was before stays as it was."""
    fair = Listed("fair", "庙会", "Fair", counted=True, fixed="06-15")
    almanac = Almanac((shipped(), Listing(date(2025, 6, 1), (fair,))))
    found = [each.code for each in almanac.between(date(2025, 5, 1), date(2025, 12, 31))]
    assert found == ["labour_day", "dragon_boat", "fair"]
    assert [each.code for each in almanac.festivals(2026)] == ["fair"]
    assert almanac.theme_days(date(2025, 6, 5), date(2025, 6, 5)) == []
    assert [each.code for each in almanac.theme_days(date(2025, 5, 4), date(2025, 5, 4))] == [
        "youth_day"
    ]
