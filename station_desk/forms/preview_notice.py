"""The notice of a coming event for the wall: one A4 or A3 page, to be read from two steps away (M31)."""

from datetime import date

from station_desk.forms.lines import Block
from station_desk.forms.paper import ACCENT, FAINT, MARGIN, Paper
from station_desk.outcome import refuse
from station_desk.records.events import Event
from station_desk.sentences import Language

INSET = 8.0
LEFT = MARGIN + INSET
LABEL = 38.0
VALUE_WIDTH = 210 - 2 * LEFT - LABEL
TOP = 26.0
FOOT = 232.0
TITLE_SIZES = tuple(range(46, 18, -2))
BODY_SIZES = tuple(range(22, 10, -1))
CLOSING = "，。、；：！？”’）》】· -—"
MOST_TITLE_HEIGHT = 52.0

Row = tuple[str, str]


def preview_notice(
    event: Event,
    unit_name: str,
    *,
    published_on: date | None = None,
    language: Language = "zh_CN",
    a3: bool = False,
) -> bytes:
    """The notice as PDF, set as large as the page allows, on A4 or on ``a3``.

    Refuses ``notice_too_long`` when the content would need type smaller than 11 points.
    """
    paper = Paper(language, event.title, a3=a3)
    rows = _rows(paper, event)
    top = _heading(paper, event.title, unit_name)
    size = _body_size(paper, rows, FOOT - top)
    for label, value in rows:
        top += _row(paper, top, label, value, size)
    _foot(paper, unit_name, published_on or event_day(event))
    texts = [event.title, unit_name, *(value for _, value in rows)]
    paper.end_page(event.event_no, paper.handwriting(texts))
    return paper.finish()


def event_day(event: Event) -> date | None:
    """The day on which the preview is said to be up, when one is noted."""
    return event.preview_published_at.date() if event.preview_published_at else None


def _rows(paper: Paper, event: Event) -> list[Row]:
    label = paper.label
    place = event.location_text
    if event.channel == "online":
        place = place or label("preview_notice.online")
    risk = [event.risk_note]
    if event.risk_level == "dangerous":
        risk.append(label("preview_notice.no_minors"))
    found = {
        "time": label.period(event.planned_start, event.planned_end),
        "place": place,
        "content": event.preview_text or event.content_summary,
        "audience": event.audience,
        "risk": "\n".join(text for text in risk if text),
    }
    return [(label(f"preview_notice.{key}"), value) for key, value in found.items() if value]


def _heading(paper: Paper, title: str, unit_name: str) -> float:
    """Kind of notice, big title, a rule; answers where the body begins."""
    middle = paper.width / 2
    paper.fill(MARGIN, TOP - 8, paper.right - MARGIN, 1.6, ACCENT)
    paper.caption(middle, TOP + 7, unit_name, 15, align="center", room=160)
    kind = paper.label("preview_notice.kind")
    spaced = " ".join(kind) if paper.label.language == "zh_CN" else kind
    paper.text(middle, TOP + 21, spaced, 20, face="sans", color=ACCENT, align="center", bold=True)
    width = paper.right - MARGIN - 2 * INSET
    height = paper.draw(LEFT, TOP + 28, width, _title(paper, title, width), bold=True)
    below = TOP + 28 + height + 8
    paper.fill(middle - 12, below, 24, 0.8, ACCENT)
    return below + 11


def _title(paper: Paper, title: str, width: float) -> Block:
    """The title on one line, on two broken where it reads well, or as the lines fall."""
    for lines, least in (([title], 34), (list(halves(title)), 24)):
        size = next((s for s in TITLE_SIZES if _fits(paper, lines, s, width)), 0)
        if size >= least:
            return _set(paper, "\n".join(lines), size, width)
    for size in TITLE_SIZES:
        block = _set(paper, title, size, width)
        if block.height <= MOST_TITLE_HEIGHT:
            break
    return block


def _set(paper: Paper, title: str, size: float, width: float) -> Block:
    return paper.block(title, size, width, align="center", leading=1.3)


def _fits(paper: Paper, lines: list[str], size: float, width: float) -> bool:
    return all(paper.measure(line, size) <= width for line in lines)


def halves(title: str) -> tuple[str, str]:
    """The title broken near its middle, after a mark if one stands there, never before one."""
    middle = (len(title) + 1) // 2
    reach = len(title) // 5
    near = sorted(range(middle - reach, middle + reach + 1), key=lambda place: abs(place - middle))
    allowed = [p for p in near if 0 < p < len(title) and title[p] not in CLOSING]
    place = next((p for p in allowed if title[p - 1] in CLOSING), allowed[0] if allowed else middle)
    return title[:place].strip(), title[place:].strip()


def _body_size(paper: Paper, rows: list[Row], room: float) -> float:
    for size in BODY_SIZES:
        if sum(_row_height(paper, value, size) for _, value in rows) <= room:
            return size
    raise refuse("notice_too_long", characters=sum(len(value) for _, value in rows))


def _value(paper: Paper, value: str, size: float) -> Block:
    return paper.block(value, size, VALUE_WIDTH)


def _row_height(paper: Paper, value: str, size: float) -> float:
    return _value(paper, value, size).height + _gap(size)


def _gap(size: float) -> float:
    return size * 0.42


def _row(paper: Paper, top: float, label: str, value: str, size: float) -> float:
    """One label with its words beside it; answers the height it took."""
    block = _value(paper, value, size)
    baseline = top + block.baseline
    paper.text(LEFT, baseline, label, size * 0.8, face="sans", color=ACCENT, room=LABEL - 4)
    height = paper.draw(LEFT + LABEL, top, VALUE_WIDTH, block) + _gap(size)
    line = top + height - _gap(size) / 2
    paper.rule(LEFT, line, paper.right - INSET, line, color=FAINT)
    return height


def _foot(paper: Paper, unit_name: str, published_on: date | None) -> None:
    """Unit and date at the right, with room for a seal over them."""
    edge = paper.right - INSET
    paper.text(edge, FOOT + 22, unit_name, 15, align="right", room=110)
    if published_on:
        words = paper.label("preview_notice.published", date=paper.label.day(published_on))
        paper.text(edge, FOOT + 31, words, 13, align="right")
