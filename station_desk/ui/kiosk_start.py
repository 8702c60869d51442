"""Before the screen is handed to everybody: what self sign-in does, and what it does not."""

from PySide6.QtCore import Qt, Signal

from station_desk.ui.pieces import Button, Card, Icon, Label, row
from station_desk.ui.words import tr


class KioskStart(Card):
    """Told once more each time, because the person who starts it walks away."""

    started = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=12)
        self.start = Button(
            "sign_in.kiosk_start", lambda: tr("Start"), "mdi6.fullscreen", kind="primary",
            pressed=self.started.emit,
        )  # fmt: skip
        close = Button(
            "sign_in.kiosk_cancel", lambda: tr("Cancel"), kind="quiet", pressed=self.left.emit
        )
        self.body.addLayout(
            row(Icon("mdi6.gesture-tap-button"), Label("section", lambda: tr("Self sign-in")), 1)
        )
        self.body.addWidget(Label("", lambda: tr(
            "One large field, no list: volunteers find themselves and confirm."
            " Only a passphrase ends it."
        ), wrap=True))  # fmt: skip
        self.body.addWidget(Label("small", lambda: tr(
            "It does not replace the computer's own lockdown:"
            " the system's keys still reach other programs."
        ), wrap=True))  # fmt: skip
        self.body.addLayout(row(1, close, self.start))
        self.start.setAutoDefault(True)

    def setFocus(self, *_reason: Qt.FocusReason) -> None:
        """To its first field; a proxy would leave what stands before it out of Tab's way."""
        self.start.setFocus()
