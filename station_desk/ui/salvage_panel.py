"""What came out of a damaged file: the counts, the list of what could not be read, and going on with it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.words import Words, tr

COUNTED = ("event", "attendance", "volunteer", "monthly_return")


class SalvagePanel(QWidget):
    """Hidden until something was saved."""

    def __init__(self, words: Words, use: Callable[[Path], None]) -> None:
        super().__init__()
        self._words, self._file = words, Path()
        self.said = Label("", wrap=True)
        self.said.setObjectName("unlock.salvaged")
        self.lost = QPlainTextEdit()
        self.lost.setObjectName("unlock.lost")
        self.lost.setReadOnly(True)
        self.lost.setMinimumHeight(160)
        go_on = Button(
            "unlock.use_salvaged", lambda: tr("Go on with what was saved"), "mdi6.arrow-right",
            kind="primary", pressed=lambda: use(self._file),
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.said, self.lost):
            column.addWidget(part)
        column.addLayout(row(1, go_on))
        self.hide()

    def show_saved(self, found: Any) -> None:
        """Say what a salvage has brought."""
        self._file = found.file
        counts = [
            f"{self._words.word('kind', kind)} {found.saved[kind]}"
            for kind in COUNTED
            if found.saved.get(kind)
        ]
        text = tr("Saved to {file}: {counts}. Not readable: {lost} places, {records} records.")
        self.said.say(
            text.format(
                file=found.file.name, counts=tr(", ").join(counts) or "0",
                lost=len(found.lost), records=len(found.lost_records),
            ),
            "warn" if found.lost or found.lost_records else "good",
        )  # fmt: skip
        lines = self._lines(found)
        self.lost.setAccessibleName(tr("What could not be read"))
        self.lost.setPlainText("\n".join(lines))
        self.lost.setVisible(bool(lines))
        self.show()

    def _lines(self, found: Any) -> list[str]:
        rows = tr("{kind}: rows {first} to {last}")
        places = [
            rows.format(kind=self._word(each.table), first=each.first, last=each.last)
            for each in found.lost
        ]
        return [*places, *(f"{self._word(kind)} {each}" for kind, each in found.lost_records)]

    def _word(self, table: str) -> str:
        return self._words.word("kind", table) or table
