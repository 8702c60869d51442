"""Choosing a stick: the drives that are plugged in, or any folder."""

from pathlib import Path

from PySide6.QtCore import QEvent, QStorageInfo
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QWidget

from station_desk.ui.pieces import Button
from station_desk.ui.words import tr

_PLUGGED_IN = ("/media/", "/run/media/", "/Volumes/")


class PlacePicker(QWidget):
    """An editable list: what is plugged in comes first, a path may be typed or looked for."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setObjectName(name)
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.box.setMinimumContentsLength(16)
        browse = Button(
            f"{name}_browse",
            lambda: tr("Look for it"),
            "mdi6.folder-outline",
            kind="quiet",
            pressed=self.ask,
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.box, 1)
        line.addWidget(browse)
        self._speak()

    def look(self) -> None:
        """See which drives are plugged in; what was typed stays."""
        typed = self.box.currentText()
        found = sticks()
        self.box.clear()
        self.box.addItems([str(path) for path in found])
        self.box.setCurrentText(typed or (str(found[0]) if found else ""))

    def folder(self) -> Path | None:
        """The folder chosen, or None while there is none."""
        typed = self.box.currentText().strip()
        return Path(typed) if typed else None

    def ask(self) -> None:
        """Ask by the system's own dialog."""
        chosen = QFileDialog.getExistingDirectory(self, tr("The stick"), self.box.currentText())
        if chosen:
            self.box.setCurrentText(chosen)

    def _speak(self) -> None:
        self.box.setAccessibleName(tr("The stick"))
        if editor := self.box.lineEdit():
            editor.setPlaceholderText(tr("Plug in the stick, or name a folder"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()


def sticks() -> list[Path]:
    """Drives that look plugged in: on Windows all but the system's, else what is mounted for a user."""
    system = Path(QStorageInfo.root().rootPath())
    found = []
    for drive in QStorageInfo.mountedVolumes():
        root = drive.rootPath()
        lettered = len(root) <= 3 and root[1:2] == ":"
        if drive.isReady() and (lettered or root.startswith(_PLUGGED_IN)) and Path(root) != system:
            found.append(Path(root))
    return found
