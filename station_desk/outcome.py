"""What a write answers: the kinds that changed, or a refusal that a person can act on."""

from typing import NamedTuple


class Changes(NamedTuple):
    """The record kinds that a write touched, and the ids it wrote, in order."""

    kinds: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()

    def __or__(self, other: "Changes") -> "Changes":
        return Changes(self.kinds | other.kinds, self.ids + other.ids)


class Refusal(Exception):
    """Something a person can put right. A code and values, never a sentence.

    The sentence (what happened, is the data safe, what to do) is found by the code in
    ``resources/i18n/sentences.toml``.
    """

    def __init__(self, code: str, values: dict[str, object] | None = None) -> None:
        self.code, self.values = code, values or {}
        super().__init__(code, self.values)

    def __str__(self) -> str:
        return f"{self.code} {self.values}" if self.values else self.code


def refuse(code: str, /, **values: object) -> Refusal:
    """``raise refuse("end_before_start", start=…, end=…)``."""
    return Refusal(code, values)
