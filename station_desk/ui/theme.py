"""How the window looks: two quiet palettes, one accent, three text sizes, a font that is there."""

import importlib.util
from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6 import QtCore
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from station_desk.resources import resource

STYLE = ("-style", "Fusion")
"""What a QApplication is begun with."""
POINTS = (12, 15, 18)
"""Text sizes A, A+, A++ in points (MIIT elder-friendly: main text at least 18 in the largest)."""
CHOICES = ("", "light", "dark")
"""What a person may choose; nothing is as the system."""
TARGETS = (44, 52, 60)
"""The least height of a thing to press, in pixels, per text size."""


class Colours(NamedTuple):
    """One palette. Every text colour meets 4.5:1 on ``paper`` and ``card``; a test computes it."""

    paper: str
    card: str
    raised: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    accent_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    edge: str

    def of(self, tone: str) -> str:
        """The colour of a tone (good, warn, bad, accent, muted); ink for none."""
        return str(getattr(self, tone or "ink"))


LIGHT = Colours(
    paper="#F7F5F1", card="#FFFFFF", raised="#EFEBE4", line="#E2DCD2", ink="#24211E", muted="#635C54",
    accent="#14616B", on_accent="#FFFFFF", accent_soft="#E2F0F1", good="#2C662A", good_soft="#E8F2E4",
    warn="#7D5200", warn_soft="#FBF0D9", bad="#A3262A", bad_soft="#FAE6E6",
    edge="#8F867B",
)  # fmt: skip
DARK = Colours(
    paper="#191817", card="#232120", raised="#2E2B29", line="#3B3734", ink="#EDE8E2", muted="#B3ABA2",
    accent="#74C7D0", on_accent="#06262B", accent_soft="#183A3F", good="#9BCB84", good_soft="#25351D",
    warn="#E7BE6B", warn_soft="#3A2F18", bad="#F39A96", bad_soft="#432423",
    edge="#8C847B",
)  # fmt: skip

_OWN_FAMILIES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "WenQuanYi Micro Hei",
)
_SHIPPED_FONTS = (
    ("pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf"),
    ("pylopdf_fonts_jp", "NotoSansJP-Regular.otf"),
)


class Theme:
    """The look in force. Widgets ask it for colours and icons when they are told it changed.

    It stands on the style that the application was begun with (``STYLE``): to ask for the style in
    force, or to change it, makes PySide6 build all of QStyle first, as long as all the rest here.
    """

    def __init__(self, app: QApplication, *, chosen: str = "", size: int = 0) -> None:
        self._app = app
        self.families = _families()
        self.chosen = chosen if chosen in CHOICES else ""
        self.dark = self.chosen == "dark" if self.chosen else _system_is_dark(app)
        self.size = min(max(size, 0), len(POINTS) - 1)
        self.apply()

    @property
    def colours(self) -> Colours:
        """The palette in force."""
        return DARK if self.dark else LIGHT

    @property
    def target(self) -> int:
        """The least height of a thing to press, in pixels."""
        return TARGETS[self.size]

    def choose(self, chosen: str) -> None:
        """Light, dark, or again as the system is."""
        self.chosen = chosen
        system = self._app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark
        self.change(dark=chosen == "dark" if chosen else system)

    def follow(self, scheme: "QtCore.Qt.ColorScheme") -> None:
        """The system turned light or dark: so does the window, unless somebody chose otherwise here."""
        if not self.chosen:
            self.change(dark=scheme == QtCore.Qt.ColorScheme.Dark)

    def change(self, *, dark: bool | None = None, size: int | None = None) -> None:
        """Another palette or text size, for every widget at once."""
        before = (self.dark, self.size)
        self.dark = self.dark if dark is None else dark
        self.size = self.size if size is None else size
        if before != (self.dark, self.size):
            self.apply()

    def apply(self) -> None:
        """Give the application its font, palette and style sheet.

        Without a sheet in between Qt would tell every widget of every change of every one above it:
        seconds instead of a blink once all pages stand.
        """
        self._app.setStyleSheet("")
        font = QFont(self.families)
        font.setPointSize(POINTS[self.size])
        self._app.setFont(font)
        self._app.setPalette(_palette(self.colours))
        self._app.setStyleSheet(self._sheet())

    def _sheet(self) -> str:
        points, target = POINTS[self.size], self.target
        lengths = {
            "pt": points,
            "small": points - 2,
            "section": points + 2,
            "title": points + 8,
            "number": points * 2 + 2,
            "huge": points * 4,
            "target": target,
            "inner": target - 2,
            "innerfocus": target - 4,
            "navfocus": target - 4,
            "big": target * 2 - 32,
            "bigchecked": target * 2 - 34,
            "tool": target - 18,
            "text": target * 2 - 16,
            "menu": (target - points) // 2 - 2,
            "panel": points * 10 + 180,
        }
        sheet = Template(resource("desk.qss").read_text(encoding="utf-8"))
        return sheet.substitute(
            self.colours._asdict(),
            **lengths,
            icons=resource("icons").as_posix(),
            theme="dark" if self.dark else "light",
        )


def _system_is_dark(app: QApplication) -> bool:
    """By the palette that the system gives: Qt's own word is of its namespace (``qt_numbers``)."""
    app.setPalette(QPalette())
    given = app.palette()
    return given.windowText().color().lightness() > given.window().color().lightness()


def _families() -> list[str]:
    present = set(QFontDatabase.families())
    found = [name for name in _OWN_FAMILIES if name in present][:1]
    for package, file in _SHIPPED_FONTS:
        path = _package_file(package, file)
        if path is not None:
            number = QFontDatabase.addApplicationFont(str(path))
            found += QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    return found or [QFont().defaultFamily()]


def _package_file(package: str, file: str) -> Path | None:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name(file)
    return path if path.is_file() else None


def _palette(colours: Colours) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in {
        role.Window: colours.paper,
        role.WindowText: colours.ink,
        role.Base: colours.card,
        role.AlternateBase: colours.paper,
        role.Text: colours.ink,
        role.Button: colours.card,
        role.ButtonText: colours.ink,
        role.BrightText: colours.on_accent,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.PlaceholderText: colours.muted,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.ink,
        role.Link: colours.accent,
        role.Mid: colours.line,
        role.Light: colours.card,
        role.Dark: colours.line,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.muted))
    return palette
