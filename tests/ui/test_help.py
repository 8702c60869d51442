"""F1 opens the handbook at the page one was on; every page has its section, every picture is there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.resources import resource
from station_desk.ui import navigation
from station_desk.ui.help_page import FIRST, TOWN_ONLY, HelpPage, heading, sections
from station_desk.ui.main_window import MainWindow
from tests.ui import village

Settled = Callable[[App], None]
LANGUAGES = ("zh_CN", "en")
FOLDER = resource("handbook")
PAGES = {
    page.name for page, *_ in (*navigation.STATION, *navigation.TOWN, *navigation.FOOT)
}  # fmt: skip
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)")
PLACES = re.compile(r"(?:^|[\s(`])/\w+|[A-Z]:\\|https?://", re.MULTILINE)
WIDEST, HEAVIEST, ALL = 1100, 120_000, 1_500_000


def text_of(language: str) -> str:
    return (FOLDER / f"{language}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_section(language: str) -> None:
    found = sections(language)
    assert set(found) >= PAGES
    assert all(each.startswith("## ") and heading(each) for each in found.values())
    assert [name for name, each in found.items() if len(each.split("\n", 1)[-1].strip()) < 30] == []


def test_both_languages_have_the_same_sections() -> None:
    chinese, english = (list(sections(language)) for language in LANGUAGES)
    assert chinese == english
    assert chinese[0] == FIRST
    assert set(chinese) >= TOWN_ONLY


def test_only_the_towns_own_pages_are_left_out_of_a_station() -> None:
    own = {page.name for page, *_ in navigation.TOWN} - {
        page.name for page, *_ in navigation.STATION
    }
    assert own == TOWN_ONLY


def test_every_picture_is_there_and_none_is_left_over() -> None:
    named = PICTURE.findall(text_of("zh_CN"))
    assert all(words for words, _file in named)
    assert {file for _words, file in named} == {each.name for each in FOLDER.glob("*.png")}
    assert PICTURE.findall(text_of("en")) == []


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.png")), ids=lambda each: each.name)
def test_pictures_are_modest(file: Path) -> None:
    picture = QImage(str(file))
    assert 0 < picture.width() <= WIDEST
    assert file.stat().st_size < HEAVIEST


def test_the_resources_stay_small() -> None:
    assert sum(each.stat().st_size for each in resource().rglob("*") if each.is_file()) < ALL


@pytest.mark.parametrize("text", ["in /opt/desk", "(/opt/desk.png)", "C:\\desk", "http://a"])
def test_the_search_finds_places(text: str) -> None:
    assert PLACES.search(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_a_section_and_no_place_is_named(language: str) -> None:
    text = text_of(language)
    assert {link.removeprefix("#") for link in LINK.findall(text)} <= set(sections(language))
    assert PLACES.findall(text) == []


def test_the_readme_shows_what_is_there() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    shown = re.findall(r"\]\((resources/[^)]*)\)", readme.read_text(encoding="utf-8"))
    assert "resources/handbook/zh_CN.md" in shown
    assert [each for each in shown if not (readme.parent / each).is_file()] == []


def help_of(window: MainWindow) -> HelpPage:
    page = window.pages["help"]
    assert isinstance(page, HelpPage)
    return page


def test_f1_opens_the_section_of_the_page(window: MainWindow, app: App, settled: Settled) -> None:
    for name in ("send", "sign_in", "settings"):
        window.go(name)
        settled(app)
        QTest.keyClick(window, Qt.Key.Key_F1)
        page = help_of(window)
        assert window.stack.currentWidget() is page
        assert page.section == name
        shown = page.reader.document().firstBlock().text()
        assert shown == heading(sections("zh_CN")[name]) == page.list.currentItem().text()
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert help_of(window).section == "settings"


def test_another_section_can_be_chosen_and_asked_for(window: MainWindow, app: App) -> None:
    window.go("help", section="trouble")
    page = help_of(window)
    assert "忘了口令" in page.reader.toPlainText()
    page.list.setCurrentRow(0)
    assert page.section == FIRST
    assert "信封" in page.reader.toPlainText()
    page.reader.anchorClicked.emit(QUrl("#words"))
    assert page.section == "words"
    assert page.list.currentItem().text() == heading(sections("zh_CN")["words"])


def test_pictures_fit_the_page(window: MainWindow, app: App) -> None:
    window.go("help", section="today")
    reader = help_of(window).reader
    kind = QTextDocument.ResourceType.ImageResource
    for width in (1366, 1024):
        window.resize(width, 768)
        QApplication.processEvents()
        picture = reader.loadResource(kind.value, QUrl("today.png"))
        assert isinstance(picture, QImage)
        assert 200 < picture.deviceIndependentSize().width() <= reader.viewport().width()
        assert reader.document().idealWidth() <= reader.viewport().width()


def test_the_language_turns_the_handbook(window: MainWindow, app: App, qtbot: QtBot) -> None:
    window.go("help", section="send")
    page = help_of(window)
    app.words.switch("en")
    qtbot.waitUntil(lambda: page.reader.document().firstBlock().text() == "Send")
    assert page.section == "send"
    assert page.list.accessibleName() == "Sections of the handbook"


def test_a_town_sees_all_sections(app: App, settled: Settled) -> None:
    app.enter(village.found(app.folder, role="town"))
    window = app.window
    assert isinstance(window, MainWindow)
    window.go("board")
    settled(app)
    window.go("help")
    page = help_of(window)
    assert page.section == "board"
    assert page.list.count() == len(sections("zh_CN"))


def test_a_station_sees_its_own_sections(window: MainWindow) -> None:
    window.go("help")
    page = help_of(window)
    assert page.list.count() == len(sections("zh_CN")) - len(TOWN_ONLY)
