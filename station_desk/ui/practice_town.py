"""In the practice village: the town that comes for the stick, so that the whole way can be tried."""

from PySide6.QtCore import QEvent

from station_desk.sync import practising, stick
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, row
from station_desk.ui.places import Stick
from station_desk.ui.stick_picker import StickPicker, sticks
from station_desk.ui.words import tr


class PracticeTown(Card):
    """One press is the drive to the town and back; the receipts are then read like any others."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.practice_town", spacing=12)
        self._runner = around.runner
        heading = Label("section", lambda: tr("The practice town"))
        self.body.addLayout(row(Icon("mdi6.school-outline", ACCENT), heading, 1))
        self.said = Label("", wrap=True)
        self.said.setObjectName("send.practice_said")
        take = Button(
            "send.practise_town", lambda: tr("Take the stick to the practice town"),
            "mdi6.car-outline", pressed=self._go,
        )  # fmt: skip
        self.body.addWidget(self.said)
        self.body.addLayout(row(1, take))
        self._told: int | None = None
        self._say()

    def _go(self) -> None:
        folder = practising.stick_of(self._runner.desk.folder)
        self._runner.aside(practising.answer, self._runner.desk, folder, then=self._back)

    def _back(self, receipts: int) -> None:
        self._told = receipts
        self._say()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._say()

    def _say(self) -> None:
        if self._told is None:
            text = tr(
                "After the hand-over the real stick goes to the town. Here the town is one press away."
            )
        elif self._told:
            text = tr(
                "The practice town took in {n} packages. Receipts lie on the stick: read the letters from it."
            ).format(n=self._told)
        else:
            text = tr("Nothing new lies on the practice stick. Hand something over first.")
        self.said.say(text, "good" if self._told else "")


def picker(around: Around) -> StickPicker:
    """The sticks to choose from; in the practice village there is one, and it is none."""
    runner = around.runner

    def practice_stick() -> list[Stick]:
        folder = practising.stick_of(runner.desk.folder)
        return [Stick(folder, practising.STICK, stick.free_room(folder))]

    return StickPicker("send.stick", runner, practice_stick if around.practice else sticks)
