"""Builds desk, runner and window: beside the command line the only maker."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

import msgspec
import platformdirs
from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from station_desk import __version__, demo, founding
from station_desk.forms.recovery_sheet import recovery_sheet
from station_desk.outcome import refuse
from station_desk.records import operators, units
from station_desk.records.units import Unit
from station_desk.sentences import Language
from station_desk.store import backup, files, opening, rescue
from station_desk.store import desk as desks
from station_desk.store.database import Database, utc_now
from station_desk.store.desk import Desk
from station_desk.ui import crash
from station_desk.ui.main_window import MainWindow
from station_desk.ui.page import Around
from station_desk.ui.paperwork import save
from station_desk.ui.recover_panel import Recovered
from station_desk.ui.runner import Runner
from station_desk.ui.theme import Theme
from station_desk.ui.unlock import Unlock, Ways
from station_desk.ui.wizard import Founding, Wizard
from station_desk.ui.words import CHINESE, Words

LOOK = "window.json"
SIZE = (1366, 768)


class Look(msgspec.Struct):
    """What this PC's window looked like: language, size and theme; nothing of the desk."""

    language: str = CHINESE
    size: int = 0
    theme: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Facts:
    """What the window must know before it is drawn."""

    unit: Unit
    role: str
    practice: bool


class App(QObject):
    """Wizard or door first, then the main window. Lives as long as the program."""

    ready = Signal()
    """The main window is shown."""

    def __init__(
        self,
        qt: QApplication,
        folder: Path,
        *,
        papers: Path | None = None,
        stretch: tuple[int, int] | None = None,
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        super().__init__()
        self.folder = folder
        self.papers = papers or _documents()
        self._stretch = {"stretch": stretch} if stretch else {}
        self._now = now
        self.look = _look(folder)
        self.theme = Theme(
            qt, dark={"dark": True, "light": False}.get(self.look.theme), size=self.look.size
        )
        self.words = Words(self.look.language)
        self.window: QWidget | None = None
        self.runner: Runner | None = None

    def start(self) -> None:
        """Show what this folder asks for."""
        if desks.exists(self.folder):
            self._show(Unlock(self.words, self._ways(), self.look.unit))
        else:
            code = founding.new_recovery_code()
            self._show(Wizard(self.words, Founding(self._found, code, self._save_sheet)))

    def enter(self, desk: Desk) -> None:
        """The main window on an open desk."""
        facts = desk.ask(_facts)
        self.keep("unit", facts.unit.name)
        self.runner = Runner(desk)
        around = Around(
            self.runner,
            facts.unit,
            facts.role,
            self.papers,
            self.theme,
            self.words,
            lambda _name: None,
            facts.practice,
        )
        self._furnish(around)
        self.ready.emit()

    def _furnish(self, around: Around) -> None:
        window = MainWindow(around, keep=self.keep)
        window.locking.another.connect(lambda: self._change_hands(window, around))
        self._show(window)

    def _change_hands(self, window: MainWindow, around: Around) -> None:
        """Somebody else sits down: a fresh window on the same desk, with nothing of the one before."""
        window.retire()
        self._furnish(around)

    def _ways(self) -> Ways:
        folder, now = self.folder, self._now
        return Ways(
            open_desk=self._open,
            look=lambda: opening.at_the_door(folder, now).release(),
            recover=self._recover,
            go_back=self._go_back,
            salvage=lambda secret: rescue.save_what_can_be_read(
                folder, secret, folder / f"salvaged-{now():%Y%m%dT%H%M%SZ}.db", now=now
            ),
            bring_key=lambda: files.copy(
                folder / backup.FOLDER / desks.VAULT, folder / desks.VAULT
            ),
            go_elsewhere=self._go_elsewhere,
        )

    def _go_elsewhere(self, folder: Path) -> None:
        self.folder = folder
        self.start()

    def _go_back(self, secret: str) -> Desk:
        """The newest good backup in the place of a damaged file, opened with the same secret."""
        good = rescue.good_backups(self.folder, secret, now=self._now)
        if not good:
            raise refuse("no_good_backup")
        rescue.restore(self.folder, secret, good[0].path, now=self._now)
        return self._open(secret)

    def _recover(self, code: str, passphrase: str) -> Recovered:
        desk = desks.recover(self.folder, code, operators.first_head, passphrase, now=self._now)
        fresh = desk.ask(operators.new_recovery_code)
        unit = desk.ask(units.own).name
        return Recovered(desk, fresh, self._save_sheet(fresh, unit, self.words.language))

    def keep(self, key: str, value: str) -> None:
        """Remember how the window looks on this PC."""
        setattr(self.look, key, int(value) if key == "size" else value)
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / LOOK).write_bytes(msgspec.json.encode(self.look))

    def _show(self, widget: QWidget) -> None:
        before, self.window = self.window, widget
        if not isinstance(widget, QMainWindow):
            widget.resize(*SIZE)
            widget.setWindowTitle("station-desk")
            widget.opened.connect(self.enter)  # type: ignore[attr-defined]
            if isinstance(widget, Unlock):
                widget.broke.connect(self._broke)
                widget.opened.connect(lambda _desk: widget.finish())
        widget.show()
        if before is not None:
            before.close()
            before.deleteLater()

    def _open(self, passphrase: str) -> Desk:
        return founding.open_desk(self.folder, passphrase, now=self._now)

    def _found(self, **answers: object) -> Desk:
        return founding.found(self.folder, **answers, now=self._now, **self._stretch)  # type: ignore[arg-type]

    def _broke(self, problem: BaseException) -> None:
        crash.write(self.folder, problem, __version__)
        if isinstance(self.window, Unlock):
            self.window.refuse(refuse("door_broke"))

    def _save_sheet(self, code: str, unit: str, language: str) -> Path:
        known: Language = "zh_CN" if language == CHINESE else "en"
        return save(
            self.papers / f"{unit}-recovery.pdf",
            lambda: recovery_sheet(code, unit, date.today(), language=known),  # noqa: DTZ011
        )


def run(folder: Path) -> int:
    """Open the window on a desk's folder and stay until it is closed."""
    if no_screen():
        return _say_no_screen()
    qt = _qt()
    app = App(qt, folder)
    sys.excepthook = _reporting(app)
    app.start()
    return qt.exec()


def run_practice() -> int:
    """Open the window on the sample village, in a folder of its own; nobody is asked for a passphrase."""
    if no_screen():
        return _say_no_screen()
    qt = _qt()
    folder = Path(platformdirs.user_data_dir("station-desk-practice", appauthor=False))
    app = App(qt, folder)
    sys.excepthook = _reporting(app)
    app.enter(demo.open_practice(folder))
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


def _qt() -> QApplication:
    qt = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(qt, QApplication)  # noqa: S101
    return qt


def _reporting(app: App):  # type: ignore[no-untyped-def]
    def report(
        _type: type[BaseException], problem: BaseException, _trace: TracebackType | None
    ) -> None:
        if app.runner is not None:
            app.runner.report(problem)
        else:
            crash.write(app.folder, problem, __version__)

    return report


def _facts(db: Database) -> Facts:
    return Facts(units.own(db), db.setting("role") or "station", demo.is_practice(db))


def _look(folder: Path) -> Look:
    try:
        return msgspec.json.decode((folder / LOOK).read_bytes(), type=Look)
    except (OSError, msgspec.MsgspecError):
        return Look()


def _documents() -> Path:
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place, "station-desk")
