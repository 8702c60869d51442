"""The pages of a paper one below the other, drawn at the screen's own sharpness as they come into sight."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from station_desk.forms import picture
from station_desk.forms.picture import Raster
from station_desk.ui.printing import of_raster
from station_desk.ui.words import tr

Aside = Callable[..., None]
SCREEN_DPI = 96
"""What 100 % is: an A4 sheet is 794 pixels wide."""
GROUND = 24
LEAST, MOST, STEP = 0.25, 4.0, 1.25
KEPT = 2
"""So many heights of the view above and below, pages keep their picture."""


class Sheet(QLabel):
    """One page: white until it is drawn, forgotten when it is far away."""

    def __init__(self, pdf: bytes, number: int, points: tuple[float, float], aside: Aside) -> None:
        super().__init__()
        self.setObjectName(f"print_preview.page_{number + 1}")
        self.setProperty("kind", "sheet")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._pdf, self._number, self.points, self._aside = pdf, number, points, aside
        self._scale, self._asked = 0.0, 0.0

    def scale_to(self, scale: float) -> None:
        """As large as this from now on; what was drawn stands in until it is drawn anew."""
        if scale == self._scale:
            return
        self._scale = scale
        self.setScaledContents(True)
        pixels = scale * SCREEN_DPI / picture.POINTS_PER_INCH
        self.setFixedSize(round(self.points[0] * pixels), round(self.points[1] * pixels))

    def come(self) -> None:
        """Into sight: it is drawn for the screen that it is on."""
        dpi = self._scale * SCREEN_DPI * self.devicePixelRatioF()
        if dpi != self._asked:
            self._asked = dpi
            self._aside(picture.raster, self._pdf, self._number, dpi, then=self._take)

    def go(self) -> None:
        """Out of sight and far: its dots are not kept."""
        self._asked = 0.0
        self.clear()

    def _take(self, raster: Raster) -> None:
        if self._asked:
            pixmap = QPixmap.fromImage(of_raster(raster))
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.setScaledContents(False)  # dot for dot, or it would be blurred
            self.setPixmap(pixmap)


class PaperView(QScrollArea):
    """Zoomed by Ctrl and the wheel or the keys; whole pages at first."""

    turned = Signal()
    """Another page or another size is looked at."""

    def __init__(self, pdf: bytes, aside: Aside) -> None:
        super().__init__()
        self.setObjectName("print_preview.pages")
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._pdf, self._aside = pdf, aside
        self.sheets: list[Sheet] = []
        self.scale, self._fits = 1.0, "page"
        ground = QWidget()
        ground.setObjectName("ground")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(GROUND, GROUND, GROUND, GROUND)
        self._column.setSpacing(GROUND)
        self.setWidget(ground)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._look())
        aside(picture.page_sizes, pdf, then=self._lay)

    def _lay(self, sizes: list[tuple[float, float]]) -> None:
        for number, points in enumerate(sizes):
            sheet = Sheet(self._pdf, number, points, self._aside)
            self.sheets.append(sheet)
            self._column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
        self._speak()
        self._fit()

    def fit(self, to: str) -> None:
        """``page`` or ``width``, and again whenever the window changes."""
        self._fits = to
        self._fit()

    def zoom(self, by: float) -> None:
        """By a factor, around what is looked at."""
        self._fits = ""
        self._show(min(MOST, max(LEAST, self.scale * by)))

    def turn(self, by: int) -> None:
        """To the page before or after."""
        at = min(len(self.sheets) - 1, max(0, self.page + by))
        if self.sheets:
            self.verticalScrollBar().setValue(self.sheets[at].y() - GROUND)

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, each in enumerate(self.sheets) if each.y() <= middle]
        return above[-1] if above else 0

    def _fit(self) -> None:
        if not self.sheets or not self._fits:
            return
        wide = max(each.points[0] for each in self.sheets)
        high = max(each.points[1] for each in self.sheets)
        unit = picture.POINTS_PER_INCH / SCREEN_DPI
        bar = self.verticalScrollBar().sizeHint().width()
        across = (self.width() - 2 * GROUND - bar) * unit / wide
        upright = (self.height() - 2 * GROUND) * unit / high
        self._show(max(LEAST, across if self._fits == "width" else min(across, upright)))

    def _show(self, scale: float) -> None:
        at = self.page
        self.scale = scale
        for sheet in self.sheets:
            sheet.scale_to(scale)
        self._column.activate()
        self.turn(at - self.page)
        self._look()

    def _look(self, *_value: int) -> None:
        """Draw what is in sight, forget what is far."""
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        for sheet in self.sheets:
            above, below = top - sheet.y() - sheet.height(), sheet.y() - top - height
            away = max(above, below)
            if away < 0:
                sheet.come()
            elif away > KEPT * height:
                sheet.go()
        self.turned.emit()

    def _speak(self) -> None:
        self.setAccessibleName(tr("Pages"))
        for number, sheet in enumerate(self.sheets, start=1):
            sheet.setAccessibleName(tr("Page {n} of {all}").format(n=number, all=len(self.sheets)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._look()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
