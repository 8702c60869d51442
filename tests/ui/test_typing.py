"""While names are typed no turn of the event loop holds the window longer than a picture lasts."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from station_desk.app import App
from station_desk.records import volunteers
from station_desk.ui.main_window import MainWindow
from tests.benchmarks import crowd
from tests.ui.watchdog import LONGEST_TURN, watched
from tests.yardstick import slowness

PEOPLE = 400
NAMES, PARTS = 90, 18
"""Judged part by part until one is quick: what is long by itself is long each time."""


def test_no_turn_is_long_while_typing(app: App, settled: Callable[[App], None]) -> None:
    desk = crowd.live(app.folder, PEOPLE)
    app.enter(desk)
    window = app.window
    assert isinstance(window, MainWindow)
    settled(app)
    window.go("sign_in")
    settled(app)
    handle = window.windowHandle()
    handle.requestActivate()
    keys: list[object] = []
    for person in desk.ask(volunteers.REGISTER.all)[:NAMES]:
        initials = "".join(each[0] for each in person.readings[0].split())
        keys += [*initials[:2], Qt.Key.Key_Return]
    steps = [partial(QTest.keyClick, handle, key) for key in keys]
    runner = app.runner
    assert runner is not None
    share = len(steps) // PARTS
    parts = [steps[at : at + share] for at in range(0, len(steps), share)]
    watched(parts.pop(0), lambda: runner.waiting == 0)  # warms up
    longest = []
    for each in parts:
        dog = watched(each, lambda: runner.waiting == 0)
        assert len(dog.turns) >= share
        longest.append(dog.longest / slowness())
        if longest[-1] <= LONGEST_TURN:
            break
    assert min(longest) <= LONGEST_TURN, [f"{each * 1000:.1f} ms" for each in longest]
