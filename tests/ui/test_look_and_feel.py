"""The look as a whole: contrast of every rule, sizes that all follow, glyphs, words beside colours."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QWidget,
)

from station_desk.app import App
from station_desk.resources import resource
from station_desk.sentences import known
from station_desk.ui import board_columns
from station_desk.ui.main_window import MainWindow
from station_desk.ui.theme import DARK, LIGHT, STYLE, TARGETS, Colours, Theme
from station_desk.ui.words import read
from tests.scenes.geometry import shown
from tests.ui.hand import press
from tests.ui.test_theme import READABLE, contrast

Settled = Callable[[App], None]
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
TEXT = re.compile(r"(?<![-\w])color: \$(\w+)")
GROUND = re.compile(r"background(?:-color)?: \$(\w+)")
CHOSEN = re.compile(r"selection-color: \$(\w+)")
CHOSEN_GROUND = re.compile(r"selection-background-color: \$(\w+)")
SPEAKING = (QLabel, QAbstractButton, QLineEdit, QComboBox, QTableView)


def rules() -> Iterator[tuple[str, str, str]]:
    """Every rule of the sheet that sets a text on a ground: what for, text, ground."""
    sheet = re.sub(r"/\*.*?\*/", "", resource("desk.qss").read_text(encoding="utf-8"), flags=re.S)
    sheet = sheet.replace("${", "$(")  # lengths, whose brace would end the rule
    for selector, body in RULE.findall(re.sub(r"\$\((\w+)\}", r"\1", sheet)):
        for text, ground in ((TEXT, GROUND), (CHOSEN, CHOSEN_GROUND)):
            if text.search(body) and ground.search(body):
                yield selector.strip(), text.search(body)[1], ground.search(body)[1]  # type: ignore[index]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_ui23_every_rule_of_the_sheet_can_be_read(colours: Colours) -> None:
    found = list(rules())
    assert len(found) >= 20
    faint = {
        rule: round(value, 2)
        for rule, text, ground in found
        if (value := contrast(getattr(colours, text), getattr(colours, ground))) < READABLE
    }
    assert faint == {}


def test_the_style_is_one_on_every_pc(qapp: QApplication) -> None:
    assert STYLE == ("-style", "Fusion")
    accents = [colours.accent for colours in (LIGHT, DARK)]
    sheet = resource("desk.qss").read_text(encoding="utf-8")
    assert not [each for each in accents if each in sheet]
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", sheet)) == {
        "#FFFFFF"
    }  # paper is white in the dark too


def sizes(page: QWidget) -> dict[int, tuple[str, float]]:
    """How large what is seen speaks, in points."""
    return {
        id(each): (f"{type(each).__name__} {each.objectName()}", each.fontInfo().pointSizeF())
        for each in shown(page)
        if isinstance(each, SPEAKING)
    }


def test_ui23_every_widget_follows_the_size_at_once(
    window: MainWindow, app: App, settled: Settled
) -> None:
    left_behind = []
    for name in window.pages.kinds:
        app.theme.change(size=0)
        window.go(name)
        settled(app)
        before = sizes(window)
        app.theme.change(size=2)
        after = sizes(window)
        left_behind += [
            (name, told) for key, (told, size) in before.items()
            if key in after and after[key][1] < size * 1.15
        ]  # fmt: skip
        assert len(before) > 20
    app.theme.change(size=0)
    assert left_behind == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("size", [0, 2])
def test_ui23_a_menu_is_as_high_as_a_finger(window: MainWindow, app: App, size: int) -> None:
    app.theme.change(size=size)
    press(window, "window.theme")
    menu = window.findChild(QMenu, "window.themes")
    assert menu is not None
    heights = [menu.actionGeometry(action).height() for action in menu.actions()]
    menu.close()
    app.theme.change(size=0)
    assert min(heights) >= TARGETS[size]


def test_ui23_a_state_is_an_icon_and_a_word_never_a_colour_alone() -> None:
    toned = set(board_columns.TONES)
    assert toned <= set(board_columns.ICONS)
    assert toned <= known("state")


def test_every_letter_of_the_screen_is_in_a_font_that_is_there(qapp: QApplication) -> None:
    theme = Theme(qapp, chosen="light")
    fonts = [QRawFont.fromFont(QFont(family)) for family in theme.families]
    assert fonts[0].familyName() == theme.families[0]
    words = "".join(read(resource("i18n", "zh_CN.ts")).values())
    words += "".join(path.read_text("utf-8") for path in sorted(resource("i18n").glob("*.toml")))
    letters = {each for each in words if each.isprintable() and not each.isspace()}
    assert len(letters) > 800
    assert {
        each for each in letters if not any(f.supportsCharacter(ord(each)) for f in fonts)
    } == set()
