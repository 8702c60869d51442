"""P6: a keystroke in the sign-in among 5,000 volunteers, from the key to the painted list.

Run by hand: ``python -m tests.benchmarks.bench_p6_search``, or with the others by ``--only P6``.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from station_desk.app import App
from station_desk.records import volunteers
from station_desk.ui.main_window import MainWindow
from tests.benchmarks import crowd, stage

PEOPLE, HELD, NAMES = 5_000, 200, 150
BUDGET_MS = 8.0
Timed = tuple[float, float]
"""Milliseconds that passed, and of the processor."""


def measure() -> list[dict[str, Any]]:
    """The whole path in the real window, and the same keys in a bare line of Qt beside it."""
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with stage.folder() as place:
        ours, bare = _typed(qt, place)
    walls, processors = zip(*ours, strict=True)
    common = {"budget": "P6", "bare": f"{median(wall for wall, _ in bare):.2f}"}
    rows = [
        ("ms", "median", median(walls)), ("ms", "p99", quantiles(walls, n=100)[98]),
        ("processor ms, both threads", "p99", quantiles(processors, n=100)[98]),
    ]  # fmt: skip
    return [
        {**common, "what": f"a keystroke among {PEOPLE:,}, {which} of {len(ours)}", "unit": unit,
         "ours": f"{value:.2f}", "wanted": f"at most {BUDGET_MS:g}" if which == "p99" else ""}
        for unit, which, value in rows
    ]  # fmt: skip


def _typed(qt: QApplication, place: Path) -> tuple[list[Timed], list[Timed]]:
    desk = crowd.live(place / "desk", PEOPLE, HELD)
    app = App(qt, place / "desk", papers=place)
    app.enter(desk)
    window = app.window
    assert isinstance(window, MainWindow)
    window.go("sign_in")
    page = window.pages["sign_in"]
    _until(qt, lambda: app.runner is not None and app.runner.waiting == 0)
    handle = window.windowHandle()
    line = QLineEdit()
    line.show()
    everybody = desk.ask(volunteers.REGISTER.all)[:NAMES]
    ours: list[Timed] = []
    bare: list[Timed] = []
    for person in everybody:
        for letter in "".join(each[0] for each in person.readings[0].split()):
            bare.append(_timed(qt, lambda: QTest.keyClick(line, letter), lambda: True))  # noqa: B023
            ours.append(_timed(qt, lambda: QTest.keyClick(handle, letter), lambda: _shown(page)))  # noqa: B023
        line.clear()
        QTest.keyClick(handle, Qt.Key.Key_Escape)
        _until(qt, lambda: _shown(page))
    line.close()
    window.close()
    return ours, bare


def _shown(page: Any) -> bool:
    return page.runner.waiting == 0 and page.found.typed == page.field.content()


def _timed(qt: QApplication, press: Callable[[], object], done: Callable[[], bool]) -> Timed:
    began, used = time.perf_counter(), time.process_time()
    press()
    _until(qt, done)
    qt.processEvents()
    return (time.perf_counter() - began) * 1000, (time.process_time() - used) * 1000


def _until(qt: QApplication, done: Callable[[], bool]) -> None:
    loop = QEventLoop()
    while not done():
        loop.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


if __name__ == "__main__":
    from tests.benchmarks.__main__ import table

    print(table(measure()))  # noqa: T201
