"""Builds desk, runner and window: beside the command line the only maker.

The door or the wizard stands first; everything behind it is imported once it has been drawn.
"""

import gc
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from station_desk import __version__
from station_desk.outcome import refuse
from station_desk.store import names
from station_desk.ui import look
from station_desk.ui.first_paint import FirstPaint
from station_desk.ui.only_one import OnlyOne
from station_desk.ui.size_buttons import sizes_above
from station_desk.ui.theme import STYLE, Theme
from station_desk.ui.tidying import Tidying
from station_desk.ui.words import Words

if TYPE_CHECKING:
    from datetime import datetime

    from station_desk.inside import Around, Inside, MainWindow, Runner
    from station_desk.store.desk import Desk
    from station_desk.ui.unlock import Unlock
    from station_desk.ui.wizard import Wizard

PRACTICE = "station-desk-practice"
SIZE = (1366, 768)


def utc_now() -> "datetime":
    """The PC's clock."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


class App(QObject):
    """Wizard or door first, then the main window. Lives as long as the program."""

    drawn = Signal()
    """What stands first is on the screen."""
    ready = Signal()
    """The main window is shown."""

    def __init__(
        self,
        qt: QApplication,
        folder: Path,
        *,
        papers: Path | None = None,
        stretch: tuple[int, int] | None = None,
        now: "Callable[[], datetime]" = utc_now,
    ) -> None:
        super().__init__()
        self._tidying = Tidying(self)
        self.folder = folder
        self.papers = papers or _documents()
        self._stretch = stretch
        self._now = now
        self.look = look.read(folder)
        self.theme = Theme(qt, chosen=self.look.theme, size=self.look.size)
        self.words = Words(self.look.language)
        qt.styleHints().colorSchemeChanged.connect(self.theme.follow)
        self.window: QWidget | None = None
        self.runner: Runner | None = None

    def start(self) -> None:
        """Show what this folder asks for."""
        self._show(self._door() if names.exists(self.folder) else self._wizard())

    def practise(self) -> None:
        """The sample village, which takes a moment to be made the first time."""
        from station_desk.ui.preparing import Preparing

        self._show(Preparing(self.words, lambda: self._inside().practise()))

    def _door(self) -> "Unlock":
        from station_desk.ui.unlock import Unlock, Ways

        inside = self._inside
        ways = Ways(
            open_desk=lambda passphrase: inside().open(passphrase),
            look=lambda: inside().look(),
            recover=lambda code, fresh: inside().recover(code, fresh, self.words.language),
            go_back=lambda secret: inside().go_back(secret),
            salvage=lambda secret: inside().salvage(secret),
            use=lambda secret, file: inside().use(secret, file),
            ask_town=lambda to: inside().ask_town(to, self.look.unit),
            bring_key=lambda: inside().bring_key(),
            go_elsewhere=self._go_elsewhere,
        )
        return Unlock(self.words, ways, self.look.unit)

    def _wizard(self) -> "Wizard":
        from station_desk.ui.wizard import Founding, Wizard

        inside = self._inside
        founding = Founding(
            lambda **answers: inside().found(**answers),
            lambda: inside().new_recovery_code(),
            lambda *sheet: inside().save_sheet(*sheet),
            self._practise_beside,
            lambda file: inside().read_card(file),
        )
        return Wizard(self.words, founding)

    def enter(self, desk: "Desk") -> None:
        """The main window on an open desk."""
        from station_desk.inside import Around, Runner, facts

        found = desk.ask(facts)
        self.keep("unit", found.unit.name)
        self.runner = Runner(desk)
        around = Around(
            self.runner,
            found.unit,
            found.role,
            self.papers,
            self.theme,
            self.words,
            lambda _name: None,
            found.practice,
            practise=self._practise_beside,
        )
        self._furnish(around)
        self.ready.emit()

    def _furnish(self, around: "Around") -> None:
        from station_desk.inside import MainWindow

        window = MainWindow(around, keep=self.keep)
        window.locking.another.connect(lambda: self._change_hands(window, around))
        self._show(window)

    def _change_hands(self, window: "MainWindow", around: "Around") -> None:
        """Somebody else sits down: a fresh window on the same desk, with nothing of the one before."""
        window.retire()
        self._furnish(around)

    def _inside(self) -> "Inside":
        """What can be done with the folder; the first call imports everything behind the door."""
        from station_desk.inside import Inside

        return Inside(self.folder, self.papers, self._now, self._stretch)

    def _go_elsewhere(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def keep(self, key: str, value: str) -> None:
        """Remember how the window looks on this PC."""
        changed: dict[str, Any] = {key: int(value) if key == "size" else value}
        self.look = self.look._replace(**changed)
        look.keep(self.folder, self.look)

    def _practise_beside(self) -> int:
        """The sample village in a program of its own, which looks like this one; answers its process."""
        look.keep(own_folder(PRACTICE), self.look._replace(unit=""))
        module = [] if getattr(sys, "frozen", False) else ["-m", "station_desk"]
        _begun, process = QtCore.QProcess.startDetached(sys.executable, [*module, "--demo"], "")
        return int(process)

    def _show(self, widget: QWidget) -> None:
        before, self.window = self.window, widget
        if not isinstance(widget, QMainWindow):
            self._stand_before(widget)
        widget.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _stand_before(self, widget: QWidget) -> None:
        """A door, the wizard or the short wait: the desk that comes of it is entered."""
        widget.resize(*SIZE)
        widget.setWindowTitle("station-desk")
        sizes_above(widget, self.theme, self.keep)
        widget.opened.connect(self.enter)  # type: ignore[attr-defined]
        widget.broke.connect(self._broke)  # type: ignore[attr-defined]
        FirstPaint(widget, self._bring_the_rest)

    def _bring_the_rest(self) -> None:
        threading.Thread(target=self._import_the_rest, name="imports", daemon=True).start()
        self.drawn.emit()

    def _import_the_rest(self) -> None:
        self._inside()
        gc.freeze()

    def _broke(self, problem: BaseException) -> None:
        report(self, problem)
        refused = getattr(self.window, "refuse", None)
        if refused is not None:
            refused(refuse("door_broke"))


def run(folder: Path) -> int:
    """Open the window on a desk's folder and stay until it is closed."""
    return _run(folder, App.start)


def run_here() -> int:
    """Open the window on the desk of this account."""
    return run(own_folder())


def run_practice() -> int:
    """Open the window on the sample village, in a folder of its own; nobody is asked for a passphrase."""
    return _run(own_folder(PRACTICE), App.practise)


def _run(folder: Path, begin: Callable[[App], None]) -> int:
    if no_screen():
        return _say_no_screen()
    qt = QApplication.instance() or QApplication([*sys.argv[:1], *STYLE])
    assert isinstance(qt, QApplication)  # noqa: S101
    only = OnlyOne(folder)
    if not only.first():
        return 0
    app = App(qt, folder)
    sys.excepthook = _reporting(app)
    app.drawn.connect(only.listen)
    begin(app)
    return qt.exec()


def no_screen() -> bool:
    """On Linux: whether Qt would find neither X nor Wayland."""
    if not sys.platform.startswith("linux"):
        return False
    return not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def _say_no_screen() -> int:
    print("No screen here. Headless: station-desk demo --out DIR", file=sys.stderr)  # noqa: T201
    return 1


def report(app: App, problem: BaseException) -> None:
    """A mistake of the program: a report without personal data, and the window says so."""
    if app.runner is not None:
        app.runner.report(problem)
    else:
        from station_desk.ui.crash import write

        write(app.folder, problem, __version__)


def _reporting(app: App) -> Callable[..., None]:
    def hook(
        _type: type[BaseException], problem: BaseException, _trace: TracebackType | None
    ) -> None:
        report(app, problem)

    return hook


def own_folder(name: str = "station-desk") -> Path:
    """Where the command line finds it too (``platformdirs``), asked of Qt, which is here already."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericDataLocation)
    return Path(place, name)


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place, "station-desk")
