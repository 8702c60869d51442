"""Which event it is: chosen once, or named by the number on a sheet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from station_desk.rules.sign_in import Offered
from station_desk.ui import dates
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr


class EventPicker(Speaking, QComboBox):
    """The day, the title, and whether it is recorded as held already."""

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._offered = Offered([], "")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.activated.connect(lambda _at: self.chosen.emit(self.currentData()))
        self.speak()

    def show_offered(self, offered: Offered, wanted: str) -> str:
        """These events; answers the one that is meant now."""
        same, self._offered = offered == self._offered, offered
        if wanted not in {each.id for each in offered.events}:
            wanted = offered.likely
        if not same:
            self.speak()
        self.choose(wanted)
        return wanted

    def choose(self, event_id: str) -> None:
        """Show this event as the chosen one."""
        self.setCurrentIndex(self.findData(event_id))

    def named(self, typed: str) -> str:
        """The event with this number or QR code; nothing when there is none."""
        found = (e.id for e in self._offered.events if typed.lower() in (e.event_no.lower(), e.id))
        return next(found, "")

    def speak(self) -> None:
        """Fill it in the language in force."""
        self.setAccessibleName(tr("Event"))
        self.clear()
        for event in self._offered.events:
            mark = f" · {tr('Held')}" if event.status == "held" else ""
            self.addItem(f"{dates.day(event.start.date())}  {event.title}{mark}", event.id)
