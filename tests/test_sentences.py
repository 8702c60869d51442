"""Every code a person can meet has its words: three parts for a refusal, both languages, nothing idle."""

import ast
import functools
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

import station_desk
from station_desk import sentences

PACKAGE = Path(station_desk.__file__).parent
FILES = sorted(sentences.resource("i18n").glob("*.toml"))

CHOSEN = {
    "f'nothing_to_{way}'": {"nothing_to_undo", "nothing_to_redo"},
    "f'folder_{drive}'": {"folder_network", "folder_removable"},
    "f'desk_{desk.state}'": {"desk_held", "desk_revoked"},
    "f\"desk_{known['state']}\"": {"desk_waiting", "desk_held", "desk_revoked"},
    "_BARRED.get(claim.state, 'desk_unknown')": {
        "desk_waiting", "desk_revoked", "desk_held", "desk_unknown",
    },
    "code": {"passphrase_wrong", "recovery_code_wrong"},
}  # fmt: skip
"""Codes chosen through variables: the expression as written, and what it can come to."""

PLAIN = {"U", "PDF", "Excel", "Windows"}
"""ASCII words that may stand in a Chinese sentence at a desk."""
OFFICE = {"county", "init", "json", "type", "code12", "name", "parent"}
"""The county office works with a command line; its file may name its own verbs and columns."""


@functools.cache
def raised() -> dict[str, set[str]]:
    """Every code raised in the package, with the names of the values passed at any raise of it."""
    found: dict[str, set[str]] = {}
    for call in calls():
        first = call.args[0]
        if isinstance(first, ast.Constant):
            codes = {str(first.value)}
        else:
            codes = CHOSEN.get(ast.unparse(first), set())
        for code in codes:
            found.setdefault(code, set()).update(passed(call))
    return found


def calls() -> Iterator[ast.Call]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if file.name == "outcome.py":
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("refuse", "Refusal"):
                yield node


def passed(call: ast.Call) -> set[str]:
    """The keyword names of ``refuse(…)``, the keys of ``Refusal(code, {…})``."""
    values = call.args[1] if len(call.args) > 1 else None
    keys = values.keys if isinstance(values, ast.Dict) else []
    return {each.arg for each in call.keywords if each.arg} | {
        str(key.value) for key in keys if isinstance(key, ast.Constant)
    }


def entries(group: str | None = None) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """File, group, code and entry of everything written."""
    for file in FILES:
        for name, codes in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for code, entry in codes.items():
                if group in (None, name):
                    yield file.name, name, code, entry


def used(said: str | list[str]) -> frozenset[str]:
    return sentences.names("".join(said))


def test_every_code_raised_has_three_parts_in_both_languages() -> None:
    written = {code: entry for _, _, code, entry in entries("refusal")}
    assert sorted(raised().keys() - written.keys()) == []
    for code, entry in written.items():
        for language in ("zh", "en"):
            assert len(entry[language]) == 3, code
            assert all(part.strip() for part in entry[language]), code


def test_no_refusal_is_written_that_nothing_raises() -> None:
    assert sorted({code for _, _, code, _ in entries("refusal")} - raised().keys()) == []


def test_the_codes_chosen_through_variables_are_the_ones_named_here() -> None:
    expressions = {
        ast.unparse(call.args[0]) for call in calls() if not isinstance(call.args[0], ast.Constant)
    }
    assert expressions == CHOSEN.keys()


def test_a_refusal_fills_in_only_values_that_are_passed() -> None:
    foreign = {
        code: sorted(used(entry["zh"]) - raised()[code])
        for _, _, code, entry in entries("refusal")
        if used(entry["zh"]) - raised()[code]
    }
    assert foreign == {}


def test_a_value_that_some_raise_leaves_out_stands_in_brackets() -> None:
    """Otherwise a person would read a gap in the middle of a sentence."""
    always: dict[str, set[str]] = {}
    for call in calls():
        if isinstance(call.args[0], ast.Constant):
            code = str(call.args[0].value)
            always[code] = always.get(code, passed(call)) & passed(call)
    gaps = {
        code: sorted(missing)
        for file, _, code, entry in entries("refusal")
        if file == "sentences.toml" and code in always
        for missing in [used(re.sub(r"\[[^]]*\]", "", "".join(entry["zh"]))) - always[code]]
        if missing
    }
    assert gaps == {}


def test_both_languages_fill_in_the_same_values() -> None:
    unlike = [
        f"{file}: {group}.{code}"
        for file, group, code, entry in entries()
        if file != "forms.toml" and used(entry["zh"]) != used(entry["en"])
    ]
    assert unlike == []


def test_no_code_is_worded_twice() -> None:
    seen = [(group, code) for _, group, code, _ in entries()]
    assert sorted({each for each in seen if seen.count(each) > 1}) == []


def test_chinese_sentences_hold_no_ascii_words() -> None:
    strange = {}
    for file, group, code, entry in entries():
        said = entry["zh"] if isinstance(entry["zh"], str) else " ".join(entry["zh"])
        plain = re.sub(r"\{[^}]*\}", "", said)
        words = set(re.findall(r"[A-Za-z][A-Za-z0-9]*", plain)) - PLAIN
        if words - (OFFICE if file == "county.toml" else set()):
            strange[f"{group}.{code}"] = words
    assert strange == {}


def test_sentences_are_sentences() -> None:
    for file, _, code, entry in entries("refusal"):
        for part in entry["zh"]:
            assert part.endswith("。"), f"{file}: {code}"
            assert re.search("[一-鿿]", part), f"{file}: {code}"
        for part in entry["en"]:
            assert part.endswith("."), f"{file}: {code}"


JARGON = re.compile("哈希|签名校验|公钥|私钥|密钥|异常|非法|无效|错误代码|数据库|序列化|字节")


def test_sentences_at_a_desk_are_plain() -> None:
    assert [
        code
        for file, _, code, entry in entries("refusal")
        if file == "sentences.toml" and JARGON.search("".join(entry["zh"]))
    ] == []


def test_values_are_shown_as_a_person_reads_them() -> None:
    when = datetime(2025, 10, 20, 1, 30, tzinfo=UTC)
    who = sentences.refusal("desk_in_use", {"person": "li", "pc": "PC-1", "since": when})
    assert "2025-10-20 09:30 起" in who[0]
    assert (
        "起"
        not in sentences.refusal("desk_in_use", {"person": "li", "pc": "PC-1", "since": None})[0]
    )
    full = sentences.refusal("stick_full", {"place": "KINGSTON", "free": 1_500, "needed": 3 << 20})
    assert "3.0 MB" in full[0]
    assert "2 KB" in full[0]
    may = sentences.refusal("role_may_not", {"role": "viewer", "needed": ["head", "approver"]})
    assert "查看人员" in may[0]
    assert "站长、审批人" in may[2]
    future = sentences.refusal("held_in_future", {"date": date(2025, 11, 2)})
    assert "2025-11-02" in future[0]


@pytest.mark.parametrize(
    ("field", "shown"),
    [("title", "活动名称"), ("codes[...].code12", "区划代码"), ("six_channels[...]", "六传"),
     ("consent.signed_on", "签字日期"), ("not_ours", "not_ours")],
)  # fmt: skip
def test_a_field_is_named_wherever_it_lies(field: str, shown: str) -> None:
    assert sentences.refusal("field_empty", {"field": field})[0] == f"“{shown}”还没有填。"


def test_the_wait_is_named_only_when_there_is_one() -> None:
    free = sentences.refusal("passphrase_wrong", {"wrong": 1, "seconds": 0})
    wait = sentences.refusal("passphrase_wrong", {"wrong": 4, "seconds": 4})
    assert free[2].startswith("请再试一次")
    assert wait[2].startswith("请等 4 秒后再试一次")
    assert "in 4 seconds" in sentences.refusal("passphrase_wrong", {"seconds": 4}, "en")[2]


def test_what_the_county_refused_is_told_in_its_own_words() -> None:
    revoked = {"place": "https://county", "code": "desk_revoked", "status": 403}
    assert sentences.refusal("county_refused", revoked) == sentences.refusal("desk_revoked")
    newer = sentences.refusal("county_refused", {"code": "of_next_year", "status": 422})
    assert newer[0] == "县里的服务器没有收下。"
    assert "of_next_year" in newer[2]


def test_a_step_that_failed_says_what_happened() -> None:
    assert sentences.word("step", "receipt_county") == "县里回执"
    assert sentences.word("step", "stick_read_only", {"place": "U"}) == "U盘“U”不让写入。"
    assert sentences.word("step", "never_heard_of") == "never_heard_of"


def test_nothing_is_ever_blank() -> None:
    assert sentences.refusal("of_next_year") == ("of_next_year", "", "")
    assert sentences.word("state", "of_next_year") == "of_next_year"
    assert sentences.refusal("held_in_future")[0].startswith("…")
