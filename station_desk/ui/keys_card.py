"""The lock and the envelope: after how many minutes the screen locks, and a new recovery sheet."""

from datetime import date
from functools import partial

from station_desk.forms.recovery_sheet import recovery_sheet
from station_desk.records import desk_settings, operators
from station_desk.records.register import HEADS
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.inputs import Choice
from station_desk.ui.page import Around
from station_desk.ui.paper_shown import show_paper
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.words import tr


class KeysCard(Card):
    """The recovery sheet is the head's business; the lock is everybody's."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        self._sheet = b""
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
            "settings.recovery_open", lambda: tr("Print it"), "mdi6.printer-outline",
            pressed=self._look,
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
        language, today = self._around.words.language, date.today()  # noqa: DTZ011
        draw = partial(recovery_sheet, code, self._around.unit.name, today, language=language)
        self._runner.aside(draw, then=self._drawn)

    def _drawn(self, sheet: bytes) -> None:
        self._sheet = sheet
        self.said.say(tr("Print it and seal it."), "good")
        self.said.show()
        self.opens.show()
        self._look()

    def _look(self) -> None:
        around = self._around
        name = f"{around.unit.name}-recovery.pdf"
        show_paper(self, name, self._sheet, around.words, around.papers, self._runner.aside)


def _minutes() -> list[tuple[str, str]]:
    allowed = desk_settings.ALLOWED_MINUTES
    return [(str(each), tr("{n} minutes").format(n=each)) for each in allowed]
