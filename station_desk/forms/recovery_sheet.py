"""The sheet with the desk's recovery code: to be sealed in an envelope and kept by the town."""

from datetime import date

from station_desk.forms.paper import ACCENT, FAINT, INK, MARGIN, Paper
from station_desk.sentences import Language

GRID_TOP = 66.0
COLUMNS = 4
CELL = 24.0
QR = 42.0
ADVICE_TOP = 128.0


def recovery_sheet(
    code: str, unit_name: str, made_on: date, *, language: Language = "zh_CN"
) -> bytes:
    """The sheet as PDF. ``code`` is printed group by group, as its blanks divide it."""
    paper = Paper(language, unit_name)
    paper.caption(MARGIN, 24, unit_name, 11, room=120)
    made = paper.label("recovery_sheet.made", date=paper.label.day(made_on))
    paper.caption(paper.right, 24, made, 10, align="right")
    paper.text(MARGIN, 39, paper.label("recovery_sheet.title"), 28, bold=True)
    paper.fill(MARGIN, 46, 24, 0.8, ACCENT)
    warning = paper.label("recovery_sheet.warning")
    paper.text(MARGIN, 56, warning, 11.5, room=paper.right - MARGIN)
    _groups(paper, code.split())
    _advice(paper)
    paper.qr(paper.right - QR, ADVICE_TOP, QR, "".join(code.split()))
    scan = paper.label("recovery_sheet.scan")
    paper.caption(paper.right - QR / 2, ADVICE_TOP + QR + 6, scan, 8.5, align="center", room=QR + 8)
    _handover(paper)
    paper.end_page("", paper.handwriting([unit_name]))
    return paper.finish()


def _groups(paper: Paper, groups: list[str]) -> None:
    """The groups in rows of four, each under its number."""
    width = (paper.right - MARGIN) / COLUMNS
    rows = -(-len(groups) // COLUMNS)
    for place, group in enumerate(groups):
        x = MARGIN + place % COLUMNS * width
        y = GRID_TOP + place // COLUMNS * CELL
        paper.caption(x + 3, y + 5.5, str(place + 1), 8)
        digits = " ".join((group[:3], group[3:])) if len(group) == 6 else group
        paper.text(x + width / 2, y + 16.5, digits, 25, face="sans", align="center", room=width - 4)
        if place % COLUMNS:
            paper.rule(x, y, x, y + CELL, color=FAINT)
    for row in range(rows + 1):
        y = GRID_TOP + row * CELL
        outer = row in (0, rows)
        paper.rule(
            MARGIN, y, paper.right, y, weight=1.0 if outer else 0.4, color=INK if outer else FAINT
        )


def _advice(paper: Paper) -> None:
    width = paper.right - MARGIN - QR - 14
    y = ADVICE_TOP
    for key in ("purpose", "keep", "lost"):
        paper.text(
            MARGIN, y + 4, paper.label(f"recovery_sheet.{key}_head"), 12, face="sans", bold=True
        )
        words = paper.block(paper.label(f"recovery_sheet.{key}"), 11.5, width, leading=1.7)
        y += 8 + paper.draw(MARGIN, y + 8, width, words) + 8


def _handover(paper: Paper) -> None:
    x = MARGIN
    for key in ("handed_by", "taken_by", "date"):
        x = paper.signature(x, 262, paper.label(f"recovery_sheet.{key}"), 34, size=10) + 8
