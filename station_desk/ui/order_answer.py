"""The team's answer to an order: yes, with who goes, or no, with a reason."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from station_desk.records import service_orders, volunteers
from station_desk.records.service_orders import OrderState, ServiceOrder
from station_desk.records.volunteers import Volunteer
from station_desk.rules.finding import Finder, Found
from station_desk.ui.across import Line, in_line
from station_desk.ui.name_field import NameField
from station_desk.ui.order_steps import Do, Step
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Field, empty, row, said
from station_desk.ui.words import tr

MOST_FOUND = 5


class AnswerStep(Step):
    """The team says yes, with who goes, or no, with a reason; nobody is made to serve."""

    states: ClassVar[frozenset[OrderState]] = frozenset({"dispatched"})

    def __init__(self, around: Around, do: Do) -> None:
        super().__init__(around, do, lambda: tr("The team's answer"))
        self.going: dict[str, str] = {}
        self._order = ""
        self._found: list[Volunteer] = []
        self._finder = Finder()
        self.name = NameField()
        self.name.typed.connect(self._look)
        self.name.entered.connect(self._enter)
        self.body.addWidget(Field("order_form.volunteer", lambda: tr("Who goes"), self.name))
        self.found, self.people = QVBoxLayout(), QVBoxLayout()
        for lines in (self.found, self.people):
            lines.setSpacing(0)
            self.body.addLayout(lines)
        accept = Button(
            "order_form.accept", lambda: tr("Accepted"), "mdi6.check", kind="primary",
            pressed=lambda: do(service_orders.accept, list(self.going)),
        )  # fmt: skip
        self.reason = QLineEdit()
        self.reason.returnPressed.connect(self._decline)
        decline = Button(
            "order_form.decline", lambda: tr("Declined"), "mdi6.close", pressed=self._decline
        )
        self.body.addLayout(row(accept, 1))
        why = Field("order_form.decline_reason", lambda: tr("Or declined because"), self.reason)
        line = in_line(why, decline)
        self.body.addLayout(line)

    def show_order(self, order: ServiceOrder) -> None:
        if order.id != self._order:
            self._order, self.going = order.id, {}
            self.name.clear()
            self.reason.clear()
            self._show_people()

    def _look(self, typed: str) -> None:
        if typed:
            self.around.runner.do(self._finder.find, typed, most=MOST_FOUND, then=self._offer)
        else:
            self._offer([])

    def _offer(self, found: list[Found]) -> None:
        self._found = [each.volunteer for each in found] if self.name.content() else []
        empty(self.found)
        for person in self._found:
            parts = [volunteers.shown_name(person), person.village_group, person.phone[-4:]]
            text = " · ".join(part for part in parts if part)
            press = partial(self.add, person)
            self.found.addWidget(Line(f"order_form.offer_{person.id}", said(text), press))

    def _enter(self) -> None:
        if self._found:
            self.add(self._found[0])

    def add(self, person: Volunteer) -> None:
        """This person goes."""
        self.going[person.id] = volunteers.shown_name(person)
        self.name.clear()
        self.name.setFocus()
        self._show_people()

    def _show_people(self) -> None:
        empty(self.people)
        for person, name in self.going.items():
            text = tr("Take back: {name}").format(name=name)
            press = partial(self._remove, person)
            self.people.addWidget(Line(f"order_form.going_{person}", said(text), press))

    def _remove(self, person: str) -> None:
        del self.going[person]
        self._show_people()

    def _decline(self) -> None:
        self.do(service_orders.decline, self.reason.text().strip())
