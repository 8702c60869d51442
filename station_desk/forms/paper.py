"""The sheet that all forms share: type, hairlines, QR and page numbers, in millimetres."""

from collections.abc import Iterable
from io import BytesIO
from typing import TypedDict

import segno
from reportlab import rl_config
from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from station_desk.forms import practice
from station_desk.forms.fonts import faces
from station_desk.forms.labels import Labels
from station_desk.forms.lines import Align, Block, Face, broken
from station_desk.sentences import Language

rl_config.useA85 = 0  # streams as bytes: smaller and faster than as text

INK = Color(0.12, 0.12, 0.13)
MUTED = Color(0.42, 0.42, 0.44)
RULE = Color(0.66, 0.66, 0.68)
FAINT = Color(0.82, 0.82, 0.83)
TINT = Color(0.955, 0.95, 0.935)
ACCENT = Color(0.60, 0.15, 0.12)
HAIR = 0.4
MARGIN = 16.0
SAFE = 15.0
"""Nothing is drawn nearer to an edge: every printer reaches there."""
FOOT = 16.4
LEADING = 1.5
SMALLEST = 5.5
NAME_LENGTH = 20
KEPT_TOGETHER = 22.0  # a heading and its first lines, or the lines of one item
OVERLAP = 1.03  # of the rows of a QR code, or some viewers show white seams


class Look(TypedDict):
    face: Face
    color: Color


class Paper:
    """One document being drawn. Lengths are mm from the top left corner, type sizes points."""

    def __init__(
        self, language: Language, title: str, *, wide: bool = False, a3: bool = False
    ) -> None:
        """With ``a3`` the first page, to be the only one, is drawn as large as A3 allows."""
        self._file = BytesIO()
        self._size = landscape(A4) if wide else A4
        sheet = A3 if a3 else A4
        self._canvas = Canvas(self._file, pagesize=landscape(sheet) if wide else sheet)
        scale = min(sheet[0] / A4[0], sheet[1] / A4[1])
        self._canvas.scale(scale, scale)
        self._canvas.setTitle(title)
        self._canvas.setCreator("station-desk")
        self._faces = faces()
        self._footers: list[str] = []
        self._practice = practice.is_on()
        self.label = Labels(language)
        self.width, self.height = (side / mm for side in self._size)
        self.right = self.width - MARGIN

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        face: Face = "serif",
        color: Color = INK,
        align: Align = "left",
        room: float | None = None,
        bold: bool = False,
    ) -> float:
        """Draw one line, set smaller when it is wider than ``room``; answer its width in mm."""
        name = self._font(face)
        width = stringWidth(text, name, size)
        if room is not None and width > room * mm:
            size = max(SMALLEST, size * room * mm / width)
            width = stringWidth(text, name, size)
        shift = {"left": 0.0, "center": width / 2, "right": width}[align]
        if bold:
            self._canvas.saveState()
            self._heavier(size, color)
        self._canvas.setFont(name, size)
        self._canvas.setFillColor(color)
        self._canvas.drawString(x * mm - shift, self._up(baseline), text)
        if bold:
            self._canvas.restoreState()
        return float(width / mm)

    def caption(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float,
        *,
        align: Align = "left",
        room: float | None = None,
    ) -> float:
        """One line of what accompanies: sans and muted."""
        return self.text(x, baseline, text, size, face="sans", color=MUTED, align=align, room=room)

    def measure(self, text: str, size: float, face: Face = "serif") -> float:
        """The width in mm."""
        return float(stringWidth(text, self._font(face), size) / mm)

    def block(
        self,
        text: str,
        size: float,
        width: float,
        *,
        face: Face = "serif",
        color: Color = INK,
        align: Align = "left",
        leading: float = LEADING,
        bullet: str = "",
        indent: float = 0,
        before: float = 0,
        after: float = 0,
    ) -> Block:
        """A text broken into lines for a column of ``width``, not drawn yet."""
        lines = broken(text, width - indent, lambda unit: self.measure(unit, size, face))
        return Block(tuple(lines), size, leading, face, color, align, bullet, indent, before, after)

    def draw(
        self, x: float, top: float, width: float, block: Block, *, bold: bool = False
    ) -> float:
        """Draw a block; answer its height."""
        place = {"left": x + block.indent, "center": x + width / 2, "right": x + width}[block.align]
        look: Look = {"face": block.face, "color": block.color}
        first = top + block.baseline
        if block.bullet:
            self.text(x, first, block.bullet, block.size, **look)
        for number, line in enumerate(block.lines):
            baseline = first + number * block.step
            self.text(place, baseline, line, block.size, align=block.align, bold=bold, **look)
        return block.height

    def flow(self, blocks: list[Block], top: float, bottom: float) -> None:
        """Fill the space between two heights from the front of the list, taking away what fits."""
        width = self.right - MARGIN
        y = top
        while blocks:
            block = blocks[0]
            y += block.before if y > top else 0
            if y > top and bottom - y < KEPT_TOGETHER:
                return
            now, later = block.split(bottom - y)
            y += self.draw(MARGIN, y, width, now) + now.after
            blocks[:1] = [later] if later else []
            if later:
                return

    def rule(
        self,
        x0: float,
        y0: float,
        x1: float,
        y1: float,
        *,
        weight: float = HAIR,
        color: Color = RULE,
    ) -> None:
        self._canvas.setStrokeColor(color)
        self._canvas.setLineWidth(weight)
        self._canvas.line(x0 * mm, self._up(y0), x1 * mm, self._up(y1))

    def fill(self, x: float, y: float, width: float, height: float, color: Color = TINT) -> None:
        self._canvas.setFillColor(color)
        self._canvas.rect(x * mm, self._up(y + height), width * mm, height * mm, stroke=0, fill=1)

    def frame(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        color: Color = RULE,
        dashed: bool = False,
    ) -> None:
        self._canvas.setStrokeColor(color)
        self._canvas.setLineWidth(HAIR)
        self._canvas.setDash([2, 2] if dashed else [])
        self._canvas.roundRect(x * mm, self._up(y + height), width * mm, height * mm, 1.2 * mm)
        self._canvas.setDash([])

    def qr(self, x: float, y: float, side: float, content: str) -> None:
        """A QR code with its top left corner at (x, y); the caller leaves the white around it."""
        rows = segno.make_qr(content, error="m").matrix
        module = side / len(rows)
        path = self._canvas.beginPath()
        for line, row in enumerate(rows):
            for start, end in runs(row):
                path.rect(
                    (x + start * module) * mm,
                    self._up(y + (line + 1) * module),
                    (end - start) * module * mm,
                    module * OVERLAP * mm,
                )
        self._canvas.setFillColor(INK)
        self._canvas.drawPath(path, stroke=0, fill=1)

    def mark(self, x: float, y: float, text: str, color: Color) -> float:
        """A small framed word whose right edge is at ``x``; answer its left edge."""
        width = self.measure(text, 10, "sans") + 7
        self.frame(x - width, y, width, 6.6, color=color)
        self.text(x - width / 2, y + 4.65, text, 10, face="sans", color=color, align="center")
        return x - width

    def signature(
        self, x: float, baseline: float, label: str, line: float, *, size: float = 9
    ) -> float:
        """A label with a line to sign on; answer where the line ends."""
        x += self.caption(x, baseline, label, size) + 2
        self.rule(x, baseline + 1.2, x + line, baseline + 1.2)
        return x + line

    def handwriting(self, texts: Iterable[str]) -> str:
        """The line naming what no font here can draw, or nothing."""
        texts = [text for text in texts if text]
        missing = self._faces.missing(texts)
        names = [
            text if len(text) <= NAME_LENGTH else "".join(sorted(missing & set(text)))
            for text in dict.fromkeys(texts)
            if missing & set(text)
        ]
        joined = self.label("paper.comma").join(dict.fromkeys(names))
        return self.label("paper.handwriting", names=joined) if names else ""

    def end_page(self, record_no: str = "", note: str = "") -> None:
        """Close the page: its number is set when all pages are known, the rest now."""
        if self._practice:
            practice.across(
                self._canvas, self._size, self.label("paper.practice"), self._faces.sans
            )
        foot = self.height - FOOT
        self.rule(MARGIN, foot - 4, self.right, foot - 4)
        x = MARGIN
        if record_no:
            x += self.caption(x, foot, record_no, 8, room=80) + 6
        if note:
            self.text(x, foot + 0.4, note, 11, room=self.right - 34 - x)
        footer = f"footer{len(self._footers) + 1}"
        self._footers.append(footer)
        self._canvas.doForm(footer)
        self._canvas.showPage()

    def finish(self) -> bytes:
        """Number the pages and answer the PDF."""
        pages = len(self._footers)
        for page, footer in enumerate(self._footers, start=1):
            self._canvas.beginForm(footer, 0, 0, *self._size)
            words = self.label("paper.page", page=page, pages=pages)
            self.caption(self.right, self.height - FOOT, words, 8, align="right")
            self._canvas.endForm()
        self._canvas.save()
        return self._file.getvalue()

    def _font(self, face: Face) -> str:
        return self._faces.serif if face == "serif" else self._faces.sans

    def _up(self, y: float) -> float:
        return float(self._size[1] - y * mm)

    def _heavier(self, size: float, color: Color) -> None:
        """Fill and stroke the letters until the state is restored: the fonts have no bold."""
        self._canvas.setStrokeColor(color)
        self._canvas.setLineWidth(size * 0.022)
        mode = self._canvas.beginText()
        mode.setTextRenderMode(2)
        self._canvas.drawText(mode)


def runs(row: Iterable[int]) -> Iterable[tuple[int, int]]:
    """The stretches of dark modules in one row of a QR code, as start and end."""
    start = None
    place = -1
    for place, dark in enumerate(row):
        if dark and start is None:
            start = place
        elif not dark and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, place + 1
