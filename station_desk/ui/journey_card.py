"""Each package as a line of its journey, in the words of the person who waits for its receipt."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from station_desk.sync.outbox import Journey, Step
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Card, Icon, Label, empty, said
from station_desk.ui.words import tr

MOST = 24
TONES = {
    "waiting": "warn", "packed": "warn", "handed": "accent", "at_town": "accent",
    "confirmed": "good", "problems": "bad", "renewed": "",
}  # fmt: skip
ICONS = {
    "waiting": "mdi6.pencil-outline", "packed": "mdi6.package-variant-closed",
    "handed": "mdi6.usb-flash-drive-outline", "at_town": "mdi6.home-city-outline",
    "confirmed": "mdi6.check-circle-outline", "problems": "mdi6.alert-circle-outline",
    "renewed": "mdi6.refresh",
}  # fmt: skip


class JourneyCard(Card):
    """Newest first; green only where the county's receipt is in the file."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.journeys", spacing=8)
        self._around = around

    def show_journeys(self, waiting: int, found: list[Journey]) -> None:
        """The records that are in no package yet, then the packages."""
        empty(self.body)
        self.body.addWidget(Label("section", lambda: tr("Each package and its way")))
        if waiting:
            self._add("waiting", tr("In no package yet"), tr("{n} records").format(n=waiting), "")
        for journey in reversed(found[-MOST:]):
            self._add_journey(journey)
        if not found and not waiting:
            hint = tr("No package yet. One is made when you hand over or send.")
            self.body.addWidget(Label("muted", said(hint), wrap=True))

    def _add_journey(self, journey: Journey) -> None:
        name = tr("Package {n}").format(n=journey.seq)
        about = tr("{n} records, {when}").format(
            n=journey.count, when=dates.moment(journey.made_at)
        )
        way = "  →  ".join(self._step(step) for step in journey.steps)
        self._add(journey.state, name, about, way)

    def _step(self, step: Step) -> str:
        words = self._around.words
        what = words.word("step", step.what, place=step.place)
        place = f" {step.place}" if step.what == "handed" else ""
        return f"{what}{place} {dates.moment(step.at)}"

    def _add(self, state: str, name: str, about: str, way: str) -> None:
        if self.body.count() > 1:
            line = QFrame()
            line.setProperty("kind", "line")
            self.body.addWidget(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        words = self._around.words
        icon = Icon(ICONS[state], ACCENT)
        chip = Label("chip", said(words.word("package_state", state)), tone=TONES[state])
        grid.addWidget(icon, 0, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Label("", said(name)), 0, 1)
        grid.addWidget(Label("muted", said(about)), 0, 2)
        grid.addWidget(chip, 0, 3)
        act = words.word("package_next", state)
        told = "\n".join(part for part in (way, act) if part)
        if told:
            grid.addWidget(Label("small", said(told), wrap=True), 1, 1, 1, 3)
        self.body.addLayout(grid)
