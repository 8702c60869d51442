"""``python -m tests.ui.at_keyboard FOLDER``: the sign-in of a village, to be worked with a real keyboard.

Says on its output which window it is and, whenever the count changes, the count and who is newest.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QTableView

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import find

LOOK_MS = 20


class Teller(QTimer):
    """Looks at the screen and says what a person would see change."""

    def __init__(self, window: MainWindow, app: App) -> None:
        super().__init__()
        self._window, self._app = window, app
        self._told = ""
        self.timeout.connect(self._look)
        self.start(LOOK_MS)

    def _look(self) -> None:
        assert self._app.runner is not None
        count = find(self._window, QLabel, "sign_in.count").text()
        if self._app.runner.waiting or count in ("", self._told):
            return
        self._told = count
        first = find(self._window, QTableView, "sign_in.table").model().index(0, 1).data() or ""
        told = {
            "window": int(self._window.winId()),
            "count": count,
            "newest": first.split("\n")[0],
        }
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def main(folder: Path) -> None:
    qt = QApplication(sys.argv[:1])
    app = App(qt, folder, papers=folder, stretch=village.CHEAP)
    app.enter(village.live(folder))
    assert isinstance(app.window, MainWindow)
    app.window.go("sign_in")
    teller = Teller(app.window, app)
    qt.exec()
    teller.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
