"""The line above the pages: whose desk, who sits there, text size, light or dark, language, lock."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from station_desk.languages import CHINESE, ENGLISH
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Label, said
from station_desk.ui.size_buttons import SizeButtons
from station_desk.ui.theme_choice import ThemeChoice
from station_desk.ui.words import tr


class TopBar(QWidget):
    """``keep(key, value)`` remembers how the window looks on this PC."""

    def __init__(
        self,
        around: Around,
        keep: Callable[[str, str], None],
        lock: Callable[[], None],
        find: Callable[[], None],
    ) -> None:
        super().__init__()
        self._around, self._keep = around, keep
        self.setObjectName("topbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        line = QHBoxLayout(self)
        line.setContentsMargins(24, 8, 24, 8)
        line.setSpacing(8)
        person = around.runner.desk.person
        line.addWidget(Label("section", said(around.unit.name)))
        line.addWidget(Label("muted", said(person.name if person else "")))
        if around.practice:
            line.addWidget(Label("chip", lambda: tr("Practice, not real"), tone="warn"))
        line.addStretch(1)
        line.addWidget(
            Button("window.find", lambda: tr("Search"), "mdi6.magnify", kind="quiet", pressed=find)
        )
        line.addWidget(SizeButtons(around.theme, keep))
        self._add_buttons(line, lock)

    def _add_buttons(self, line: QHBoxLayout, lock: Callable[[], None]) -> None:
        buttons = [
            ThemeChoice(self._around.theme, self._keep),
            Button(
                "window.language", lambda: tr("中文"), "mdi6.translate", kind="quiet",
                pressed=self._turn_language,
            ),
        ]  # fmt: skip
        if not self._around.practice:
            locks = Button(
                "window.lock", lambda: tr("Lock"), "mdi6.lock-outline", kind="quiet", pressed=lock
            )
            buttons.append(locks)
        for button in buttons:
            line.addWidget(button)

    def _turn_language(self) -> None:
        chinese = self._around.words.language == CHINESE
        self._around.words.switch(ENGLISH if chinese else CHINESE)
        self._keep("language", self._around.words.language)
