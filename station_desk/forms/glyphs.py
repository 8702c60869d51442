"""Outlines of single characters, from the first font of this PC or the package that has them."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pylopdf_fonts_jp
import pylopdf_fonts_zh_cn
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.filterPen import DecomposingFilterPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, TTLibError

EM = 1000
FIRST_CHINESE_PUNCTUATION = 0x2014
FONT_ENDINGS = (".ttf", ".ttc")
RESTRICTED_EMBEDDING = 0x0002  # OS/2 fsType: the maker forbids putting the outlines into a document


class Style(StrEnum):
    SERIF = "serif"
    SANS = "sans"


PC_FONTS = {
    Style.SERIF: ("simfang.ttf", "simsun.ttc", "simsun.ttf"),
    Style.SANS: ("simhei.ttf", "msyh.ttc", "msyh.ttf"),
}
BUNDLED = {
    Style.SERIF: (pylopdf_fonts_zh_cn.serif_path, pylopdf_fonts_jp.serif_path),
    Style.SANS: (pylopdf_fonts_zh_cn.sans_path, pylopdf_fonts_jp.sans_path),
}
RARE_FONTS = (
    "simsunb.ttf",
    "simsunextg.ttf",
    "hanaminb.ttf",
    "hanamina.ttf",
    "plangothicp1-regular.ttf",
    "plangothicp2-regular.ttf",
    "babelstonehan.ttf",
    "notoserifcjk-regular.ttc",
    "notosanscjk-regular.ttc",
)


@dataclass(frozen=True, slots=True)
class Outline:
    """A compiled TrueType glyph in thousandths of an em, with what the tables beside it say.

    Not ``found`` means the box with a code point.
    """

    data: bytes
    advance: int
    left: int
    points: int
    contours: int
    found: bool = True


def outline_of(pen: TTGlyphPen, advance: int, *, found: bool = True) -> Outline:
    """What was drawn into the pen."""
    glyph = pen.glyph()
    data = glyph.compile(None)
    if not data:
        return Outline(b"", advance, 0, 0, 0, found)
    points = len(glyph.coordinates)
    return Outline(data, advance, glyph.xMin, points, glyph.numberOfContours, found)


class FontFile:
    """One font file, opened when the first character is asked of it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @cached_property
    def _font(self) -> Any:
        try:
            font = TTFont(self.path, fontNumber=0)
            return None if font["OS/2"].fsType & 0x000F == RESTRICTED_EMBEDDING else font
        except (OSError, KeyError, TTLibError):
            return None

    @cached_property
    def _names(self) -> dict[int, str]:
        return dict(self._font.getBestCmap() or {}) if self._font else {}

    @cached_property
    def _glyphs(self) -> Any:
        return self._font.getGlyphSet()

    @cached_property
    def _postscript(self) -> bool:
        return "glyf" not in self._font

    def has(self, code: int) -> bool:
        return code in self._names

    def draw(self, code: int, pen: Any, size: float = 1.0, x: float = 0, y: float = 0) -> int:
        """Draw the character into ``pen``, ``size`` em high at (x, y); answer its advance."""
        scale = size * EM / self._font["head"].unitsPerEm
        glyph = self._glyphs[self._names[code]]
        if (scale, x, y) != (1, 0, 0):
            pen = TransformPen(pen, (scale, 0, 0, scale, x, y))
        glyph.draw(pen if self._postscript else DecomposingFilterPen(pen, self._glyphs))
        return int(glyph.width * scale + 0.5)

    def outline(self, code: int) -> Outline:
        pen = TTGlyphPen(None)
        advance = self.draw(code, Cu2QuPen(pen, 1.0, reverse_direction=self._postscript))
        return outline_of(pen, advance)


@cache
def font_file(path: Path) -> FontFile:
    """One object, and one opening, for a file that both styles may need."""
    return FontFile(path)


class Chain:
    """The fonts of one style, best first; rare ones are looked for only when the others fail."""

    def __init__(self, style: Style, folders: Iterable[Path] | None = None) -> None:
        self.folders = tuple(font_folders() if folders is None else folders)
        self.bundled = [font_file(path()) for path in BUNDLED[style]]
        self.own = [font_file(path) for path in find(PC_FONTS[style], self.folders)]
        self.style = style

    @cached_property
    def others(self) -> list[FontFile]:
        """The rare-character fonts, then the other style: better another look than a box."""
        paths = find(RARE_FONTS, self.folders)
        paths += [path() for style in Style if style != self.style for path in BUNDLED[style]]
        return [font_file(path) for path in paths]

    def outline(self, code: int) -> Outline:
        """The glyph of a code point, an empty one for what has no ink, else the box."""
        if invisible(code):
            return outline_of(TTGlyphPen(None), EM if code == 0x3000 else 0)
        if not private_use(code):
            for font in self._candidates(code):
                if font.has(code):
                    return font.outline(code)
        return self._box(code)

    def _candidates(self, code: int) -> Iterator[FontFile]:
        """Latin from the bundled face first: the letters of the PC's Chinese fonts are crude."""
        latin = code < FIRST_CHINESE_PUNCTUATION
        yield from self.bundled if latin else self.own
        yield from self.own if latin else self.bundled
        yield from self.others

    def _box(self, code: int) -> Outline:
        """A frame with the code point in small, wide enough to be read at text size."""
        label, size, letter = f"U+{code:04X}", 0.44, 0.27 * EM
        width = round(len(label) * letter + 0.2 * EM)
        pen = TTGlyphPen(None)
        for inset, clockwise in ((0, True), (28, False)):
            rectangle(pen, 50 + inset, -90 + inset, width - 50 - inset, 830 - inset, clockwise)
        inked = Cu2QuPen(pen, 1.0, reverse_direction=True)
        plain = font_file(BUNDLED[Style.SANS][0]())
        for place, character in enumerate(label):
            plain.draw(ord(character), inked, size, 0.1 * EM + place * letter + 8, 215)
        return outline_of(pen, width, found=False)


def rectangle(pen: Any, x0: int, y0: int, x1: int, y1: int, clockwise: bool) -> None:
    corners = [(x0, y0), (x0, y1), (x1, y1), (x1, y0)]
    start, *rest = corners if clockwise else corners[::-1]
    pen.moveTo(start)
    for corner in rest:
        pen.lineTo(corner)
    pen.closePath()


def invisible(code: int) -> bool:
    """Controls, spaces that no font needs to draw, joiners and variation selectors."""
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0x200B <= code <= 0x200F
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or code in (0x3000, 0xFEFF)
    )


def private_use(code: int) -> bool:
    """No font may be trusted with these: another PC draws another character (domain R13)."""
    return 0xE000 <= code <= 0xF8FF or code >= 0xF0000


def font_folders() -> Iterator[Path]:
    """Where this PC keeps its fonts, the user's own last."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield home / "AppData/Local/Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield Path("/Library/Fonts")
        yield home / "Library/Fonts"
    else:
        yield Path("/usr/share/fonts")
        yield Path("/usr/local/share/fonts")
        yield home / ".local/share/fonts"


def find(names: tuple[str, ...], folders: Iterable[Path]) -> list[Path]:
    """The files of these names (lower case) below the folders, in the order of the names."""
    there = {
        path.name.lower(): path
        for folder in reversed(tuple(folders))
        if folder.is_dir()
        for path in folder.rglob("*")
        if path.suffix.lower() in FONT_ENDINGS
    }
    return [there[name] for name in names if name in there]
