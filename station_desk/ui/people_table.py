"""The people of one event: who is in, whom one may tick, whose row is whose on paper."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QWidget,
)

from station_desk.records.attendance import Attendance
from station_desk.rules.standing import Lead, Standing
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.sign_in_list import shown_name, told_apart
from station_desk.ui.tables import ROW, Column, Index, Rows, Table
from station_desk.ui.two_lines import MARK, SIDE, TwoLines, height_in
from station_desk.ui.words import tr

LEAD, WHO, SINCE, MINUTES, UNDO = range(5)


class PeopleRows(Rows):
    """Two lines a person; one row may be lit for a moment."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self.lit = ""
        self.lead: Lead = ""
        accent = lambda _each: around.theme.colours.accent  # noqa: E731
        super().__init__(
            [
                Column(lambda: tr("Row") if self.lead == "row" else "", self._lead, right=True),
                Column(lambda: tr("Name"), self._who, colour=self._warns, stretch=True),
                Column(lambda: tr("In"), _since, spare=1),
                Column(lambda: tr("Minutes"), _minutes, right=True),
                Column(lambda: "", lambda each: tr("Undo") if each.attendance else "", colour=accent),
            ]
        )  # fmt: skip

    def _lead(self, each: Standing) -> str:
        return str(each.number) if self.lead == "row" else ""

    def _who(self, each: Standing) -> str:
        name = shown_name(each.volunteer)
        if self.lead == "row" and each.attendance:
            name += MARK + tr("is in")
        words = self._around.words
        remarks = [words.word("warning", code, **values) for code, values in each.remarks]
        return f"{name}\n{tr('; ').join(remarks) or told_apart(each.volunteer)}"

    def _warns(self, each: Standing) -> str:
        return self._around.theme.colours.warn if each.remarks else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each: Standing = self.rows[index.row()]
        if role == Qt.ItemDataRole.BackgroundRole:
            lit = each.attendance is not None and each.attendance.id == self.lit
            return QColor(self._around.theme.colours.warn_soft) if lit else None
        if (
            role == Qt.ItemDataRole.CheckStateRole
            and index.column() == LEAD
            and self.lead == "tick"
        ):
            return Qt.CheckState.Checked if each.attendance else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == WHO and each.remarks:
            return self._who(each)
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.column() == MINUTES and self.rows[index.row()].attendance:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags


class MinutesEditor(QStyledItemDelegate):
    """Minutes of one person, typed into the cell; what is typed goes to the desk, not to the table."""

    given = Signal(str, str)

    def createEditor(self, parent: QWidget, _option: object, _index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("sign_in.minutes")
        editor.setAccessibleName(tr("Minutes"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(ROW).attendance.service_minutes
        if isinstance(editor, QLineEdit) and not editor.text():
            editor.setText("" if value is None else str(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, _model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit) and editor.isModified():
            self.given.emit(index.data(ROW).attendance.id, editor.text())


class PeopleTable(Table):
    """Digits typed on a row are that person's minutes; Delete or "Undo" takes them out; Space ticks."""

    undone = Signal(object)
    ticked = Signal(object)
    minutes_given = Signal(str, str)

    def __init__(self, around: Around, hint: Callable[[], str]) -> None:
        self.people = PeopleRows(around)
        self._widths: dict[int, int] = {}
        super().__init__(
            "sign_in.table", lambda: tr("People"), self.people, sortable=False, hint=hint
        )
        self.setItemDelegateForColumn(WHO, TwoLines(self))
        editor = MinutesEditor(self)
        editor.given.connect(self.minutes_given)
        self.setItemDelegateForColumn(MINUTES, editor)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.AnyKeyPressed)
        self.doubleClicked.disconnect()
        self.clicked.connect(self._clicked)

    def fit(self) -> None:
        """Widths from the widest words, so that no cell has to be asked for its own."""
        self.verticalHeader().setDefaultSectionSize(height_in(self.font()))
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        for column, words in {
            LEAD: (tr("Row"), "000"),
            SINCE: (tr("In"), tr("by paper"), tr("entered"), "00:00"),
            MINUTES: (tr("Minutes"), tr("to complete")),
            UNDO: (tr("Undo"),),
        }.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self._widths[column] = max(map(metrics.horizontalAdvance, words)) + 2 * SIDE + 8
            header.resizeSection(column, self._widths[column])
        self._narrow.start()

    def _natural_width(self, place: int) -> int:
        """Its own fixed width; the row numbers stand in it only where they are shown."""
        if place == LEAD and not self.people.lead:
            return 0
        return self._widths.get(place) or super()._natural_width(place)

    def speak(self) -> None:
        super().speak()
        self.fit()

    def show_people(self, people: list[Standing], lead: Lead) -> None:
        """These people; whose row was chosen stays chosen."""
        chosen = self.chosen()
        at = self.currentIndex().row()
        self.people.lead = lead
        self.people.show(people)
        self.setColumnHidden(LEAD, not lead)
        places = [each.volunteer.id for each in people]
        if chosen is not None and chosen.volunteer.id in places:
            self.choose(places.index(chosen.volunteer.id))
        elif at >= 0 and people and lead:
            self.choose(min(at, len(people) - 1))

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        self.setCurrentIndex(self.sorted.index(row, WHO))

    def flash(self, attendance_id: str) -> None:
        """Light one row and bring it into view."""
        self.people.lit = attendance_id
        for at, each in enumerate(self.people.rows):
            if each.attendance and each.attendance.id == attendance_id:
                self.scrollTo(self.sorted.index(at, WHO))
        self.viewport().update()

    def calm(self) -> None:
        """No row is lit any more."""
        self.people.lit = ""
        self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        each: Standing = index.data(ROW)
        if index.column() == UNDO and each.attendance:
            self.undone.emit(each)
        elif index.column() == LEAD and self.people.lead == "tick":
            self.ticked.emit(each)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        each: Standing | None = self.chosen()
        if each is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Delete and each.attendance:
            self.undone.emit(each)
        elif event.key() == Qt.Key.Key_Space and self.people.lead:
            self.ticked.emit(each)
        elif event.text().isdigit() and each.attendance:
            cell = self.sorted.index(self.currentIndex().row(), MINUTES)
            self.edit(cell, QAbstractItemView.EditTrigger.AnyKeyPressed, event)
        else:
            super().keyPressEvent(event)


def _since(each: Standing) -> str:
    service = each.attendance
    if service is None:
        return ""
    if service.sign_in_at:
        return f"{service.sign_in_at:%H:%M}"
    return tr("by paper") if service.signed_on_paper else tr("entered")


def _minutes(each: Standing) -> str:
    if each.attendance is None:
        return ""
    minutes = each.attendance.service_minutes
    return tr("to complete") if minutes is None else str(minutes)


def since_when(service: Attendance) -> str:
    """Since when somebody is in: by the clock of the day, else when it was entered."""
    if service.sign_in_at:
        return f"{service.sign_in_at:%H:%M}"
    return dates.moment(service.recorded_at) if service.recorded_at else ""
