"""A list goes out as it is shown: as a sheet to save, or on paper; the journal keeps that it did."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from station_desk.exchange import sheets_out
from station_desk.exchange.sheets_out import SheetOut
from station_desk.forms.list_sheet import ShownList, list_sheet
from station_desk.papers import Paper
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Label, Word
from station_desk.ui.tables import Table
from station_desk.ui.words import tr


class ListOut(QWidget):
    """``buttons`` go beside the list's search; the widget itself is the line that tells what came of it."""

    def __init__(
        self,
        around: Around,
        name: str,
        kind: str,
        title: Word,
        table: Table,
        *,
        export: bool = True,
    ) -> None:
        super().__init__()
        self._around, self._kind, self._title, self._table = around, kind, title, table
        prints = Button(
            f"{name}.print_list", lambda: tr("Print the list"), "mdi6.printer-outline",
            kind="quiet", pressed=self.print,
        )  # fmt: skip
        self.buttons: tuple[Button, ...] = (prints,)
        if export:
            sheet = Button(
                f"{name}.export", lambda: tr("Export"), "mdi6.table-arrow-right", kind="quiet",
                pressed=self._ask,
            )  # fmt: skip
            self.buttons = (sheet, prints)
        self.paper = Paperwork(around, f"{name}.open_list")
        self.said = Label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        column.addWidget(self.said)
        self.said.hide()
        self.hide()

    def shown(self) -> ShownList:
        """Headings and cells as they stand on the screen, in the order of the screen."""
        columns, model = self._table.rows.columns, self._table.sorted
        cells = [
            [str(model.index(row, place).data() or "") for place in range(len(columns))]
            for row in range(model.rowCount())
        ]
        return ShownList(self._title(), [each.word() for each in columns], cells)

    def print(self) -> None:
        """On paper, A4 across."""
        shown, unit = self.shown(), self._around.unit.name
        language = self._around.words.language
        today = date.today()  # noqa: DTZ011 -- printed on the sheet, nothing rests on it
        paper = Paper(
            f"{shown.title}-{today}.pdf",
            partial(list_sheet, shown, unit, today, language=language),
        )
        self._out(shown, lambda: self._draw(paper))

    def export_to(self, file: Path) -> None:
        """As a sheet, xlsx or csv."""
        shown = self.shown()
        sheet = SheetOut(
            self._kind, shown.title, list(shown.headings), [list(row) for row in shown.rows]
        )
        today = date.today()  # noqa: DTZ011 -- printed on the sheet, nothing rests on it
        self._out(
            shown,
            lambda: self._around.runner.aside(
                sheets_out.write, sheet, file, today, then=self._written
            ),
        )

    def _ask(self) -> None:
        start = str(self._around.papers / f"{self._title()}.xlsx")
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Export"), start, kinds)
        if chosen:
            self.export_to(Path(chosen))

    def _out(self, shown: ShownList, then: Callable[[], None]) -> None:
        """First the journal, then the file: what leaves the desk is written down (domain.md f6)."""
        self._around.runner.do(
            sheets_out.note_shown, self._kind, len(shown.rows), then=lambda _none: then()
        )

    def _draw(self, paper: Paper) -> None:
        self.said.hide()
        self.paper.draw(paper)

    def _written(self, file: Path) -> None:
        self.paper.hide()
        self.show()
        self.said.say(tr("Exported to {file}").format(file=file.name), "good")
        self.said.show()
