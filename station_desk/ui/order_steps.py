"""The steps of an order, each a card that is there when its turn has come."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QLineEdit

from station_desk.records import service_orders, units
from station_desk.records.service_orders import OrderState, ServiceOrder
from station_desk.records.units import Unit
from station_desk.sync import handing_down
from station_desk.ui import choices, dates
from station_desk.ui.across import Across, in_line
from station_desk.ui.inputs import Choice, CountInput, DateInput, TimeInput
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, Word, row, said
from station_desk.ui.words import tr

Do = Callable[..., None]
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
        self._stations: choices.Options = []
        self.team, self.due = QLineEdit(), DateInput()
        self.due.setDate(dates.qdate(around.runner.desk.civil_now().date()).addDays(USUAL_DAYS))
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
        line = in_line(fields, go)
        self.body.addLayout(line)
        self.body.addLayout(row(up, 1))
        up.setVisible(around.role == "station")
        self.team.returnPressed.connect(self._go)
        if around.role == "town":
            self._add_stations()

    def _add_stations(self) -> None:
        """A town may hand it to one of its stations; the letter goes by stick and by network."""
        self.station = Choice(lambda: self._stations)
        down = Button(
            "order_form.hand_down", lambda: tr("Hand it to the station"), "mdi6.arrow-down",
            pressed=self._hand_down,
        )  # fmt: skip
        line = in_line(
            Field("order_form.station", lambda: tr("Or to a station"), self.station), down
        )
        self.body.addLayout(line)
        self.around.runner.do(units.stations, then=self._know)

    def _know(self, found: list[Unit]) -> None:
        self._stations = [(each.id, each.name) for each in found]
        self.station.speak()

    def _hand_down(self) -> None:
        if self.station.code():
            self.do(handing_down.hand_down, self.station.code())

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
        line = in_line(fields, go)
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
