"""Breaking lines: Chinese marks stay with their words, nothing is lost, nothing sticks out."""

from hypothesis import given
from hypothesis import strategies as st

from station_desk.forms.lines import CLOSING, OPENING, Block, broken
from station_desk.forms.paper import INK

ORDINARY = "山水田村民一二"


def width(text: str) -> float:
    """A Chinese character is 2 wide, a Latin one 1."""
    return sum(1 if ord(c) < 0x250 else 2 for c in text)


@given(st.text(ORDINARY + "，。；“”（）abc 1-𠮷", max_size=80))
def test_no_text_is_lost_and_no_line_is_too_wide(text: str) -> None:
    lines = list(broken(text, 24, width))
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width(line) <= 24 for line in lines)


@given(st.lists(st.sampled_from([*ORDINARY, "田，", "“民”", "（一）", "村。"]), max_size=60))
def test_marks_do_not_part_from_their_words(words: list[str]) -> None:
    lines = list(broken("".join(words), 21, width))
    assert not any(line[0] in CLOSING or line[-1] in OPENING for line in lines if line)


def test_latin_words_and_times_stay_whole() -> None:
    assert list(broken("时间为 08:30-11:00 在村史馆", 16, width)) == [
        "时间为",
        "08:30-11:00 在村",
        "史馆",
    ]


def test_a_word_wider_than_the_column_is_cut() -> None:
    assert list(broken("x" * 25, 10, width)) == ["x" * 10, "x" * 10, "x" * 5]


def test_typed_line_breaks_are_kept() -> None:
    assert list(broken("一\n\n二", 10, width)) == ["一", "", "二"]


def test_a_block_splits_at_a_line_and_always_goes_on() -> None:
    block = Block(("一", "二", "三"), 10, 1.5, "serif", INK, bullet="1.", after=2)
    now, later = block.split(block.step * 2)
    assert later is not None
    assert (now.lines, later.lines, later.bullet) == (("一", "二"), ("三",), "")
    assert block.split(0)[0].lines == ("一",)
    assert block.split(100) == (block, None)
