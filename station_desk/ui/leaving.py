"""On the way out: a calm line if something is unsent, once; whoever closes again is let go."""

from PySide6.QtWidgets import QApplication, QFrame

from station_desk.sync.outbox import Facts
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Icon, Label, row
from station_desk.ui.words import tr


class Leaving(QFrame):
    """Never holds up the PC's own end of the day, and never a desk that cannot send yet."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._asked = False
        self.setObjectName("window.leaving")
        self.setProperty("kind", "note")
        self._unsent = (0, 0)
        self.said = Label("", self._told, wrap=True)
        self.said.setObjectName("window.leaving_said")
        send = Button(
            "window.leaving_send", lambda: tr("To the send page"), kind="quiet", pressed=self._send
        )
        close = Button(
            "window.leaving_close", lambda: tr("Close"), pressed=lambda: self.window().close()
        )
        line = row(Icon("mdi6.information-outline", ACCENT), self.said, send, close)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 4, 8, 4)
        self.setLayout(line)
        self.hide()

    def holds(self, facts: Facts | None) -> bool:
        """Whether the person is asked first; shows the line if so."""
        app = QApplication.instance()
        saving = isinstance(app, QApplication) and app.isSavingSession()
        if self._asked or saving or facts is None or not facts.can_pack:
            return False
        if not (facts.waiting or facts.packed):
            return False
        self._asked = True
        self._unsent = facts.waiting, facts.packed
        self.said.speak()
        self.show()
        return True

    def _told(self) -> str:
        text = tr("Not sent yet: {n} records, {packages} packages. They are safe on this PC.")
        return text.format(n=self._unsent[0], packages=self._unsent[1])

    def _send(self) -> None:
        self._asked = False
        self.hide()
        self._around.go("send")
