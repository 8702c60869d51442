"""A paper on a printer: every page on its whole sheet, at its own size, off the GUI thread."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from station_desk.forms import picture
from station_desk.forms.picture import Raster
from station_desk.outcome import refuse

DOTS_PER_INCH = 300
"""What a page is drawn at: sharp on paper, and no burden for the printer."""
MILLIMETRES_APART = 2
"""A sheet of the printer's that is as near as this to a page's size is that size."""
OnPage = Callable[[int, int], object]


def known() -> list[str]:
    """The printers of this PC, the one that is used by default first."""
    first = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != first, name))


def named(name: str, copies: int) -> QPrinter:
    """A printer of this PC."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.NativeFormat)
    printer.setPrinterName(name)
    printer.setCopyCount(copies)
    return printer


def put(printer: QPrinter, pdf: bytes, title: str, stop: Event, on_page: OnPage) -> bool:
    """Print the pages the printer is set to; answers whether all of them were."""
    printer.setDocName(title)
    sizes = picture.page_sizes(pdf)
    pages = _wanted(printer, len(sizes))
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
        _to_file(printer, pdf, pages)
        return True
    return draw(printer, pdf, [(page, sizes[page]) for page in pages], stop, on_page)


def draw(
    printer: QPrinter,
    pdf: bytes,
    pages: list[tuple[int, tuple[float, float]]],
    stop: Event,
    on_page: OnPage,
) -> bool:
    """Each page in dots over its whole sheet; between two pages it can be stopped."""
    dpi = min(printer.resolution(), DOTS_PER_INCH)
    painter = QPainter()
    for done, (page, size) in enumerate(pages):
        _set_sheet(printer, size)
        begun = printer.newPage() if done else painter.begin(printer)
        if not begun:
            raise refuse("paper_not_printed", printer=printer.printerName())
        image = of_raster(picture.raster(pdf, page, dpi))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(_place(printer, size), image)
        on_page(done + 1, len(pages))
        if stop.is_set():
            printer.abort()
            break
    painter.end()
    return not stop.is_set()


def of_raster(raster: Raster) -> QImage:
    """As Qt's picture, which keeps dots of its own."""
    kind = QImage.Format.Format_RGB32
    return QImage(raster.dots, raster.width, raster.height, raster.stride, kind).copy()


def _wanted(printer: QPrinter, count: int) -> list[int]:
    if printer.printRange() != QPrinter.PrintRange.PageRange:
        return list(range(count))
    first, last = max(1, printer.fromPage()), min(count, printer.toPage() or count)
    return list(range(first - 1, last))


def _to_file(printer: QPrinter, pdf: bytes, pages: list[int]) -> None:
    """“Print to file” keeps the text of the paper: it is saved as it is, not as dots."""
    whole = len(pages) == picture.page_count(pdf)
    try:
        Path(printer.outputFileName()).write_bytes(pdf if whole else picture.part(pdf, pages))
    except OSError as problem:
        folder = Path(printer.outputFileName()).parent.name
        raise refuse("paper_not_saved", folder=folder) from problem


def _set_sheet(printer: QPrinter, points: tuple[float, float]) -> None:
    """The page's own size without margins: they are on the page, and a second time would shift it."""
    across = points[0] > points[1]
    upright = QSizeF(min(points), max(points))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    if _has(printer, size):
        printer.setPageSize(size)
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Millimeter)


def _has(printer: QPrinter, size: QPageSize) -> bool:
    """Whether the printer takes such a sheet; one that says nothing is believed to."""
    offered = QPrinterInfo(printer).supportedPageSizes() if printer.printerName() else []
    wanted = size.size(QPageSize.Unit.Millimeter)
    return not offered or any(
        abs(each.size(QPageSize.Unit.Millimeter).width() - wanted.width()) < MILLIMETRES_APART
        and abs(each.size(QPageSize.Unit.Millimeter).height() - wanted.height()) < MILLIMETRES_APART
        for each in offered
    )


def _place(printer: QPrinter, points: tuple[float, float]) -> QRectF:
    """All of the sheet; on a sheet of another size as large as fits, in the middle."""
    sheet = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    size = QSizeF(*points).scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(sheet.topLeft(), size)
    place.moveCenter(sheet.center())
    return place
