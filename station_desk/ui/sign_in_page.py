"""The sign-in: one field, Enter, the person is on top of the list, the field is empty again."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from station_desk.rules import sign_in, standing
from station_desk.rules.finding import Finder
from station_desk.rules.sign_in import Candidate, Offered
from station_desk.rules.standing import View
from station_desk.ui.kiosk import Kiosk
from station_desk.ui.list_out import ListOut
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around, Page
from station_desk.ui.paper_steps import PaperSteps
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.people_table import PeopleTable
from station_desk.ui.pieces import Label
from station_desk.ui.sign_in_acts import Acts
from station_desk.ui.sign_in_head import SignInHead
from station_desk.ui.sign_in_list import CandidateList
from station_desk.ui.sign_in_modes import Modes
from station_desk.ui.sign_in_side import Side
from station_desk.ui.words import tr


class SignInPage(Page):
    """The screen used most. While something is typed, who may be meant covers who is in."""

    watches: ClassVar[frozenset[str]] = frozenset({"event", "attendance", "volunteer", "signup"})
    name: ClassVar[str] = "sign_in"
    prints: ClassVar[tuple[str, ...]] = ("sign_in.print_sheet",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.view: View | None = None
        self.finder = Finder()
        self._wanted = ""
        outer, head = self.lay_out(lambda: tr("Sign-in"), scrolled=False)
        self.paper = Paperwork(around, "sign_in.open_sheet")
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._left(), 3)
        above = SignInHead(head, lambda: self.side.turn(self.side.kiosk), self._print)
        self.event_box, self.kiosk = above.event_box, above.kiosk
        self.out = ListOut(
            around, "sign_in", "attendance", self.event_box.currentText, self.table, small=True,
            prints=False,
        )  # fmt: skip
        self.event_box.chosen.connect(self._turn_to)
        self.acts = Acts(around, self.note, self.table)
        self.side = Side(around, self.acts.void, self.out.buttons)
        columns.addWidget(self.side, 2)
        outer.addWidget(self.paper)
        outer.addWidget(self.out)
        outer.addLayout(columns, 1)
        self.steps = PaperSteps(self.table, self.acts, self.side.count_now)
        self._listen()
        self._shortcuts()
        self.first = self.field
        self._speak()

    def _left(self) -> QVBoxLayout:
        self.field = NameField()
        self.field.setObjectName("sign_in.name")
        self.note = Label("small", wrap=True)
        self.note.setObjectName("sign_in.note")
        self.found, self.modes = CandidateList(), Modes()
        self.table = PeopleTable(self.around, self.modes.hint_of_empty)
        listed = QWidget()
        lines = QVBoxLayout(listed)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.modes)
        lines.addWidget(self.table, 1)
        self.shown = QStackedWidget()
        self.shown.addWidget(listed)
        self.shown.addWidget(self.found)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.note)
        column.addWidget(self.shown, 1)
        return column

    def _listen(self) -> None:
        self.field.typed.connect(self._look)
        self.field.entered.connect(self._enter)
        self.field.moved.connect(self._move)
        self.found.picked.connect(self._take)
        table, modes, side, acts = self.table, self.modes, self.side, self.acts
        table.undone.connect(lambda each: acts.tick([], [each]))
        table.ticked.connect(acts.toggle)
        table.minutes_given.connect(acts.give_minutes)
        table.selectionModel().currentRowChanged.connect(self._chosen)
        modes.turned.connect(self._turn_mode)
        modes.everybody.connect(lambda: acts.tick(table.people.rows, []))
        modes.inverted.connect(acts.invert)
        modes.as_last_time.connect(acts.as_last_time)
        side.person.named.connect(self._sign_in_new)
        side.closed.connect(self.field.setFocus)
        side.kiosk.started.connect(self._open_kiosk)
        side.counting.given.connect(acts.minutes_for_all)
        side.counting.finished.connect(acts.finish)
        side.counting.finished.connect(lambda *_: self.field.setFocus())

    def _shortcuts(self) -> None:
        for keys, press in (
            ("Ctrl+1", partial(self.modes.turn, "")),
            ("Ctrl+2", partial(self.modes.turn, "tick")),
            ("Ctrl+3", partial(self.modes.turn, "row")),
            ("Ctrl+E", self.side.count_now),
            ("Ctrl+N", partial(self.side.offer, "")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(press)

    def open(self, **what: object) -> None:
        self._wanted = str(what.get("event") or self._wanted)
        self.stale = True

    def refresh(self) -> None:
        self._speak()
        self.runner.do(sign_in.offered, then=self._show_events)
        self.runner.do(self.finder.look)

    def _show_events(self, offered: Offered) -> None:
        self._wanted = self.event_box.show_offered(offered, self._wanted)
        self.field.setEnabled(bool(self._wanted))
        self._turn_to(self._wanted)

    def _turn_to(self, event_id: str) -> None:
        self._wanted = event_id
        self.event_box.choose(event_id)
        if event_id:
            self.runner.do(standing.view, event_id, self.modes.lead, then=self._show)
        else:
            self._show(None)

    def _turn_mode(self, lead: str) -> None:
        self.acts.on_paper = lead == "row"
        self.acts.say(self.modes.hint(), "")
        self.table.setCurrentIndex(self.table.rootIndex())
        self._turn_to(self._wanted)
        self._speak()
        (self.table if lead == "tick" else self.field).setFocus()

    def _show(self, view: View | None) -> None:
        if view and (view.sheet.event.id, view.lead) != (self._wanted, self.modes.lead):
            return
        self.view = view
        self.acts.sheet = view.sheet if view else None
        self.table.show_people(view.people if view else [], self.modes.lead)
        self.side.show_sheet(self.acts.sheet)
        self.kiosk.setEnabled(view is not None)
        if self.modes.lead == "row":
            self.steps.begin()
        elif self.modes.lead == "tick" and self.table.chosen() is None:
            self.table.choose(0)

    def _look(self, typed: str) -> None:
        if typed:
            self.acts.say("")
        if not typed or self.view is None or self._is_row(typed):
            self._show_found(typed, [])
        else:
            self._ask(typed, partial(self._show_found, typed))

    def _ask(self, typed: str, then: Callable[[list[Candidate]], None]) -> None:
        self.runner.do(sign_in.candidates, self.finder, self._wanted, typed, then=then)

    def _show_found(self, typed: str, found: list[Candidate]) -> None:
        if typed == self.field.content():
            self.found.show_found(found, typed)
            self.shown.setCurrentIndex(1 if found else 0)

    def _is_row(self, typed: str) -> bool:
        return self.modes.lead == "row" and typed[:1].isdigit()

    def _enter(self) -> None:
        """The list may be a keystroke behind; ask again for exactly what stands there, then act."""
        typed = self.field.content()
        if self.view is None:
            return
        if not typed:
            self.steps.enter_nothing(on_paper=self.acts.on_paper)
        elif self._is_row(typed):
            self.field.setText("")
            self.acts.mark(typed)
        elif self.found.typed == typed:
            self._take(self.found.current())
        else:
            self._ask(typed, lambda found: self._take(found[0] if found else None))

    def _take(self, chosen: Candidate | None) -> None:
        typed = self.field.content()
        if chosen is None and (event := self.event_box.named(typed)):
            self.field.setText("")
            self._turn_to(event)
        elif chosen is None:
            self.acts.say(tr("Nobody of this name yet. Add the person on the right."), "warn")
            self.side.offer(typed)
            self.field.setText("")
        else:
            self.field.setText("")
            self.field.setFocus()
            self.acts.sign_in(chosen)

    def _move(self, by: int) -> None:
        if self.field.content():
            self.found.move_by(by)
        elif self.modes.lead == "row":
            self.steps.move(by)
        elif by > 0:
            self.table.setFocus()
            self.table.choose(0)

    def _sign_in_new(self, name: str, band: str, guardian: bool) -> None:
        self.side.turn(self.side.counting)
        self.field.setFocus()
        self.acts.sign_in_new(name, band, guardian)

    def _chosen(self, *_rows: object) -> None:
        each = self.table.chosen()
        self.side.void.setVisible(not self.modes.lead and each is not None)

    def _open_kiosk(self) -> None:
        if self.view:
            self.side.turn(self.side.counting)
            Kiosk(self.around, self.finder, self.view.sheet.event).take_over(self.window())

    def _print(self) -> None:
        if self.view:
            self.paper.make("sign-in", self._wanted)

    def _speak(self) -> None:
        hint = tr("Initials, pinyin, phone tail")
        hint = tr("Row numbers, or a name written in") if self.modes.lead == "row" else hint
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(tr("Who is here"))
