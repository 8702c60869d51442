"""What a second start rings, and what the first hears: a local socket of this account, no network."""

import sys
import time

from PySide6.QtCore import QObject, Qt
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

ANSWER_SECONDS, PAUSE_SECONDS = 3.0, 0.05
YES = b"."


class Bell(QObject):
    """Heard from now on."""

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        QLocalServer.removeServer(name)  # left by one that was killed
        self._server.listen(name)

    def _answer(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)
        come_forward()
        socket.write(YES)
        socket.flush()
        socket.disconnectFromServer()


def ring(name: str) -> bool:
    """Whether the first program has answered, and is in front. It may hang its bell only in a moment."""
    _let_another_come_forward()
    give_up = time.monotonic() + ANSWER_SECONDS
    while (left := give_up - time.monotonic()) > 0:
        socket = QLocalSocket()
        socket.connectToServer(name)
        left_ms = round(left * 1000)
        if socket.waitForConnected(left_ms) and socket.waitForReadyRead(left_ms):
            return True
        time.sleep(PAUSE_SECONDS)
    return False


def come_forward() -> None:
    """Whatever is on the screen, be it the door, the desk or the self sign-in, comes before all others."""
    for shown in QApplication.topLevelWidgets():
        if shown.isVisible() and shown.windowType() == Qt.WindowType.Window:
            shown.setWindowState(shown.windowState() & ~Qt.WindowState.WindowMinimized)
            shown.raise_()
            shown.activateWindow()


def _let_another_come_forward() -> None:
    """Windows lets a window come to the front only if the program that was clicked allows it."""
    if sys.platform == "win32":
        import ctypes

        any_process = -1
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
