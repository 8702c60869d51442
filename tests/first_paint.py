"""``python -m tests.first_paint bare|ours``: one start until the first paint, told as JSON.

``bare`` is a QMainWindow and nothing else; ``ours`` is the program as its icon starts it, in whatever
folder the environment gives it. ``STATION_DESK_BORN`` is when the parent began the process.
"""

import gc
import os
import sys
import time


def tell(*_given: object) -> None:
    """What comes after the first paint is no part of the start: the process ends here."""
    seconds, modules = time.time() - float(os.environ["STATION_DESK_BORN"]), sorted(sys.modules)
    used = time.process_time()
    import json

    from PySide6 import QtCore

    enumerated = "Qt" in vars(QtCore)

    told = {"seconds": seconds, "processor": used, "modules": modules, "enumerated": enumerated}
    sys.stdout.write(json.dumps(told))
    sys.stdout.flush()
    os._exit(0)


def bare() -> None:
    """The least that can be called a window."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, _event: object) -> None:  # noqa: N802
            QTimer.singleShot(0, tell)

    qt = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1366, 768)
    window.show()
    qt.exec()


def ours() -> None:
    """``station-desk`` up to what it does right after its first paint."""
    gc.disable()  # as the program does before it imports anything
    from station_desk import app
    from station_desk.__main__ import main

    app.App._bring_the_rest = tell  # type: ignore[method-assign]
    sys.argv = ["station-desk"]
    main()


if __name__ == "__main__":
    {"bare": bare, "ours": ours}[sys.argv[1]]()
