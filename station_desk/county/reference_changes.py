"""Two tables side by side: what was added, taken out, or says something else now."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal

_NAMES: Final = ("id", "code12", "code")
"""What an entry of a list is told from its neighbours by, best first."""
_SHOWN: Final = ("title", "name", "name_zh", "item")


@dataclass(frozen=True, slots=True)
class Change:
    """``field`` is a code with words in the group ``field``; ``item`` names the entry it is of."""

    what: Literal["added", "removed", "changed"]
    field: str
    item: str = ""
    before: Any = None
    after: Any = None


def changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    """Field by field, entry by entry; the day it begins is not a change."""
    return [each for each in _of_fields("", before, after) if each.field != "valid_from"]


def _of_fields(item: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[Change]:
    for field in dict.fromkeys([*before, *after]):
        old, new = before.get(field), after.get(field)
        if isinstance(old or new, list) and isinstance(old or [], list):
            yield from _of_lists(field, old or [], new or [])
        elif isinstance(old or new, dict) and isinstance(old or {}, dict):
            yield from _of_fields(field, old or {}, new or {})
        elif old != new:
            yield Change(_what(old, new), field, item, old, new)


def _of_lists(field: str, before: list[Any], after: list[Any]) -> Iterator[Change]:
    old = {_name(each): each for each in before}
    new = {_name(each): each for each in after}
    for name in dict.fromkeys([*old, *new]):
        was, now = old.get(name), new.get(name)
        if was is None or now is None:
            yield Change(_what(was, now), field, _shown(was if now is None else now), was, now)
        elif was != now and isinstance(was, dict):
            yield from _of_fields(_shown(now), was, now)


def _what(old: Any, new: Any) -> Literal["added", "removed", "changed"]:
    if old is None:
        return "added"
    return "removed" if new is None else "changed"


def _name(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return str(next((entry[name] for name in _NAMES if entry.get(name)), entry))


def _shown(entry: Any) -> str:
    if not isinstance(entry, dict):
        return str(entry)
    return str(next((entry[name] for name in _SHOWN if entry.get(name)), _name(entry)))
