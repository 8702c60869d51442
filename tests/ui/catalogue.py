"""Finds every text that the window's source hands to translation."""

import ast
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "station_desk"
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
