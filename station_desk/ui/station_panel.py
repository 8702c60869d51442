"""Town: one station's month: how its return stands, its events, what came and went, what to decide."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.rules import station_view
from station_desk.rules.custody import Handling
from station_desk.rules.station_view import StationView
from station_desk.ui import board_columns, dates
from station_desk.ui.differences_card import DifferencesCard
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around
from station_desk.ui.paper_panel import PaperPanel
from station_desk.ui.pieces import Button, Card, Label, empty, row, said
from station_desk.ui.scrolling import scroll_body
from station_desk.ui.send_back_panel import SendBackPanel
from station_desk.ui.tables import Rows, Table
from station_desk.ui.words import tr

LEAST_EVENTS = 220
MOST_HANDLINGS = 12


class StationPanel(QWidget):
    """Behind a line of the board; Back returns to it."""

    left = Signal()

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around = around
        self._asked = ("", "")
        self._draft: dict[str, Any] = {}
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(12)
        back = Button(
            "station.back", lambda: tr("Back to the board"), "mdi6.arrow-left", kind="quiet",
            pressed=self.left.emit,
        )  # fmt: skip
        self.heading = Label("section")
        self.heading.setObjectName("station.heading")
        outer.addLayout(row(back, self.heading, 1))
        self.whole_until = Label("small", wrap=True)
        self.whole_until.setObjectName("station.whole_until")
        outer.addWidget(self.whole_until)
        area, body = scroll_body()
        outer.addWidget(area, 1)
        self.decide = SendBackPanel(around)
        self.paper = PaperPanel(around)
        self._lay_comparisons()
        self.custody = Card("station.custody", spacing=4)
        for part in (
            self.decide, self.paper, self.correction, self.beside, self._events(), self.out, self.events,
            self.custody,
        ):  # fmt: skip
            body.addWidget(part)
        body.addStretch(1)

    def _events(self) -> QWidget:
        """The heading of the events, with the ways out of their list."""
        self.rows = Rows(board_columns.event_columns(self._around))
        self.events = Table(
            "station.events", lambda: tr("Events of the month"), self.rows, sortable=False,
            hint=lambda: tr("No event of this month has come in."),
        )  # fmt: skip
        self.events.setMinimumHeight(LEAST_EVENTS)
        title = lambda: f"{self.heading.text()} {self.events.word()}"  # noqa: E731
        self.out = ListOut(self._around, "station", "event", title, self.events, small=True)
        heading = QWidget()
        line = row(Label("section", self.events.word), 1, *self.out.buttons)
        line.setContentsMargins(0, 0, 0, 0)
        heading.setLayout(line)
        return heading

    def _lay_comparisons(self) -> None:
        self.correction = DifferencesCard(
            self._around, "station.correction", lambda: tr("The correction"), lambda: tr("Before"),
            lambda: tr("Now"),
        )  # fmt: skip
        self.beside = DifferencesCard(
            self._around, "station.beside", lambda: tr("Return and records"),
            lambda: tr("In the return"), lambda: tr("By the records"),
        )  # fmt: skip

    def show_station(self, unit: str, month: str) -> None:
        """Read this station's month, and show it."""
        self._asked = (unit, month)
        self.reread()

    def reread(self) -> None:
        """The same again, as it stands now."""
        if self._asked[0]:
            self._around.runner.do(station_view.station_view, *self._asked, then=self._show)

    def _show(self, view: StationView) -> None:
        line = view.line
        if (line.unit, view.at_town.month) != self._asked:
            return
        self.heading.say(f"{line.code}  {line.name}  {dates.month(view.at_town.month)}")
        self.whole_until.say(board_columns.whole_until(line))
        self.decide.show_found(view.at_town)
        self.paper.show_for(line, view.at_town.month)
        self.rows.show(view.events)
        self.beside.show_differences(view.beside)
        self.correction.show_differences(view.at_town.correction)
        self._show_custody(view.handlings)
        self._give_back()

    def unsaved(self) -> dict[str, Any] | None:
        """The sheet being typed and the remarks, with the station and month they are for."""
        sheet, remarks = self.paper.unsaved(), self.decide.remarks.toPlainText()
        if sheet is None and not remarks:
            return self._draft or None
        return {"of": list(self._asked), "sheet": sheet, "remarks": remarks}

    def take_back(self, fields: dict[str, Any]) -> None:
        """Show that station, and what was typed once it has been read."""
        self._draft = fields
        self.show_station(*fields["of"])

    def _give_back(self) -> None:
        draft, self._draft = self._draft, {}
        if draft.get("sheet"):
            self.paper.take_back(draft["sheet"])
        if draft.get("remarks"):
            self.decide.remarks.setPlainText(draft["remarks"])

    def _show_custody(self, found: list[Handling]) -> None:
        empty(self.custody.body)
        self.custody.setVisible(bool(found))
        self.custody.body.addWidget(Label("section", lambda: tr("Who carried its packages")))
        for each in found[:MOST_HANDLINGS]:
            self.custody.body.addWidget(Label("small", said(self._told(each)), wrap=True))
        if len(found) > MOST_HANDLINGS:
            more = tr("and {n} more").format(n=len(found) - MOST_HANDLINGS)
            self.custody.body.addWidget(Label("small", said(more)))

    def _told(self, each: Handling) -> str:
        words = self._around.words
        text = tr("{when}  no. {seq}  {what}: {road} {place}, {who}").format(
            when=dates.moment(each.at), seq=each.seq, what=words.word("outcome", each.outcome),
            road=words.word("road", each.road), place=each.place, who=each.person,
        )  # fmt: skip
        if each.forwarded_at:
            text += "  " + tr("the county has it since {when}").format(
                when=dates.moment(each.forwarded_at)
            )
        return text
