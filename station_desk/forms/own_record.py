"""My record: what the station keeps of one volunteer, for them to take home (PIPL art. 45)."""

from datetime import date

from station_desk.forms.paper import ACCENT, INK, MARGIN, TINT, Paper
from station_desk.rules.hours import Served, hours_text, minutes
from station_desk.rules.volunteers import OwnRecord
from station_desk.sentences import Language, word

COLUMNS = (("date", 26.0), ("event", 74.0), ("content", 50.0), ("minutes", 28.0))
ROW = 8.0
BOTTOM = 262.0
FACTS = (
    "number", "name", "gender", "age_band", "birth_year", "village_group", "phone", "team",
    "national_volunteer_no", "registered_on", "joined_on", "status",
)  # fmt: skip
SCOPES = ("record", "publish", "share_name", "photo")


def own_record(
    kept: OwnRecord, unit_name: str, printed_on: date, *, language: Language = "zh_CN"
) -> bytes:
    """The statement as PDF: facts, consent, every service with its minutes, totals."""
    paper = Paper(language, unit_name)
    top = _head(paper, kept, unit_name, printed_on)
    waiting = list(kept.served)
    while True:
        top = _table_head(paper, top)
        while waiting and top + ROW <= BOTTOM:
            _service(paper, top, waiting.pop(0))
            top += ROW
        if not waiting:
            break
        paper.end_page(kept.volunteer.number)
        top = 20
    if not kept.served:
        paper.caption(MARGIN + 2, top + 6, paper.label("own_record.nothing"), 10)
    paper.end_page(kept.volunteer.number, paper.handwriting([kept.volunteer.name, unit_name]))
    return paper.finish()


def _head(paper: Paper, kept: OwnRecord, unit_name: str, printed_on: date) -> float:
    paper.caption(MARGIN, 20, unit_name, 10.5, room=120)
    made = paper.label("own_record.printed", date=paper.label.day(printed_on))
    paper.caption(paper.right, 20, made, 9, align="right")
    paper.text(MARGIN, 32, paper.label("own_record.title"), 20, bold=True)
    paper.fill(MARGIN, 37, 24, 0.8, ACCENT)
    top = _facts(paper, kept, 46)
    total = kept.total
    said = paper.label(
        "own_record.total",
        times=total.times,
        hours=hours_text(total.minutes),
        minutes=total.minutes,
    )
    paper.text(MARGIN, top + 6, said, 13, bold=True, room=paper.right - MARGIN)
    return top + 12


def _facts(paper: Paper, kept: OwnRecord, top: float) -> float:
    """Two facts to a line, then what was agreed to."""
    language = paper.label.language
    person = kept.volunteer
    facts = [(name, _shown(name, getattr(person, name), language)) for name in FACTS]
    filled = [(word("field", name, {}, language), said) for name, said in facts if said]
    for place, (label, said) in enumerate(filled):
        x = MARGIN + place % 2 * 90
        y = top + place // 2 * 6.4
        width = paper.caption(x, y, label, 9, room=34) + 3
        paper.text(x + max(width, 30), y, said, 10.5, room=56)
    top += (len(filled) + 1) // 2 * 6.4
    agreed = [word("field", each, {}, language) for each in SCOPES if getattr(person.consent, each)]
    said = paper.label("paper.comma").join(agreed) or paper.label("paper.none")
    signed = person.consent.signed_on
    when = f" ({signed.isoformat()})" if signed else ""
    paper.caption(MARGIN, top, word("field", "consent", {}, language), 9, room=28)
    paper.text(MARGIN + 30, top, said + when, 10.5, room=paper.right - MARGIN - 30)
    return top + 4


def _shown(name: str, value: object, language: Language) -> str:
    if value is None or value == "":
        return ""
    if name in ("gender", "age_band", "status"):
        return word(name, str(value), {}, language)
    return str(value)


def _table_head(paper: Paper, top: float) -> float:
    paper.fill(MARGIN, top, paper.right - MARGIN, ROW, TINT)
    x = MARGIN
    for key, width in COLUMNS:
        label = paper.label(f"own_record.{key}")
        paper.text(x + 2, top + 5.3, label, 9.5, face="sans", room=width - 3)
        x += width
    paper.rule(MARGIN, top + ROW, paper.right, top + ROW, weight=0.6, color=INK)
    return top + ROW


def _service(paper: Paper, top: float, one: Served) -> None:
    given = minutes(one.service)
    said = paper.label("own_record.open") if given is None else str(given)
    content = "" if one.service.service_content == one.event.title else one.service.service_content
    cells = (one.event.start.date().isoformat(), one.event.title, content, said)
    x = MARGIN
    for (_, width), cell in zip(COLUMNS, cells, strict=True):
        if cell:
            paper.text(x + 2, top + 5.3, cell, 10, room=width - 3)
        x += width
    paper.rule(MARGIN, top + ROW, paper.right, top + ROW)
