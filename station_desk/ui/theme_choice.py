"""Light, dark, or as the system: one button, three choices, remembered on this PC."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from station_desk.ui.pieces import Button
from station_desk.ui.theme import CHOICES, Theme
from station_desk.ui.words import tr


class ThemeChoice(Button):
    """The icon tells which of the three it is."""

    def __init__(self, theme: Theme, keep: Callable[[str, str], None]) -> None:
        super().__init__(
            "window.theme", lambda: tr("Light or dark"), "mdi6.theme-light-dark", kind="quiet",
            pressed=self._ask, only_icon=True,
        )  # fmt: skip
        self._theme, self._keep = theme, keep
        self.menu_of_three = QMenu(self)
        self.menu_of_three.setObjectName("window.themes")
        group = QActionGroup(self.menu_of_three)
        for chosen in CHOICES:
            action = self.menu_of_three.addAction("", partial(self._choose, chosen))
            action.setCheckable(True)
            group.addAction(action)

    def _ask(self) -> None:
        """The three in the language in force, under the button."""
        words = (tr("As the system"), tr("Light"), tr("Dark"))
        actions = self.menu_of_three.actions()
        for chosen, action, word in zip(CHOICES, actions, words, strict=True):
            action.setText(word)
            action.setChecked(chosen == self._theme.chosen)
            if action.isChecked():
                self.menu_of_three.setActiveAction(action)
        self.menu_of_three.setAccessibleName(tr("Light or dark"))
        self.menu_of_three.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, chosen: str) -> None:
        self._theme.choose(chosen)
        self._keep("theme", chosen)
