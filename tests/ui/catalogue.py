"""Finds every text that the window hands to translation; run, it brings the catalogue up to date."""

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from station_desk.resources import resource
from station_desk.ui.words import CONTEXT, read

PACKAGE = Path(__file__).parents[2] / "station_desk"
CATALOGUE = resource("i18n", "zh_CN.ts")
SOURCES = [*sorted((PACKAGE / "ui").rglob("*.py")), PACKAGE / "app.py"]


def calls(file: Path) -> Iterator[ast.Call]:
    """Every call of ``tr``, ``self.tr`` or ``QCoreApplication.translate``."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name == "tr" or (name == "translate" and len(node.args) > 1):
                yield node


def text_of(call: ast.Call) -> ast.expr:
    """The argument that is the text."""
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", None)
    return call.args[1] if name == "translate" else call.args[0]


def sources() -> set[str]:
    """The source texts; what is not a literal is left to the test that forbids it."""
    found = set()
    for file in SOURCES:
        for call in calls(file):
            text = text_of(call)
            if isinstance(text, ast.Constant) and isinstance(text.value, str):
                found.add(text.value)
    return found


def write(file: Path, texts: dict[str, str]) -> None:
    """The catalogue anew: what the source has, with the translations there are."""
    root = ET.Element("TS", version="2.1", language="zh_CN", sourcelanguage="en")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for source in sorted(sources()):
        message = ET.SubElement(context, "message")
        ET.SubElement(message, "source").text = source
        translation = ET.SubElement(message, "translation")
        translation.text = texts.get(source, "")
        if source not in texts:
            translation.set("type", "unfinished")
    ET.indent(root, " ")
    body = ET.tostring(root, encoding="unicode")
    file.write_text(
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    CATALOGUE.touch()
    write(CATALOGUE, read(CATALOGUE) if CATALOGUE.stat().st_size else {})
