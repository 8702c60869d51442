"""Who may work here: the head adds, removes, gives roles and new passphrases; each changes their own."""

from functools import partial

import msgspec
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.outcome import Changes
from station_desk.records import operators
from station_desk.records.operators import Operator
from station_desk.records.register import HEADS
from station_desk.ui.across import Across
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.inputs import Choice
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, row, said
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr

ROLES = {"station": ("clerk", "head", "viewer"), "town": ("collector", "approver", "viewer")}
ROWS_SHOWN = 5


class PeopleCard(Card):
    """The list and what the head may do with the one chosen."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        person = self._runner.desk.person
        self._head = person is not None and person.role in HEADS
        self.body.addWidget(Label("section", lambda: tr("Who works here")))
        self.rows = Rows(self._columns())
        self.table = Table("settings.people", lambda: tr("Who works here"), self.rows)
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.body.addWidget(self.table)
        self.said = Label("small", wrap=True)
        self.said.setObjectName("settings.people_said")
        self.chosen_part, self.adding = self._chosen(), self._adding()
        for part in (self.chosen_part, self.adding, self._own(), self.said):
            self.body.addWidget(part)
        self.chosen_part.hide()
        self.adding.setVisible(self._head)

    def _columns(self) -> list[Column]:
        return [
            Column(lambda: tr("Name"), lambda each: each.name, stretch=True),
            Column(lambda: tr("Role"), lambda each: self._around.words.word("role", each.role)),
            Column(
                lambda: tr("State"),
                lambda each: tr("may sign in") if each.active else tr("removed"),
            ),
        ]

    def _roles(self) -> list[tuple[str, str]]:
        return [(code, self._around.words.word("role", code)) for code in ROLES[self._around.role]]

    def _chosen(self) -> QWidget:
        self.role, self.reset = Choice(self._roles), _secret()
        self.role.activated.connect(lambda _index: self._give_role())
        self.reset_button = Button(
            "settings.reset", lambda: tr("Give the new passphrase"), pressed=self._reset
        )
        self.remove = AskOnce(
            "settings.remove", lambda: tr("Remove"), "mdi6.account-remove-outline",
            lambda: tr("What this person entered stays. The passphrase opens nothing any more."),
            self._remove,
        )  # fmt: skip
        return Across(
            Field("settings.role", lambda: tr("Role"), self.role),
            _beside(
                Field("settings.reset_to", lambda: tr("New passphrase for them"), self.reset),
                self.reset_button,
            ),
            self.remove,
            least=18,
        )

    def _adding(self) -> QWidget:
        self.name, self.first = QLineEdit(), _secret()
        self.new_role = Choice(self._roles)
        add = Button(
            "settings.add", lambda: tr("Add"), "mdi6.account-plus-outline", pressed=self._add
        )
        return Across(
            Field("settings.new_name", lambda: tr("Another person"), self.name),
            Field("settings.new_role", lambda: tr("Role"), self.new_role),
            _beside(
                Field("settings.first_passphrase", lambda: tr("First passphrase"), self.first), add
            ),
            least=18,
        )

    def _own(self) -> QWidget:
        self.old, self.fresh = _secret(), _secret()
        change = Button("settings.change", lambda: tr("Change it"), pressed=self._change)
        return Across(
            Field("settings.old", lambda: tr("Your own passphrase now"), self.old),
            _beside(Field("settings.fresh", lambda: tr("Your new one"), self.fresh), change),
            least=18,
        )

    def read(self) -> None:
        """Everybody, also those who were removed."""
        self._runner.do(operators.REGISTER.all, then=self._show)

    def _show(self, found: list[Operator]) -> None:
        chosen = self.table.chosen()
        self.rows.show(sorted(found, key=lambda each: (not each.active, each.name)))
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height * (min(len(found), ROWS_SHOWN) + 1) + 24)
        self.chosen_part.hide()
        for at in range(self.table.sorted.rowCount()):
            index = self.table.sorted.index(at, 0)
            if chosen and index.data(0) == chosen.name:
                self.table.setCurrentIndex(index)

    def _choose(self, *_rows: object) -> None:
        person = self.table.chosen()
        self.chosen_part.setVisible(self._head and person is not None)
        if person is not None:
            self.role.choose(person.role)
            self.remove.setVisible(person.active)
            self.reset_button.reword(
                (lambda: tr("Give the new passphrase")) if person.active
                else (lambda: tr("Let them work here again"))
            )  # fmt: skip

    def _give_role(self) -> None:
        value = msgspec.structs.replace(self.table.chosen(), role=self.role.code())
        self._runner.do(operators.put, value)

    def _reset(self) -> None:
        person, secret = self.table.chosen(), self.reset.text()
        work = operators.reset_passphrase if person.active else operators.readmit
        done = partial(self._done, tr("{name} has a new passphrase.").format(name=person.name))
        self._runner.do(work, person.id, secret, then=done)

    def _remove(self) -> None:
        self._runner.do(operators.remove, self.table.chosen().id)

    def _add(self) -> None:
        value = Operator(name=self.name.text().strip(), role=self.new_role.code())  # type: ignore[arg-type]
        done = partial(self._done, tr("{name} may sit down here now.").format(name=value.name))
        self._runner.do(operators.add, value, self.first.text(), then=done)

    def _change(self) -> None:
        done = partial(self._done, tr("Your passphrase is changed."))
        self._runner.do(operators.change_passphrase, self.old.text(), self.fresh.text(), then=done)

    def _done(self, text: str, _answer: Changes | None) -> None:
        for line in (self.reset, self.first, self.old, self.fresh, self.name):
            line.clear()
        self.said.say(text, "good")


def _secret() -> QLineEdit:
    line = QLineEdit()
    line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _beside(field: Field, button: Button) -> QWidget:
    """The button on the height of the editor, not of its label."""
    side, lower = QWidget(), QVBoxLayout()
    lower.setSpacing(4)
    lower.addWidget(Label("small", said(" ")))
    lower.addWidget(button)
    lower.addStretch(1)
    line = row(field, lower)
    line.setContentsMargins(0, 0, 0, 0)
    line.setStretch(0, 1)
    side.setLayout(line)
    return side
