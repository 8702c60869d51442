"""Choosing a stick: what is plugged in, by its name and free room, or any folder."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QStorageInfo, Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QVBoxLayout, QWidget

from station_desk.sentences import size
from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.words import tr

PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")
LETTERED = 3
"""As long as ``E:/``."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick that is plugged in."""

    folder: Path
    name: str
    free: int


def sticks() -> list[Stick]:
    """What looks plugged in, asked of nobody but Qt: for the door, where nothing else is loaded yet."""
    system = QStorageInfo.root().rootPath()
    return [
        Stick(Path(root), drive.name() or Path(root).name or root, drive.bytesAvailable())
        for drive in QStorageInfo.mountedVolumes()
        if drive.isReady() and (root := drive.rootPath()) != system and _looks_plugged_in(root)
    ]


def _looks_plugged_in(root: str) -> bool:
    return root.startswith(PLUGGED_IN) or (len(root) <= LETTERED and root[1:2] == ":")


class PlacePicker(QWidget):
    """An editable list: the sticks come first, a path may be typed or looked for.

    One stick is chosen by itself; of several the person picks.
    """

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
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
        self._speak()

    def look(self) -> None:
        """See which sticks are plugged in; what was typed stays."""
        self.show_found(sticks())

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

    @staticmethod
    def _told(each: Stick) -> str:
        return tr("{name} ({free} free)").format(name=each.name, free=size(each.free))

    def _speak(self) -> None:
        self.box.setAccessibleName(tr("The stick"))
        if editor := self.box.lineEdit():
            editor.setPlaceholderText(
                tr("Choose the stick")
                if self.found
                else tr("Plug in the stick, or choose a folder")
            )
        if not self.found:
            text = tr("No stick is plugged in. It appears here by itself.")
        elif len(self.found) == 1:
            text = tr("One stick is plugged in.")
        else:
            text = tr("{n} sticks are plugged in: choose the right one.").format(n=len(self.found))
        self.hint.say(text, "warn" if len(self.found) > 1 else "")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_found(self.found)
