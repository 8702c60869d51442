"""Typefaces: the right glyph and the right text for every name, whatever fonts the PC has."""

import gc
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from station_desk.forms.fonts import faces, to_unicode
from station_desk.forms.glyphs import Chain, Style, find, rectangle
from tests.forms.conftest import Ink, Pages

RARE = ("李䶮", "王𬴂", "张𠮷")
UNDRAWABLE = "\U0002a6d6"
PRIVATE = "\ue123"


def page_with(text: str, face: str = "", size: float = 40) -> bytes:
    file = BytesIO()
    canvas = Canvas(file)
    canvas.setFont(face or faces().serif, size)
    for place, line in enumerate(text.split("\n")):
        canvas.drawString(40, 760 - 50 * place, line)
    canvas.save()
    return file.getvalue()


def a_font(path: Path, characters: str, fs_type: int = 0) -> Path:
    """A font in which every character is a square of half an em, on 256 units as SimSun has."""
    order = [".notdef", *(f"c{ord(c)}" for c in characters)]
    pen = TTGlyphPen(None)
    rectangle(pen, 0, 0, 128, 128, clockwise=True)
    square = pen.glyph()
    font = FontBuilder(256, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap({ord(c): f"c{ord(c)}" for c in characters})
    font.setupGlyf(dict.fromkeys(order, square))
    font.setupHorizontalMetrics(dict.fromkeys(order, (128, 0)))
    font.setupHorizontalHeader(ascent=220, descent=-36)
    font.setupNameTable({"familyName": path.stem, "styleName": "Regular"})
    font.setupOS2(fsType=fs_type)
    font.setupPost()
    font.save(path)
    return path


@pytest.mark.parametrize("style", ["serif", "sans"])
def test_rare_names_are_extracted_exactly(pages: Pages, style: str) -> None:
    text = "\n".join(RARE)
    found = pages(page_with(text, getattr(faces(), style)))
    assert [line.strip() for line in found[0].splitlines() if line.strip()] == list(RARE)


def test_more_than_one_subset_keeps_its_text(pages: Pages) -> None:
    text = "".join(chr(0x4E00 + 7 * n) for n in range(299)) + "𠮷"
    lines = "\n".join(text[start : start + 20] for start in range(0, 300, 20))
    assert "".join(pages(page_with(lines, size=20))[0].split()) == text


@pytest.mark.parametrize("name", RARE)
def test_rare_names_are_drawn_not_boxed(ink: Ink, name: str) -> None:
    drawn, boxed, blank = (ink(page_with(text)) for text in (name[1], UNDRAWABLE, " "))
    assert len({drawn, boxed, blank}) == 3
    assert faces().missing([name]) == frozenset()


def test_what_no_font_has_is_boxed_and_reported(pages: Pages) -> None:
    assert faces().missing(["刘" + UNDRAWABLE, "张伟" + PRIVATE]) == {UNDRAWABLE, PRIVATE}
    assert pages(page_with("刘" + UNDRAWABLE))[0].strip() == "刘" + UNDRAWABLE


def test_selectors_and_joiners_have_no_width_and_are_not_missing() -> None:
    text = "葛\U000e0100\u200d\ufe00"
    assert faces().missing([text]) == frozenset()
    width = pdfmetrics.stringWidth
    assert width(text, faces().serif, 10) == width("葛", faces().serif, 10)


def test_the_fonts_of_the_pc_come_first(tmp_path: Path) -> None:
    a_font(tmp_path / "SimFang.TTF", "李A")
    chain = Chain(Style.SERIF, [tmp_path])
    assert chain.outline(ord("李")).advance == 500
    assert chain.outline(ord("王")).advance == 1000
    assert chain.outline(ord("A")).advance != 500, "Latin comes from the bundled face"


def test_a_rare_font_of_the_pc_saves_handwriting(tmp_path: Path) -> None:
    assert not Chain(Style.SERIF, [tmp_path]).outline(ord(UNDRAWABLE)).found
    a_font(tmp_path / "simsunb.ttf", UNDRAWABLE)
    assert Chain(Style.SERIF, [tmp_path]).outline(ord(UNDRAWABLE)).advance == 500


def test_a_font_that_may_not_be_embedded_is_passed_over(tmp_path: Path) -> None:
    a_font(tmp_path / "simfang.ttf", "李", fs_type=0x0002)
    assert Chain(Style.SERIF, [tmp_path]).outline(ord("李")).advance == 1000


def test_a_damaged_font_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "simfang.ttf").write_bytes(b"not a font")
    assert Chain(Style.SERIF, [tmp_path]).outline(ord("李")).found


def test_fonts_are_found_below_their_folder_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    first, second = tmp_path / "deep" / "SIMFANG.ttf", tmp_path / "simsun.ttc"
    first.touch()
    second.touch()
    assert find(("simfang.ttf", "simsun.ttc"), [tmp_path / "absent", tmp_path]) == [first, second]


def test_the_text_map_writes_surrogate_pairs_in_blocks_of_a_hundred() -> None:
    written = to_unicode("X", [0x20BB7] * 130)
    assert "<00> <D842DFB7>" in written
    assert "100 beginbfchar" in written
    assert "30 beginbfchar" in written


def test_documents_leave_nothing_behind() -> None:
    page_with("李䶮")
    font = pdfmetrics.getFont(faces().serif)
    registered = len(pdfmetrics._fonts)
    for number in range(50):
        page_with(f"{number} 李䶮")
    gc.collect()
    assert len(font.state) == 0
    assert len(pdfmetrics._fonts) == registered


def test_several_threads_may_print(pages: Pages) -> None:
    texts = ["".join(chr(0x5000 + 97 * row + n) for n in range(10)) for row in range(8)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(page_with, texts))
    assert [pages(pdf)[0].strip() for pdf in made] == texts
