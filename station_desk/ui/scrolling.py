"""A body that scrolls up and down, never sideways."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget


def scroll_body() -> tuple[QScrollArea, QVBoxLayout]:
    """A frameless vertical scroll area and the layout inside it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
