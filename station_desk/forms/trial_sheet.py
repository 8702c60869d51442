"""A page to try a printer with: whether it shifts, shrinks or cuts, and which type is still read."""

from reportlab.lib.colors import Color

from station_desk.forms.labels import Labels
from station_desk.forms.paper import INK, MARGIN, SAFE, Paper
from station_desk.sentences import Language

RULER_LEFT, RULER_TOP, RULER = 30.0, 92.0, 100
STRIPES_TOP, STRIPE, STRIPES = 132.0, 15.0, (0.0, 0.2, 0.4, 0.6, 0.8, 0.9)
SIZES_TOP, SIZES = 178.0, (8, 9, 10.5, 12, 15, 18)


def trial_sheet(language: Language = "zh_CN") -> bytes:
    """A frame at the safe margin, a ruler of ten centimetres, greys, and type in six sizes."""
    paper = Paper(language, Labels(language)("trial_sheet.title"))
    label = paper.label
    _frame(paper)
    paper.text(MARGIN + 6, 34, label("trial_sheet.title"), 24, bold=True)
    y = 42.0
    for key in ("frame", "ruler", "type"):
        block = paper.block(label(f"trial_sheet.{key}"), 11.5, paper.right - MARGIN - 12)
        y += paper.draw(MARGIN + 6, y, paper.right - MARGIN - 12, block) + 2
    _ruler(paper)
    for place, grey in enumerate(STRIPES):
        x = RULER_LEFT + place * STRIPE
        paper.fill(x, STRIPES_TOP, STRIPE, STRIPE, Color(grey, grey, grey))
    top = SIZES_TOP
    for size in SIZES:
        paper.text(RULER_LEFT, top, label("trial_sheet.sample", size=size), size)
        top += size * 0.62 + 3
    paper.end_page()
    return paper.finish()


def _frame(paper: Paper) -> None:
    right, bottom = paper.width - SAFE, paper.height - SAFE
    for x0, y0, x1, y1 in (
        (SAFE, SAFE, right, SAFE), (right, SAFE, right, bottom),
        (SAFE, bottom, right, bottom), (SAFE, SAFE, SAFE, bottom),
    ):  # fmt: skip
        paper.rule(x0, y0, x1, y1, color=INK)


def _ruler(paper: Paper) -> None:
    paper.rule(RULER_LEFT, RULER_TOP, RULER_LEFT + RULER, RULER_TOP, color=INK)
    for mark in range(RULER + 1):
        x = RULER_LEFT + mark
        length = 7.0 if mark % 10 == 0 else 5.0 if mark % 5 == 0 else 3.0
        paper.rule(x, RULER_TOP, x, RULER_TOP + length, color=INK)
        if mark % 10 == 0:
            paper.caption(x, RULER_TOP + 12, str(mark // 10), 9, align="center")
