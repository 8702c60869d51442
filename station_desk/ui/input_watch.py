"""Sees every key and mouse movement of the window before its widgets do: idleness, undo and redo."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPlainTextEdit

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class InputWatch(QObject):
    """A text field undoes its own typing first; where it has none, the desk's last step is meant."""

    touched = Signal()
    undo = Signal()
    redo = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._handle: QWindow | None = None

    def begin(self) -> None:
        """Watch the window, which must be on the screen by now, and whatever opens over it."""
        self._handle = self._window.windowHandle()
        self._also(self._handle)
        program = QGuiApplication.instance()
        if isinstance(program, QGuiApplication):
            program.focusWindowChanged.connect(self._also)

    def _also(self, handle: QWindow | None) -> None:
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self.touched.emit()
        own = watched is self._handle  # a window on its way out must not be asked for it
        if own and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = event.matches(QKeySequence.StandardKey.Undo)
            forward = event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event)
            if (back or forward) and not _typed(self._window.focusWidget(), back=back):
                (self.undo if back else self.redo).emit()
                return True
        return bool(super().eventFilter(watched, event))


def _is_ctrl_y(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_Y


def _typed(widget: object, *, back: bool) -> bool:
    """Whether a text field has typing of its own to take back or to bring again."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable() if back else widget.isRedoAvailable()
    if isinstance(widget, QPlainTextEdit):
        text = widget.document()
        return text.isUndoAvailable() if back else text.isRedoAvailable()
    return False
