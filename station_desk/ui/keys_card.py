"""The lock and the envelope: after how many minutes the screen locks, and a new recovery sheet."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from station_desk.forms.recovery_sheet import recovery_sheet
from station_desk.records import desk_settings, operators
from station_desk.records.register import HEADS
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.inputs import Choice
from station_desk.ui.page import Around
from station_desk.ui.paperwork import save
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import CHINESE, tr


class KeysCard(Card):
    """The recovery sheet is the head's business; the lock is everybody's."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        self._sheet: Path | None = None
        self.minutes = Choice(_minutes)
        self.minutes.activated.connect(lambda _index: self._keep())
        self.renew = AskOnce(
            "settings.recovery", lambda: tr("New recovery sheet"), "mdi6.file-key-outline",
            lambda: tr("The sheet in the envelope opens nothing any more. The new one must be printed "
                       "and sealed."),
            self._renew,
        )  # fmt: skip
        self.code, self.said = Label("code", wrap=True), Label("", wrap=True)
        self.code.setObjectName("settings.recovery_code")
        self.opens = Button(
            "settings.recovery_open", lambda: tr("Open to print"), "mdi6.printer-outline",
            pressed=self._open,
        )  # fmt: skip
        self.body.addWidget(Label("section", lambda: tr("Lock and recovery sheet")))
        field = Field(
            "settings.lock_after", lambda: tr("Lock the screen after"), self.minutes,
            lambda: tr("Ctrl+L locks at once."),
        )  # fmt: skip
        self.body.addWidget(field)
        self.body.addWidget(self.renew)
        person = self._runner.desk.person
        self.renew.setHidden(person is None or person.role not in HEADS)
        for part in (self.code, self.said):
            self.body.addWidget(part)
            part.hide()
        self.body.addLayout(row(self.opens, 1))
        self.opens.hide()
        self.body.addStretch(1)

    def read(self) -> None:
        """The minutes that are set."""
        self._runner.do(desk_settings.lock_after, then=lambda n: self.minutes.choose(str(n)))

    def _keep(self) -> None:
        minutes = int(self.minutes.code())
        self._runner.do(desk_settings.lock_after_minutes, minutes, then=self._kept)

    def _kept(self, _none: None) -> None:
        self._runner.changed.emit(frozenset({"setting"}))

    def _renew(self) -> None:
        self._runner.do(operators.new_recovery_code, then=self._draw)

    def _draw(self, code: str) -> None:
        self.code.say(code)
        self.code.show()
        self._runner.aside(
            _sheet, code, self._around.unit.name, self._around.papers, self._around.words.language,
            then=self._drawn,
        )  # fmt: skip

    def _drawn(self, path: Path) -> None:
        self._sheet = path
        self.said.say(tr("Print it and seal it: {file}").format(file=path.name), "good")
        self.said.show()
        self.opens.show()

    def _open(self) -> None:
        if self._sheet:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._sheet)))


def _minutes() -> list[tuple[str, str]]:
    allowed = desk_settings.ALLOWED_MINUTES
    return [(str(each), tr("{n} minutes").format(n=each)) for each in allowed]


def _sheet(code: str, unit: str, folder: Path, language: str) -> Path:
    known = "zh_CN" if language == CHINESE else "en"
    return save(
        folder / f"{unit}-recovery.pdf",
        lambda: recovery_sheet(code, unit, date.today(), language=known),  # type: ignore[arg-type]  # noqa: DTZ011
    )
