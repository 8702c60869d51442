"""``python -m tests.shots DIR``: a picture of every page, both languages, two sizes, light and dark."""

import os
import sys
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from tests.ui import village

LOOKS = list(product(("zh_CN", "en"), (0, 2), (False, True)))


def settle(qt: QApplication, app: App) -> None:
    """Until nothing is under way any more."""
    while True:
        qt.processEvents()
        qt.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if app.runner is None or app.runner.waiting == 0:
            break
    for _again in range(5):
        qt.processEvents()


def show_sign_in(window: MainWindow, settled: Callable[[], None]) -> None:
    """Somebody is typing."""
    window.go("sign_in")
    settled()
    window.pages["sign_in"].field.setText("z")  # type: ignore[attr-defined]


def show_form(window: MainWindow, settled: Callable[[], None]) -> None:
    """A stored event is open."""
    window.go("events")
    settled()
    window.pages["events"].form_of(window.pages["events"].rows.rows[0])  # type: ignore[attr-defined]


def plain(name: str) -> Callable[[MainWindow, Callable[[], None]], None]:
    """A page as it opens."""
    return lambda window, _settled: window.go(name)


SCENES = {
    "today": plain("today"),
    "events": plain("events"),
    "event_form": show_form,
    "sign_in": show_sign_in,
    "monthly_return": plain("monthly_return"),
    "send": plain("send"),
    "help": plain("help"),
}
TOWN_SCENES = {"collect": plain("collect"), "board": plain("board")}


def take(widget: QWidget, out: Path, scene: str, look: tuple[str, int, bool]) -> None:
    """Save one picture."""
    language, size, dark = look
    name = f"{scene}-{language}-{('A', 'A+', 'A++')[size]}-{'dark' if dark else 'light'}.png"
    widget.grab().save(str(out / name))


def main(out: Path, only: str = "", looks: str = "") -> None:
    """All pictures, or those of one scene."""
    out.mkdir(parents=True, exist_ok=True)
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        for role, scenes in (("station", SCENES), ("town", TOWN_SCENES)):
            place = Path(folder, role)
            desk = village.live(place) if role == "station" else village.found(place, role="town")
            app = App(qt, place, papers=Path(folder, "papers"))
            app.enter(desk)
            window = app.window
            assert isinstance(window, MainWindow)
            for name, scene in scenes.items():
                if only and name != only:
                    continue
                for look in [LOOKS[int(each)] for each in looks.split(",")] if looks else LOOKS:
                    app.words.switch(look[0])
                    app.theme.change(size=look[1], dark=look[2])
                    scene(window, lambda: settle(qt, app))
                    settle(qt, app)
                    take(window, out, name, look)
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
