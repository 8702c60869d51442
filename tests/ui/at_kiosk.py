"""``python -m tests.ui.at_kiosk FOLDER``: self sign-in on the whole screen, to be worked by a real hand.

Says on its output whenever what a person sees has changed: which page, how many are in, where the
button lies that ends it, and whether the desk's own window can be seen.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from station_desk.app import App
from station_desk.records import operators
from station_desk.records.operators import Operator
from station_desk.rules import sign_in
from station_desk.ui.kiosk import Kiosk
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import press

LOOK_MS = 20
PASSPHRASE = "kiosk77 ends"


class Teller(QTimer):
    """Looks at the screen and says what a person would see change."""

    def __init__(self, kiosk: Kiosk, window: MainWindow, app: App) -> None:
        super().__init__()
        self._kiosk, self._window, self._app = kiosk, window, app
        self._told: dict[str, object] = {}
        self._event = window.pages["sign_in"].acts.sheet.event.id  # type: ignore[attr-defined]
        self._id = int(kiosk.winId())
        self.timeout.connect(self._look)
        self.start(LOOK_MS)

    def _look(self) -> None:
        runner = self._app.runner
        assert runner is not None
        if runner.waiting:
            return
        told = {
            "window": self._id,
            "page": self._page(),
            "inside": len(runner.desk.ask(sign_in.who_is_in, self._event)),
            "desk_seen": isinstance(self._app.window, MainWindow) and self._app.window.isVisible(),
        }
        if told != self._told:
            self._told = told
            sys.stdout.write(json.dumps(told) + "\n")
            sys.stdout.flush()

    def _page(self) -> str:
        kiosks = [each for each in QApplication.topLevelWidgets() if isinstance(each, Kiosk)]
        shown = [each for each in kiosks if each.isVisible()]
        if not shown:
            return "gone"
        (kiosk,) = shown
        at = kiosk.stack.currentWidget()
        if at is kiosk.asking:
            found = len(kiosk.found.people.found) if kiosk.found.isVisible() else 0
            return f"asking {kiosk.field.text()} {found}"
        if at is kiosk.door:
            return "refused" if kiosk.door.said.isVisible() else "door"
        return "sure" if at is kiosk.sure else "thanks"


def main(folder: Path) -> None:
    qt = QApplication(sys.argv[:1])
    app = App(qt, folder, papers=folder, stretch=village.CHEAP)
    desk = village.live(folder)
    desk.ask(operators.add, Operator(name="吴小兰", role="clerk"), PASSPHRASE)
    app.enter(desk)
    window = app.window
    assert isinstance(window, MainWindow)
    window.go("sign_in")
    while app.runner is None or app.runner.waiting or not window.pages["sign_in"].acts.sheet:  # type: ignore[attr-defined]
        qt.processEvents()
    press(window, "sign_in.kiosk")
    press(window, "sign_in.kiosk_start")
    kiosk = next(each for each in QApplication.topLevelWidgets() if isinstance(each, Kiosk))
    end = kiosk.findChild(QPushButton, "kiosk.leave")
    assert end is not None
    qt.processEvents()
    centre = end.mapToGlobal(end.rect().center())
    sys.stdout.write(json.dumps({"end": [centre.x(), centre.y()]}) + "\n")
    teller = Teller(kiosk, window, app)
    qt.exec()
    teller.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
