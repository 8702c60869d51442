"""The two typefaces of every form: TrueType fonts that grow by the characters a document uses."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from threading import RLock
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

from station_desk.forms.glyphs import EM, Chain, Outline, Style

ASCENT, DESCENT = 880, -120
_lock = RLock()


@dataclass(frozen=True, slots=True)
class Faces:
    """Names under which reportlab knows the two faces."""

    serif: str
    sans: str

    def missing(self, texts: Iterable[str]) -> frozenset[str]:
        """Characters that no font here can draw: they print as a box and need handwriting."""
        font = pdfmetrics.getFont(self.serif)
        return frozenset(c for c in set().union(*texts) if not font.face.outline(ord(c)).found)


@cache
def faces() -> Faces:
    """Register both faces, once in a process; characters are loaded as they are drawn."""
    with _lock:
        for style in Style:
            pdfmetrics.registerFont(GrowingFont(style))
    return Faces(serif=_name(Style.SERIF), sans=_name(Style.SANS))


def _name(style: Style) -> str:
    return f"StationDesk-{style.value.title()}"


class GrowingFace(TTFontFace):  # type: ignore[misc]
    """A face that fetches an outline when its character is first measured or drawn."""

    def __init__(self, style: Style, seed: bytes) -> None:
        super().__init__(BytesIO(seed))
        self.chain = Chain(style)
        self.outlines: dict[int, Outline] = {}
        self.admit(" ")

    def _fetch(self, code: int) -> Outline:
        with _lock:
            if code not in self.outlines:
                self.outlines[code] = self.chain.outline(code)
            return self.outlines[code]

    def outline(self, code: int) -> Outline:
        return self.outlines.get(code) or self._fetch(code)

    def admit(self, text: str) -> None:
        """Make every character of the text known to reportlab's measuring and drawing."""
        for code in map(ord, text):
            if code not in self.charWidths:
                self.charWidths[code] = self.outline(code).advance
                self.charToGlyph[code] = code

    def makeSubset(self, subset: list[int]) -> bytes:  # noqa: N802 - reportlab's name
        """The TrueType file of up to 256 characters, code n drawing ``subset[n]``."""
        codes = sorted(set(subset) - {0})
        place = {code: index for index, code in enumerate(codes, start=1)}
        drawn = {code: place[char] for code, char in enumerate(subset) if char}
        with _lock:
            return build(self.name.decode("ascii"), [self.outline(code) for code in codes], drawn)


class GrowingFont(TTFont):  # type: ignore[misc]
    """reportlab's TrueType font over a growing face, with a text layer right beyond U+FFFF."""

    def __init__(self, style: Style) -> None:
        seed = build(_name(style), [], {})
        super().__init__(_name(style), BytesIO(seed), asciiReadable=False, shapable=False)
        self.face = GrowingFace(style, seed)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        self.face.admit(text)
        return float(super().stringWidth(text, size, encoding))

    def splitString(  # noqa: N802
        self, text: str, doc: Any, encoding: str = "utf-8"
    ) -> list[tuple[int, bytes]]:
        self.face.admit(text)
        return list(super().splitString(text, doc, encoding))

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """As reportlab does, then each ToUnicode map again: its own writes four hex digits only."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = f"{doc.fontMapping[self.fontName][1:]}+{number}"
            font = doc.idToObject["BasicFonts"].dict[name]
            doc.idToObject[font.ToUnicode.name].content = to_unicode(font.BaseFont, subset)


def to_unicode(name: str, subset: list[int]) -> str:
    """The map from codes to text (ISO 32000-1, 9.10.3): UTF-16BE, in blocks of at most 100."""
    lines = [f"<{n:02X}> <{utf16(code)}>" for n, code in enumerate(subset)]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *("\n".join([f"{len(block)} beginbfchar", *block, "endbfchar"]) for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def utf16(code: int) -> str:
    return chr(code).encode("utf-16-be").hex().upper()


def build(name: str, outlines: list[Outline], drawn: dict[int, int]) -> bytes:
    """A TrueType file with these glyphs after .notdef; ``drawn`` maps codes to glyph numbers."""
    glyphs = [Outline(b"", EM, 0, 0, 0), *outlines]
    order = [".notdef", *(f"g{index}" for index in range(1, len(glyphs)))]
    made = FontBuilder(EM, isTTF=True)
    made.font.recalcBBoxes = False
    made.setupGlyphOrder(order)
    made.font["loca"], made.font["glyf"] = newTable("loca"), newTable("glyf")
    made.font["glyf"].glyphs = {n: Glyph(each.data) for n, each in zip(order, glyphs, strict=True)}
    made.font["glyf"].glyphOrder = order
    made.setupHorizontalMetrics(
        {n: (each.advance, each.left) for n, each in zip(order, glyphs, strict=True)}
    )
    made.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT)
    made.font["cmap"] = _character_map({code: order[n] for code, n in drawn.items()})
    made.setupNameTable({"familyName": name, "styleName": "Regular", "psName": name})
    made.setupOS2(sTypoAscender=ASCENT, sTypoDescender=DESCENT, sCapHeight=733, version=4)
    made.setupPost(keepGlyphNames=False)
    made.updateHead(xMin=0, yMin=DESCENT, xMax=max(each.advance for each in glyphs), yMax=ASCENT)
    made.setupMaxp()
    made.font["maxp"].maxPoints = max(each.points for each in glyphs)
    made.font["maxp"].maxContours = max(each.contours for each in glyphs)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _character_map(drawn: dict[int, str]) -> Any:
    table = newTable("cmap")
    table.tableVersion = 0
    codes = CmapSubtable.newSubtable(6)
    codes.platformID, codes.platEncID, codes.language = 1, 0, 0
    codes.cmap = drawn
    table.tables = [codes]
    return table
