"""The monthly return of a station: the table of d5, its list of events, a place for the seal."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta, timezone

from station_desk.forms.lines import Block
from station_desk.forms.paper import ACCENT, FAINT, INK, MARGIN, MUTED, TINT, Paper
from station_desk.forms.return_rows import Figure, Row, rows_of
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.sentences import Language

CHINA = timezone(timedelta(hours=8))
NUMBER, ITEM, COLUMNS = 12.0, 44.0, 4
FIGURES_LEFT = MARGIN + NUMBER + ITEM
TABLE_TOP = 43.0
HEADER, ROW, TALL_ROW = 7.5, 9.0, 14.0
BOTTOM = 275.0
SEAL = 44.0
WORDS = 10.5
MOST_WORDS_HEIGHT = 11.5


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who makes the return: the unit's name and its twelve-digit code."""

    name: str
    code12: str = ""


def monthly_return(
    value: MonthlyReturn,
    unit: Issuer,
    *,
    counted: Sequence[str] = (),
    not_counted: Sequence[str] = (),
    language: Language = "zh_CN",
) -> bytes:
    """The return as PDF: the table with its sign-off, then an annex with the events.

    ``counted`` and ``not_counted`` are lines already worded, the latter with its reasons. Words
    too long for their row stand in the annex instead.
    """
    paper = Paper(language, f"{unit.name} {value.month}")
    _head(paper, value, unit)
    top = _table_head(paper)
    long: list[Row] = []
    for row in rows_of(paper.label, value, unit.name):
        short = _shortened(paper, row)
        if short is not row:
            long.append(row)
        top += _row(paper, top, short)
    _sign_off(paper, value, top)
    _end_page(paper, value, unit, [unit.name, value.filled_by, value.reviewed_by, value.problems])
    _annex(paper, value, unit, _blocks(paper, value, long, counted, not_counted))
    return paper.finish()


def _head(paper: Paper, value: MonthlyReturn, unit: Issuer) -> None:
    label = paper.label
    paper.caption(MARGIN, 18.8, f"{unit.name}　{unit.code12}", 10, room=100)
    paper.text(MARGIN, 29, label("monthly_return.title"), 22, bold=True, room=paper.right - MARGIN)
    paper.text(MARGIN, 37.5, label.month(value.month), 13)
    draft = value.state == "draft"
    marks = [(label("paper.draft" if draft else "paper.final"), ACCENT if draft else INK)]
    if value.corrects:
        marks.append((label("monthly_return.correction"), INK))
    if value.figures and not value.figures.events:
        marks.append((label("monthly_return.zero"), INK))
    x = paper.right
    for word, color in marks:
        x = paper.mark(x, 15.8, word, color) - 2.5
    if value.sealed_at:
        sealed = label(
            "monthly_return.sealed_at", time=f"{value.sealed_at.astimezone(CHINA):%Y-%m-%d %H:%M}"
        )
        paper.caption(paper.right, 37.5, sealed, 8.5, align="right")


def _table_head(paper: Paper) -> float:
    """The tinted line with the names of the columns; answers where the rows begin."""
    paper.fill(MARGIN, TABLE_TOP, paper.right - MARGIN, HEADER, TINT)
    paper.rule(MARGIN, TABLE_TOP, paper.right, TABLE_TOP, weight=1.0, color=INK)
    paper.rule(MARGIN, TABLE_TOP + HEADER, paper.right, TABLE_TOP + HEADER, weight=0.6, color=INK)
    baseline = TABLE_TOP + 5
    number, item, figures = (
        paper.label(f"monthly_return.{k}") for k in ("number", "item", "figures")
    )
    paper.text(MARGIN + NUMBER / 2, baseline, number, 9, face="sans", align="center")
    paper.text(MARGIN + NUMBER + 2, baseline, item, 9, face="sans")
    paper.text(FIGURES_LEFT + 2, baseline, figures, 9, face="sans")
    return TABLE_TOP + HEADER


def _shortened(paper: Paper, row: Row) -> Row:
    """The row itself, or one that points to the annex when its words are too long."""
    if not row.words or _words(paper, row).height <= MOST_WORDS_HEIGHT:
        return row
    return Row(row.number, row.name, row.figures, paper.label("monthly_return.see_annex"))


def _row(paper: Paper, top: float, row: Row) -> float:
    """Draw one row; answer its height."""
    words = _words(paper, row)
    words_height = words.height if row.words else 0
    figures_height = (TALL_ROW if row.stacked else ROW) if row.figures else 0
    height = (
        figures_height + words_height + (0 if not words_height else 2 if figures_height else 4.0)
    )
    middle = top + height / 2 + 1.4
    paper.caption(MARGIN + NUMBER / 2, middle, row.number, 8.5, align="center")
    paper.text(MARGIN + NUMBER + 2, middle, row.name, 10.5, face="sans", room=ITEM - 4)
    if row.stacked:
        _stacked(paper, top, row.figures)
    else:
        _side_by_side(paper, top, row.figures)
    if row.words:
        paper.draw(FIGURES_LEFT + 2, top + (figures_height or 2.0), _figures_width(paper), words)
    paper.rule(MARGIN, top + height, paper.right, top + height, color=FAINT)
    return height


def _side_by_side(paper: Paper, top: float, figures: Sequence[Figure]) -> None:
    step = (paper.right - FIGURES_LEFT) / COLUMNS
    for place, figure in enumerate(figures):
        x = FIGURES_LEFT + 2 + place * step
        baseline = top + ROW / 2 + 1.5
        if figure.strong:
            room = step * (COLUMNS - 2) - 4 if len(figure.value) > 5 else step - 4
            paper.text(x, baseline, figure.value, 12, room=room, bold=True)
            continue
        if figures[0].strong:
            x += step * (COLUMNS - len(figures))
        name_room = step - 6 - paper.measure(figure.value, 12)
        x += paper.caption(x, baseline, figure.label, 8.5, room=name_room) + 2
        paper.text(x, baseline, figure.value, 12)


def _stacked(paper: Paper, top: float, figures: Sequence[Figure]) -> None:
    step = (paper.right - FIGURES_LEFT) / len(figures)
    for place, figure in enumerate(figures):
        x = FIGURES_LEFT + 2 + place * step
        name = paper.block(figure.label, 7.5, step, face="sans", color=MUTED, leading=1.3)
        paper.draw(x, top + (TALL_ROW - name.height) / 2, step, name)
        paper.text(x + 17, top + TALL_ROW / 2 + 1.5, figure.value, 12)


def _sign_off(paper: Paper, value: MonthlyReturn, top: float) -> None:
    """Row 22: who filled it in, who reviewed it, when, and an empty place for the seal."""
    bottom = top + SEAL + 4
    label = paper.label
    paper.caption(MARGIN + NUMBER / 2, top + SEAL / 2 + 3, "22", 8.5, align="center")
    paper.text(
        MARGIN + NUMBER + 2, top + SEAL / 2 + 3, label("monthly_return.sign_off"), 10.5, face="sans"
    )
    lines = (("filled_by", value.filled_by), ("reviewed_by", value.reviewed_by), ("signed_on", ""))
    for place, (key, written) in enumerate(lines):
        y = top + 13 + place * 13
        x = FIGURES_LEFT + 2
        paper.caption(x, y, label(f"monthly_return.{key}"), 9, room=26)
        paper.text(x + 28, y, written, 12, room=36)
        paper.rule(x + 27, y + 1.6, x + 66, y + 1.6)
    side = paper.right - SEAL
    paper.frame(side, top + 2, SEAL, SEAL, color=FAINT, dashed=True)
    seal = label("monthly_return.seal_place")
    paper.caption(side + SEAL / 2, top + SEAL - 1.5, seal, 8.5, align="center")
    paper.rule(MARGIN, bottom, paper.right, bottom, weight=1.0, color=INK)


def _blocks(
    paper: Paper,
    value: MonthlyReturn,
    long: Sequence[Row],
    counted: Sequence[str],
    not_counted: Sequence[str],
) -> list[Block]:
    """What the annex holds, in order; nothing when there is nothing to tell."""
    label = paper.label
    blocks: list[Block] = []
    if counted or not_counted:
        blocks += _listed(paper, label("monthly_return.annex_counted", n=len(counted)), counted)
        title = label("monthly_return.annex_not_counted", n=len(not_counted))
        blocks += _listed(paper, title, not_counted)
    for row in long:
        blocks += [_title(paper, row.name), paper.block(row.words, WORDS, paper.right - MARGIN)]
    if value.correction_reason:
        blocks += [
            _title(paper, label("monthly_return.correction_reason")),
            paper.block(value.correction_reason, WORDS, paper.right - MARGIN),
        ]
    return blocks


def _listed(paper: Paper, title: str, lines: Sequence[str]) -> list[Block]:
    width = paper.right - MARGIN
    none = [paper.label("monthly_return.annex_none")] if not lines else []
    return [
        _title(paper, title),
        *(paper.block(word, WORDS, width, color=MUTED) for word in none),
        *(
            paper.block(line, WORDS, width, bullet=f"{n}.", indent=8, after=1)
            for n, line in enumerate(lines, start=1)
        ),
    ]


def _title(paper: Paper, words: str) -> Block:
    return paper.block(words, 11.5, paper.right - MARGIN, face="sans", before=5, after=2)


def _annex(paper: Paper, value: MonthlyReturn, unit: Issuer, blocks: list[Block]) -> None:
    """As many pages as the blocks need."""
    while blocks:
        paper.text(MARGIN, 20, paper.label("monthly_return.annex"), 14, bold=True)
        aside = f"{unit.name}　{paper.label.month(value.month)}"
        paper.caption(paper.right, 20, aside, 9.5, align="right", room=110)
        paper.rule(MARGIN, 25, paper.right, 25, weight=1.0, color=INK)
        paper.flow(blocks, 28, BOTTOM)
        _end_page(paper, value, unit, [])


def _end_page(paper: Paper, value: MonthlyReturn, unit: Issuer, words: Sequence[str]) -> None:
    note = paper.handwriting(words)
    if value.state == "draft":
        note = "　".join(part for part in (paper.label("monthly_return.draft_note"), note) if part)
    record = f"{unit.code12}  {value.month}"
    if value.rule_set:
        record += "  " + paper.label("monthly_return.rule_set", version=value.rule_set)
    paper.end_page(record.strip(), note)


def _words(paper: Paper, row: Row) -> Block:
    return paper.block(row.words, WORDS, _figures_width(paper), leading=1.35)


def _figures_width(paper: Paper) -> float:
    return float(paper.right) - FIGURES_LEFT - 4
