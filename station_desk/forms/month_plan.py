"""The month's plan for the wall: A4 landscape, the four mandatory columns and who is responsible (M34)."""

from collections.abc import Sequence
from dataclasses import dataclass

from station_desk.forms.lines import Block
from station_desk.forms.paper import FAINT, INK, MARGIN, MUTED, TINT, Paper
from station_desk.records.events import Event
from station_desk.records.plans import MonthPlan
from station_desk.rules.plan_rows import missing_columns
from station_desk.sentences import Language

COLUMNS = {
    "date": 33.0,
    "time": 27.0,
    "place": 47.0,
    "content": 78.0,
    "audience": 47.0,
    "responsible": 33.0,
}
TOP_NEXT = 22.0
BOTTOM = 178.0
HEADER = 10.0
SIZE = 11.0
PAD = 2.2
LEAST_ROW = 10.0


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the plan, its cells broken into lines."""

    cells: dict[str, Block]
    height: float


def month_plan(
    plan: MonthPlan, unit_name: str, rows: Sequence[Event], *, language: Language = "zh_CN"
) -> bytes:
    """The plan as PDF, as many pages as it needs; what is missing stays an empty cell."""
    paper = Paper(language, f"{unit_name} {plan.month}", wide=True)
    lines = [_line(paper, event) for event in rows]
    top = _head(paper, plan, unit_name)
    shown = [unit_name, plan.theme, *plan.xun_foci]
    shown += [text for event in rows for text in (event.title, event.host_person)]
    while True:
        top = _table_head(paper, top)
        while lines and top + lines[0].height <= BOTTOM:
            top = _draw(paper, top, lines.pop(0))
        if not lines:
            _foot(paper, plan, unit_name)
        paper.end_page(plan.month, paper.handwriting(shown))
        if not lines:
            return paper.finish()
        top = TOP_NEXT - 8


def _head(paper: Paper, plan: MonthPlan, unit_name: str) -> float:
    """Unit, title, theme and foci; answers where the table begins."""
    label = paper.label
    paper.caption(MARGIN, 18.5, unit_name, 10, room=180)
    title = label("month_plan.title", month=label.month(plan.month))
    paper.text(MARGIN, 27, title, 20, bold=True)
    top = 34.0
    named = {"theme": plan.theme, "first": plan.xun_foci[0], "second": plan.xun_foci[1]}
    for key, text in (named | {"third": plan.xun_foci[2]}).items():
        if text:
            width = paper.caption(MARGIN, top, label(f"month_plan.{key}"), 9) + 3
            paper.text(MARGIN + width, top, text, SIZE, room=paper.right - MARGIN - width)
            top += 6
    return top


def _table_head(paper: Paper, top: float) -> float:
    paper.fill(MARGIN, top, paper.right - MARGIN, HEADER, TINT)
    x = MARGIN
    for key, width in COLUMNS.items():
        words = paper.label(f"month_plan.{key}")
        paper.text(x + PAD, top + 6.4, words, 10, face="sans", color=MUTED, room=width - 2 * PAD)
        x += width
    paper.rule(MARGIN, top + HEADER, paper.right, top + HEADER, color=INK)
    return top + HEADER


def _line(paper: Paper, event: Event) -> Line:
    label, missing = paper.label, missing_columns(event)
    start, end = event.planned_start, event.planned_end
    same_day = start.date() == end.date()
    place = event.location_text
    if not place and event.channel == "online":
        place = label("preview_notice.online")
    texts = {
        "date": label.weekday(start) if same_day else f"{label.weekday(start)} –",
        "time": "" if "time" in missing else f"{start:%H:%M}–{end:%H:%M}",
        "place": place,
        "content": event.title,
        "audience": event.audience,
        "responsible": event.host_person,
    }
    if not same_day:
        texts["time"] = f"{start:%H:%M} –\n{end:%m-%d %H:%M}"
    cells = {
        key: paper.block(text, SIZE, COLUMNS[key] - 2 * PAD, leading=1.35)
        for key, text in texts.items()
    }
    tallest = max(block.height for block in cells.values())
    return Line(cells, max(LEAST_ROW, tallest + 2 * PAD))


def _draw(paper: Paper, top: float, line: Line) -> float:
    x = MARGIN
    for key, width in COLUMNS.items():
        paper.draw(x + PAD, top + PAD, width - 2 * PAD, line.cells[key])
        x += width
    below = top + line.height
    paper.rule(MARGIN, below, paper.right, below, color=FAINT)
    return below


def _foot(paper: Paper, plan: MonthPlan, unit_name: str) -> None:
    """Publication at the left, the unit with room for a seal at the right."""
    label = paper.label
    day = label.day(plan.published_on) if plan.published_on else label("month_plan.blank")
    words = label("month_plan.published_on", date=day)
    width = paper.caption(MARGIN, BOTTOM + 9, words, 10) + 8
    if plan.published_scope:
        scope = label(f"month_plan.{plan.published_scope}")
        paper.caption(MARGIN + width, BOTTOM + 9, label("month_plan.scope", scope=scope), 10)
    paper.text(paper.right, BOTTOM + 9, unit_name, 11, align="right", room=100)
