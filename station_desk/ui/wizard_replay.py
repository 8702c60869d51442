"""The first run once more, to look at: every page can be turned, nothing can be typed or founded."""

from PySide6.QtCore import Signal

from station_desk.ui.wizard import Founding, Wizard
from station_desk.ui.words import Words, tr

SPECIMEN = " ".join(["000000"] * 8)
"""Where the first run shows a recovery code; no desk has this one."""


class WizardReplay(Wizard):
    """Says on every page that it only shows; ``closed`` after the last one."""

    closed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(words, Founding(dict, lambda: SPECIMEN, lambda *_sheet: None))
        self.card.body.insertWidget(1, self.said)
        for page in self.pages:
            page.setEnabled(False)

    def finish(self) -> str:
        return tr("Back to the handbook")

    def _turn(self, at: int) -> None:
        super()._turn(at)
        self.said.say(
            tr("This only shows the first run again. Nothing is made or changed."), "warn"
        )
        self.said.show()

    def _allow(self) -> None:
        self.next.setEnabled(True)

    def _found(self) -> None:
        self._turn(0)
        self.closed.emit()
