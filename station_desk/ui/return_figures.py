"""The figures of the monthly return as a calm grid: a number over its word."""

from PySide6.QtWidgets import QGridLayout

from station_desk.records.monthly_returns import ReturnFigures
from station_desk.rules.hours import hours_text
from station_desk.ui.pieces import Card, Label, empty
from station_desk.ui.words import tr

ACROSS = 6


class ReturnFiguresCard(Card):
    """All computed from the registers; nothing here is typed."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.body.addWidget(Label("section", lambda: tr("Figures from the registers")))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self.body.addLayout(self._grid)

    def show_figures(self, figures: ReturnFigures) -> None:
        """These figures."""
        empty(self._grid)
        for place, (number, word) in enumerate(_pairs(figures)):
            line, column = divmod(place, ACROSS)
            self._grid.addWidget(Label("section", lambda text=number: text), line * 2, column)
            self._grid.addWidget(
                Label("small", lambda text=word: text, wrap=True), line * 2 + 1, column
            )
            self._grid.setColumnStretch(column, 1)


def _pairs(figures: ReturnFigures) -> list[tuple[str, str]]:
    residents = figures.residents_exact + figures.residents_estimated
    about = tr("about {n}") if figures.residents_estimated else "{n}"
    pairs = [
        (str(figures.events), tr("events held")),
        (str(figures.concentrated), tr("concentrated")),
        (about.format(n=residents), tr("residents (person-times)")),
        (str(figures.volunteer_person_times), tr("volunteers (person-times)")),
        (str(figures.volunteers_taking_part), tr("volunteers taking part")),
        (hours_text(figures.service_minutes), tr("hours of service")),
    ]
    pairs += [
        (str(figures.by_project.get(code, 0)), code) for code in ("P1", "P2", "P3", "P4", "P5")
    ]
    return [*pairs, (str(figures.to_be_completed), tr("minutes to complete"))]
