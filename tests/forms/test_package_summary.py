"""The sheet beside a package: numbers, draft or final, a hash to check by, and no name."""

from datetime import UTC, datetime

from station_desk.forms.package_summary import check_text, package_summary
from station_desk.rules.contents import Contents, Counted
from tests.forms.conftest import Ink, Pages

COUNTED = Counted(
    {"event": 3, "volunteer": 21, "attendance": 66}, voided=2, people=19, named=13, held=3,
    residents=182, minutes=7950, months=("2025-05",), sealed=("2025-05",),
)  # fmt: skip


def contents(counted: Counted = COUNTED, digest: str = "3f" * 32) -> Contents:
    made = datetime(2025, 5, 30, 16, 20, tzinfo=UTC)
    return Contents("东泉村", "990101101200", 14, digest, made, 18_000, counted)


def test_it_says_which_package_and_what_is_in_it(pages: Pages) -> None:
    (page,) = pages(package_summary(contents()))
    told = page.split()
    assert "正式" in told
    assert "第 14 号数据包" in page
    assert "2025年5月31日 00:20" in page
    assert "含已封存的月报：2025年5月" in page
    for number in ("66", "182", "132.5", "13 / 19"):
        assert number in page
    assert "".join(each for each in told if len(each) == 16) == "3f" * 32


def test_without_a_sealed_return_it_is_a_draft(pages: Pages) -> None:
    counted = Counted({"event": 3}, months=("2025-05",))
    (page,) = pages(package_summary(contents(counted)))
    assert "草稿" in page.split()
    assert "不含已封存的月报" in page


def test_the_code_to_scan_holds_hash_and_totals(ink: Ink) -> None:
    assert check_text(contents()) == f"SDPKG 990101101200 14 {'3f' * 32} 3/7950/182/90"
    assert ink(package_summary(contents())) != ink(package_summary(contents(digest="3e" * 32)))


def test_the_english_sheet(pages: Pages) -> None:
    (page,) = pages(package_summary(contents(), language="en"))
    assert "Package no. 14" in page
    assert "Final" in page.split()
