"""What of a month counts and what does not: each event with its reason and the way to mend it."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.records.events import Event
from station_desk.rules.minimum import MonthVerdict
from station_desk.rules.ruleset import Remark
from station_desk.ui import dates
from station_desk.ui.across import Across, Line
from station_desk.ui.entered_twice import EnteredTwice
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Icon, Label, empty, row, said
from station_desk.ui.words import tr

IN_ORDER = "preview_ok"


class ReturnEvents(Across):
    """Two lists side by side; a line leads to its event."""

    def __init__(self, around: Around) -> None:
        self.counted, self.not_counted = Card(spacing=4), Card(spacing=4)
        super().__init__(self.counted, self.not_counted, least=32)
        self._around = around

    def show_verdict(self, verdict: MonthVerdict) -> None:
        """This month's; what looks wrong with those that count stands below them."""
        empty(self.counted.body)
        empty(self.not_counted.body)
        self.counted.body.addWidget(Label("section", lambda: tr("What counts")))
        for each in verdict.counted:
            self._add(self.counted, each.event, each.preview.reason)
        for place, remark in enumerate(verdict.warnings):
            self._warn(remark, place)
        self.not_counted.body.addWidget(
            Label("section", lambda: tr("What does not count, and why"))
        )
        for event, reason in verdict.not_counted:
            self._add(self.not_counted, event, reason)
        if not verdict.counted:
            _nothing(self.counted, tr("Nothing counts yet."))
        if not verdict.not_counted:
            _nothing(self.not_counted, tr("Nothing is left out."))
        for card in (self.counted, self.not_counted):
            card.body.addStretch(1)

    def _add(self, card: Card, event: Event, reason: str) -> None:
        word = self._around.words.word
        text = f"{dates.day(event.start.date())} {event.title}"
        opens = Line("return.event", said(text), partial(self._around.go, "events", event=event.id))
        line = row(opens, Label("small", said(word("reason", reason))))
        line.setStretch(0, 1)
        card.body.addLayout(line)
        if reason != IN_ORDER:
            _below(card, Label("small", said(word("mend", reason)), wrap=True))

    def _warn(self, remark: Remark, place: int) -> None:
        code, values = remark
        if code == "possible_duplicate":
            _below(self.counted, EnteredTwice(self._around, remark, place))
            return
        text = self._around.words.word("warning", code, **values)
        _below(self.counted, Label("small", said(text), tone="warn", wrap=True))


def _below(card: Card, part: QWidget) -> None:
    """Under the words of the line above, not under its arrow."""
    place = QVBoxLayout()
    place.setContentsMargins(32, 0, 0, 8)
    place.addWidget(part)
    card.body.addLayout(place)


def _nothing(card: Card, text: str) -> None:
    card.body.addLayout(row(Icon("mdi6.minus"), Label("muted", said(text)), 1))
