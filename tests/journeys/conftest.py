"""The program on an empty folder, for a journey from its first run."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from station_desk.app import App
from station_desk.ui import sending, tending
from tests.ui import village

LAST_DAY = village.NOW.replace(month=3, day=31)


@pytest.fixture(autouse=True)
def acts_when_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window of a test sends nothing and backs nothing up by itself, however long the test takes."""
    monkeypatch.setattr(sending, "FIRST_MS", (10**8, 10**8))
    monkeypatch.setattr(tending, "FIRST_MS", 10**8)


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[App]:
    """The program on an empty folder, on the last day of March."""
    folder, papers = tmp_path / "desk", tmp_path / "papers"
    made = App(qapp, folder, papers=papers, stretch=village.CHEAP, now=lambda: LAST_DAY)
    yield made
    made.words.switch("en")
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()
        qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
