"""The two lists of the sign-in: who may be meant, and who is in."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QSizePolicy

from station_desk.records.volunteers import Volunteer, masked_phone
from station_desk.rules.sign_in import Candidate, Present
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.tables import ROW, Column, Index, Rows, Table
from station_desk.ui.words import tr

UNDO_COLUMN = 4


def shown_name(person: Volunteer) -> str:
    """The name, or "Anonymous" with the end of the number."""
    return person.name or tr("Anonymous {number}").format(number=person.number[-4:])


class CandidateList(QListWidget):
    """Two lines a person: the name; group, phone tail, last attendance. The best one is chosen."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sign_in.candidates")
        self.typed = ""
        self._found: list[Candidate] = []
        self._height = self._least = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(lambda _item: self.picked.emit(self.current()))
        self.hide()

    def show_found(self, found: list[Candidate], typed: str) -> None:
        """These people, for what was typed."""
        self.typed, self._found = typed, found
        self.setAccessibleName(tr("People found"))
        self.clear()
        self.ensurePolished()
        height = self.fontMetrics().lineSpacing() * 2 + 36
        for each in found:
            item = QListWidgetItem(_two_lines(each))
            item.setSizeHint(QSize(0, height))
            self.addItem(item)
        self._height = min(len(found), 5) * height + 12
        self._least = height + 12
        self.updateGeometry()
        self.setCurrentRow(0 if found else -1)
        self.setVisible(bool(found))

    def sizeHint(self) -> QSize:
        return QSize(240, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._least)

    def current(self) -> Candidate | None:
        """The person chosen."""
        at = self.currentRow()
        return self._found[at] if 0 <= at < len(self._found) else None

    def move_by(self, step: int) -> None:
        """Up or down, from the field."""
        if self._found:
            self.setCurrentRow(max(0, min(len(self._found) - 1, self.currentRow() + step)))


def _two_lines(each: Candidate) -> str:
    person = each.volunteer
    first = shown_name(person)
    if each.homonym:
        first += "  · " + tr("same name twice")
    if each.already_in:
        first += "  · " + tr("is in")
    last = dates.day(each.last_attended) if each.last_attended else tr("never yet")
    parts = [
        person.village_group,
        masked_phone(person.phone),
        tr("last here: {day}").format(day=last),
    ]
    return first + "\n" + "   ".join(part for part in parts if part)


class PresentRows(Rows):
    """Who is in; one row may be lit for a moment."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self.lit = ""
        super().__init__(
            [
                Column(lambda: tr("Name"), lambda each: shown_name(each.volunteer), stretch=True),
                Column(lambda: tr("Group"), lambda each: each.volunteer.village_group),
                Column(lambda: tr("In at"), _in_at),
                Column(lambda: tr("Minutes"), _minutes, right=True),
                Column(
                    lambda: "",
                    lambda _each: tr("Undo"),
                    colour=lambda _each: around.theme.colours.accent,
                ),
            ]
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.BackgroundRole:
            lit = self.rows[index.row()].attendance.id == self.lit
            return QColor(self._around.theme.colours.warn_soft) if lit else None
        return super().data(index, role)


class PresentTable(Table):
    """Newest first. "Undo" in a row, or Delete, takes that person out again."""

    undone = Signal(str)

    def __init__(self, around: Around) -> None:
        self.present = PresentRows(around)
        super().__init__(
            "sign_in.table",
            lambda: tr("Who is in"),
            self.present,
            sortable=False,
            hint=lambda: tr(
                "Nobody yet. Type above and press Enter: the last one in stands on top."
            ),
        )
        self.clicked.connect(self._clicked)

    def flash(self, attendance_id: str) -> None:
        """Light one row and bring it into view."""
        self.present.lit = attendance_id
        for at, each in enumerate(self.present.rows):
            if each.attendance.id == attendance_id:
                self.scrollTo(self.sorted.mapFromSource(self.present.index(at, 0)))
        self.viewport().update()

    def calm(self) -> None:
        """No row is lit any more."""
        self.present.lit = ""
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == UNDO_COLUMN:
            self.undone.emit(index.data(ROW).attendance.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.chosen() is not None:
            self.undone.emit(self.chosen().attendance.id)
            return
        super().keyPressEvent(event)


def _in_at(each: Present) -> str:
    moment = each.attendance.sign_in_at
    return f"{moment:%H:%M}" if moment else tr("from paper")


def _minutes(each: Present) -> str:
    minutes = each.attendance.service_minutes
    return tr("to complete") if minutes is None else str(minutes)
