"""What a cell means, and what is never guessed."""

from datetime import date, datetime

import pytest

from station_desk.exchange import cells
from station_desk.exchange.cells import Unclear
from station_desk.exchange.reading import Cell

TODAY = date(2025, 10, 20)


@pytest.mark.parametrize(
    "cell",
    ["1990.3.7", "1990-03-07", "1990/3/7", "19900307", 19900307.0, "1990年3月7日", "一九九〇年三月七日",
     "1990 . 3 . 7", datetime(1990, 3, 7), date(1990, 3, 7), 32939, 32939.0, "1990-03-07 00:00:00"],
)  # fmt: skip
def test_ui24_one_day_written_in_many_ways(cell: Cell) -> None:
    assert cells.day(cell) == date(1990, 3, 7)


@pytest.mark.parametrize(
    ("cell", "day"),
    [("二〇二六年十二月三十一日", date(2026, 12, 31)), ("二○二六年十月廿日", date(2026, 10, 20)),
     ("2026年二月十日", date(2026, 2, 10)), ("", None), ("—", None)],
)  # fmt: skip
def test_chinese_numerals(cell: Cell, day: date | None) -> None:
    assert cells.day(cell) == day


@pytest.mark.parametrize("cell", ["1990.3", "二〇二六年", "2026", "1990年3月", "199003"])
def test_a_missing_day_is_not_invented(cell: Cell) -> None:
    with pytest.raises(Unclear, match="day_incomplete"):
        cells.day(cell)


@pytest.mark.parametrize("cell", ["去年", "1990.13.1", "2025-02-30", "7/3/90", 12])
def test_what_is_no_day(cell: Cell) -> None:
    with pytest.raises(Unclear, match="day_unclear"):
        cells.day(cell)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("1990.3.7", 1990),
        ("1990", 1990),
        (1990.0, 1990),
        (1990.1, 1990),
        ("二〇〇一年", 2001),
        ("", None),
    ],
)
def test_a_year_of_birth(cell: Cell, year: int | None) -> None:
    assert cells.birth_year(cell, TODAY) == year


@pytest.mark.parametrize("cell", ["1850", "2030", "三十岁"])
def test_an_impossible_year_of_birth(cell: Cell) -> None:
    with pytest.raises(Unclear):
        cells.birth_year(cell, TODAY)


@pytest.mark.parametrize("cell", [1.10101199003074e17, 110101199003074000, "1.10101E+17", 1e15])
def test_ui25_a_number_that_lost_digits_is_not_guessed(cell: Cell) -> None:
    with pytest.raises(Unclear, match="digits_lost"):
        cells.text(cell)


@pytest.mark.parametrize(
    ("said", "found"),
    [("13807241234", ("13807241234", False)), ("138 0724 1234", ("13807241234", False)),
     ("１３８０７２４１２３４", ("13807241234", False)), ("+86 138-0724-1234", ("13807241234", False)),
     ("0724-1234567", ("07241234567", False)), ("13807241234/13971115678", ("13807241234", True)),
     ("", ("", False))],
)  # fmt: skip
def test_phones(said: str, found: tuple[str, bool]) -> None:
    assert cells.phone(said) == found


@pytest.mark.parametrize("said", ["1380724123", "138072412345", "村委会", "12"])
def test_impossible_phones(said: str) -> None:
    with pytest.raises(Unclear, match="phone_impossible"):
        cells.phone(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("是", True), ("√", True), ("已签", True), ("否", False), ("/", False), ("", None)],
)
def test_yes_and_no(said: str, meant: bool | None) -> None:
    assert cells.yes(said) is meant


@pytest.mark.parametrize("said", ["李?", "王□", "张*芳", "赵？"])
def test_a_name_with_a_gap_is_not_taken(said: str) -> None:
    with pytest.raises(Unclear, match="character_lost"):
        cells.name(said)


def test_a_name_spread_over_the_cell_is_drawn_together() -> None:
    assert cells.name("张  伟") == "张伟"
    assert cells.name("Anna Li") == "Anna Li"


def test_private_use_characters_are_seen() -> None:
    assert cells.strange("王\ue78d") == "\ue78d"
    assert cells.strange("李䶮王𬴂张𠮷") == ""
