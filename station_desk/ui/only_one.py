"""One window per folder: a second start asks the first to come to the front, and ends.

A lock says at once who is first; it is free again when its program has ended, however that was. What hears
a second start is ``bell``, and is imported once the window is drawn.
"""

import os
import zlib
from pathlib import Path

from PySide6.QtCore import QDir, QLockFile, QObject


class OnlyOne(QObject):
    """Lives as long as the program of the first start."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        place = f"{QDir.homePath()}\n{os.path.normcase(folder.resolve())}"
        self._name = f"station-desk-{zlib.crc32(place.encode()):08x}"
        self._lock = QLockFile(QDir.temp().filePath(f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # held as long as its program lives
        self._bell: QObject | None = None

    def first(self) -> bool:
        """Whether no other program of this account has this folder; if one has, it is in front now.

        One that holds the lock and does not answer in time is taken to be gone.
        """
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            return True
        from station_desk.ui.bell import ring

        return not ring(self._name)

    def listen(self) -> None:
        """From now on come to the front when a second start asks."""
        from station_desk.ui.bell import Bell

        self._bell = self._bell or Bell(self._name, self)
