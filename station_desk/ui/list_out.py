"""A list goes out as it is shown: as a sheet to save, or on paper; the journal keeps that it did."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from station_desk.exchange import sheets_out
from station_desk.exchange.sheets_out import SheetOut, Value
from station_desk.forms.list_sheet import ShownList, list_sheet
from station_desk.forms.practice import for_practice
from station_desk.papers import Paper
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Label, Word
from station_desk.ui.tables import Table
from station_desk.ui.two_lines import MARK
from station_desk.ui.words import tr

Cells = tuple[list[str], list[list[str]]]
"""The headings, and below them the text of every row."""


class ListOut(QWidget):
    """``buttons`` go beside the list's search; the widget itself is the line that tells what came of it.

    With ``ids`` a spreadsheet holds whole entries of the register, not only what the list shows of them.
    """

    def __init__(
        self,
        around: Around,
        name: str,
        kind: str,
        title: Word,
        cells: Table | Callable[[], Cells],
        *,
        ids: Callable[[], list[str]] | None = None,
        small: bool = False,
        prints: bool = True,
    ) -> None:
        super().__init__()
        self._around, self._kind, self._title, self._ids = around, kind, title, ids
        self._cells = partial(cells_of, cells) if isinstance(cells, Table) else cells
        sheet = Button(
            f"{name}.export", lambda: tr("Export"), "mdi6.table-arrow-right", kind="quiet",
            pressed=self._ask, only_icon=small,
        )  # fmt: skip
        paper = Button(
            f"{name}.print_list", lambda: tr("Print the list"), "mdi6.printer-outline",
            kind="quiet", pressed=self.print, only_icon=small,
        )  # fmt: skip
        self.buttons: tuple[Button, ...] = (sheet, paper) if prints else (sheet,)
        self.paper = Paperwork(around, f"{name}.open_list")
        self.said = Label("small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.paper)
        column.addWidget(self.said)
        self.hide()

    def shown(self) -> ShownList:
        """Headings and cells as they stand on the screen, in the order of the screen."""
        return ShownList(self._title(), *self._cells())

    def print(self) -> None:
        """On paper, A4 across."""
        shown, unit = self.shown(), self._around.unit.name
        language = self._around.words.language
        today = date.today()  # noqa: DTZ011 -- printed on the sheet, nothing rests on it
        draw = partial(list_sheet, shown, unit, today, language=language)
        if self._around.practice:
            draw = partial(for_practice, draw)
        paper = Paper(f"{shown.title}-{today}.pdf", draw)
        self._noted(shown, lambda: self.paper.draw(paper))

    def export_to(self, file: Path) -> None:
        """As a sheet, xlsx or csv."""
        if self._ids is None:
            shown = self.shown()
            rows: list[list[Value]] = [list(row) for row in shown.rows]
            sheet = SheetOut(self._kind, shown.title, list(shown.headings), rows)
            self._noted(shown, lambda: self._write(sheet, file))
        else:
            language, ids = self._around.words.language, self._ids()
            self._around.runner.do(
                sheets_out.gather, self._kind, language, ids,
                then=lambda sheet: self._write(sheet, file),
            )  # fmt: skip

    def _ask(self) -> None:
        start = str(self._around.papers / f"{self._title()}.xlsx")
        kinds = "Excel (*.xlsx);;CSV (*.csv)"
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Export"), start, kinds)
        if chosen:
            self.export_to(Path(chosen))

    def _noted(self, shown: ShownList, then: Callable[[], None]) -> None:
        """First the journal, then the file: what leaves the desk is written down (domain.md f6)."""
        self._around.runner.do(
            sheets_out.note_shown, self._kind, len(shown.rows), then=lambda _none: then()
        )

    def _write(self, sheet: SheetOut, file: Path) -> None:
        today = date.today()  # noqa: DTZ011 -- printed on the sheet, nothing rests on it
        self._around.runner.aside(sheets_out.write, sheet, file, today, then=self._written)

    def _written(self, file: Path) -> None:
        self.said.say(tr("Exported to {file}").format(file=file.name), "good")
        self.show()


def cells_of(table: Table) -> Cells:
    """What a table shows: the columns that have a heading, two lines of a cell as one."""
    columns, model = table.rows.columns, table.sorted
    places = [place for place, each in enumerate(columns) if each.word()]
    rows = [
        [_plain(str(model.index(row, place).data() or "")) for place in places]
        for row in range(model.rowCount())
    ]
    return [columns[place].word() for place in places], rows


def _plain(text: str) -> str:
    return text.replace(MARK, "  ").replace("\n", "  ")
