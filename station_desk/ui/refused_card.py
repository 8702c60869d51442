"""What town or county did not take: each with its reason, the way to mend it, and to send it again."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from station_desk.sync import not_accepted
from station_desk.sync.not_accepted import Refused
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Icon, Label, empty, row, said
from station_desk.ui.words import tr

PAGES = {
    "event": ("events", "event"), "volunteer": ("volunteers", "volunteer"),
    "attendance": ("sign_in", ""), "monthly_return": ("monthly_return", "month"),
    "month_plan": ("plan", ""),
}  # fmt: skip
"""The page a record is put right on, and what it is told to show."""
MOST = 20


class RefusedCard(Card):
    """Hidden while there is nothing; one bad item never holds up the others."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.refused", spacing=8)
        self._around = around
        self.hide()

    def show_refused(self, found: list[Refused]) -> None:
        """The items that wait for a person."""
        empty(self.body)
        self.setVisible(bool(found))
        self.body.addWidget(Label("section", lambda: tr("Not accepted")))
        hint = tr(
            "Everything else was taken. Put these right; what you change goes with the next package."
        )
        self.body.addWidget(Label("muted", said(hint), wrap=True))
        for place, each in enumerate(found[:MOST]):
            self._add(place, each)

    def _add(self, place: int, each: Refused) -> None:
        words = self._around.words
        what = f"{words.word('kind', each.kind)} {each.about}".strip()
        if each.line is not None:
            what = tr("line {n} of package {seq}").format(n=each.line, seq=each.seq)
        why = tr("{verdict}: {reason} (package {seq})").format(
            verdict=words.word("verdict", each.verdict), reason=words.word("reason", each.reason),
            seq=each.seq,
        )  # fmt: skip
        lines = [what, why]
        if each.remarks:
            asks = tr("The county asks ({by}): {remarks}")
            lines.append(asks.format(by=each.by, remarks=each.remarks))
        text = Label("", said("\n".join(lines)), wrap=True)
        text.setObjectName(f"send.refused_{place}")
        line = row(Icon("mdi6.alert-circle-outline"), text)
        line.setStretch(1, 1)
        if each.line is None:
            self._offer(line, place, each)
        self.body.addLayout(line)

    def _offer(self, line: QHBoxLayout, place: int, each: Refused) -> None:
        if each.kind in PAGES:
            look = Button(
                f"send.mend_{place}", lambda: tr("Put it right"), "mdi6.pencil-outline",
                pressed=partial(self._go, each),
            )  # fmt: skip
            line.addWidget(look)
        again = Button(
            f"send.resend_{place}", lambda: tr("Send it again"), "mdi6.refresh", kind="quiet",
            pressed=partial(self._resend, each),
        )  # fmt: skip
        line.addWidget(again)

    def _go(self, each: Refused) -> None:
        page, what = PAGES[each.kind]
        shown = each.about if what == "month" else each.id
        self._around.go(page, **({what: shown} if what else {}))

    def _resend(self, each: Refused) -> None:
        self._around.runner.do(not_accepted.resend, each.kind, each.id)
