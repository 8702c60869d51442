"""Proving the file, with progress and exact findings; and the support pack, shown before it is saved."""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QProgressBar

from station_desk.outcome import Refusal
from station_desk.store import check, support
from station_desk.store.check import Report
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.words import tr

MOST_SHOWN = 20


class CheckCard(Card):
    """Neither changes anything."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        self._packed: dict[str, Any] = {}
        self.body.addWidget(Label("section", lambda: tr("Check and support")))
        self.check = Button(
            "settings.check", lambda: tr("Check the data"), "mdi6.shield-check-outline",
            pressed=self._check,
        )  # fmt: skip
        self.pack = Button(
            "settings.pack", lambda: tr("Support pack"), "mdi6.package-variant", pressed=self._pack
        )
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = Label("", wrap=True)
        self.said.setObjectName("settings.check_said")
        self.text = QPlainTextEdit()
        self.text.setObjectName("settings.pack_text")
        self.text.setReadOnly(True)
        self.text.setMinimumHeight(240)
        self.save = Button(
            "settings.pack_save", lambda: tr("Save the support pack"), "mdi6.content-save-outline",
            pressed=self._save,
        )  # fmt: skip
        self.body.addLayout(row(self.check, self.pack, 1))
        for part in (self.bar, self.said, self.text, self.save):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    def speak(self) -> None:
        """Name the text in the language in force."""
        self.text.setAccessibleName(tr("Support pack"))

    def _check(self) -> None:
        self._busy(True)
        self._runner.aside(
            self._runner.desk.beside, check.check, progress=self._progress, then=self._checked,
            failed=self._failed,
        )  # fmt: skip

    def _progress(self, done: int, total: int) -> None:
        self.bar.setMaximum(max(total, 1))
        self.bar.setValue(done)

    def _checked(self, report: Report) -> None:
        self._busy(False)
        if report.sound:
            text = tr("Everything holds: {records} records, {entries} changes.")
            self._say(text.format(records=report.records, entries=report.entries), "good")
            return
        found = [
            self._around.words.word("finding", each.code, **each.values)
            for each in report.findings[:MOST_SHOWN]
        ]
        what = self._around.words.refusal("check_failed", {"count": len(report.findings)})
        self._say("\n".join([" ".join(what), *found]), "bad")

    def _pack(self) -> None:
        self._busy(True)
        self._runner.aside(
            self._runner.desk.beside, support.pack, then=self._show_pack, failed=self._failed
        )

    def _show_pack(self, packed: dict[str, Any]) -> None:
        self._busy(False)
        self._packed = packed
        self.text.setPlainText(support.text(packed))
        self.text.show()
        self.save.show()
        self._say(tr("This is all that is in it. No name and no number of anybody."), "")

    def _save(self) -> None:
        name = f"support-{datetime.now():%Y%m%d-%H%M}.json"  # noqa: DTZ005
        path = self._around.papers / name
        self._runner.aside(
            _write, self._packed, path,
            then=lambda _none: self._say(tr("Saved: {file}").format(file=path), "good"),
        )  # fmt: skip

    def _failed(self, refusal: Refusal) -> None:
        self._busy(False)
        self._runner.refused.emit(refusal)

    def _busy(self, on: bool) -> None:
        self.bar.setVisible(on)
        self.bar.setMaximum(0)
        for button in (self.check, self.pack):
            button.setEnabled(not on)

    def _say(self, text: str, tone: str) -> None:
        self.said.say(text, tone)
        self.said.show()


def _write(packed: dict[str, Any], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    support.write(packed, path)
