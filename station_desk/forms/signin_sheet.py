"""The paper sign-in sheet of an event: A4 landscape, no phone or ID column (domain d2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from station_desk.forms.paper import FAINT, INK, MARGIN, TINT, Paper
from station_desk.records.events import Event
from station_desk.sentences import Language

LOWEST_ROW = 9.6
HEADER = 12.0
TOP_FIRST, TOP_NEXT = 54.0, 22.0
BOTTOM = 180.0
QR = 25.0
COLUMNS = {
    "number": 13.0,
    "name": 40.0,
    "start": 26.0,
    "end": 26.0,
    "role": 46.0,
    "signature": 58.0,
    "remark": 56.0,
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """One line printed in advance; an anonymous volunteer's name is worded by the caller."""

    name: str
    role: str = ""
    start: str = ""
    end: str = ""
    remark: str = ""


def signin_sheet(
    event: Event,
    unit_name: str,
    names: Sequence[Attendee] = (),
    *,
    blank_rows: int = 10,
    language: Language = "zh_CN",
) -> bytes:
    """The sheet as PDF: the names, then at least ``blank_rows`` empty rows to the page's end."""
    paper = Paper(language, event.title, wide=True)
    taken = 0
    first = True
    while first or taken < len(names) + blank_rows:
        top = TOP_FIRST if first else TOP_NEXT
        _head(paper, event, unit_name) if first else _short_head(paper, event)
        rows = int((BOTTOM - top - HEADER) / LOWEST_ROW)
        row = (BOTTOM - top - HEADER) / rows
        here = names[taken : taken + rows]
        _table(paper, top, rows)
        for place in range(rows):
            middle = top + HEADER + (place + 0.5) * row
            _number(paper, middle, taken + place + 1, len(names))
            if place < len(here):
                _attendee(paper, middle, here[place])
        _signatures(paper)
        shown = [attendee.name for attendee in here] + (
            [event.title, event.host_person] if first else []
        )
        paper.end_page(event.event_no, paper.handwriting(shown))
        taken += rows
        first = False
    return paper.finish()


def _head(paper: Paper, event: Event, unit_name: str) -> None:
    label = paper.label
    aside = paper.right - QR
    paper.caption(MARGIN, 18.5, unit_name, 10, room=aside - MARGIN - 8)
    paper.text(MARGIN, 27, label("signin_sheet.title"), 20, bold=True)
    paper.text(MARGIN, 36.5, event.title, 15, room=aside - MARGIN - 8)
    start, end = event.actual_start or event.planned_start, event.actual_end or event.planned_end
    middle = MARGIN + 132
    left_room = middle - MARGIN - 6
    _field(paper, MARGIN, 44, left_room, "time", label.period(start, end))
    _field(paper, middle, 44, aside - middle - 6, "place", event.location_text)
    _field(paper, MARGIN, 50, left_room, "person", event.host_person)
    _field(paper, middle, 50, aside - middle - 6, "event_no", event.event_no)
    paper.qr(aside, 15.3, QR, event.id)


def _field(paper: Paper, x: float, baseline: float, room: float, key: str, value: str) -> None:
    width = paper.caption(x, baseline, paper.label(f"signin_sheet.{key}"), 9) + 3
    if value:
        paper.text(x + width, baseline, value, 11, room=room - width)
    else:
        paper.rule(x + width, baseline + 1, x + width + 45, baseline + 1)


def _short_head(paper: Paper, event: Event) -> None:
    title = event.title + paper.label("signin_sheet.continued")
    paper.text(MARGIN, 18, title, 12, room=200)
    paper.caption(paper.right, 18, event.event_no, 9, align="right", room=60)


def _table(paper: Paper, top: float, rows: int) -> None:
    """The grid: tinted header, hairlines between rows, no line at the outer sides."""
    row = (BOTTOM - top - HEADER) / rows
    paper.fill(MARGIN, top, paper.right - MARGIN, HEADER, TINT)
    paper.rule(MARGIN, top, paper.right, top, weight=1.0, color=INK)
    paper.rule(MARGIN, top + HEADER, paper.right, top + HEADER, weight=0.6, color=INK)
    for place in range(1, rows):
        y = top + HEADER + place * row
        paper.rule(MARGIN, y, paper.right, y)
    paper.rule(MARGIN, BOTTOM, paper.right, BOTTOM, weight=1.0, color=INK)
    for key, (x, width) in _places().items():
        if key != "number":
            paper.rule(x, top + (HEADER / 2 if key == "end" else 0), x, BOTTOM, color=FAINT)
        _heading(paper, top, key, x, width)


def _heading(paper: Paper, top: float, key: str, x: float, width: float) -> None:
    word = paper.label(f"signin_sheet.{key}")
    if key in ("start", "end"):
        paper.text(x + width / 2, top + 10.2, word, 9, face="sans", align="center", room=width - 2)
    else:
        paper.text(x + width / 2, top + 7.3, word, 10, face="sans", align="center", room=width - 2)
    if key == "start":
        both = paper.label("signin_sheet.service_time")
        paper.rule(x, top + HEADER / 2, x + 2 * width, top + HEADER / 2)
        paper.text(x + width, top + 4.2, both, 9, face="sans", align="center", room=2 * width - 2)


def _attendee(paper: Paper, middle: float, attendee: Attendee) -> None:
    for key in ("name", "start", "end", "role", "remark"):
        value = getattr(attendee, key)
        x, width = _places()[key]
        if value:
            size = 14 if key == "name" else 10.5
            paper.text(x + width / 2, middle + 1.7, value, size, align="center", room=width - 3)


def _number(paper: Paper, middle: float, number: int, printed: int) -> None:
    """Rows to write in have numbers of their own, which no later print gives to anybody."""
    x, width = _places()["number"]
    if number <= printed:
        paper.text(x + width / 2, middle + 1.5, str(number), 12, face="sans", align="center")
    else:
        paper.caption(x + width / 2, middle + 1.2, f"+{number - printed}", 9, align="center")


def _signatures(paper: Paper) -> None:
    x = paper.signature(MARGIN, BOTTOM + 7, paper.label("signin_sheet.recorder"), 42)
    paper.signature(x + 14, BOTTOM + 7, paper.label("signin_sheet.head"), 42)


@cache
def _places() -> dict[str, tuple[float, float]]:
    """Each column's left edge and width."""
    places = {}
    x = MARGIN
    for key, width in COLUMNS.items():
        places[key] = (x, width)
        x += width
    return places
