"""P7: any page with twenty years of a busy station, from the key to its new content; memory over a day.

Run by hand: ``python -m tests.benchmarks.bench_p7_pages``, or with the others by ``--only P7``. Every
visit reads anew, as after a change to everything the page watches.
"""

import os
import time
from pathlib import Path
from statistics import median, quantiles
from types import SimpleNamespace
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from station_desk.app import App
from station_desk.records import units
from station_desk.sync import keys, packing
from station_desk.ui.main_window import MainWindow
from tests.benchmarks import stage
from tests.benchmarks.bench_p4_save import twenty_years
from tests.sync.conftest import CountyKeys
from tests.sync.desks import clock
from tests.ui import village

ROUNDS, CHANGES = 25, 1_000
BUDGET_MS = 50


def measure() -> list[dict[str, Any]]:
    """Each page's visits, then a thousand changes of page."""
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with stage.folder() as place:
        return _measured(qt, place)


def _measured(qt: QApplication, place: Path) -> list[dict[str, Any]]:
    desk = village.found(place / "desk")
    twenty_years(SimpleNamespace(ask=desk.ask, unit=desk.ask(units.own).id))
    desk.ask(keys.adopt_card, CountyKeys(clock).card())
    desk.ask(packing.pack)
    app = App(qt, place / "desk", papers=place)
    app.enter(desk)
    window = app.window
    assert isinstance(window, MainWindow)
    for name in window.buttons:
        _turn(app, window, name)
    window.furnishing.stop()
    rows = [_row(name, _visits(app, window, name)) for name in window.buttons]
    rows.append(_memory(app, window))
    window.close()
    return rows


def _visits(app: App, window: MainWindow, name: str) -> list[tuple[float, float]]:
    """Milliseconds that passed, and of the processor, of each visit but the first."""
    took = []
    other = "help" if name != "help" else "settings"
    for _round in range(ROUNDS + 1):
        _turn(app, window, other)
        window.pages[name].stale = True
        began, used = time.perf_counter(), time.process_time()
        _turn(app, window, name)
        took.append(((time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000))
    return took[1:]


def _turn(app: App, window: MainWindow, name: str) -> None:
    """To a page, until everything it asked for is on the screen."""
    window.go(name)
    while True:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        if app.runner is None or app.runner.waiting == 0:
            break
        time.sleep(0.0002)
    QApplication.processEvents()  # painted as well


def _row(name: str, took: list[tuple[float, float]]) -> dict[str, Any]:
    walls, used = zip(*took, strict=True)
    return {
        "budget": "P7", "what": f"{name}: p95 of {len(took)} visits (median {median(walls):.0f})",
        "ours": f"{quantiles(walls, n=20)[18]:.0f}", "bare": f"{median(used):.0f} processor",
        "unit": "ms", "wanted": f"at most {BUDGET_MS}",
    }  # fmt: skip


def _memory(app: App, window: MainWindow) -> dict[str, Any]:
    names = [name for name in window.buttons if name != "collect"]
    for name in names * 5:
        _turn(app, window, name)
    before = _resident_kb()
    for number in range(CHANGES):
        _turn(app, window, names[number % len(names)])
    grown = _resident_kb() - before
    return {
        "budget": "P7", "what": f"memory over {CHANGES:,} changes of page", "unit": "KiB more",
        "ours": f"{grown}", "bare": f"{before}", "wanted": "flat",
    }  # fmt: skip


def _resident_kb() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


if __name__ == "__main__":
    for found in measure():
        print(found)  # noqa: T201
