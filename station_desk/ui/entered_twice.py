"""Two entries that may be one event: merged, or one voided, in the place where it is pointed out."""

from typing import cast

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.rules import photos, same_event
from station_desk.rules.ruleset import Remark
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.page import Around
from station_desk.ui.pieces import Label, said
from station_desk.ui.void_card import VoidCard
from station_desk.ui.words import tr


class EnteredTwice(QWidget):
    """The first entry stays; Ctrl+Z takes either step back."""

    def __init__(self, around: Around, remark: Remark, place: int) -> None:
        super().__init__()
        code, self._values = remark
        self._ids = cast(list[str], self._values["ids"])
        self._around = around
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(8)
        text = around.words.word("warning", code, **self._values)
        column.addWidget(Label("small", said(text), tone="warn", wrap=True))
        self.merge = AskOnce(
            f"return.merge_{place}", lambda: tr("One event: merge them"), "mdi6.call-merge",
            self._question, self._merge,
        )  # fmt: skip
        self.void = VoidCard(
            f"return_twice_{place}", lambda: tr("Void {number}").format(number=self._number()),
            self._void, why=lambda: tr("Or void one of them because"), hint=None,
        )  # fmt: skip
        self.void.setProperty("kind", "")
        self.void.body.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.merge)
        column.addWidget(self.void)

    def _number(self) -> str:
        return str(self._values["second"])

    def _question(self) -> str:
        return tr(
            "Everybody signed in at {second} moves to {first}, and what only {second} says is taken"
            " over. {second} counts no more and keeps its history. Ctrl+Z takes it back."
        ).format(first=self._values["first"], second=self._number())

    def _merge(self) -> None:
        self._around.runner.do(same_event.merge, *self._ids)

    def _void(self, reason: str) -> None:
        self._around.runner.do(photos.void_event, self._ids[1], reason)
