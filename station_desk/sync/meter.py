"""Adding up the bytes of a sending for a person to look at."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""``progress(done, total)`` in bytes; ``pace.seconds_left`` says how long the rest takes."""

USUAL_BYTES = 24
"""What a record takes on the wire, about: for the time that is left."""


class Meter:
    """Adds up the bytes that leave, for a person to look at. What is not packed yet is estimated."""

    def __init__(self, progress: Progress | None) -> None:
        self.total, self._done, self._progress = 0, 0, progress

    def __call__(self, count: int) -> None:
        self._done = min(self._done + count, self.total)
        if self._progress and self.total:
            self._progress(self._done, self.total)

    def expect(self, size: int, later: int) -> None:
        """The next package has this size, those after it about so much."""
        self.total = self._done + size + later

    def finish(self) -> None:
        """Everything has left."""
        if self._progress and self.total:
            self._progress(self._done, self._done)
