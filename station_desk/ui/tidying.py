"""Clears what Python finds in cycles, on the GUI thread only: a widget must not end on another."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000


class Tidying(QTimer):
    """In place of Python's own moments, which come on whatever thread has just made enough."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self.timeout.connect(self._tidy)
        self.start(EVERY_MS)

    def _tidy(self) -> None:
        """As much as Python itself would have done by now."""
        due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
        if due[0]:
            gc.collect(2 if due[2] else 1 if due[1] else 0)
