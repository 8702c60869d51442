"""The sheet that lies beside a package on a stick: what is in it in numbers, to check it against."""

from station_desk.forms.monthly_return import CHINA
from station_desk.forms.paper import ACCENT, INK, MARGIN, MUTED, TINT, Paper
from station_desk.rules.contents import Contents
from station_desk.rules.hours import hours_text
from station_desk.sentences import Language, word

TOP, ROW = 68.0, 9.0
NUMBER = 110.0
QR = 46.0


def package_summary(package: Contents, *, language: Language = "zh_CN") -> bytes:
    """The sheet as PDF. It names nobody; the QR code holds the package's hash and totals."""
    paper = Paper(language, f"{package.unit_code}-{package.seq}")
    _head(paper, package)
    top = _rows(paper, _counts(paper, package), TOP)
    top = _rows(paper, _totals(paper, package), top + 8)
    said = paper.block(paper.label("package_summary.names"), 10.5, paper.right - MARGIN)
    paper.draw(MARGIN, top + 8, paper.right - MARGIN, said)
    _foot(paper, package)
    paper.end_page(f"{package.unit_code}-{package.seq}", paper.handwriting([package.unit_name]))
    return paper.finish()


def check_text(package: Contents) -> str:
    """What the QR code says: unit, number, the package's whole hash, and its totals."""
    counted = package.counted
    totals = (counted.held, counted.minutes, counted.residents, sum(counted.kinds.values()))
    return " ".join(
        ["SDPKG", package.unit_code, str(package.seq), package.hash, "/".join(map(str, totals))]
    )


def _head(paper: Paper, package: Contents) -> None:
    sealed = package.counted.sealed
    paper.caption(MARGIN, 22, package.unit_name, 11, room=110)
    state, colour = ("final", ACCENT) if sealed else ("draft", MUTED)
    paper.mark(paper.right, 17, paper.label(f"paper.{state}"), colour)
    paper.text(MARGIN, 36, paper.label("package_summary.title"), 22, bold=True)
    paper.fill(MARGIN, 42, 24, 0.8, ACCENT)
    made = package.made_at.astimezone(CHINA)
    said = paper.label(
        "package_summary.which",
        seq=package.seq,
        code=package.unit_code,
        made=f"{paper.label.day(made)} {made:%H:%M}",
    )
    paper.text(MARGIN, 52, said, 12, room=paper.right - MARGIN)
    note = paper.label("package_summary.sealed" if sealed else "package_summary.not_sealed")
    months = [paper.label.month(each) for each in sealed or package.counted.months]
    joined = paper.label("paper.comma").join(months) or paper.label("paper.none")
    paper.caption(MARGIN, 59, note.format(months=joined), 10, room=paper.right - MARGIN)


def _counts(paper: Paper, package: Contents) -> list[tuple[str, str]]:
    """One row per kind, then those that were taken back."""
    counted, language = package.counted, paper.label.language
    rows = [(word("kind", kind, {}, language), str(n)) for kind, n in counted.kinds.items()]
    if counted.voided:
        rows.append((paper.label("package_summary.voided"), str(counted.voided)))
    return rows


def _totals(paper: Paper, package: Contents) -> list[tuple[str, str]]:
    counted = package.counted
    return [
        (paper.label("package_summary.held"), str(counted.held)),
        (paper.label("package_summary.hours"), hours_text(counted.minutes)),
        (paper.label("package_summary.residents"), str(counted.residents)),
        (paper.label("package_summary.named"), f"{counted.named} / {counted.people}"),
    ]


def _rows(paper: Paper, rows: list[tuple[str, str]], top: float) -> float:
    """Label and number, line by line; answers where they end."""
    paper.rule(MARGIN, top, NUMBER + 24, top, weight=0.8, color=INK)
    for place, (label, number) in enumerate(rows):
        if place % 2 == 0:
            paper.fill(MARGIN, top, NUMBER + 24 - MARGIN, ROW, TINT)
        paper.text(MARGIN + 2, top + 6.2, label, 11, room=NUMBER - MARGIN - 6)
        paper.text(NUMBER + 22, top + 6.2, number, 12, face="sans", align="right")
        top += ROW
    paper.rule(MARGIN, top, NUMBER + 24, top, weight=0.8, color=INK)
    return top


def _foot(paper: Paper, package: Contents) -> None:
    paper.qr(paper.right - QR, TOP, QR, check_text(package))
    caption = paper.label("package_summary.scan")
    paper.caption(paper.right - QR / 2, TOP + QR + 6, caption, 9, align="center", room=QR)
    for place in range(0, len(package.hash), 16):
        part, line = package.hash[place : place + 16], TOP + QR + 13 + place / 16 * 5
        paper.text(paper.right - QR / 2, line, part, 9, face="sans", align="center", color=MUTED)
