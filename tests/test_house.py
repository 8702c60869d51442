"""The house rules that a machine can hold: lengths, names, docstrings, version, leftovers."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

import station_desk

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "station_desk"
ROOMS = ("station_desk", "resources", "tests", ".ci")
TEXT = {"", ".py", ".toml", ".json", ".md", ".txt", ".spec", ".sql", ".html", ".ts", ".cfg"}

PYTHON = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")])
PAGES = PACKAGE / "ui"
MAIN_WINDOW = PAGES / "main_window.py"

LEFTOVERS = re.compile(r"\b(?:TODO|FIXME|XXX)\b")
REGISTRIES = re.compile(
    r"pypi\.org|pythonhosted|pypi/simple|index-url|npmjs\.|mirrors?\.[a-z]+\.", re.IGNORECASE
)
IMPATIENT = re.compile(r"\btimeout=\d")
VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
QT_NAMES = {
    name
    for module in (QtCore, QtGui, QtWidgets)
    for part in dir(module)
    if isinstance(cls := getattr(module, part), type)
    for name in dir(cls)
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def functions(file: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, Function))


def texts() -> Iterator[Path]:
    """Every text file of the project but this one, which names what it forbids."""
    beside = (file for file in ROOT.iterdir() if file.is_file())
    rooms = (file for room in ROOMS for file in (ROOT / room).rglob("*") if file.is_file())
    for file in (*beside, *rooms):
        if file.suffix in TEXT and "__pycache__" not in file.parts and file != Path(__file__):
            yield file


def containing(pattern: re.Pattern[str]) -> list[str]:
    return [name_of(file) for file in texts() if pattern.search(file.read_text(encoding="utf-8"))]


def limit(file: Path) -> int:
    if file == MAIN_WINDOW:
        return 200
    return 250 if file.is_relative_to(PAGES) else 300


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


def test_files_are_short() -> None:
    long = {name_of(file): count for file in PYTHON if (count := lines(file)) >= limit(file)}
    assert long == {}


def test_functions_are_short() -> None:
    long = {
        f"{name_of(file)}:{function.name}": length
        for file in PYTHON
        for function in functions(file)
        if (length := (function.end_lineno or 0) - function.lineno + 1) >= 40
    }
    assert long == {}


def test_every_module_opens_with_a_sentence_of_purpose() -> None:
    def opens_well(file: Path) -> bool:
        first = (ast.get_docstring(tree(file)) or "").split("\n\n")[0]
        return first.endswith((".", "。"))

    modules = [file for file in PYTHON if file.stat().st_size]
    assert [name_of(file) for file in modules if not opens_well(file)] == []


def test_no_vague_module_names() -> None:
    assert [name_of(file) for file in PYTHON if set(file.stem.split("_")) & VAGUE] == []


def test_nothing_is_left_over() -> None:
    assert containing(LEFTOVERS) == []


def test_no_test_gives_up_on_a_slow_machine() -> None:
    """How long a test waits is said once, in ``tests/patience.py``; a benchmark is run by hand."""
    found = [name for name in containing(IMPATIENT) if name.startswith("tests/")]
    assert [name for name in found if not name.startswith("tests/benchmarks/")] == []


def test_no_file_names_a_registry() -> None:
    assert containing(REGISTRIES) == []


def test_the_version_stands_in_one_place() -> None:
    quoted = re.compile(rf"""["']{re.escape(station_desk.__version__)}["']""")
    files = [*PACKAGE.rglob("*.py"), ROOT / "pyproject.toml", ROOT / "build.spec"]
    found = [name_of(file) for file in files if quoted.search(file.read_text(encoding="utf-8"))]
    assert found == ["station_desk/__init__.py"]


def camel_case(file: Path) -> Iterator[str]:
    """Functions and parameters in camelCase that override nothing of Qt."""
    for function in functions(file):
        names = [function.name, *(argument.arg for argument in arguments(function))]
        for name in names:
            if re.search("[a-z][A-Z]", name) and name not in QT_NAMES:
                yield f"{name_of(file)}:{name}"


def arguments(function: Function) -> list[ast.arg]:
    given = function.args
    return [*given.posonlyargs, *given.args, *given.kwonlyargs]


def test_no_camel_case_in_the_window_but_qt_overrides() -> None:
    """Elsewhere ruff's N802 holds it; in ``ui`` that rule is off for the sake of the overrides."""
    assert [name for file in PAGES.rglob("*.py") for name in camel_case(file)] == []


@pytest.mark.parametrize("word", ["TODO: later", "a FIXME", "https://pypi.org/simple"])
def test_the_searches_find_what_they_look_for(word: str) -> None:
    assert LEFTOVERS.search(word) or REGISTRIES.search(word)


def test_qt_names_are_known() -> None:
    assert {"paintEvent", "keyPressEvent", "rowCount", "closeEvent"} <= QT_NAMES
    assert "loadStation" not in QT_NAMES
