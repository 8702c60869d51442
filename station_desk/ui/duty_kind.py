"""One register of the duties page: its columns, the fields of its form, how an entry is kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from station_desk.outcome import Changes
from station_desk.rules.duties import Registers
from station_desk.store.database import Database
from station_desk.ui.duty_form import DutyForm, Options
from station_desk.ui.page import Around
from station_desk.ui.pieces import Word
from station_desk.ui.tables import Column

TONES = {
    "ok": "good",
    "closed": "good",
    "nothing_found": "good",
    "met": "good",
    "missing": "warn",
    "open": "accent",
    "overdue": "bad",
}
ICONS = {
    "closed": "mdi6.check-circle-outline", "nothing_found": "mdi6.check-circle-outline",
    "met": "mdi6.check-circle-outline", "missing": "mdi6.alert-circle-outline",
    "open": "mdi6.progress-clock", "overdue": "mdi6.alert-circle-outline",
}  # fmt: skip


Form = type[DutyForm]


@dataclass(frozen=True)
class DutyKind:
    """One register: ``rows`` picks its entries, ``type`` and ``put`` keep one."""

    kind: str
    word: Word
    icon: str
    hint: Word
    columns: list[Column]
    fields: Sequence[tuple[str, str | Options]]
    rows: Callable[[Registers], list[Any]]
    type: type[Any]
    put: Callable[..., Changes]
    void: Callable[[Database, str, str], Changes]
    form: Form = DutyForm


def words_of(around: Around, group: str, codes: Sequence[str]) -> Options:
    """Codes to choose from, each with its word."""
    return lambda: [(code, around.words.word(group, code)) for code in codes]
