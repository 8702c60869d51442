"""The import contracts hold, each of them bites, and no import of ours hides in a function."""

import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "station_desk"

LAZY = {
    "cli.py": {"station_desk by import_module", "station_desk.app", "station_desk.founding"},
    "app.py": {
        "station_desk.inside",
        "station_desk.ui.crash",
        "station_desk.ui.preparing",
        "station_desk.ui.unlock",
        "station_desk.ui.wizard",
    },
    "__main__.py": {"station_desk.app", "station_desk.cli"},
    "ui/only_one.py": {"station_desk.ui.bell"},
    "ui/paper_shown.py": {"station_desk.ui.print_preview"},
    "ui/unlock.py": {"station_desk.ui.recover_panel", "station_desk.ui.salvage_panel"},
    "ui/words.py": {"station_desk.sentences"},
}
"""The lazy imports that keep the start fast: file below the package -> modules of ours."""

BROKEN = [
    ("Imports go downward only", {"store/journal.py": "import station_desk.rules"}),
    ("Imports go downward only", {"forms/__init__.py": "import station_desk.sync"}),
    ("Imports go downward only", {"county/__init__.py": "import station_desk.ui"}),
    ("Imports go downward only", {"stray.py": ""}),
    (
        "No cycle at any depth",
        {
            "rules/festivals.py": "import station_desk.rules.working_days",
            "rules/working_days.py": "import station_desk.rules.festivals",
        },
    ),
    (
        "A register knows no other register",
        {"records/events.py": "import station_desk.records.volunteers"},
    ),
    (
        "The county takes nothing of sync but the wire",
        {"county/ledger.py": "import station_desk.sync.outbox", "sync/outbox.py": ""},
    ),
    ("A form never sees the database", {"forms/__init__.py": "import station_desk.store.desk"}),
    ("The window names no storage, network or PDF library", {"ui/__init__.py": "import reportlab"}),
    ("Qt lives in ui and app", {"rules/festivals.py": "import PySide6.QtCore"}),
    ("reportlab lives in forms", {"sync/__init__.py": "import reportlab.lib.units"}),
    ("requests lives in sync.client", {"sync/wire/__init__.py": "import requests"}),
    ("SQLite lives in store", {"records/events.py": "import sqlite_utils"}),
    (
        "The libraries of the optional county extra live in county",
        {"sync/__init__.py": "def later():\n    import psycopg"},
    ),
]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    ignore = shutil.ignore_patterns("__pycache__", "_resources")
    shutil.copytree(PACKAGE, tmp_path / "station_desk", ignore=ignore)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_all_contracts_are_kept(copy: Path) -> None:
    done = lint(copy)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("contract", "additions"), BROKEN)
def test_a_contract_bites(copy: Path, contract: str, additions: dict[str, str]) -> None:
    for name, line in additions.items():
        with (copy / "station_desk" / name).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    done = lint(copy)
    assert done.returncode == 1, done.stdout + done.stderr
    assert f"{contract} BROKEN" in done.stdout


def imported(node: ast.AST) -> Iterator[str]:
    """The modules that an import statement names; a relative import counts as ours."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        module = "station_desk" if node.level else node.module or ""
        names = (alias.name for alias in node.names)
        yield from (f"{module}.{name}" for name in names) if module == "station_desk" else [module]
    elif isinstance(node, ast.Call):
        called = ast.unparse(node.func).split(".")[-1]
        if called in {"import_module", "__import__"}:
            yield f"station_desk by {called}"


def hidden_imports(source: str) -> set[str]:
    """Our modules that ``source`` imports anywhere inside a function."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    return {
        name
        for function in ast.walk(ast.parse(source))
        if isinstance(function, functions)
        for node in ast.walk(function)
        for name in imported(node)
        if name.split(".")[0].split(" ")[0] == "station_desk"
    }


def test_hidden_imports_are_seen() -> None:
    assert hidden_imports("def f():\n    from station_desk.sync import push") == {
        "station_desk.sync"
    }
    assert hidden_imports("def f():\n    if x:\n        import station_desk.app") == {
        "station_desk.app"
    }
    assert hidden_imports("def f():\n    from . import app") == {"station_desk.app"}
    assert hidden_imports("def f():\n    import requests") == set()
    assert hidden_imports("import station_desk.app") == set()


def test_no_import_of_ours_hides_in_a_function_unless_listed() -> None:
    found = {
        file.relative_to(PACKAGE).as_posix(): hidden
        for file in PACKAGE.rglob("*.py")
        if (hidden := hidden_imports(file.read_text(encoding="utf-8")))
    }
    assert found == LAZY
