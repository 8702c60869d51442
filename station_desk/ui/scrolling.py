"""A body that scrolls up and down, never sideways."""

from functools import partial

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from station_desk.ui.qt_numbers import BAR_NEVER, NO_FOCUS


class Upright(QScrollArea):
    """Is given the width that its content needs: what is cut off at the side is never seen."""

    def minimumSizeHint(self) -> QSize:
        own, inner = super().minimumSizeHint(), self.widget()
        bar = self.verticalScrollBar().sizeHint().width()
        wide = inner.minimumSizeHint().width() + bar if inner else 0
        return QSize(max(own.width(), wide), own.height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return bool(super().event(event))


def scroll_body() -> tuple[QScrollArea, QVBoxLayout]:
    """A frameless vertical scroll area and the layout inside it."""
    area = Upright()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setProperty("horizontalScrollBarPolicy", BAR_NEVER)
    area.setProperty("focusPolicy", NO_FOCUS)
    inner = QWidget()
    inner.setObjectName("scrolled")
    body = QVBoxLayout(inner)
    body.setContentsMargins(0, 0, 8, 8)
    body.setSpacing(16)
    area.setWidget(inner)
    return area, body


def bring_into_view(widget: QWidget) -> None:
    """Scroll to something that has just been shown, once it has its place."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    if isinstance(parent, QScrollArea):
        QTimer.singleShot(0, parent, partial(parent.ensureWidgetVisible, widget, 0, 24))
