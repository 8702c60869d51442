"""Words for codes: refusals in three parts, states and reasons, Chinese and English. No Qt.

Every ``resources/i18n/*.toml`` is a table of groups; a code's entry holds ``zh`` and ``en``, each a
sentence or, for a refusal, three: what happened, is the data safe, what to do. ``{name}`` is a value,
``{name:size}`` a number of bytes. What stands in square brackets is left out where a value in it is
missing, empty or zero.
"""

import functools
import re
import string
from datetime import date, datetime, timedelta, timezone
from typing import Any

from station_desk.languages import CHINESE, ENGLISH, Language
from station_desk.resources import resource

__all__ = ["CHINESE", "ENGLISH", "Language", "known", "names", "refusal", "size", "word"]

GROUP_OF = {
    "field": "field",
    "kind": "kind",
    "role": "role",
    "needed": "role",
    "reason": "reason",
    "road": "road",
    "order_state": "order_state",
    "in_return": "state",
    "from_records": "state",
    "table": "reference",
    "table_field": "reference_field",
    "problem": "problem",
}
"""Values that are codes themselves, and the group that holds their words."""
PASSED_ON = "county_refused"
"""What the county said no to; its own ``code`` has the better words."""

_CHINA = timezone(timedelta(hours=8))
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_INDEX = re.compile(r"\[[^\]]*\]")


@functools.cache
def _groups() -> dict[str, dict[str, Any]]:
    import tomllib

    merged: dict[str, dict[str, Any]] = {}
    for path in sorted(resource("i18n").glob("*.toml")):
        for group, codes in tomllib.loads(path.read_text(encoding="utf-8")).items():
            merged.setdefault(group, {}).update(codes)
    return merged


def word(
    group: str, code: str, values: dict[str, object] | None = None, language: str = CHINESE
) -> str:
    """The words of one code; the code itself when it has none, so that nothing is ever blank.

    A ``step`` that failed is told by what its refusal says happened.
    """
    entry = _groups().get(group, {}).get(code)
    if entry is None:
        return refusal(code, values, language)[0] if group == "step" else code
    return _fill(entry["en" if language == ENGLISH else "zh"], values or {}, language)


def refusal(
    code: str, values: dict[str, object] | None = None, language: str = CHINESE
) -> tuple[str, str, str]:
    """What happened, whether the data is safe, what to do."""
    given, words = values or {}, _groups().get("refusal", {})
    if code == PASSED_ON and str(given.get("code")) in words:
        code = str(given["code"])
    entry = words.get(code)
    if entry is None:
        return code, "", ""
    what, safe, act = entry["en" if language == ENGLISH else "zh"]
    filled = [_fill(part, given, language) for part in (what, safe, act)]
    return filled[0], filled[1], filled[2]


def known(group: str) -> frozenset[str]:
    """The codes of a group that have words."""
    return frozenset(_groups().get(group, {}))


def names(sentence: str) -> frozenset[str]:
    """The values that a sentence fills in."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


class _Filler(string.Formatter):
    """Fills in values as a person reads them; one that is missing leaves a mark, never an error."""

    def __init__(self, language: str) -> None:
        self._language = language

    def get_value(self, key: object, args: object, kwargs: Any) -> tuple[str, object]:  # noqa: ARG002
        return str(key), kwargs.get(key)

    def format_field(self, value: Any, format_spec: str) -> str:
        name, part = value
        if part is None:
            return "…"
        return size(part) if format_spec == "size" else _shown(name, part, self._language)


def _fill(sentence: str, values: dict[str, object], language: str) -> str:
    def told(found: re.Match[str]) -> str:
        return found[1] if all(values.get(name) for name in names(found[1])) else ""

    return _Filler(language).vformat(_OPTIONAL.sub(told, sentence), (), values)


def _shown(name: str, part: object, language: str) -> str:
    if isinstance(part, list | tuple):
        return ("、" if language == CHINESE else ", ").join(
            _shown(name, each, language) for each in part
        )
    if name in GROUP_OF and isinstance(part, str):
        return word(GROUP_OF[name], _INDEX.sub("", part).split(".")[-1], {}, language)
    if isinstance(part, datetime):
        local = part.astimezone(_CHINA) if part.tzinfo else part
        return f"{local:%Y-%m-%d %H:%M}"
    return part.isoformat() if isinstance(part, date) else str(part)


def size(part: object) -> str:
    """A number of bytes as people say it, rounded up so that room asked for is room enough."""
    count = int(str(part))
    if count < 1024**2:
        return f"{-(-count // 1024)} KB"
    return f"{count / 1024**2:.1f} MB" if count < 1024**3 else f"{count / 1024**3:.1f} GB"
