"""The town summary as PDF: A4 landscape, one row per station, totals, signatures, an annex with the words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from station_desk.forms.lines import Block
from station_desk.forms.paper import ACCENT, FAINT, INK, MARGIN, MUTED, TINT, Paper
from station_desk.forms.summary_columns import Column, columns
from station_desk.forms.summary_words import (
    annex_of,
    changed_lines,
    duties_annex,
    facts_of,
    period_words,
)
from station_desk.records.town_summaries import SummaryFigures, SummaryRow
from station_desk.rules.summary import SummaryChange
from station_desk.sentences import Language, word

TOP_FIRST, TOP_NEXT = 37.0, 26.0
HEADER, TOTALS = 12.0, 7.0
LOWEST_ROW, HIGHEST_ROW = 5.2, 6.2
BOTTOM = 188.0
FOOT = 38.0
SEAL = 30.0
SMALL = 8.0
WORDS = 10.5
ROUNDING = 0.01


@dataclass(frozen=True, slots=True)
class SummaryPaper:
    """What is printed. ``version`` 0 is a summary that is not kept yet."""

    town: str
    code12: str
    period: str
    figures: SummaryFigures
    version: int = 0
    made_at: datetime | None = None
    made_by: str = ""
    inspections: str = ""
    meeting_items: str = ""
    changed: Sequence[SummaryChange] = field(default_factory=tuple)


def town_summary(value: SummaryPaper, language: Language = "zh_CN") -> bytes:
    """Every station in order of code; one that sent nothing stands there as not received."""
    paper = Paper(language, f"{value.town} {value.period}", wide=True)
    shown = _stretched(paper, columns(language, is_year=len(value.period) == 4))
    rows = list(value.figures.rows)
    first = True
    while first or rows:
        top = _head(paper, value) if first else _short_head(paper, value)
        top = _table_head(paper, top, shown)
        rows = _rows(paper, top, shown, rows, value)
        first = False
    blocks = _blocks(paper, value)
    while blocks:
        top = _short_head(paper, value, "annex")
        paper.flow(blocks, top + 2, BOTTOM)
        _end_page(paper, value)
    return paper.finish()


def _stretched(paper: Paper, given: list[Column]) -> list[Column]:
    """The same columns, together as wide as the page."""
    factor = (paper.right - MARGIN) / sum(each.width for each in given)
    return [
        Column(each.key, each.width * factor, each.of_row, each.of_totals, each.is_text)
        for each in given
    ]


def _head(paper: Paper, value: SummaryPaper) -> float:
    language = paper.label.language
    paper.caption(MARGIN, 18.8, f"{value.town}　{value.code12}", 10, room=120)
    title = word("summary", "title", language=language)
    paper.text(MARGIN, 26.5, title, 20, bold=True, room=190)
    paper.text(MARGIN, 33.5, period_words(value.period, paper.label), 12)
    version = (
        word("summary", "version", {"version": value.version}, language)
        if value.version
        else word("summary", "unsaved", language=language)
    )
    paper.mark(paper.right, 15.3, version, INK if value.version else ACCENT)
    if value.made_at:
        made = word("summary", "made", {"date": value.made_at}, language)
        paper.caption(paper.right, 33.5, made, 8.5, align="right")
    return TOP_FIRST


def _short_head(paper: Paper, value: SummaryPaper, key: str = "") -> float:
    language = paper.label.language
    title = word("summary", key or "title", language=language)
    title += "" if key else word("summary", "continued", language=language)
    paper.text(MARGIN, 20, title, 14, bold=True, room=170)
    aside = f"{value.town}　{period_words(value.period, paper.label)}"
    paper.caption(paper.right, 20, aside, 9.5, align="right", room=90)
    if key:
        paper.rule(MARGIN, 24, paper.right, 24, weight=1.0, color=INK)
    return TOP_NEXT


def _table_head(paper: Paper, top: float, shown: list[Column]) -> float:
    paper.fill(MARGIN, top, paper.right - MARGIN, HEADER, TINT)
    paper.rule(MARGIN, top, paper.right, top, weight=1.0, color=INK)
    paper.rule(MARGIN, top + HEADER, paper.right, top + HEADER, weight=0.6, color=INK)
    x = MARGIN
    for each in shown:
        text = word("summary", each.key, language=paper.label.language)
        block = paper.block(
            text,
            SMALL,
            each.width - 1.5,
            face="sans",
            align="left" if each.is_text else "center",
            leading=1.3,
        )
        paper.draw(x + 0.75, top + (HEADER - block.height) / 2, each.width - 1.5, block)
        x += each.width
    return top + HEADER


def _rows(
    paper: Paper, top: float, shown: list[Column], rows: list[SummaryRow], value: SummaryPaper
) -> list[SummaryRow]:
    """Draw what fits; the totals and signatures close the last page. Answers the rows left over."""
    free = BOTTOM - top - TOTALS - FOOT
    height = min(HIGHEST_ROW, max(LOWEST_ROW, free / max(1, len(rows))))
    is_last = len(rows) * height <= free + ROUNDING
    taken = len(rows) if is_last else min(int((BOTTOM - top) / height), len(rows) - 1)
    for each in rows[:taken]:
        texts = [column.of_row(each) for column in shown]
        missing = not each.returns_received
        _cells(paper, top + height / 2, shown, texts, is_missing=missing)
        top += height
        paper.rule(MARGIN, top, paper.right, top)
    if taken == len(rows):
        _totals(paper, top, shown, value)
        _closing(paper, top + TOTALS, value)
    _end_page(paper, value)
    return rows[taken:]


def _cells(
    paper: Paper, middle: float, shown: list[Column], texts: list[str], *, is_missing: bool = False
) -> None:
    x = MARGIN
    for column, text in zip(shown, texts, strict=True):
        color = ACCENT if is_missing and column.key == "return" else INK
        room = column.width - 1.5
        if column.is_text:
            paper.text(x + 0.75, middle + 1.2, text, 8.5, room=room, color=color)
        else:
            centre = x + column.width / 2
            paper.text(centre, middle + 1.2, text, 8.5, room=room, color=color, align="center")
        x += column.width


def _totals(paper: Paper, top: float, shown: list[Column], value: SummaryPaper) -> None:
    paper.fill(MARGIN, top, paper.right - MARGIN, TOTALS, TINT)
    paper.rule(MARGIN, top, paper.right, top, weight=0.6, color=INK)
    _cells(paper, top + TOTALS / 2, shown, [each.of_totals(value.figures) for each in shown])
    paper.rule(MARGIN, top + TOTALS, paper.right, top + TOTALS, weight=1.0, color=INK)


def _closing(paper: Paper, top: float, value: SummaryPaper) -> None:
    """What the sums mean, who signs, and an empty place for the seal."""
    side = paper.right - SEAL
    y = top + 1.5
    for text in facts_of(value.figures, paper.label.language):
        block = paper.block(text, 8.5, side - MARGIN - 6, color=MUTED, leading=1.35)
        y += paper.draw(MARGIN, y, side - MARGIN - 6, block)
    x = MARGIN
    for key in ("filled_by", "reviewed_by", "head", "date"):
        label = word("summary", key, language=paper.label.language)
        x = paper.signature(x, top + FOOT - 6, label, 34) + 6
    if value.made_by:
        paper.text(MARGIN + 15, top + FOOT - 6, value.made_by, 11, room=30)
    paper.frame(side, top + 4, SEAL, SEAL, color=FAINT, dashed=True)
    seal = word("summary", "seal_place", language=paper.label.language)
    paper.caption(side + SEAL / 2, top + SEAL + 2, seal, 8, align="center")


def _blocks(paper: Paper, value: SummaryPaper) -> list[Block]:
    """The stations' own words, the town's, and what changed; nothing when there is nothing to tell."""
    width = paper.right - MARGIN
    sections = annex_of(value.figures, paper.label.language)
    for key in ("inspections", "meeting_items"):
        if text := getattr(value, key):
            sections.append((word("summary", key, language=paper.label.language), [text]))
    sections += duties_annex(value.figures.duties, paper.label.language)
    if value.changed:
        title = word("summary", "changed", {"n": len(value.changed)}, paper.label.language)
        sections.append((title, changed_lines(value.changed, paper.label.language)))
    blocks: list[Block] = []
    for title, lines in sections:
        blocks.append(paper.block(title, 11, width, face="sans", before=4, after=1))
        blocks += [paper.block(line, WORDS, width, indent=4, after=0.5) for line in lines]
    return blocks


def _end_page(paper: Paper, value: SummaryPaper) -> None:
    texts = [value.town, value.made_by, *(row.name for row in value.figures.rows)]
    paper.end_page(f"{value.code12}  {value.period}", paper.handwriting(texts))
