"""What Python finds in cycles goes on the GUI thread and on no other."""

import gc
import threading
import weakref

from pytestqt.qtbot import QtBot

from station_desk.app import App


class Knot:
    """Holds itself."""

    def __init__(self) -> None:
        self.me = self


def make_much() -> None:
    assert len([[number] for number in range(100_000)]) == 100_000


def test_only_the_gui_thread_clears_away(app: App, qtbot: QtBot) -> None:
    where: list[int] = []
    weakref.finalize(Knot(), lambda: where.append(threading.get_ident()))
    other = threading.Thread(target=make_much)
    other.start()
    other.join()
    assert where == []
    assert not gc.isenabled()
    kept = [[number] for number in range(2 * gc.get_threshold()[0])]  # enough for it to be due
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]
    assert kept
