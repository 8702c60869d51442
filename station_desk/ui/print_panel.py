"""Which printer, how many copies, print: one press where the PC's usual printer is right."""

from collections.abc import Callable
from contextlib import suppress
from threading import Event

from PySide6.QtCore import QEvent, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressBar, QSpinBox, QVBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.ui import printing
from station_desk.ui.inputs import Choice
from station_desk.ui.pieces import Button, Field, Label
from station_desk.ui.words import tr

MOST_COPIES = 99


class PrintPanel(QWidget):
    """Without a printer it says so; the paper can still be saved."""

    _on_page = Signal(int, int)

    def __init__(
        self,
        title: str,
        pdf: bytes,
        aside: Callable[..., None],
        failed: Callable[[Refusal], None],
    ) -> None:
        super().__init__()
        self._title, self._pdf, self._aside, self._failed = title, pdf, aside, failed
        self._stop = Event()
        self._busy = False
        self.printers = printing.known()
        self.printer = Choice(lambda: [(name, name) for name in self.printers])
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.lineEdit().setTextMargins(8, 0, 0, 0)
        self.prints = Button(
            "print_preview.print", lambda: tr("Print"), "mdi6.printer-outline", kind="primary",
            pressed=self.print,
        )  # fmt: skip
        self.more = Button(
            "print_preview.more", lambda: tr("More printer settings"), "mdi6.tune-variant",
            kind="quiet", pressed=self._ask,
        )  # fmt: skip
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.said = Label("", wrap=True)
        self.said.setObjectName("print_preview.printer_said")
        self._build()
        self._on_page.connect(self._tell)

    def _build(self) -> None:
        none = Label(
            "",
            lambda: tr("No printer is set up on this PC. Save the paper as PDF on a stick and print it"
                       " on a PC that has one."),
            tone="warn", wrap=True,
        )  # fmt: skip
        none.setObjectName("print_preview.no_printer")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        choice = (
            Field("print_preview.printer", lambda: tr("Printer"), self.printer),
            Field("print_preview.copies", lambda: tr("Copies"), self.copies),
            self.prints, self.more,
        )  # fmt: skip
        for part in (none, *choice, self.bar, self.said):
            column.addWidget(part)
        none.setHidden(bool(self.printers))
        for part in choice:
            part.setVisible(bool(self.printers))
        self.bar.hide()
        self.said.hide()

    def print(self) -> None:
        """On the printer that is chosen."""
        if self.printers:
            self.put(printing.named(self.printer.code(), self.copies.value()))

    def put(self, printer: QPrinter) -> None:
        """On this printer, beside the window."""
        if self._busy:
            return
        self._work(True)
        self._stop.clear()
        self._aside(
            printing.put, printer, self._pdf, self._title, self._stop, self._hear,
            then=self._done, failed=self._refused,
        )  # fmt: skip

    def _hear(self, done: int, total: int) -> None:
        with suppress(RuntimeError):  # the pages were closed meanwhile
            self._on_page.emit(done, total)

    def stop(self) -> None:
        """After the page that is being drawn."""
        self._stop.set()

    def _ask(self) -> None:
        printer = printing.named(self.printer.code(), self.copies.value())
        asked = QPrintDialog(printer, self)
        asked.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        if asked.exec():
            self.put(printer)

    def _work(self, on: bool) -> None:
        self._busy = on
        self.bar.setVisible(on)
        self.bar.setRange(0, 0)
        self.prints.setEnabled(not on)

    def _tell(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.said.say(tr("Page {n} of {all}").format(n=done, all=total), "")
        self.said.show()

    def _done(self, whole: bool) -> None:
        self._work(False)
        self.said.say(tr("Given to the printer.") if whole else tr("Printing was stopped."), "good")
        self.said.show()

    def _refused(self, refusal: Refusal) -> None:
        self._work(False)
        self.said.hide()
        self._failed(refusal)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.bar.setAccessibleName(tr("Progress"))
