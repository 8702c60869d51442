"""Printing: a test sheet shows whether the printer shifts, shrinks or cuts."""

from functools import partial

from station_desk.forms.trial_sheet import trial_sheet
from station_desk.papers import Paper
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.words import tr


class PrinterCard(Card):
    """For who sees a paper come out cut, shifted or too small."""

    def __init__(self, around: Around) -> None:
        super().__init__("settings.printing", spacing=12)
        self._around = around
        self.paper = Paperwork(around, "settings.open_trial")
        about = Label(
            "muted",
            lambda: tr("Does a paper come out cut, shifted or too small? The test sheet shows what is"
                       " wrong."),
            wrap=True,
        )  # fmt: skip
        trial = Button(
            "settings.trial", lambda: tr("Test sheet"), "mdi6.printer-check", pressed=self._show
        )
        self.body.addWidget(Label("section", lambda: tr("Printing")))
        line = row(about, trial)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.paper)

    def _show(self) -> None:
        words = self._around.words
        name = f"{tr('Test sheet')}.pdf"
        self.paper.draw(Paper(name, partial(trial_sheet, words.language)))
