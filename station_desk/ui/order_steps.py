"""The four steps of an order, each a card that is there when its turn has come."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from station_desk.records import service_orders, volunteers
from station_desk.records.service_orders import OrderState, ServiceOrder
from station_desk.records.volunteers import Volunteer
from station_desk.rules.finding import Finder, Found
from station_desk.ui import choices, dates
from station_desk.ui.across import Across, Line
from station_desk.ui.inputs import Choice, CountInput, DateInput, TimeInput
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, Word, empty, row, said
from station_desk.ui.words import tr

Do = Callable[..., None]
MOST_FOUND = 5
USUAL_DAYS = 7


class Step(Card):
    """A step knows in which states it is due."""

    states: ClassVar[frozenset[OrderState]] = frozenset()

    def __init__(self, around: Around, do: Do, title: Word) -> None:
        super().__init__(spacing=12)
        self.around, self.do = around, do
        self.body.addWidget(Label("section", title))

    def show_order(self, order: ServiceOrder) -> None:
        """What is known already."""


class DispatchStep(Step):
    """To a team of the village, or up to the town."""

    states: ClassVar[frozenset[OrderState]] = frozenset({"taken", "declined"})

    def __init__(self, around: Around, do: Do) -> None:
        super().__init__(around, do, lambda: tr("Dispatch"))
        self.team, self.due = QLineEdit(), DateInput()
        self.due.setDate(QDate.currentDate().addDays(USUAL_DAYS))
        go = Button(
            "order_form.dispatch", lambda: tr("Dispatch it"), "mdi6.send-outline", kind="primary",
            pressed=self._go,
        )  # fmt: skip
        up = Button(
            "order_form.escalate", lambda: tr("Refer it to the town"), "mdi6.arrow-up",
            kind="quiet", pressed=lambda: do(service_orders.escalate),
        )  # fmt: skip
        fields = Across(
            Field("order_form.to_team", lambda: tr("Team or person"), self.team),
            Field("order_form.due_on", lambda: tr("To be done by"), self.due),
            least=12,
        )
        line = row(fields, go)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        self.body.addLayout(row(up, 1))
        self.team.returnPressed.connect(self._go)

    def show_order(self, order: ServiceOrder) -> None:
        if not self.team.hasFocus():
            self.team.setText(order.to_team)
        day = order.due_on or order.taken_at.date() + timedelta(days=USUAL_DAYS)
        self.due.setDate(dates.qdate(day))

    def _go(self) -> None:
        team = self.team.text().strip()
        if team:
            self.do(service_orders.dispatch, team, self.due.date().toPython())
        else:
            self.team.setFocus()


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
        line = row(why, decline)
        line.setStretch(0, 1)
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


class DoneStep(Step):
    """When the service was given, and for how many minutes in all."""

    states: ClassVar[frozenset[OrderState]] = frozenset({"accepted"})

    def __init__(self, around: Around, do: Do) -> None:
        super().__init__(around, do, lambda: tr("Done"))
        self.day, self.time, self.minutes = DateInput(), TimeInput(QTime(10, 0)), CountInput()
        go = Button(
            "order_form.finish", lambda: tr("It is done"), "mdi6.check", kind="primary",
            pressed=self._go,
        )  # fmt: skip
        fields = Across(
            Field("order_form.done_day", lambda: tr("On"), self.day),
            Field("order_form.done_time", lambda: tr("At"), self.time),
            Field("order_form.minutes", lambda: tr("Minutes of all together"), self.minutes),
            least=10,
        )
        line = row(fields, go)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    def show_order(self, order: ServiceOrder) -> None:
        if order.accepted_at and not self.day.hasFocus():
            self.day.setDate(dates.qdate(order.accepted_at.date()))
        self.minutes.show_count(order.service_minutes_total)

    def _go(self) -> None:
        at = dates.joined(self.day.date(), self.time.time())
        self.do(service_orders.finish, at, minutes=self.minutes.count())


class RateStep(Step):
    """What the resident says: one press on a number; until then it stays unrated."""

    states: ClassVar[frozenset[OrderState]] = frozenset({"done", "rated"})

    def __init__(self, around: Around, do: Do) -> None:
        super().__init__(around, do, lambda: tr("The resident's rating"))
        self.by = Choice(choices.raters)
        self.comment = QLineEdit()
        stars = [
            Button(
                f"order_form.rate_{number}", said(f"{number}"), "mdi6.star-outline",
                pressed=partial(self._rate, number),
            )
            for number in range(1, 6)
        ]  # fmt: skip
        self.body.addWidget(
            Across(
                Field("order_form.rated_by", lambda: tr("Who says it"), self.by),
                Field("order_form.comment", lambda: tr("In a few words (no names)"), self.comment),
                least=14,
            )
        )
        self.body.addLayout(
            row(Label("", lambda: tr("Bad")), *stars, Label("", lambda: tr("Very good")), 1)
        )

    def show_order(self, order: ServiceOrder) -> None:
        self.by.choose(order.rated_by_kind or "requester")
        if not self.comment.hasFocus():
            self.comment.setText(order.rating_comment)

    def _rate(self, number: int) -> None:
        self.do(service_orders.rate, number, self.by.code(), self.comment.text().strip())
