"""The monthly return: what counted, what did not and why, two lights, the words, the seal."""

from datetime import date
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtWidgets import QLineEdit

from station_desk.outcome import Changes
from station_desk.records import monthly_returns
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules import returns
from station_desk.rules.returns import ReturnDraft
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.page import Around, Page
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Card, Field, Label, empty, row
from station_desk.ui.remarks_card import RemarksCard
from station_desk.ui.return_changes import ReturnChanges
from station_desk.ui.return_events import ReturnEvents
from station_desk.ui.return_figures import ReturnFiguresCard
from station_desk.ui.return_last_look import last_look
from station_desk.ui.return_words import ReturnWords
from station_desk.ui.words import tr


class ReturnPage(Page):
    """One month of this unit."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"event", "attendance", "volunteer", "monthly_return", "letter"}
    )
    name: ClassVar[str] = "monthly_return"
    prints: ClassVar[tuple[str, ...]] = ("return.preview",)
    drafts_of: ClassVar[str] = "monthly_return"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self.draft: ReturnDraft | None = None
        body, head = self.lay_out(lambda: tr("Monthly return"))
        self.month = MonthPicker("return")
        self.month.picked.connect(lambda _month: self.refresh())
        head.addWidget(self.month)
        self.remarks = RemarksCard(around)
        body.addWidget(self.remarks)
        body.addWidget(self._lights())
        self.figures = ReturnFiguresCard()
        body.addWidget(self.figures)
        self.events = ReturnEvents(around)
        body.addWidget(self.events)
        self.words = ReturnWords(self._keep_words)
        self.changes = ReturnChanges(around)
        body.addWidget(self.words)
        body.addWidget(self.changes)
        self.paper = Paperwork(around, "return.open_paper")
        body.addWidget(self.paper)
        body.addWidget(self._sealing())
        body.addStretch(1)

    def _lights(self) -> Across:
        self.minimum, self.preview, self.sealed = Card(spacing=4), Card(spacing=4), Card(spacing=4)
        return Across(self.minimum, self.preview, self.sealed, least=20, fill=True)

    def _sealing(self) -> Card:
        card = Card(spacing=12)
        self.said = Label("", wrap=True)
        self.said.setObjectName("return.said")
        self.reason = QLineEdit()
        self.reason_field = Field(
            "return.correction_reason", lambda: tr("Why it is corrected"), self.reason
        )
        preview = Button(
            "return.preview", lambda: tr("The paper"), "mdi6.printer-outline", pressed=self._print
        )
        self.seal = AskOnce(
            "return.seal", lambda: tr("Seal the return"), "mdi6.lock-check-outline",
            self._last_look, self._seal, kind="primary",
        )  # fmt: skip
        line = row(self.said, preview)
        line.setStretch(0, 1)
        card.body.addWidget(self.reason_field)
        card.body.addLayout(line)
        card.body.addWidget(self.seal)
        return card

    def open(self, **what: object) -> None:
        if what.get("month"):
            self.month.show_month(str(what["month"]))
            self.stale = True

    def refresh(self) -> None:
        if self.month.month:
            self.runner.do(returns.draft_of, self.around.unit.id, self.month.month, then=self._show)
            self.remarks.read(self.month.month)
        else:
            self.runner.do(methodcaller("today"), then=self._begin)

    def _begin(self, today: date) -> None:
        self.month.show_month(dates.month_in_hand(today))
        self.refresh()

    def _show(self, draft: ReturnDraft) -> None:
        if draft.verdict.month != self.month.month:
            return
        self.draft = draft
        self._show_lights(draft)
        self.figures.show_figures(draft.figures)
        self.events.show_verdict(draft.verdict)
        self.words.show_draft(draft, self.around.unit.id)
        self.changes.show_draft(draft)
        self._show_seal(draft)

    def _show_lights(self, draft: ReturnDraft) -> None:
        verdict = draft.verdict
        state = choices.word_of(choices.month_states(), verdict.state)
        _light(
            self.minimum, tr("Monthly minimum"), f"{len(verdict.counted)} / {verdict.target}", state,
            choices.TONES[verdict.state],
        )  # fmt: skip
        words = {
            "all_previewed": (tr("All announced"), "good"),
            "some_missing": (tr("Not all announced"), "warn"),
            "none_counted": (tr("Nothing to announce yet"), ""),
        }
        announced = f"{verdict.previewed} / {len(verdict.counted)}"
        _light(self.preview, tr("Previews"), announced, *words[verdict.preview_state])
        sealed = draft.sealed
        heading = tr("Zero return") if _is_zero(draft) else tr("The return")
        if sealed is None or sealed.sealed_at is None:
            _light(self.sealed, heading, tr("Draft"), tr("not sealed"), "")
        else:
            chip = (tr("changed since"), "warn") if draft.differs else (tr("sealed"), "good")
            _light(self.sealed, heading, dates.moment(sealed.sealed_at), *chip)

    def _show_seal(self, draft: ReturnDraft) -> None:
        correcting = draft.sealed is not None
        self.reason_field.setVisible(correcting and draft.differs)
        self.seal.button.setEnabled(not correcting or draft.differs)
        zero = _is_zero(draft)
        text = tr("Seal the zero return") if zero else tr("Seal the return")
        if correcting:
            text = tr("Seal the correction")
        self.seal.reword(lambda: text)
        if correcting and not draft.differs:
            said = tr("Sealed and unchanged. It can be handed over now.")
        elif correcting:
            said = tr(
                "Something changed since it was sealed. A correction keeps the old values beside the new."
            )
        elif draft.verdict.days_left > 1:
            said = tr("It can be sealed from the month's last day on.")
        elif zero:
            said = tr("A month without events is reported too: a zero return.")
        else:
            said = tr("Look once more, then seal. The figures are frozen and travel to the town.")
        self.said.say(said)

    def unsaved(self) -> dict[str, Any] | None:
        fields = {
            **self.words.unsaved(),
            **({"reason": text} if (text := self.reason.text()) else {}),
        }
        return {"month": self.month.month, **fields} if fields else None

    def take_back(self, fields: dict[str, Any]) -> None:
        self.month.show_month(fields["month"])
        self.words.take_back(fields)
        self.reason.setText(fields.get("reason", ""))
        self.refresh()

    def _keep_words(self, value: MonthlyReturn) -> None:
        self.runner.do(monthly_returns.put_draft, value)

    def _last_look(self) -> str:
        explained = bool(self.words.typed()[0].strip())
        return last_look(self.draft, explained=explained) if self.draft else ""

    def _seal(self) -> None:
        self.runner.do(
            returns.seal, self.around.unit.id, self.month.month, *self.words.typed(),
            self.reason.text().strip(), then=self._sealed,
        )  # fmt: skip

    def _sealed(self, _changes: Changes) -> None:
        self.reason.clear()

    def _print(self) -> None:
        self.paper.make("return", self.month.month)


def _is_zero(draft: ReturnDraft) -> bool:
    """A month that is over, or was sealed, without one event; before its end nobody is urged."""
    return not draft.figures.events and (draft.sealed is not None or draft.verdict.days_left <= 1)


def _light(card: Card, heading: str, number: str, chip: str, tone: str) -> None:
    empty(card.body)
    card.body.addLayout(
        row(Label("muted", lambda: heading), 1, Label("chip", lambda: chip, tone=tone))
    )
    card.body.addWidget(Label("number", lambda: number))
