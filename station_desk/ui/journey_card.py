"""Each package as a line of its journey, in the words of the person who waits for its receipt."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from station_desk.sync.outbox import Journey, Step
from station_desk.ui import dates
from station_desk.ui.list_out import Cells, ListOut
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Card, Icon, Label, row
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


class _Way(NamedTuple):
    """What a line says."""

    state: str
    name: str
    about: str
    way: str


class JourneyCard(Card):
    """Newest first; green only where the county's receipt is in the file."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.journeys", spacing=8)
        self._around = around
        self._lines: list[_Line] = []
        self._ways: list[_Way] = []
        title = lambda: tr("Each package and its way")  # noqa: E731
        self.out = ListOut(around, "send", "package", title, self._cells, small=True)
        self.body.addLayout(row(Label("section", title), 1, *self.out.buttons))
        self.body.addWidget(self.out)
        self._hint = Label(
            "muted",
            lambda: tr("No package yet. One is made when you hand over or send."),
            wrap=True,
        )
        self.body.addWidget(self._hint)

    def show_journeys(self, waiting: int, found: list[Journey]) -> None:
        """The records that are in no package yet, then the packages; a line that stands is kept."""
        ways = [self._way(journey) for journey in reversed(found[-MOST:])]
        if waiting:
            about = tr("{n} records").format(n=waiting)
            ways.insert(0, _Way("waiting", tr("In no package yet"), about, ""))
        self._ways = ways
        self._hint.setVisible(not ways)
        while len(self._lines) < len(ways):
            line = _Line(self._around, first=not self._lines)
            self._lines.append(line)
            self.body.addWidget(line)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(ways))
            if place < len(ways):
                line.tell(ways[place])

    def _cells(self) -> Cells:
        word = self._around.words.word
        rows = [
            [each.name, each.about, word("package_state", each.state), each.way]
            for each in self._ways
        ]
        return [tr("Package"), tr("What is in it"), tr("State"), tr("Its way")], rows

    def _way(self, journey: Journey) -> _Way:
        name = tr("Package {n}").format(n=journey.seq)
        about = tr("{n} records, {when}").format(
            n=journey.count, when=dates.moment(journey.made_at)
        )
        way = "  →  ".join(self._step(step) for step in journey.steps)
        return _Way(journey.state, name, about, way)

    def _step(self, step: Step) -> str:
        words = self._around.words
        what = words.word("step", step.what, place=step.place)
        place = f" {step.place}" if step.what == "handed" else ""
        return f"{what}{place} {dates.moment(step.at)}"


class _Line(QWidget):
    """One of them. Told the same again it does nothing."""

    def __init__(self, around: Around, *, first: bool) -> None:
        super().__init__()
        self._around = around
        self._icon = Icon(ICONS["waiting"], ACCENT)
        self._name, self._about, self._chip = Label(), Label("muted"), Label("chip")
        self._rest = Label("small", wrap=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        if not first:
            line = QFrame()
            line.setProperty("kind", "line")
            grid.addWidget(line, 0, 0, 1, 4)
            grid.setRowMinimumHeight(1, 8)
        grid.addWidget(self._icon, 2, 0, 2, 1, Qt.AlignmentFlag.AlignTop)
        for column, part in enumerate((self._name, self._about, self._chip), start=1):
            grid.addWidget(part, 2, column)
        grid.addWidget(self._rest, 3, 1, 1, 3)

    def tell(self, way: _Way) -> None:
        """From now on this, in the language in force."""
        word = self._around.words.word
        self._icon.dress(ICONS[way.state])
        self._name.setText(way.name)
        self._about.setText(way.about)
        self._chip.say(word("package_state", way.state), TONES[way.state])
        told = "\n".join(filter(None, (way.way, word("package_next", way.state))))
        self._rest.setText(told)
        self._rest.setVisible(bool(told))
