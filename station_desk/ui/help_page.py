"""Help: the month in five steps, and the keys."""

from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Card, Label, Word, row, said
from station_desk.ui.words import tr

STEPS: list[Word] = [
    lambda: tr("Plan an event and publish its preview at least a day before it begins."),
    lambda: tr("Let people sign in, or enter the paper sheet afterwards."),
    lambda: tr('When it is over: minutes for all, the number of residents, and "It was held".'),
    lambda: tr("After the month: look at the monthly return, explain a shortfall, seal it."),
    lambda: tr("Hand it to the stick or send it. Green comes only with the receipt."),
]
KEYS: list[tuple[str, Word]] = [
    ("F2 – F8", lambda: tr("the pages, from top to bottom")),
    ("Enter", lambda: tr("at the sign-in: the chosen person is in")),
    ("↑ ↓", lambda: tr("at the sign-in: choose another person")),
    ("Delete", lambda: tr("in the list: take that person out again")),
    ("F1", lambda: tr("this page")),
]


class HelpPage(Page):
    """Needs nothing from the desk."""

    name = "help"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, _head = self.lay_out(lambda: tr("Help"))
        steps = Card(spacing=12)
        steps.body.addWidget(Label("section", lambda: tr("A month in five steps")))
        for number, word in enumerate(STEPS, start=1):
            line = row(Label("chip", said(str(number)), tone="accent"), Label("", word, wrap=True))
            line.setStretch(1, 1)
            steps.body.addLayout(line)
        keys = Card(spacing=8)
        keys.body.addWidget(Label("section", lambda: tr("Keys")))
        for key, word in KEYS:
            name = Label("chip", said(key))
            name.setMinimumWidth(88)
            keys.body.addLayout(row(name, Label("", word), 1))
        body.addWidget(steps)
        body.addWidget(keys)
        body.addStretch(1)

    def refresh(self) -> None:
        """There is nothing to read."""
