"""Printed forms from a page: gathered on the lane, drawn beside the window, looked at first."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout

from station_desk import papers
from station_desk.papers import Paper
from station_desk.ui.page import Around
from station_desk.ui.paper_files import save
from station_desk.ui.paper_shown import show_paper
from station_desk.ui.pieces import Button, Label
from station_desk.ui.words import tr

if TYPE_CHECKING:
    from station_desk.ui.print_preview import PrintPreview


class Paperwork(QFrame):
    """A PDF opens as pages to look at. Any other file is saved, and a quiet line says where it lies."""

    def __init__(self, around: Around, name: str) -> None:
        super().__init__()
        self._around = around
        self.file: Path | None = None
        self.preview: PrintPreview | None = None
        self.setProperty("kind", "note")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 8, 4)
        self._said = Label(wrap=True)
        line.addWidget(self._said, 1)
        opens = Button(
            name, lambda: tr("Open it"), "mdi6.open-in-new", kind="quiet", pressed=self._open
        )
        line.addWidget(opens)
        self.hide()

    def make(self, form: str, subject: str) -> None:
        """Print ``sign-in`` or ``preview`` of an event, or the ``return`` of a month."""
        language = self._around.words.language
        self._around.runner.do(papers.gather, form, subject, language, then=self.draw)

    def draw(self, paper: Paper) -> None:
        """Draw a paper whose values are gathered, and show what came of it."""
        runner = self._around.runner
        if paper.name.endswith(".pdf"):
            runner.aside(_drawn, paper, then=self._look)
        else:
            runner.aside(save, self._around.papers / paper.name, paper.draw, then=self._tell)

    def _look(self, drawn: tuple[str, bytes]) -> None:
        self.hide()
        around = self._around
        self.preview = show_paper(self, *drawn, around.words, around.papers, around.runner.aside)

    def _tell(self, path: Path) -> None:
        self.file = path
        self._said.say(tr("Saved: {file}").format(file=path.name))
        self.show()

    def _open(self) -> None:
        if self.file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))


def _drawn(paper: Paper) -> tuple[str, bytes]:
    return paper.name, paper.draw()
