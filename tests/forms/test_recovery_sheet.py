"""The recovery sheet, and the QR code that it and other forms carry."""

from datetime import date

import segno
from hypothesis import given
from hypothesis import strategies as st

from station_desk.forms.paper import runs
from station_desk.forms.recovery_sheet import recovery_sheet
from station_desk.store.vault import new_recovery_code
from tests.forms.conftest import Ink, Pages


def test_all_groups_stand_in_order(pages: Pages) -> None:
    code = new_recovery_code()
    (page,) = pages(recovery_sheet(code, "东泉村新时代文明实践站", date(2025, 1, 6)))
    digits = [word for word in page.split() if len(word) == 3 and word.isdigit()]
    assert "".join(digits) == code.replace(" ", "")
    assert "2025年1月6日生成" in page


def test_the_english_sheet_says_where_to_keep_it(pages: Pages) -> None:
    (page,) = pages(recovery_sheet("123456", "Dongquan", date(2025, 1, 6), language="en"))
    assert "envelope" in page
    assert "Made on 6 January 2025" in page


def test_another_code_is_another_picture(ink: Ink) -> None:
    one, other = (
        recovery_sheet("000000 " * 7 + last, "", date(2025, 1, 6)) for last in ("000001", "000002")
    )
    assert ink(one) != ink(other)


@given(st.lists(st.booleans(), max_size=40))
def test_runs_paint_exactly_the_dark_modules(row: list[bool]) -> None:
    painted = {place for start, end in runs(row) for place in range(start, end)}
    assert painted == {place for place, dark in enumerate(row) if dark}


def test_a_code_of_digits_stays_coarse_enough_to_scan() -> None:
    assert len(segno.make_qr("1" * 48, error="m").matrix) <= 29
