"""``python -m tests.shots DIR``: a picture of every page, both languages, two sizes, light and dark."""

import os
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock
from station_desk.ui.wizard import Wizard
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


def press(window: QWidget, name: str) -> None:
    """Press a button by its name."""
    window.findChild(QPushButton, name).click()


def fill(window: QWidget, name: str, text: str) -> None:
    """Fill in a line by its name."""
    window.findChild(QLineEdit, name).setText(text)


def doors(qt: QApplication, folder: Path, out: Path, looks: list[tuple[str, int, bool]]) -> None:
    """The first run page by page, and the locked door."""
    for look in looks:
        app = App(qt, folder / "new", papers=folder)
        app.start()
        app.words.switch(look[0])
        app.theme.change(size=look[1], dark=look[2])
        wizard = app.window
        assert isinstance(wizard, Wizard)
        answers = {"code": "990101101200", "unit_name": "东泉村", "operator": "周敏"}
        answers |= {"passphrase": "dong quan", "passphrase_again": "dong quan"}
        press(wizard, "wizard.role_station")
        for name, text in answers.items():
            fill(wizard, f"wizard.{name}", text)
        for page in ("role", "unit", "you", "recovery"):
            settle(qt, app)
            take(wizard, out, f"wizard_{page}", look)
            if page != "recovery":
                press(wizard, "wizard.next")
        app._show(Unlock(app.words, str, "东泉村"))
        settle(qt, app)
        assert app.window is not None
        take(app.window, out, "unlock", look)
        app.window.close()
        app.words.switch("en")


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


def rooms(qt: QApplication, folder: Path, out: Path, looks: list[tuple[str, int, bool]]) -> None:
    """Every page of a station's window and of a town's."""
    for role, scenes in (("station", SCENES), ("town", TOWN_SCENES)):
        place = folder / role
        desk = village.live(place) if role == "station" else village.found(place, role="town")
        app = App(qt, place, papers=folder / "papers")
        app.enter(desk)
        window = app.window
        assert isinstance(window, MainWindow)
        for (name, scene), look in product(scenes.items(), looks):
            app.words.switch(look[0])
            app.theme.change(dark=look[2])
            press(window, f"window.size_{look[1]}")
            scene(window, partial(settle, qt, app))
            settle(qt, app)
            take(window, out, name, look)
        window.close()
        app.words.switch("en")


def main(out: Path, looks: str = "") -> None:
    """All pictures; ``looks`` may pick some by number, e.g. ``0,7``."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [LOOKS[int(each)] for each in looks.split(",")] if looks else LOOKS
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        doors(qt, Path(folder), out, chosen)
        rooms(qt, Path(folder), out, chosen)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
