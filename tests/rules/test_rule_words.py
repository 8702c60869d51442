"""Every code that a rule can answer has words in both languages."""

import ast
from pathlib import Path
from typing import get_args

import pytest

from station_desk import sentences
from station_desk.records.monthly_returns import MinimumState, ReturnFigures
from station_desk.rules import board, deadlines, minimum, previews, today
from station_desk.rules.figures import PROJECTS

RULES = Path(minimum.__file__).parent

STATES = [
    *get_args(MinimumState),
    *get_args(today.CellState),
    *get_args(previews.PreviewState),
    *get_args(board.ReturnState),
    *get_args(deadlines.RecordState.__annotations__["state"]),
]


def refusals() -> set[str]:
    """The first argument of every ``refuse(…)`` in the modules whose words are kept here."""
    calls = [
        node
        for name in ("ruleset", "minimum", "returns")
        for node in ast.walk(ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "refuse"
    ]
    return {call.args[0].value for call in calls if isinstance(call.args[0], ast.Constant)}


def remarks() -> set[str]:
    """The code of every (code, values) pair that a rule yields or lists."""
    pairs = [
        node
        for name in ("minimum", "hours", "received", "board")
        for node in ast.walk(ast.parse((RULES / f"{name}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Tuple)
        and len(node.elts) == 2
        and isinstance(node.elts[1], ast.Dict)
    ]
    found = {pair.elts[0].value for pair in pairs if isinstance(pair.elts[0], ast.Constant)}
    return found | {"figure_differs", "other_rule_set"}


def worded(group: str, code: str) -> bool:
    texts = [sentences.word(group, code, {}, language) for language in ("zh_CN", "en")]
    return code not in texts and texts[0] != texts[1]


@pytest.mark.parametrize("code", STATES)
def test_states(code: str) -> None:
    assert worded("state", code)


@pytest.mark.parametrize("code", [*get_args(minimum.Reason), *get_args(previews.PreviewReason)])
def test_reasons(code: str) -> None:
    """Each with its words, and what is out of order also with the way to mend it."""
    assert worded("reason", code)
    assert code == "preview_ok" or worded("mend", code)


@pytest.mark.parametrize("code", [*ReturnFigures.__struct_fields__, *PROJECTS])
def test_figures(code: str) -> None:
    assert code == "by_project" or worded("field", code)


def test_remarks() -> None:
    assert len(remarks()) >= 13
    assert [code for code in sorted(remarks()) if not worded("warning", code)] == []


def test_refusals() -> None:
    assert len(refusals()) == 5
    assert [code for code in sorted(refusals()) if len(set(sentences.refusal(code))) < 3] == []
