"""The editors of an order: what is needed, who asks, where and when."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit

from station_desk.records.service_orders import ServiceOrder
from station_desk.ui import choices
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice
from station_desk.ui.menu_choice import MenuChoice
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Field
from station_desk.ui.words import tr

LINES = ("need_text", "requester_ref", "place", "risk_note")


class OrderFields(Card):
    """Typed once when the resident asks; who asked stays in the village and is erased in time."""

    def __init__(self, around: Around, commit: Callable[[], None]) -> None:
        super().__init__(spacing=12)
        self._commit = commit
        self.menu = MenuChoice(around)
        self.menu.activated.connect(self._from_menu)
        self.lines = {name: QLineEdit() for name in LINES}
        self.need = self.lines["need_text"]
        self.channel = Choice(choices.order_channels)
        self.kind = Choice(choices.requester_kinds)
        self.category = Choice(choices.need_categories)
        self._arrange()
        for line in self.lines.values():
            line.editingFinished.connect(commit)
        for choice in (self.channel, self.kind, self.category):
            choice.activated.connect(lambda _index: commit())

    def _arrange(self) -> None:
        self.body.addWidget(Field("order_form.need_text", lambda: tr("What is needed"), self.need))
        parts = (
            Field("order_form.need_category", lambda: tr("Category"), self.category),
            Field("order_form.menu_title", lambda: tr("From the menu"), self.menu),
            Field("order_form.place", lambda: tr("Place"), self.lines["place"]),
            Field("order_form.channel", lambda: tr("How it came"), self.channel),
            Field("order_form.requester_kind", lambda: tr("Who asks"), self.kind),
            Field("order_form.risk_note", lambda: tr("Risk note"), self.lines["risk_note"]),
        )
        self.body.addWidget(Across(*parts, least=14, most=6))
        self.body.addWidget(
            Field(
                "order_form.requester_ref",
                lambda: tr("How to reach them (may stay empty)"),
                self.lines["requester_ref"],
                lambda: tr("Stays in the village and is erased half a year after the end."),
            )
        )

    def _from_menu(self) -> None:
        """The entry's words where nothing is said yet."""
        entry = self.menu.entry()
        if entry and not self.need.text().strip():
            self.need.setText(entry.title)
        if entry and not self.category.code():
            self.category.choose(choices.need_of_platform(entry.platform_code))
        self._commit()

    def show_order(self, order: ServiceOrder | None) -> None:
        """As stored, or empty."""
        self.menu.show_held(order.menu_id if order else "", order.menu_title if order else "")
        for name, line in self.lines.items():
            line.setText(getattr(order, name) if order else "")
        self.channel.choose(order.channel if order else "at_station")
        self.kind.choose(order.requester_kind if order else "person")
        self.category.choose(order.need_category if order else "")

    def typed(self) -> dict[str, Any]:
        """The fields as they stand, as plain JSON values."""
        entry, title = self.menu.held()
        return {name: line.text().strip() for name, line in self.lines.items()} | {
            "menu_id": entry,
            "menu_title": title,
            "channel": self.channel.code(),
            "requester_kind": self.kind.code(),
            "need_category": self.category.code(),
        }

    def show_typed(self, typed: dict[str, Any]) -> None:
        """What :meth:`typed` answered, again."""
        for name, line in self.lines.items():
            line.setText(typed[name])
        self.menu.show_held(typed.get("menu_id", ""), typed.get("menu_title", ""))
        self.channel.choose(typed["channel"])
        self.kind.choose(typed["requester_kind"])
        self.category.choose(typed["need_category"])
