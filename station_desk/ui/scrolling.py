"""A body that scrolls up and down, never sideways."""

from PySide6.QtCore import Qt
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
