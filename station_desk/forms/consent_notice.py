"""The notice on personal information that a volunteer signs (PIPL art. 17, 23, 25, 31): one A4 page."""

from station_desk.forms.paper import ACCENT, INK, MARGIN, Paper
from station_desk.records.volunteers import MINORS, Volunteer
from station_desk.sentences import Language

PARTS = ("who", "why", "what", "how_long", "to_whom", "rights")
SCOPES = ("record", "publish", "share_name", "photo")
LABEL_ROOM = 34.0
LEFT = MARGIN + LABEL_ROOM
BOX = 4.2
SIZES = {"zh_CN": 11.5, "en": 10.5}
BLANK = "_" * 16


def consent_notice(
    unit_name: str,
    *,
    version: str,
    person: Volunteer | None = None,
    language: Language = "zh_CN",
) -> bytes:
    """The notice as PDF, blank or with a person's name; the boxes are always ticked by hand."""
    paper = Paper(language, unit_name)
    name = person.name if person else ""
    paper.caption(MARGIN, 20, unit_name, 10.5, room=120)
    said = paper.label("consent_notice.version", version=version)
    paper.caption(paper.right, 20, said, 9, align="right")
    paper.text(MARGIN, 32, paper.label("consent_notice.title"), 20, bold=True)
    paper.fill(MARGIN, 37, 24, 0.8, ACCENT)
    top = _parts(paper, unit_name)
    top = _scopes(paper, top)
    minor = person is not None and person.age_band in MINORS
    _signatures(paper, top, name, person.guardian_name if person else "", minor=minor)
    paper.end_page(person.number if person else "", paper.handwriting([name, unit_name]))
    return paper.finish()


def _parts(paper: Paper, unit_name: str) -> float:
    top = 44.0
    width = paper.right - LEFT
    for part in PARTS:
        values = {"unit": unit_name, "contact": BLANK} if part == "who" else {}
        label = paper.label(f"consent_notice.{part}_head")
        block = paper.block(
            paper.label(f"consent_notice.{part}", **values),
            SIZES[paper.label.language],
            width,
            leading=1.45,
        )
        baseline = top + block.baseline
        paper.text(MARGIN, baseline, label, 10.5, face="sans", color=ACCENT, room=LABEL_ROOM - 4)
        top += paper.draw(LEFT, top, width, block) + 2.6
        paper.rule(MARGIN, top - 1, paper.right, top - 1)
    return top


def _scopes(paper: Paper, top: float) -> float:
    """One box to tick for each thing that is agreed to or not; each stands alone (art. 14, 23, 25)."""
    paper.text(
        MARGIN, top + 5, paper.label("consent_notice.scopes_head"), 11.5, face="sans", bold=True
    )
    paper.caption(LEFT + 4, top + 5, paper.label("consent_notice.scopes_how"), 9, room=130)
    top += 9
    for scope in SCOPES:
        x = MARGIN + 2
        for answer in ("yes", "no"):
            paper.frame(x, top + 0.6, BOX, BOX, color=INK)
            x += BOX + 1.6
            x += paper.text(x, top + 4.2, paper.label(f"consent_notice.{answer}"), 10.5) + 4
        words = paper.block(
            paper.label(f"consent_notice.{scope}"),
            SIZES[paper.label.language],
            paper.right - 60,
            leading=1.4,
        )
        top += max(paper.draw(60, top, paper.right - 60, words), BOX) + 1.6
    return top + 1


def _signatures(paper: Paper, top: float, name: str, guardian: str, *, minor: bool) -> None:
    """The person, the guardian of a minor, and who explained the notice."""
    top = max(top + 6, 228)
    lines = (("person", name), ("guardian", guardian), ("explained_by", ""))
    for key, printed in lines:
        bold = minor and key == "guardian"
        label = paper.label(f"consent_notice.{key}")
        paper.text(MARGIN, top, label, 10.5, face="sans", color=ACCENT if bold else INK, room=58)
        paper.rule(MARGIN + 60, top + 1.2, MARGIN + 118, top + 1.2)
        if printed:
            paper.caption(MARGIN + 60, top + 5, printed, 8.5, room=58)
        paper.signature(MARGIN + 126, top, paper.label("consent_notice.date"), 34, size=10)
        top += 15
    paper.caption(
        MARGIN, top - 5, paper.label("consent_notice.copies"), 8.5, room=paper.right - MARGIN
    )
