"""Town: one line per station and month, by code; never a ranking."""

from datetime import date
from operator import methodcaller
from typing import ClassVar

from station_desk.rules import board
from station_desk.rules.board import Board, StationLine
from station_desk.rules.hours import hours_text
from station_desk.ui import choices, dates
from station_desk.ui.inputs import MonthPicker
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Card, Label, empty, row, said
from station_desk.ui.send_back_panel import SendBackPanel
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class BoardPage(Page):
    """What has come in for one month."""

    watches: ClassVar[frozenset[str]] = frozenset({"received", "event", "unit"})
    name: ClassVar[str] = "board"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        outer, head = self.lay_out(lambda: tr("Board"), scrolled=False)
        self.month = MonthPicker("board")
        self.month.picked.connect(lambda _month: self.refresh())
        head.addWidget(self.month)
        self.totals = Card()
        outer.addWidget(self.totals)
        self.rows = Rows(_columns(around))
        self.table = Table(
            "board.table",
            lambda: tr("Stations"),
            self.rows,
            sortable=False,
            hint=lambda: tr("No station yet. One appears when its desk has been admitted."),
        )
        self.table.opened.connect(self._open)
        outer.addWidget(self.table, 1)
        self.panel = SendBackPanel(self.around)
        outer.addWidget(self.panel)

    def refresh(self) -> None:
        if self.month.month:
            self.runner.do(board.board, self.month.month, then=self._show)
        else:
            self.runner.do(methodcaller("today"), then=self._begin)

    def _open(self, line: StationLine) -> None:
        self.panel.show_return(line.unit, line.name, self.month.month)

    def _begin(self, today: date) -> None:
        this = f"{today:%Y-%m}"
        self.month.show_month(dates.month_beside(this, -1) if today.day <= 10 else this)
        self.refresh()

    def _show(self, found: Board) -> None:
        if found.month != self.month.month:
            return
        self.rows.show(found.lines)
        totals = found.totals
        pairs = [
            (f"{totals.received} / {totals.expected}", tr("returns received")),
            (f"{totals.met} / {totals.expected}", tr("stations that held the minimum")),
            (str(totals.events), tr("events, joint ones once")),
            (str(totals.volunteers_taking_part), tr("volunteers taking part")),
            (hours_text(totals.service_minutes), tr("hours of service")),
        ]
        empty(self.totals.body)
        line = row(spacing=16)
        for number, word in pairs:
            side = Card(spacing=0)
            side.setProperty("kind", "")
            side.body.setContentsMargins(0, 0, 0, 0)
            side.body.addWidget(Label("section", said(number)))
            side.body.addWidget(Label("small", said(word), wrap=True))
            line.addWidget(side, 1)
        self.totals.body.addLayout(line)


def _columns(around: Around) -> list[Column]:
    def state_colour(line: StationLine) -> str:
        return around.theme.colours.of(choices.TONES[line.verdict.state])

    def return_colour(line: StationLine) -> str:
        tones = {"return_on_time": "good", "return_late": "warn", "return_missing": "bad"}
        return around.theme.colours.of(tones.get(line.state, "muted"))

    return [
        Column(lambda: tr("Code"), lambda each: each.code, spare=1),
        Column(lambda: tr("Station"), lambda each: each.name),
        Column(
            lambda: tr("Return"),
            lambda each: around.words.word("state", each.state),
            colour=return_colour,
        ),
        Column(
            lambda: tr("Minimum"),
            lambda each: choices.word_of(choices.month_states(), each.verdict.state),
            colour=state_colour,
        ),
        Column(
            lambda: tr("Counted"),
            lambda each: str(each.counted),
            right=True,
        ),
        Column(
            lambda: tr("Announced"),
            lambda each: str(each.previewed),
            right=True,
            spare=2,
        ),
        Column(lambda: tr("Remarks"), lambda each: _remarks(each, around), stretch=True),
    ]


def _remarks(line: StationLine, around: Around) -> str:
    words = [around.words.word("warning", code, **values) for code, values in line.remarks]
    if line.gaps:
        words.insert(0, tr("packages missing: {n}").format(n=len(line.gaps)))
    return tr("; ").join([*words, *([line.explanation] if line.explanation else [])])
