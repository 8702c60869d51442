"""Editors set up once: dates, times, choices, ticks, counts, searches and the month picker."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QDate, QEvent, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QWidget,
)

from station_desk.ui import dates
from station_desk.ui.pieces import Button, Label, Word
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr


class DateInput(QDateEdit):
    """A day with a calendar to pick from; the wheel scrolls the page, not the date."""

    def __init__(self) -> None:
        super().__init__()
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd")
        self.setDateRange(QDate(2000, 1, 1), QDate(2099, 12, 31))
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.setLocale(QLocale())
            self.setDisplayFormat("yyyy-MM-dd")


class TimeInput(QTimeEdit):
    """A time of day to the minute."""

    def __init__(self, at: QTime) -> None:
        super().__init__()
        self.setDisplayFormat("HH:mm")
        self.setTime(at)
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CountInput(QSpinBox):
    """A number of people, or nothing yet."""

    NOTHING = -1

    def __init__(self, most: int = 100_000) -> None:
        super().__init__()
        self.setRange(self.NOTHING, most)
        self.setValue(self.NOTHING)
        self.setSpecialValueText("—")
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def count(self) -> int | None:
        """The number, or None while nothing was entered."""
        return None if self.value() == self.NOTHING else self.value()

    def show_count(self, count: int | None) -> None:
        """Show a number or nothing."""
        self.setValue(self.NOTHING if count is None else count)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Tick(Speaking, QCheckBox):
    """A box that says what its tick means."""

    def __init__(self, name: str, word: Word) -> None:
        super().__init__()
        self.setObjectName(name)
        self._word = word
        self.speak()

    def speak(self) -> None:
        self.setText(self._word())
        self.setAccessibleName(self._word())


class SearchLine(Speaking, QLineEdit):
    """A line to search in; empty, it says what for."""

    def __init__(self, name: str, word: Word) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setClearButtonEnabled(True)
        self._word = word
        self.speak()

    def speak(self) -> None:
        self.setPlaceholderText(self._word())
        self.setAccessibleName(self._word())


class Choice(Speaking, QComboBox):
    """One of a few codes, each with its word."""

    def __init__(self, options: Callable[[], Sequence[tuple[str, str]]]) -> None:
        super().__init__()
        self._options = options
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.speak()

    def speak(self) -> None:
        """Fill it in the language in force; the code chosen stays."""
        chosen = self.code()
        blocked = self.blockSignals(True)
        self.clear()
        for code, text in self._options():
            self.addItem(text, code)
        self.choose(chosen)
        self.blockSignals(blocked)

    def code(self) -> str:
        """The code chosen."""
        return self.currentData() or ""

    def choose(self, code: str) -> None:
        """Choose a code; an unknown one leaves the first."""
        self.setCurrentIndex(max(0, self.findData(code)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class MonthPicker(QWidget):
    """Back, the month, forward."""

    picked = Signal(str)

    def __init__(self, page: str) -> None:
        super().__init__()
        self.month = ""
        self._label = Label("section")
        self._label.setObjectName(f"{page}.month")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        back = Button(
            f"{page}.month_back", lambda: tr("Month before"), "mdi6.chevron-left",
            pressed=lambda: self._step(-1), only_icon=True,
        )  # fmt: skip
        forward = Button(
            f"{page}.month_next", lambda: tr("Month after"), "mdi6.chevron-right",
            pressed=lambda: self._step(1), only_icon=True,
        )  # fmt: skip
        for part in (back, self._label, forward):
            line.addWidget(part)

    def show_month(self, month: str) -> None:
        """Show a month without telling anybody."""
        self.month = month
        self._label.setText(dates.month(month))

    def _step(self, by: int) -> None:
        self.show_month(dates.month_beside(self.month, by))
        self.picked.emit(self.month)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.month:
            self.show_month(self.month)
