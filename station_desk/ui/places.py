"""Choosing a stick: what is plugged in, by its name and free room, or any folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QStorageInfo, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from station_desk.sentences import size
from station_desk.store import media
from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.words import tr

LOOK_MS = 1500


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick that is plugged in."""

    folder: Path
    name: str
    free: int


def sticks() -> list[Stick]:
    """Every stick that is plugged in. Off the GUI thread: a dead network drive may answer late."""
    system = QStorageInfo.root().rootPath()
    drives = [each for each in QStorageInfo.mountedVolumes() if each.isValid() and each.isReady()]
    found = [
        Stick(folder, each.name() or media.name(folder), each.bytesAvailable())
        for each in drives
        if each.rootPath() != system and media.of(folder := Path(each.rootPath())).removable
    ]
    return sorted(found, key=lambda each: str(each.folder))


class PlacePicker(QWidget):
    """An editable list: the sticks come first, a path may be typed or looked for.

    One stick is chosen by itself; of several the person picks. One that comes or goes is seen.
    Before the desk is open there is no runner, and it looks by itself.
    """

    changed = Signal()

    def __init__(self, name: str, around: Around, find: Callable[[], list[Stick]] = sticks) -> None:
        super().__init__()
        self._around, self._find = around, find
        self._plugged = ""
        self.found: list[Stick] = []
        self.box = QComboBox()
        self.box.setObjectName(name)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(16)
        self.box.editTextChanged.connect(lambda _text: self.changed.emit())
        browse = Button(
            f"{name}_browse", lambda: tr("Choose a folder"), "mdi6.folder-outline", kind="quiet",
            pressed=self.ask,
        )  # fmt: skip
        self.hint = Label("small", wrap=True)
        self.hint.setObjectName(f"{name}_hint")
        line = row(self.box, browse)
        line.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.hint)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._glance)
        self._speak()

    def look(self) -> None:
        """See which sticks are plugged in; what was typed stays."""
        self._plugged = media.plugged()
        if self._runner is None:
            self.show_found(self._find())
        else:
            self._runner.aside(self._find, then=self.show_found)

    def show_found(self, found: list[Stick]) -> None:
        """These sticks are plugged in."""
        before, chosen = self.found, self.folder()
        self.found = found
        gone = chosen in [each.folder for each in before] and chosen not in self._folders()
        if chosen is None or gone:
            chosen = found[0].folder if len(found) == 1 else None
        self.box.clear()
        for each in found:
            self.box.addItem(self._told(each), str(each.folder))
        self.box.setCurrentIndex(-1)
        self.choose(chosen)
        self._speak()

    def choose(self, folder: Path | None) -> None:
        """Show this folder, by the stick's name if it is one."""
        if folder in self._folders():
            self.box.setCurrentIndex(self._folders().index(folder))
        else:
            self.box.setEditText(str(folder) if folder else "")

    def folder(self) -> Path | None:
        """The folder chosen, or None while there is none."""
        typed = self.box.currentText().strip()
        place = self.box.findText(typed) if typed else -1
        return Path(self.box.itemData(place) if place >= 0 else typed) if typed else None

    def prompt(self) -> None:
        """Nothing is chosen: of several sticks let the person pick, without any ask for a folder."""
        if self.found:
            self.box.setFocus()
            self.box.showPopup()
        else:
            self.ask()

    def ask(self) -> None:
        """Ask by the system's own dialog."""
        folder = self.folder()
        chosen = QFileDialog.getExistingDirectory(self, tr("The stick"), str(folder or ""))
        if chosen:
            self.choose(Path(chosen))

    def _folders(self) -> list[Path]:
        return [each.folder for each in self.found]

    def _glance(self) -> None:
        if media.plugged() != self._plugged:
            self.look()

    @staticmethod
    def _told(each: Stick) -> str:
        return tr("{name} ({free} free)").format(name=each.name, free=size(each.free))

    def _speak(self) -> None:
        self.box.setAccessibleName(tr("The stick"))
        if editor := self.box.lineEdit():
            editor.setPlaceholderText(tr("Plug in the stick, or choose a folder"))
        if not self.found:
            text = tr("No stick is plugged in. It appears here by itself.")
        elif len(self.found) == 1:
            text = tr("One stick is plugged in.")
        else:
            text = tr("{n} sticks are plugged in: choose the right one.").format(n=len(self.found))
        self.hint.say(text, "warn" if len(self.found) > 1 else "")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_found(self.found)
