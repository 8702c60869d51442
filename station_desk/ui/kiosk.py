"""Self sign-in: the whole screen, one large field, nobody listed before being looked for."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from station_desk.outcome import Changes, Refusal
from station_desk.records import operators
from station_desk.records.events import Event
from station_desk.records.volunteers import masked_name
from station_desk.rules import sign_in
from station_desk.rules.finding import Finder
from station_desk.rules.sign_in import Candidate
from station_desk.store.database import Person
from station_desk.ui import dates
from station_desk.ui.door import Door
from station_desk.ui.locking import Locking
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, row, said
from station_desk.ui.sign_in_list import CandidateList, shown_name
from station_desk.ui.two_lines import MARK
from station_desk.ui.words import tr

LEAST_TYPED = 2
MOST_FOUND = 4
THANKS_MS, IDLE_MS = 3_000, 30_000
WIDTH = 760


class Kiosk(QWidget):
    """A window of its own, so that none of the desk's keys reach through it."""

    def __init__(self, around: Around, finder: Finder, event: Event) -> None:
        on_top = Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint
        super().__init__(None, Qt.WindowType.Window | on_top)
        self.setObjectName("kiosk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(tr("Self sign-in"))
        self._around, self._finder, self._event = around, finder, event
        self._who = around.runner.desk.person
        self._desk: QWidget | None = None
        self._leaving = False
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.timeout.connect(self.begin)
        self.stack = QStackedWidget()
        self.field, self.found = NameField(), CandidateList("kiosk.candidates", masked=True)
        self.asking, self.sure, self.thanks = self._asking(), self._sure(), self._thanks()
        self.door = Door(
            "kiosk_door",
            around.words,
            self._sign_in,
            around.unit.name,
            lambda: tr("End self sign-in"),
        )
        self.door.opened.connect(self._leave)
        self.door.broke.connect(around.runner.report)
        back = Button("kiosk.back", lambda: tr("Back"), "mdi6.arrow-left", pressed=self.begin)
        self.door.card.body.addWidget(back)
        for page in (self.asking, self.sure, self.thanks, self.door):
            self.stack.addWidget(page)
        self._lay_out()

    def _lay_out(self) -> None:
        self.end = Button(
            "kiosk.leave", lambda: tr("End self sign-in"), "mdi6.lock-outline", kind="quiet",
            pressed=self._ask_to_leave,
        )  # fmt: skip
        middle = QHBoxLayout()
        self.stack.setMaximumWidth(WIDTH)
        middle.addStretch(1)
        middle.addWidget(self.stack, 8)
        middle.addStretch(1)
        day = f"{dates.full_day(self._event.start.date())} · {self._event.location_text}"
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 16)
        column.setSpacing(8)
        for label in (
            Label("muted", said(self._around.unit.name)),
            Label("title", said(self._event.title), wrap=True),
            Label("muted", said(day.removesuffix(" · "))),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(16)
        column.addLayout(middle, 1)
        column.addLayout(row(1, self.end))

    def _asking(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        self.field.setObjectName("kiosk.name")
        self.field.setProperty("kind", "kiosk")
        self.field.setPlaceholderText(
            tr("Your name, its initials, or the end of your phone number")
        )
        self.field.setAccessibleName(tr("Who are you?"))
        self.field.typed.connect(self._look)
        self.field.entered.connect(lambda: self._choose(self.found.current()))
        self.found.picked.connect(self._choose)
        self.field.moved.connect(self.found.move_by)
        self.hint = Label("muted", wrap=True)
        self.hint.setObjectName("kiosk.hint")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.field)
        column.addWidget(self.hint)
        column.addWidget(self.found, 4)
        column.addStretch(1)
        return page

    def _sure(self) -> QWidget:
        card = Card(spacing=24)
        self.name, self.apart = Label("title"), Label("muted", wrap=True)
        self.name.setObjectName("kiosk.chosen")
        self.yes = Button(
            "kiosk.yes",
            lambda: tr("Yes, sign me in"),
            "mdi6.check",
            kind="primary",
            pressed=self._yes,
        )
        self.yes.setAutoDefault(True)
        no = Button("kiosk.no", lambda: tr("No, that is not me"), pressed=self.begin)
        card.body.addWidget(Label("section", lambda: tr("Is this you?")))
        for part in (self.name, self.apart):
            card.body.addWidget(part)
        card.body.addLayout(row(no, 1, self.yes))
        return _on_top(card)

    def _thanks(self) -> QWidget:
        card = Card(spacing=16)
        self.answer = Label("title", wrap=True)
        self.answer.setObjectName("kiosk.answer")
        self.answer.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card.body.addLayout(row(1, Icon("mdi6.account-check-outline", ACCENT, 3), 1))
        card.body.addWidget(self.answer)
        return _on_top(card)

    def take_over(self, desk: QWidget) -> None:
        """Cover the screen and put the desk's own window away."""
        self._desk = desk
        self.showFullScreen()
        desk.hide()
        self.begin()

    def begin(self) -> None:
        """For the next person: nothing is left of the one before."""
        self._calm.stop()
        self._chosen: Candidate | None = None
        self.field.setText("")
        self._show_found("", [])
        self.door.silence()
        self.stack.setCurrentWidget(self.asking)
        self.field.setFocus()

    def _look(self, typed: str) -> None:
        self._calm.start(IDLE_MS)
        if len(typed) < LEAST_TYPED:
            self._show_found(typed, [])
            return
        self._around.runner.do(
            sign_in.candidates, self._finder, self._event.id, typed, most=MOST_FOUND,
            then=lambda found: self._show_found(typed, found),
        )  # fmt: skip

    def _show_found(self, typed: str, found: list[Candidate]) -> None:
        if typed != self.field.content():
            return
        self.found.show_found(found, typed)
        self.found.setVisible(bool(found))
        nobody = len(typed) >= LEAST_TYPED and not found
        self.hint.setText(tr("Nobody found. The staff will help you.") if nobody else "")

    def _choose(self, chosen: Candidate | None) -> None:
        if chosen is None or self.found.typed != self.field.content():
            return
        self._chosen = chosen
        name, _, apart = self.found.people.text(chosen).partition("\n")
        self.name.setText(name.partition(MARK)[0])
        self.apart.setText(apart)
        self.stack.setCurrentWidget(self.sure)
        self.yes.setFocus()
        self._calm.start(IDLE_MS)

    def _yes(self) -> None:
        if self._chosen is not None:
            self._around.runner.do(
                sign_in.sign_in, self._event.id, self._chosen.volunteer.id,
                then=self._welcome, failed=self._refused,
            )  # fmt: skip

    def _welcome(self, _changes: Changes) -> None:
        self._answer(tr("{name} is in. Thank you!"))

    def _refused(self, refusal: Refusal) -> None:
        if refusal.code == "already_in":
            self._answer(tr("{name} is in already. Thank you!"))
        else:
            self._answer(tr("That did not work. The staff will help you."))

    def _answer(self, text: str) -> None:
        person = self._chosen.volunteer if self._chosen else None
        name = (masked_name(person) if person.name else shown_name(person)) if person else ""
        self.answer.setText(text.format(name=name))
        self.stack.setCurrentWidget(self.thanks)
        self._calm.start(THANKS_MS)

    def _ask_to_leave(self) -> None:
        if self._around.practice:
            self._leave(self._who)
        else:
            self.begin()
            self.stack.setCurrentWidget(self.door)
            self.door.setFocus()

    def _sign_in(self, passphrase: str) -> Person:
        return self._around.runner.desk.sign_in(passphrase, operators.person)

    def _leave(self, person: Person | None) -> None:
        self._leaving = True
        if self._desk is not None:
            self._desk.show()
            locking = self._desk.findChild(Locking)
            if locking is not None and person != self._who:
                locking.another.emit()
        self.close()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.begin()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving:
            super().closeEvent(event)
        else:
            event.ignore()


def _on_top(card: Card) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.addWidget(card)
    column.addStretch(1)
    return page
