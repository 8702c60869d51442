"""What town and county have said lately, in a sentence each: issued tables, returns sent back, admission."""

from station_desk.rules import letter_news
from station_desk.rules.letter_news import Told
from station_desk.ui import dates
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Icon, Label, empty, row, said
from station_desk.ui.words import tr


class LettersCard(Card):
    """Hidden while no letter has come; receipts stand beside their packages."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.letters", spacing=8)
        self._around = around
        self.hide()

    def read(self) -> None:
        """Ask for the newest."""
        self._around.runner.do(letter_news.news, then=self._show)

    def _show(self, found: list[Told]) -> None:
        empty(self.body)
        self.setVisible(bool(found))
        self.body.addWidget(Label("section", lambda: tr("Letters")))
        for place, each in enumerate(found):
            code, values = each.said
            text = Label(
                "", said(self._around.words.word("letter_news", code, **values)), wrap=True
            )
            text.setObjectName(f"send.letter_{place}")
            line = row(
                Icon("mdi6.email-outline"), text, Label("muted", said(dates.moment(each.at)))
            )
            line.setStretch(1, 1)
            self.body.addLayout(line)
