"""One window per folder: a second start asks the first to come to the front, and ends.

A local socket of this account, no network. Whoever does not answer in time is taken to be gone.
"""

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

CONNECT_MS, ANSWER_MS = 500, 3000
YES = b"."


class OnlyOne(QObject):
    """Lives as long as the program of the first start."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = _name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)

    def first(self) -> bool:
        """Whether no other program of this account has this folder; if one has, it is in front now."""
        for again in (False, True):
            if self._ask():
                return False
            if again:
                QLocalServer.removeServer(self._name)  # left by one that was killed
            if self._server.listen(self._name):
                break
        return True

    def _ask(self) -> bool:
        _let_another_come_forward()
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        return socket.waitForConnected(CONNECT_MS) and socket.waitForReadyRead(ANSWER_MS)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        come_forward()
        socket.write(YES)
        socket.flush()
        socket.disconnectFromServer()


def come_forward() -> None:
    """Whatever is on the screen, be it the door, the desk or the self sign-in, comes before all others."""
    for shown in QApplication.topLevelWidgets():
        if shown.isVisible() and shown.windowType() == Qt.WindowType.Window:
            shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
            shown.raise_()
            shown.activateWindow()


def _name(folder: Path) -> str:
    place = os.path.normcase(folder.resolve()).encode()
    algorithm = QCryptographicHash.Algorithm.Sha256
    digest = bytes(QCryptographicHash.hash(place, algorithm).data()).hex()
    return f"station-desk-{digest[:16]}"


def _let_another_come_forward() -> None:
    """Windows lets a window come to the front only if the program that was clicked allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
