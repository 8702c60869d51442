"""The words of a monthly return: why the minimum was not held, problems and requests."""

from collections.abc import Callable
from typing import Any

import msgspec
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QPlainTextEdit

from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules.returns import ReturnDraft
from station_desk.ui.across import Across
from station_desk.ui.pieces import Card, Field
from station_desk.ui.words import tr


class ReturnWords(Card):
    """Each field is saved as it is left; ``keep`` takes the draft to store."""

    def __init__(self, keep: Callable[[MonthlyReturn], None]) -> None:
        super().__init__(spacing=12)
        self._keep_draft = keep
        self._saved = ("", "")
        self._held: MonthlyReturn | None = None
        self.explanation, self.problems = QPlainTextEdit(), QPlainTextEdit()
        parts = (
            Field(
                "return.explanation", lambda: tr("Why the minimum was not held"), self.explanation
            ),
            Field("return.problems", lambda: tr("Problems and requests"), self.problems),
        )
        for editor in (self.explanation, self.problems):
            editor.setTabChangesFocus(True)
            editor.installEventFilter(self)
        self.body.addWidget(Across(*parts, least=26))

    def show_draft(self, draft: ReturnDraft, unit: str) -> None:
        """The words of this month, but for a field that somebody is typing in."""
        words = draft.draft or draft.sealed
        month = draft.verdict.month
        typing = self.unsaved() if self._held and self._held.month == month else {}
        self._held = draft.draft or MonthlyReturn(unit=unit, month=month)
        self._saved = (words.explanation, words.problems) if words else ("", "")
        names = ("explanation", "problems")
        for name, text in zip(names, self._saved, strict=True):
            editor = getattr(self, name)
            if name not in typing and not editor.hasFocus() and editor.toPlainText() != text:
                editor.setPlainText(text)

    def typed(self) -> tuple[str, str]:
        """Both as they stand."""
        return self.explanation.toPlainText().strip(), self.problems.toPlainText().strip()

    def unsaved(self) -> dict[str, Any]:
        """Those that are not stored yet."""
        pairs = zip(("explanation", "problems"), self.typed(), self._saved, strict=True)
        return {name: typed for name, typed, saved in pairs if typed != saved}

    def take_back(self, fields: dict[str, Any]) -> None:
        """What was typed before a lock or a crash."""
        self._held = MonthlyReturn(unit="", month=fields["month"])
        for name in ("explanation", "problems"):
            if name in fields:
                getattr(self, name).setPlainText(fields[name])

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._keep()
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _keep(self) -> None:
        words = self.typed()
        if self._held is None or not self._held.unit or words == self._saved:
            return
        self._saved = words
        self._keep_draft(
            msgspec.structs.replace(self._held, explanation=words[0], problems=words[1])
        )
