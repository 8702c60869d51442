"""Papers are looked at before they are printed: sharp at every scale, straight on the sheet, text kept."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from station_desk.app import App
from station_desk.forms import picture
from station_desk.forms.list_sheet import ShownList, list_sheet
from station_desk.forms.trial_sheet import trial_sheet
from station_desk.ui import printing
from station_desk.ui.main_window import MainWindow
from station_desk.ui.print_preview import PrintPreview
from tests import patience
from tests.forms.conftest import pages, poppler
from tests.ui import village
from tests.ui.hand import key, press, text
from tests.ui.test_interface import SAFE_MM, blank

__all__ = ["pages"]
Settled = Callable[[App], None]
Read = Callable[[bytes], list[str]]
ROOT = Path(__file__).parents[2]
A4_MM, SLACK_MM = (210, 297), 0.6
LONG = ShownList("活动", ["序号", "名称"], [[str(n), f"活动{n}"] for n in range(60)])


@pytest.mark.parametrize("scale", [1, 2])
def test_ui28_a_page_is_drawn_dot_for_dot_at_the_screens_own_sharpness(scale: int) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.at_preview"],
        cwd=ROOT, capture_output=True, text=True, timeout=patience.SECONDS, check=True,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale)},
    )  # fmt: skip
    for told in json.loads(done.stdout):
        assert told["ratio"] == scale
        for shown, dots in zip(told["shown"], told["dots"], strict=True):
            assert abs(dots - scale * shown) <= 1
        for edge, side in zip(told["edges"], A4_MM * 2, strict=True):
            assert abs(edge * side - SAFE_MM) < SLACK_MM
        assert told["beside"] == 0


def pdf_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def drawn(pdf: bytes, file: Path) -> bytes:
    """What a printer that takes dots gets, kept as a file."""
    wanted = list(enumerate(picture.page_sizes(pdf)))
    assert printing.draw(pdf_printer(file), pdf, wanted, Event(), lambda _done, _all: None)
    return file.read_bytes()


def test_ui28_on_paper_nothing_is_shifted_or_shrunk(qapp: object, tmp_path: Path) -> None:
    printed = drawn(trial_sheet(), tmp_path / "trial.pdf")
    [size] = picture.page_sizes(printed)
    assert [round(side / 72 * 25.4) for side in size] == list(A4_MM)
    room = blank(poppler("pdftoppm", printed, "-r", "60", "-gray", "-"))
    assert all(abs(each - SAFE_MM) < SLACK_MM for each in room), room


def test_ui28_a_page_across_is_printed_across(qapp: object, tmp_path: Path) -> None:
    sheet = list_sheet(LONG, "东泉村", village.NOW.date())
    printed = drawn(sheet, tmp_path / "list.pdf")
    assert len(picture.page_sizes(printed)) == picture.page_count(sheet) > 1
    for wide, high in picture.page_sizes(printed):
        assert (round(wide / 72 * 25.4), round(high / 72 * 25.4)) == (297, 210)


def test_ui28_a_smaller_sheet_takes_the_whole_page(qapp: object, tmp_path: Path) -> None:
    place = printing._place(_small(tmp_path), (842, 1191))
    assert place.width() / place.height() == pytest.approx(842 / 1191, abs=0.001)
    sheet = _small(tmp_path).pageLayout().fullRectPixels(1200)
    assert place.width() <= sheet.width()
    assert place.height() <= sheet.height()


def _small(tmp_path: Path) -> QPrinter:
    printer = pdf_printer(tmp_path / "small.pdf")
    printer.setResolution(1200)
    printing._set_sheet(printer, (595, 842))
    return printer


def test_printed_to_a_file_the_text_is_kept(qapp: object, tmp_path: Path, pages: Read) -> None:
    sheet = list_sheet(LONG, "东泉村", village.NOW.date())
    file = tmp_path / "printed.pdf"
    assert printing.put(pdf_printer(file), sheet, "活动", Event(), lambda _done, _all: None)
    assert "活动59" in "".join(pages(file.read_bytes()))


def test_some_pages_only(qapp: object, tmp_path: Path, pages: Read) -> None:
    sheet = list_sheet(LONG, "东泉村", village.NOW.date())
    printer = pdf_printer(tmp_path / "second.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 2)
    printing.put(printer, sheet, "活动", Event(), lambda _done, _all: None)
    assert pages((tmp_path / "second.pdf").read_bytes()) == pages(sheet)[1:2]


def test_printing_stops_between_two_pages(qapp: object, tmp_path: Path) -> None:
    sheet, stop, seen = list_sheet(LONG, "东泉村", village.NOW.date()), Event(), []

    def on_page(done: int, total: int) -> None:
        seen.append((done, total))
        stop.set()

    wanted = list(enumerate(picture.page_sizes(sheet)))
    assert not printing.draw(pdf_printer(tmp_path / "x.pdf"), sheet, wanted, stop, on_page)
    assert seen == [(1, len(wanted))]


@pytest.fixture
def looked(window: MainWindow, app: App, settled: Settled) -> Iterator[PrintPreview]:
    """The list of volunteers, looked at."""
    window.go("volunteers")
    settled(app)
    key(window, Qt.Key.Key_P)
    for _again in range(3):
        settled(app)
    shown = window.findChild(PrintPreview)
    assert shown is not None
    yield shown
    if shiboken6.isValid(shown):
        shown.close()


def test_ctrl_p_shows_the_pages_and_esc_goes_back(
    window: MainWindow, looked: PrintPreview, app: App, settled: Settled
) -> None:
    assert looked.isVisible()
    assert looked.view.sheets[0].pixmap().width() > 0
    assert not app.papers.exists()  # what is only looked at is left nowhere
    QTest.keyClick(looked, Qt.Key.Key_Escape)
    settled(app)
    assert not window.findChildren(PrintPreview)


def test_the_keys_zoom_and_turn(looked: PrintPreview, app: App, settled: Settled) -> None:
    before = looked.view.scale
    key(looked, Qt.Key.Key_Plus)
    settled(app)
    assert looked.view.scale == pytest.approx(before * 1.25)
    key(looked, Qt.Key.Key_0)
    settled(app)
    assert looked.view.scale == pytest.approx(before)
    press(looked, "print_preview.wide")
    settled(app)
    assert looked.view.scale > before
    assert looked.view.horizontalScrollBar().maximum() == 0


def test_pages_are_turned_and_drawn_when_they_come(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    rows = [[str(n)] for n in range(120)]
    sheet = list_sheet(ShownList("活动", ["序号"], rows), "东泉村", village.NOW.date())
    runner = window.around.runner
    shown = PrintPreview(window, "list.pdf", sheet, app.words, app.papers, runner.aside)
    shown.open()
    for _again in range(3):
        settled(app)
    last = len(shown.view.sheets)
    key(shown, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
    settled(app)
    assert shown.place.text().startswith(f"第 2 页，共 {last} 页")
    for _page in range(last):
        key(shown, Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier)
        settled(app)
    settled(app)
    assert shown.view.page == last - 1
    assert shown.view.sheets[-1].pixmap().width() > 0
    assert shown.view.sheets[0].pixmap().isNull()
    shown.close()


def test_a_paper_is_saved_where_one_says_or_the_reason_is_told(
    looked: PrintPreview, app: App, settled: Settled, tmp_path: Path
) -> None:
    looked.save_to(tmp_path / "kept.pdf")
    settled(app)
    assert (tmp_path / "kept.pdf").read_bytes() == looked.pdf
    looked.save_to(tmp_path / "nowhere" / "kept.pdf")
    settled(app)
    assert text(looked, "print_preview.said").startswith("文件存不进“nowhere”。")


@pytest.mark.skipif(bool(printing.known()), reason="a printer is set up here")
def test_without_a_printer_a_sentence_says_so_and_saving_is_offered(looked: PrintPreview) -> None:
    assert "没有装打印机" in text(looked, "print_preview.no_printer")
    shown = [each.objectName() for each in looked.findChildren(QLabel) if each.isVisible()]
    assert "print_preview.printer_said" not in shown
    assert looked.focusWidget().objectName() == "print_preview.save"


def test_a_lock_takes_the_pages_off_the_screen(
    window: MainWindow, looked: PrintPreview, app: App, settled: Settled
) -> None:
    window.locking.lock()
    settled(app)
    assert not window.findChildren(PrintPreview)
