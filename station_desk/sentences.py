"""Words for codes: refusals in three parts, states and reasons, Chinese and English. No Qt.

Every ``resources/i18n/*.toml`` is a table of groups; a code's entry holds ``zh`` and ``en``, each a
sentence or, for a refusal, three: what happened, is the data safe, what to do.
"""

import functools
import tomllib
from datetime import date, datetime
from typing import Any, Literal

from station_desk.resources import resource

Language = Literal["zh_CN", "en"]
CHINESE: Language = "zh_CN"
ENGLISH: Language = "en"


@functools.cache
def _groups() -> dict[str, dict[str, Any]]:
    merged: dict[str, dict[str, Any]] = {}
    for path in sorted(resource("i18n").glob("*.toml")):
        for group, codes in tomllib.loads(path.read_text(encoding="utf-8")).items():
            merged.setdefault(group, {}).update(codes)
    return merged


def word(
    group: str, code: str, values: dict[str, object] | None = None, language: str = CHINESE
) -> str:
    """The words of one code; the code itself when it has none, so that nothing is ever blank."""
    entry = _groups().get(group, {}).get(code)
    if entry is None:
        return code
    return _fill(entry["en" if language == ENGLISH else "zh"], values or {}, language)


def refusal(
    code: str, values: dict[str, object] | None = None, language: str = CHINESE
) -> tuple[str, str, str]:
    """What happened, whether the data is safe, what to do."""
    entry = _groups().get("refusal", {}).get(code)
    if entry is None:
        return code, "", ""
    what, safe, act = entry["en" if language == ENGLISH else "zh"]
    filled = [_fill(part, values or {}, language) for part in (what, safe, act)]
    return filled[0], filled[1], filled[2]


def known(group: str) -> frozenset[str]:
    """The codes of a group that have words."""
    return frozenset(_groups().get(group, {}))


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


def _fill(sentence: str, values: dict[str, object], language: str) -> str:
    return sentence.format_map(
        _Blank({name: _shown(name, part, language) for name, part in values.items()})
    )


def _shown(name: str, part: object, language: str) -> str:
    if name in ("field", "kind", "role"):
        return word(name, str(part).split(".")[-1].split("[")[0], {}, language)
    if isinstance(part, datetime):
        return f"{part:%Y-%m-%d %H:%M}"
    if isinstance(part, date):
        return part.isoformat()
    if isinstance(part, list | tuple):
        return "、".join(
            _shown("role" if name == "needed" else "", each, language)
            if name == "needed"
            else str(each)
            for each in part
        )
    return str(part)
