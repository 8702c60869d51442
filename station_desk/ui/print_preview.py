"""A paper as it comes out of the printer: its pages to look at, and beside them what to do with it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from station_desk.outcome import Refusal
from station_desk.ui import paper_files
from station_desk.ui.beside import Beside
from station_desk.ui.paper_view import STEP, Aside, PaperView
from station_desk.ui.pieces import Button, Label, Word, row
from station_desk.ui.print_panel import PrintPanel
from station_desk.ui.words import Words, tr


class PrintPreview(QDialog):
    """Covers the window it was asked from; Esc goes back there. Nothing is saved unless it is asked."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        pdf: bytes,
        words: Words,
        folder: Path,
        aside: Aside | None,
    ) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("print_preview")
        self.setWindowTitle(Path(name).stem)
        self.name, self.pdf = name, pdf
        self._words, self._folder, self._aside = words, folder, aside or self._beside
        self.view = PaperView(pdf, self._aside)
        self.view.turned.connect(self._tell_page)
        self.panel = PrintPanel(Path(name).stem, pdf, self._aside, self.refuse)
        self.place, self.said = Label("muted"), Label("", wrap=True)
        self.said.setObjectName("print_preview.said")
        self.said.hide()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(self._left(), 1)
        across.addWidget(self._right())
        self._keys()
        (self.panel.prints if self.panel.printers else self._saves).setFocus()
        self.resize(parent.window().size())

    def _left(self) -> QVBoxLayout:
        view, fits = self.view, self.view.fit
        tools = row(
            self.place, 1,
            _tool("smaller", lambda: tr("Smaller"), "mdi6.magnify-minus-outline",
                  lambda: view.zoom(1 / STEP), only_icon=True),
            _tool("larger", lambda: tr("Larger"), "mdi6.magnify-plus-outline",
                  lambda: view.zoom(STEP), only_icon=True),
            _tool("whole", lambda: tr("Whole page"), "mdi6.fit-to-page-outline", lambda: fits("page")),
            _tool("wide", lambda: tr("Page width"), "mdi6.arrow-expand-horizontal", lambda: fits("width")),
            spacing=8,
        )  # fmt: skip
        bar = QFrame()
        bar.setObjectName("topbar")
        bar.setLayout(tools)
        tools.setContentsMargins(24, 8, 24, 8)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(bar)
        left.addWidget(view, 1)
        return left

    def _right(self) -> QFrame:
        side = QFrame()
        side.setObjectName("print_side")
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        title = Label("section", lambda: Path(self.name).stem, wrap=True)
        saves = Button(
            "print_preview.save", lambda: tr("Save as PDF"), "mdi6.content-save-outline",
            kind="" if self.panel.printers else "primary", pressed=self._ask,
        )  # fmt: skip
        opens = Button(
            "print_preview.open", lambda: tr("Open the PDF"), "mdi6.open-in-new",
            kind="quiet", pressed=self._open,
        )  # fmt: skip
        closes = Button(
            "print_preview.close", lambda: tr("Close"), "mdi6.close", kind="quiet",
            pressed=self.reject,
        )  # fmt: skip
        for part in (title, self.panel, saves, opens, self.said):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(closes)
        self._saves = saves
        return side

    def _keys(self) -> None:
        keys = QKeySequence.StandardKey
        view = self.view
        for key, act in (
            (keys.Print, self.panel.print), (keys.Save, self._ask),
            (keys.ZoomIn, lambda: view.zoom(STEP)), (keys.ZoomOut, lambda: view.zoom(1 / STEP)),
            (QKeySequence("Ctrl+0"), lambda: view.fit("page")),
            (QKeySequence("PgDown"), lambda: view.turn(1)), (QKeySequence("PgUp"), lambda: view.turn(-1)),
        ):  # fmt: skip
            QShortcut(key, self).activated.connect(act)

    def save_to(self, file: Path) -> None:
        """The paper as it is, where somebody wants it."""
        self._aside(paper_files.put, file, self.pdf, then=self._saved, failed=self.refuse)

    def refuse(self, refusal: Refusal) -> None:
        """What happened, that nothing is lost, what to do."""
        self.said.say("\n".join(self._words.refusal(refusal.code, refusal.values)), "bad")
        self.said.show()

    def reject(self) -> None:
        """Pages still on their way to the printer are stopped."""
        self.panel.stop()
        super().reject()

    def _beside(
        self,
        work: Callable[..., object],
        *args: object,
        then: Callable[[Any], object],
        failed: Callable[[Refusal], object] = id,
    ) -> None:
        Beside(self).run(partial(work, *args), then, failed)

    def _ask(self) -> None:
        start = str(self._folder / self.name)
        chosen, _kind = QFileDialog.getSaveFileName(self, tr("Save as PDF"), start, "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen).with_suffix(".pdf"))

    def _open(self) -> None:
        """The PC's own viewer wants a file."""
        self._aside(
            paper_files.save, self._folder / self.name, lambda: self.pdf,
            then=self._show, failed=self.refuse,
        )  # fmt: skip

    def _show(self, file: Path) -> None:
        self._saved(file)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(file)))

    def _saved(self, file: Path) -> None:
        self.said.say(tr("Saved: {file}").format(file=file.name), "good")
        self.said.show()

    def _tell_page(self) -> None:
        text = tr("Page {n} of {all}").format(n=self.view.page + 1, all=len(self.view.sheets))
        self.place.setText(f"{text}   ·   {self.view.scale:.0%}")


def _tool(
    name: str, word: Word, icon: str, pressed: Callable[[], object], *, only_icon: bool = False
) -> Button:
    return Button(
        f"print_preview.{name}", word, icon, kind="quiet", pressed=pressed, only_icon=only_icon
    )
