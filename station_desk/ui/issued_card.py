"""What the county has issued: each table, the day it begins, and whether it is the one in force."""

from station_desk.rules import issued
from station_desk.rules.issued import Standing
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, empty, row, said
from station_desk.ui.words import Words, tr

TONES = {"in_force": "good", "to_come": "accent", "replaced": "", "unknown": "warn"}
MOST = 20


class IssuedCard(Card):
    """To be looked at only: it is the county's to change."""

    def __init__(self, around: Around) -> None:
        super().__init__("settings.issued", spacing=8)
        self._around = around

    def read(self) -> None:
        """How it stands today."""
        self._around.runner.do(issued.standing, then=self._show)

    def _show(self, found: list[Standing]) -> None:
        empty(self.body)
        words = self._around.words
        self.body.addWidget(Label("section", lambda: tr("Issued by the county")))
        for place, each in enumerate(found[:MOST]):
            name = Label("", said(_name(words, each)), wrap=True)
            name.setObjectName(f"settings.issued_{place}")
            state = Label(
                "chip", said(words.word("reference_state", each.state)), tone=TONES[each.state]
            )
            begins = Label("muted", said(_begins(each)))
            line = row(name, begins, state)
            line.setStretch(0, 1)
            self.body.addLayout(line)
        if not found:
            hint = tr("Nothing yet: the tables that came with the program are used.")
            self.body.addWidget(Label("muted", said(hint), wrap=True))


def _name(words: Words, each: Standing) -> str:
    kind = each.table.kind
    name = words.word("type", each.name) if kind == "score_sheet" else each.name
    return f"{words.word('reference', kind)} {name}".strip()


def _begins(each: Standing) -> str:
    if each.table.valid_from.year < 2000:
        return ""
    return tr("from {day}").format(day=each.table.valid_from.isoformat())
