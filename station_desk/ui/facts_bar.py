"""The line at the foot: saved when, and how far the records are on their way."""

from datetime import datetime

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.records import undo
from station_desk.sync import outbox
from station_desk.sync.outbox import Facts
from station_desk.ui import dates
from station_desk.ui.pieces import Button, Icon, Label
from station_desk.ui.runner import Runner
from station_desk.ui.words import Words, tr


class FactsBar(QWidget):
    """Reads the facts anew after every change; no flag is kept."""

    def __init__(self, runner: Runner, words: Words) -> None:
        super().__init__()
        self.setObjectName("facts")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._runner, self._words = runner, words
        self._saved_at: datetime | None = None
        self.known: Facts | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 0, 24, 0)
        self.saved, self.road = Label("small"), Label("small")
        self.saved.setObjectName("window.saved")
        self.road.setObjectName("window.road")
        line.addWidget(Icon("mdi6.content-save-check-outline", scale=1))
        line.addWidget(self.saved)
        self.undo = Button(
            "window.undo", lambda: tr("Undo"), "mdi6.undo", kind="quiet", pressed=self.step_back
        )
        self.redo = Button(
            "window.redo", lambda: tr("Redo"), "mdi6.redo", kind="quiet", pressed=self.step_on
        )
        for button in (self.undo, self.redo):
            button.hide()
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.road)
        runner.saved.connect(self._note)
        runner.changed.connect(self._read)
        self._note(None)
        self._read(frozenset())

    def _note(self, at: datetime | None) -> None:
        self._saved_at = at or self._saved_at
        if self._saved_at:
            self.saved.setText(tr("Saved {time}").format(time=f"{self._saved_at:%H:%M}"))
        else:
            self.saved.setText(tr("Everything is saved as you leave a field"))

    def say(self, text: str) -> None:
        """In the place of the time of saving, until the next save."""
        self.saved.setText(text)

    def step_back(self) -> None:
        """Take the operator's last step back."""
        self._runner.do(undo.undo, failed=self._refused)

    def step_on(self) -> None:
        """Do again what was undone last."""
        self._runner.do(undo.redo, failed=self._refused)

    def _refused(self, refusal: Refusal) -> None:
        if refusal.code.startswith("nothing_to_"):
            self.saved.setText(self._words.refusal(refusal.code, refusal.values)[0])
        else:
            self._runner.refused.emit(refusal)

    def _offer(self, possible: tuple[int, int]) -> None:
        self.undo.setVisible(possible[0] > 0)
        self.redo.setVisible(possible[1] > 0)

    def _read(self, _kinds: object) -> None:
        self._runner.do(undo.possible, then=self._offer)
        self._runner.do(outbox.facts, then=self._show)

    def _show(self, facts: Facts) -> None:
        self.known = facts
        success, failure = facts.last_success, facts.last_failure
        parts = [
            tr("Handed over: {when}").format(
                when=dates.moment(success.at) if success else tr("never")
            ),
            tr("Waiting: {n}").format(n=facts.waiting),
            tr("Last failure: {when}").format(
                when=dates.moment(failure.at) if failure else tr("none")
            ),
        ]
        self.road.setText("   ·   ".join(parts))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._note(None)
            self._read(frozenset())
