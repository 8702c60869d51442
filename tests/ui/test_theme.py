"""Every text colour is readable on every ground it stands on; the sizes are those promised."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from station_desk.app import App
from station_desk.ui import look
from station_desk.ui.main_window import MainWindow
from station_desk.ui.theme import CHOICES, DARK, LIGHT, POINTS, TARGETS, Colours, Theme
from tests.ui.hand import press

READABLE = 4.5


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ui23_every_text_is_readable(colours: Colours) -> None:
    pairs = [
        (text, ground)
        for text in ("ink", "muted", "accent", "good", "warn", "bad")
        for ground in ("paper", "card")
    ]
    pairs += [(tone, f"{tone}_soft") for tone in ("accent", "good", "warn", "bad")]
    pairs += [("muted", "raised"), ("ink", "raised"), ("ink", "accent_soft"), ("ink", "warn_soft")]
    pairs += [("ink", "bad_soft"), ("muted", "bad_soft"), ("on_accent", "accent"), ("card", "ink")]
    found = {pair: contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) for pair in pairs}
    assert {pair: round(value, 2) for pair, value in found.items() if value < READABLE} == {}
    assert contrast(colours.edge, colours.card) >= 3


def test_ui23_sizes() -> None:
    assert POINTS == (12, 15, 18)
    assert TARGETS[0] >= 44
    assert TARGETS[2] >= 60


@pytest.mark.parametrize("size", [0, 1, 2])
def test_the_font_follows_the_size(qapp: QApplication, size: int) -> None:
    Theme(qapp, chosen="light", size=size)
    assert QGuiApplication.font().pointSize() == POINTS[size]
    Theme(qapp, chosen="light", size=0)


@pytest.mark.parametrize("character", ["东", "䶮", "𬴂", "𠮷"])
def test_every_name_has_a_glyph(qapp: QApplication, character: str) -> None:
    theme = Theme(qapp, chosen="light")
    fonts = [QRawFont.fromFont(QFont(family)) for family in theme.families]
    assert any(font.supportsCharacter(ord(character)) for font in fonts)
    assert QFontMetrics(QGuiApplication.font()).horizontalAdvance(character) > 0


def turn(qapp: QApplication, scheme: Qt.ColorScheme) -> None:
    """What Qt says when the system turns light or dark."""
    qapp.styleHints().colorSchemeChanged.emit(scheme)


def test_the_system_turns_dark_and_the_window_follows(
    window: MainWindow, qapp: QApplication
) -> None:
    theme = window.around.theme
    assert not theme.dark
    turn(qapp, Qt.ColorScheme.Dark)
    assert theme.dark
    assert window.palette().window().color().name().upper() == DARK.paper
    turn(qapp, Qt.ColorScheme.Light)
    assert window.palette().window().color().name().upper() == LIGHT.paper


def choose(window: MainWindow, chosen: str) -> None:
    """Open the three choices, at the one in force, and go down to another."""
    downs = (CHOICES.index(chosen) - CHOICES.index(window.around.theme.chosen)) % len(CHOICES)
    press(window, "window.theme")
    menu = window.findChild(QMenu, "window.themes")
    assert menu is not None
    assert menu.isVisible()
    for sought in (*[Qt.Key.Key_Down] * downs, Qt.Key.Key_Return):
        QTest.keyClick(menu, sought)
    assert not menu.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_theme_is_chosen_kept_and_given_back_to_the_system(
    window: MainWindow, app: App, qapp: QApplication
) -> None:
    theme = window.around.theme
    choose(window, "dark")
    assert theme.dark
    turn(qapp, Qt.ColorScheme.Light)
    assert theme.dark
    assert App(qapp, app.folder).theme.dark
    choose(window, "light")
    turn(qapp, Qt.ColorScheme.Dark)
    assert not theme.dark
    assert look.read(app.folder).theme == "light"
    choose(window, "")
    assert look.read(app.folder).theme == ""
    turn(qapp, Qt.ColorScheme.Dark)
    assert theme.dark
    turn(qapp, Qt.ColorScheme.Light)
    assert not theme.dark
    assert not App(qapp, app.folder).theme.dark


def test_the_size_is_remembered(window: MainWindow, app: App, qapp: QApplication) -> None:
    press(window, "window.size_2")
    again = App(qapp, app.folder)
    assert again.theme.size == 2
    assert qapp.font().pointSize() == POINTS[2]
    app.theme.change(size=0)
    press(window, "window.size_0")
    assert App(qapp, app.folder).theme.size == 0


def test_a_look_that_no_release_wrote_is_harmless(app: App, qapp: QApplication) -> None:
    look.keep(app.folder, look.Look(size=9, theme="sepia"))
    found = App(qapp, app.folder).theme
    assert (found.size, found.chosen) == (2, "")
    app.theme.apply()
