"""Printed forms from a page: gathered on the lane, drawn beside the window, opened at a press."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout

from station_desk import papers
from station_desk.outcome import refuse
from station_desk.papers import Paper
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Label
from station_desk.ui.words import tr

SPARE_NAMES = 99


class Paperwork(QFrame):
    """A quiet line that says where the paper lies and opens it. Hidden until there is one."""

    def __init__(self, around: Around, name: str) -> None:
        super().__init__()
        self._around = around
        self.file: Path | None = None
        self.setProperty("kind", "note")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 8, 4)
        self._said = Label(wrap=True)
        line.addWidget(self._said, 1)
        opens = Button(
            name, lambda: tr("Open to print"), "mdi6.open-in-new", kind="quiet", pressed=self._open
        )
        line.addWidget(opens)
        self.hide()

    def make(self, form: str, subject: str) -> None:
        """Print ``sign-in`` or ``preview`` of an event, or the ``return`` of a month."""
        language = self._around.words.language
        self._around.runner.do(papers.gather, form, subject, language, then=self._draw)

    def _draw(self, paper: Paper) -> None:
        self._around.runner.aside(draw, paper, self._around.papers, then=self.tell)

    def tell(self, path: Path) -> None:
        """A paper lies there, to be opened."""
        self.file = path
        self._said.say(tr("The paper is ready: {file}").format(file=path.name))
        self.show()

    def _open(self) -> None:
        if self.file:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.file)))


def draw(paper: Paper, folder: Path) -> Path:
    """Draw a paper and save it."""
    return save(folder / paper.name, paper.draw)


def save(path: Path, content: Callable[[], bytes]) -> Path:
    """Save a PDF; while the old one is open in a viewer (Windows) the new one gets a number."""
    drawn = content()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(SPARE_NAMES):
            free = path.with_stem(f"{path.stem} ({number})") if number else path
            try:
                free.write_bytes(drawn)
            except PermissionError:
                continue
            return free
    except OSError as problem:
        raise refuse("paper_not_saved", folder=path.parent.name) from problem
    raise refuse("paper_not_saved", folder=path.parent.name)
