"""The recycle list: what was voided, by whom and why, and bringing it back."""

from station_desk.rules import recycling
from station_desk.rules.recycling import Voided
from station_desk.ui import dates, told
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr

ROWS_SHOWN = 6


class RecycleCard(Card):
    """The last one voided stands on top."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        words = around.words
        self.rows = Rows(
            [
                Column(lambda: tr("Voided"), lambda each: dates.moment(each.at)),
                Column(lambda: tr("Kind"), lambda each: words.word("kind", each.kind)),
                Column(lambda: tr("What"), lambda each: each.about, stretch=True),
                Column(lambda: tr("By"), lambda each: each.operator),
                Column(lambda: tr("Why"), lambda each: told.reason(each.reason), stretch=True),
            ]
        )
        self.table = Table(
            "settings.recycled", lambda: tr("Recycle list"), self.rows, sortable=False,
            hint=lambda: tr("Nothing has been voided."),
        )  # fmt: skip
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.back = Button(
            "settings.bring_back", lambda: tr("Bring it back"), "mdi6.restore",
            pressed=self._bring_back,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("Recycle list")), 1, self.back))
        self.body.addWidget(self.table)

    def read(self) -> None:
        """Everything that is void now."""
        self._runner.do(recycling.voided, then=self._show)

    def _show(self, found: list[Voided]) -> None:
        self.rows.show(found)
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height * (min(max(len(found), 1), ROWS_SHOWN) + 1) + 24)
        self._choose()

    def _choose(self, *_rows: object) -> None:
        self.back.setEnabled(self.table.chosen() is not None)

    def _bring_back(self) -> None:
        chosen = self.table.chosen()
        self._runner.do(recycling.bring_back, chosen.kind, chosen.id)
