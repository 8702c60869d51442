"""Above the sign-in: which event it is, the self sign-in and the printed sheet."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout

from station_desk.ui.event_picker import EventPicker
from station_desk.ui.pieces import Button
from station_desk.ui.words import tr


class SignInHead:
    """Fills the row of the page's heading."""

    def __init__(
        self,
        head: QHBoxLayout,
        kiosk: Callable[[], object],
        prints: Callable[[], object],
    ) -> None:
        self.event_box = EventPicker("sign_in.event")
        self.kiosk = Button(
            "sign_in.kiosk", lambda: tr("Self sign-in"), "mdi6.gesture-tap-button", kind="quiet",
            pressed=kiosk,
        )  # fmt: skip
        sheet = Button(
            "sign_in.print_sheet", lambda: tr("Sign-in sheet"), "mdi6.printer-outline", kind="quiet",
            pressed=prints,
        )  # fmt: skip
        head.addWidget(self.event_box, 4)
        for part in (self.kiosk, sheet):
            head.addWidget(part)
