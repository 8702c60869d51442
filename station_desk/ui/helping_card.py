"""At the town: a station that nobody there can open any more shows its note, the town reads out the code."""

from pathlib import Path

from PySide6.QtCore import Qt

from station_desk.sync import helping
from station_desk.ui.inputs import Choice
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.stick_picker import StickPicker
from station_desk.ui.words import tr


class HelpingCard(Card):
    """The stick, the station's note on it, and the eight groups."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._runner = around.runner
        self._notes: list[Path] = []
        self.place = StickPicker("helping.stick", around.runner)
        self.place.box.currentTextChanged.connect(self._look)
        self.note = Choice(lambda: [(str(each), each.stem) for each in self._notes])
        self.show_code = Button(
            "helping.show", lambda: tr("Show the code"), "mdi6.key-outline", pressed=self._open
        )
        self.code, self.said = Label("code", wrap=True), Label("", wrap=True)
        self.code.setObjectName("helping.code")
        self.said.setObjectName("helping.said")
        self.body.addWidget(Label("section", lambda: tr("Help a station")))
        about = Label("", _about, wrap=True)
        self.body.addWidget(about)
        self.body.addWidget(self.place)
        line = row(
            Field("helping.note", lambda: tr("The station's note on the stick"), self.note),
            self.show_code,
        )
        line.setStretch(0, 1)
        line.setAlignment(self.show_code, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        for part in (self.code, self.said):
            self.body.addWidget(part)
            part.hide()

    def read(self) -> None:
        """See which sticks are plugged in."""
        self.place.look()

    def _look(self, *_typed: object) -> None:
        folder = self.place.folder()
        if folder is not None:
            self._runner.aside(helping.notes_in, folder, then=self._show_notes)

    def _show_notes(self, found: list[Path]) -> None:
        self._notes = found
        self.note.speak()
        self.show_code.setEnabled(bool(found))

    def _open(self) -> None:
        self.code.hide()
        self._runner.do(helping.code_for, Path(self.note.code()), then=self._show_code)

    def _show_code(self, code: str) -> None:
        self.code.say(code)
        self.said.say(
            tr(
                "Read it out group by group. It works once: afterwards the station's desk has another."
            )
        )
        for part in (self.code, self.said):
            part.show()


def _about() -> str:
    return tr(
        "For a station that has lost its passphrase and its recovery sheet. First make sure who is "
        "asking: call the station yourself."
    )
