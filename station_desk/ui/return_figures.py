"""The figures of the monthly return as a calm grid: a number over its word."""

from station_desk.records.monthly_returns import ReturnFigures
from station_desk.rules.hours import hours_text
from station_desk.ui import choices
from station_desk.ui.across import Across
from station_desk.ui.figure_card import figure
from station_desk.ui.pieces import Card, Label
from station_desk.ui.words import tr


class ReturnFiguresCard(Card):
    """All computed from the registers; nothing here is typed."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.body.addWidget(Label("section", lambda: tr("Figures from the registers")))
        self._across = Across(least=9, most=6)
        self.body.addWidget(self._across)

    def show_figures(self, figures: ReturnFigures) -> None:
        """These figures."""
        self._across.put([figure(number, word) for number, word in _pairs(figures)])


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
    pairs += [(str(figures.by_project.get(code, 0)), word) for code, word in choices.projects()]
    return [*pairs, (str(figures.to_be_completed), tr("minutes to complete"))]
