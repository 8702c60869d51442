"""The page of the first run that asks for the unit: chosen from the county's card, or typed."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QComboBox, QFileDialog

from station_desk.ui.pieces import Button, Field, row
from station_desk.ui.wizard_pages import Fields
from station_desk.ui.words import tr

CODE_DIGITS = 12


class CardRead(NamedTuple):
    """The county's card as it is signed, and its units: role, code and name of each."""

    card: bytes
    units: list[tuple[str, str, str]]


class UnitPage(Fields):
    """Twelve digits are easily mistyped; the card that the town's stick carries knows them all."""

    def __init__(self, read: Callable[[str], None], role: Callable[[], str]) -> None:
        super().__init__(
            lambda: tr("Which unit?"),
            lambda: tr("The twelve digits are the statistical code of the village or town."),
        )
        self._read, self._role = read, role
        self.held: CardRead | None = None
        self.choice = QComboBox()
        self.choice.activated.connect(self._chosen)
        self.listed = Field("wizard.unit", lambda: tr("Your unit"), self.choice)
        self.listed.hide()
        self.column.addWidget(self.listed)
        self.code = self.add_line("wizard.code", lambda: tr("Code, twelve digits"))
        self.code.setValidator(QRegularExpressionValidator(QRegularExpression(r"\d{0,12}"), self))
        self.name = self.add_line("wizard.unit_name", lambda: tr("Name of the unit"))
        self.column.addStretch(1)
        ask = Button(
            "wizard.card", lambda: tr("Choose from the county's card, on the town's stick"),
            "mdi6.card-account-details-outline", kind="quiet", pressed=self._ask,
        )  # fmt: skip
        self.column.addLayout(row(ask, 1))

    def begin(self) -> None:
        if self.held is not None:
            self.show_card(self.held)
        (self.code if self.held is None else self.choice).setFocus()

    def show_card(self, held: CardRead) -> None:
        """Those of the card that this desk may be for; the first one is not taken for granted."""
        self.held = held
        self.choice.clear()
        self.choice.addItem(tr("Choose…"))
        for role, code, name in held.units:
            if role == self._role():
                self.choice.addItem(f"{name}  {code}", (code, name))
        self.listed.show()
        self.choice.setFocus()

    def _chosen(self, _place: int) -> None:
        found = self.choice.currentData()
        if found:
            code, name = found
            self.code.setText(code)
            self.name.setText(name)

    def _ask(self) -> None:
        kinds = tr("Cards and letters") + " (*.sdcard)"
        chosen, _kind = QFileDialog.getOpenFileName(self, tr("A card or letter"), "", kinds)
        if chosen:
            self._read(chosen)

    def complete(self) -> bool:
        return len(self.code.text()) == CODE_DIGITS and bool(self.name.text().strip())

    def answers(self) -> dict[str, str]:
        return {"code": self.code.text(), "name": self.name.text().strip()}
