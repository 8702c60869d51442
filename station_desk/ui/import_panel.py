"""A village's own list comes in: the file, what its columns mean, what would happen, and only then."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from station_desk.exchange import checked_copy, headings, reading, volunteers_in
from station_desk.exchange.headings import Table as List
from station_desk.exchange.reading import Sheet
from station_desk.exchange.volunteers_in import DryRun, Looked
from station_desk.outcome import Changes
from station_desk.ui.import_columns import ImportColumns
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Field, Label, row, said
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr

Opened = tuple[list[Sheet], List]


def opened(file: Path, remembered: dict[str, str]) -> Opened:
    """Read a file and find its list; for the lane beside the database."""
    sheets = reading.read(file)
    return sheets, headings.find(sheets, file.name, remembered)


class ImportPanel(QWidget):
    """Nothing is changed before the last button; the choice of columns is remembered."""

    left = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self.around = around
        self._sheets: list[Sheet] = []
        self._list: List | None = None
        self._found: DryRun | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        back = Button(
            "import.back",
            lambda: tr("All volunteers"),
            "mdi6.arrow-left",
            kind="quiet",
            pressed=self.left.emit,
        )
        column.addLayout(row(back, 1))
        area, body = scroll_body()
        column.addWidget(area, 1)
        body.addWidget(self._source())
        self.meaning = ImportColumns(around.words, around.runner.desk.civil_now().date())
        self.meaning.changed.connect(self.look)
        body.addWidget(self.meaning)
        body.addWidget(self._result(), 1)
        body.addStretch(0)

    def _source(self) -> Card:
        card = Card(spacing=8)
        self.path = QLineEdit()
        self.path.returnPressed.connect(self.read)
        browse = Button(
            "import.browse",
            lambda: tr("Choose the file"),
            "mdi6.folder-outline",
            pressed=self._browse,
        )
        line = row(
            Field("import.path", lambda: tr("The list: xlsx, xls or csv"), self.path), browse
        )
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    def _result(self) -> Card:
        card = Card(spacing=8)
        self.counts = Label("section", wrap=True)
        self.counts.setObjectName("import.counts")
        self.rows = Rows(_columns(self.around))
        self.table = Table("import.table", lambda: tr("What would happen"), self.rows)
        self.take = Button(
            "import.take_in",
            lambda: tr("Take in"),
            "mdi6.check",
            kind="primary",
            pressed=self.take_in,
        )
        self.copy = Button(
            "import.checked_copy",
            lambda: tr("Copy with remarks"),
            "mdi6.table-edit",
            pressed=self.write_copy,
        )
        self.table.setMinimumHeight(280)
        card.body.addWidget(self.counts)
        card.body.addWidget(self.table, 1)
        card.body.addLayout(row(1, self.copy, self.take))
        self.result = card
        return card

    def begin(self) -> None:
        """Ask for a file."""
        self.path.clear()
        self.meaning.signed.setChecked(False)
        self._list = self._found = None
        self.meaning.hide()
        self.result.hide()
        self.path.setFocus()

    def read(self) -> None:
        """Read the file that is named."""
        if self.path.text().strip():
            self.around.runner.do(headings.remembered, then=self._read)

    def _browse(self) -> None:
        kinds = tr("Lists") + " (*.xlsx *.xlsm *.xls *.csv *.txt)"
        chosen, _kind = QFileDialog.getOpenFileName(self, tr("Choose the file"), "", kinds)
        if chosen:
            self.path.setText(chosen)
            self.read()

    def _read(self, remembered: dict[str, str]) -> None:
        self.around.runner.aside(opened, self._file(), remembered, then=self._offer)

    def _file(self) -> Path:
        return Path(self.path.text().strip())

    def _offer(self, found: Opened) -> None:
        self._sheets, self._list = found
        self.meaning.show_list(self._list)
        self.meaning.show()
        self.look()

    def _how(self) -> tuple[object, ...]:
        return self._list, self.meaning.chosen(), self.meaning.consent_on()

    def look(self) -> None:
        """See what would happen, with the columns as they are chosen."""
        if self._list is None:
            return
        work = volunteers_in.look
        self.take.setEnabled(False)
        self.around.runner.do(
            work, self._list, self.meaning.chosen(), self.meaning.consent_on(), then=self._show
        )

    def _show(self, found: DryRun) -> None:
        self._found = found
        good = found.count("new") + found.count("changed")
        counts = {name: found.count(name) for name in ("new", "changed", "same", "skipped")}
        text = tr("{new} new, {changed} changed, {same} known already, {skipped} with problems")
        self.counts.say(text.format(**counts), "warn" if counts["skipped"] else "good")
        order = {"skipped": 0, "changed": 1, "new": 2, "same": 3}
        self.rows.show(sorted(found.rows, key=lambda each: (order[each.fate], each.number)))
        take = tr("Take in {n}, leave {skipped} out") if counts["skipped"] else tr("Take in {n}")
        self.take.reword(said(take.format(n=good, skipped=counts["skipped"])))
        self.take.setEnabled(good > 0)
        self.result.show()

    def take_in(self) -> None:
        """A backup first, then all good rows at once."""
        self.take.setEnabled(False)
        self.around.runner.aside(self.around.runner.desk.back_up, "import", then=self._take_in)

    def _take_in(self, _made: object) -> None:
        work = volunteers_in.take_in
        self.around.runner.do(work, *self._how(), leave_out=True, then=self._taken)

    def _taken(self, changes: Changes) -> None:
        text = tr("{n} people taken in. Ctrl+Z takes them all back.").format(n=len(changes.ids))
        self.rows.show([])
        self.counts.say(text, "good")

    def write_copy(self) -> None:
        """The file again, with a column that says what is wrong."""
        if self._list is None or self._found is None:
            return
        file = self._file()
        out = self.around.papers / checked_copy.name_of(file)
        self.around.runner.aside(
            _write, file, self._sheets, self._list, self._found, out, self.around.words.language,
            then=self._copied,
        )  # fmt: skip

    def _copied(self, file: Path) -> None:
        self.counts.say(
            tr("The copy is in the folder of papers: {file}").format(file=file.name), "good"
        )


def _write(
    file: Path, sheets: list[Sheet], table: List, found: DryRun, out: Path, language: str
) -> Path:
    out.parent.mkdir(parents=True, exist_ok=True)
    return checked_copy.write(file, sheets, table, found, out, language)  # type: ignore[arg-type]


def _columns(around: Around) -> list[Column]:
    def note(each: Looked) -> str:
        return checked_copy.note(each, around.words.language)

    def colour(each: Looked) -> str:
        tone = "bad" if each.problems else "warn" if each.warnings else "good"
        return around.theme.colours.of(tone) if each.fate != "same" else ""

    return [
        Column(lambda: tr("Row"), lambda each: str(each.number), sort=lambda each: each.number, right=True),
        Column(lambda: tr("Name"), lambda each: each.name),
        Column(lambda: tr("What would happen"), note, colour=colour, stretch=True),
    ]  # fmt: skip
