"""Choosing a stick in the window: told by the platform, seen as soon as one comes or goes."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStorageInfo, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent

from station_desk.store import media
from station_desk.ui.places import PlacePicker, Stick
from station_desk.ui.runner import Runner

LOOK_MS = 1500


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


class StickPicker(PlacePicker):
    """Looks again, beside the window, whenever what is plugged in has changed."""

    def __init__(self, name: str, runner: Runner, find: Callable[[], list[Stick]] = sticks) -> None:
        super().__init__(name)
        self._runner, self._find, self._plugged = runner, find, ""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.glance)

    def look(self) -> None:
        self._plugged = media.plugged()
        self._runner.aside(self._find, then=self.show_found)

    def glance(self) -> None:
        """Look if a drive has come or gone; asking for that alone costs nothing."""
        if media.plugged() != self._plugged:
            self.look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
