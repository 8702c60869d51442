"""The Chinese catalogue equals the source, is complete, and keeps every placeholder."""

import ast
import re
import xml.etree.ElementTree as ET
from typing import get_args

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QLabel

from station_desk import sentences
from station_desk.rules.board import ReturnState
from station_desk.rules.minimum import Reason
from station_desk.rules.previews import PreviewReason
from station_desk.sync import outbox
from station_desk.sync.wire.verdict import Verdict
from station_desk.ui.words import Words, read, tr
from tests.ui import catalogue

PLACEHOLDER = re.compile(r"\{\w*\}")
PLACEHOLDER_ONLY = {", ", "; ", "d MMM", "ddd d MMM", "ddd d MMM yyyy", "MMMM yyyy", "中文"}


def entries() -> dict[str, ET.Element]:
    root = ET.parse(catalogue.CATALOGUE)  # noqa: S314 -- our own shipped file
    return {
        message.findtext("source", ""): translation
        for message in root.iter("message")
        if (translation := message.find("translation")) is not None
    }


def test_the_catalogue_equals_the_source() -> None:
    assert set(entries()) == catalogue.sources()


def test_nothing_is_unfinished() -> None:
    bad = [s for s, each in entries().items() if each.get("type") or not (each.text or "").strip()]
    assert bad == []


def test_placeholders_are_the_same() -> None:
    different = {
        source: translated
        for source, translated in read(catalogue.CATALOGUE).items()
        if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(translated))
    }
    assert different == {}


def test_every_translation_is_chinese() -> None:
    wanting = {
        source: translated
        for source, translated in read(catalogue.CATALOGUE).items()
        if source not in PLACEHOLDER_ONLY and not re.search(r"[\u4e00-\u9fff]", translated)
    }
    assert wanting == {}


def test_only_literals_are_translated() -> None:
    """An f-string inside tr() would never match its catalogue entry."""
    odd = [
        f"{file.name}:{call.lineno}"
        for file in catalogue.SOURCES
        for call in catalogue.calls(file)
        if not isinstance(catalogue.text_of(call), ast.Constant) and file.name != "words.py"
    ]
    assert odd == []


@pytest.mark.parametrize("code", ["tr(f'{x}')", "self.tr('a' + b)", "tr(name)"])
def test_the_search_sees_what_is_not_a_literal(code: str) -> None:
    call = ast.parse(code).body[0].value  # type: ignore[attr-defined]
    assert not isinstance(catalogue.text_of(call), ast.Constant)


def test_switching_speaks_at_once(qapp: QApplication) -> None:
    words = Words("zh_CN")
    label = QLabel()
    assert tr("Today") == "今天"
    words.switch("en")
    assert tr("Today") == "Today"
    words.switch("zh_CN")
    label.setText(tr("Held"))
    assert label.text() == "已开展"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("package_state", get_args(outbox.State)),
        ("step", ("handed", "receipt_town", "receipt_county")),
        ("verdict", get_args(Verdict)),
        ("reason", get_args(Reason) + get_args(PreviewReason)),
        ("state", get_args(ReturnState)),
        ("refusal", ("paper_not_saved", "file_not_read", "letter_too_large", "end_before_start")),
    ],
)
def test_every_code_that_a_page_shows_has_words(group: str, codes: tuple[str, ...]) -> None:
    assert codes
    assert set(codes) - sentences.known(group) == set()
