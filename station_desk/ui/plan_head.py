"""What the month is about: its theme, the focus of every ten days, and the strip of its weeks."""

from functools import partial

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from station_desk.records import plans
from station_desk.rules.planning import MonthView
from station_desk.rules.rhythm import TenDays, Week
from station_desk.ui.across import Across
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Field, Label
from station_desk.ui.words import tr


class PlanHead(Card):
    """Four lines to type in, each saved as it is left."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._runner = around.runner
        self._view: MonthView | None = None
        self.theme = QLineEdit()
        self.foci = [QLineEdit() for _ in range(3)]
        self.held = [Label("small") for _ in range(3)]
        words = (
            lambda: tr("Focus of days 1 to 10"),
            lambda: tr("Focus of days 11 to 20"),
            lambda: tr("Focus of days 21 on"),
        )
        about = Label("small", lambda: tr("One theme a month"))
        parts = [_over(Field("plan.theme", lambda: tr("Theme of the month"), self.theme), about)]
        for number, (line, word, held) in enumerate(zip(self.foci, words, self.held, strict=True)):
            parts.append(_over(Field(f"plan.focus_{number + 1}", word, line), held))
            line.editingFinished.connect(partial(self._keep_focus, number))
        self.theme.editingFinished.connect(self._keep_theme)
        for line in (self.theme, *self.foci):
            line.setMaxLength(200)
        self.body.addWidget(Across(*parts, least=12))
        self.weeks = Across(least=8, spacing=8)
        self.body.addWidget(self.weeks)

    def show_month(self, view: MonthView) -> None:
        """The words of this month; a line that is being typed in is left alone."""
        same = self._view is not None and self._view.month == view.month
        self._view = view
        foci = view.plan.xun_foci if view.plan else plans.no_foci()
        texts = [view.plan.theme if view.plan else "", *foci]
        for line, text in zip((self.theme, *self.foci), texts, strict=True):
            if not (same and line.hasFocus()):
                line.setText(text)
        for label, ten_days in zip(self.held, view.rhythm.ten_days, strict=True):
            label.say(_said_of(ten_days), "good" if ten_days.held else "")
        self.weeks.put([_week(number, week) for number, week in enumerate(view.rhythm.weeks, 1)])

    def _keep_theme(self) -> None:
        view, text = self._view, self.theme.text().strip()
        if view and text != (view.plan.theme if view.plan else ""):
            self._runner.do(plans.edit, view.unit.id, view.month, theme=text)

    def _keep_focus(self, number: int) -> None:
        view, text = self._view, self.foci[number].text().strip()
        if view and text != (view.plan.xun_foci[number] if view.plan else ""):
            self._runner.do(plans.set_focus, view.unit.id, view.month, number + 1, text)


def _over(field: Field, below: Label) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(below)
    return both


def _said_of(ten_days: TenDays) -> str:
    return tr("{n} held").format(n=ten_days.held) if ten_days.held else tr("nothing held yet")


def _week(number: int, week: Week) -> Card:
    part = Card(f"plan.week_{number}", spacing=0)
    part.body.setContentsMargins(12, 4, 12, 4)
    days = f"{week.first:%m-%d} – {week.last:%m-%d}"
    part.body.addWidget(Label("small", lambda: tr("Week {n}").format(n=number) + f"  {days}"))
    if week.ok:
        text, tone = tr("{n} held").format(n=week.held), "good"
    elif week.planned:
        text, tone = tr("{n} planned").format(n=week.planned), "accent"
    else:
        text, tone = tr("nothing yet"), "warn"
    part.body.addWidget(Label("", lambda: text, tone=tone))
    part.setAccessibleName(f"{number}: {days}, {text}")
    return part
