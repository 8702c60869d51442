"""Any list as it stands on the screen, on paper: the columns shown, the rows in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from station_desk.forms.lines import Block
from station_desk.forms.paper import ACCENT, FAINT, MARGIN, TINT, Paper
from station_desk.sentences import Language

TOP = 37.0
BOTTOM = 188.0
SIZE = 10.0
GAP = 4.0
WIDEST = 90.0
PAD = 1.6
SLACK = 0.5
"""Sums of widths are rounded; without it a text that just fits is broken."""


@dataclass(frozen=True, slots=True)
class ShownList:
    """What a person sees: a title, headings, and the text of every cell."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


def list_sheet(
    shown: ShownList, unit_name: str, printed_on: date, *, language: Language = "zh_CN"
) -> bytes:
    """The list as PDF, A4 across, its headings on every page."""
    paper = Paper(language, shown.title, wide=True)
    widths = _widths(paper, shown)
    waiting = [_set(paper, row, widths) for row in shown.rows]
    note = paper.handwriting([cell for row in shown.rows for cell in row])
    while True:
        top = _head(paper, shown, unit_name, printed_on, widths)
        while waiting and top + _height(waiting[0]) <= BOTTOM:
            top = _row(paper, top, waiting.pop(0), widths)
        paper.end_page(paper.label("list_sheet.count", n=len(shown.rows)), "" if waiting else note)
        if not waiting:
            return paper.finish()


def _widths(paper: Paper, shown: ShownList) -> list[float]:
    """Each as wide as it needs with its share of the rest; where room lacks, the widest give way."""
    columns = [[row[place] for row in shown.rows] for place in range(len(shown.headings))]
    wanted = [
        min(WIDEST, max(paper.measure(text, SIZE) for text in (heading, *column)) + GAP + SLACK)
        for heading, column in zip(shown.headings, columns, strict=True)
    ]
    room = paper.right - MARGIN
    over = sum(wanted) - room
    if over > 0:
        wide = sum(each for each in wanted if each > room / len(wanted))
        wanted = [
            each - over * each / wide if each > room / len(wanted) else each for each in wanted
        ]
    else:
        wanted = [each - over / len(wanted) for each in wanted]
    return wanted


def _set(paper: Paper, row: Sequence[str], widths: Sequence[float]) -> list[Block]:
    return [paper.block(cell, SIZE, width - GAP) for cell, width in zip(row, widths, strict=True)]


def _height(blocks: Sequence[Block]) -> float:
    return max(each.height for each in blocks) + 2 * PAD


def _head(
    paper: Paper, shown: ShownList, unit_name: str, printed_on: date, widths: Sequence[float]
) -> float:
    paper.caption(MARGIN, 19, unit_name, 10.5, room=150)
    made = paper.label("own_record.printed", date=paper.label.day(printed_on))
    paper.caption(paper.right, 19, made, 9, align="right")
    paper.text(MARGIN, 28, shown.title, 16, bold=True, room=paper.right - MARGIN)
    paper.fill(MARGIN, 31, 24, 0.8, ACCENT)
    height = 7.0
    paper.fill(MARGIN, TOP - 3, paper.right - MARGIN, height, TINT)
    x = MARGIN
    for heading, width in zip(shown.headings, widths, strict=True):
        paper.caption(x + 1, TOP + 1.6, heading, 9, room=width - 1)
        x += width
    return TOP - 3 + height


def _row(paper: Paper, top: float, blocks: Sequence[Block], widths: Sequence[float]) -> float:
    x = MARGIN
    for block, width in zip(blocks, widths, strict=True):
        paper.draw(x + 1, top + PAD, width - GAP, block)
        x += width
    below = top + _height(blocks)
    paper.rule(MARGIN, below, paper.right, below, color=FAINT)
    return below
