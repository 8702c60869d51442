"""The figures of a monthly return as the worded rows of its table (domain d5, rows 1 to 21)."""

from dataclasses import dataclass

from station_desk.forms.labels import Labels, rate
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from station_desk.rules.hours import hours_text

PROJECTS = ("P1", "P2", "P3", "P4", "P5")


@dataclass(frozen=True, slots=True)
class Figure:
    """One labelled value; ``strong`` ones stand out."""

    label: str
    value: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in d5, its name, its figures side by side, words below them.

    ``stacked`` puts the labels above the values.
    """

    number: str
    name: str
    figures: tuple[Figure, ...] = ()
    words: str = ""
    stacked: bool = False


def rows_of(label: Labels, value: MonthlyReturn, unit_name: str) -> list[Row]:
    """Rows 1 to 21. A return without figures, a young draft, shows dashes."""
    figures = value.figures
    shown = _Shown(label, figures)
    rows = [
        Row("1", _word(label, "unit_month"), words=f"{unit_name}　{label.month(value.month)}"),
        shown.row("2", "events", all="events", concentrated="concentrated", counted="counted"),
        _minimum(label, figures, value.explanation),
        Row("4", _word(label, "preview"), _previews(label, figures)),
        Row("5–9", _word(label, "projects"), _projects(label, figures), stacked=True),
        shown.row(
            "10", "channels", offline="offline", online="online", both="both", mobile="mobile"
        ),
        Row("11", _word(label, "residents"), _residents(label, figures)),
        shown.row(
            "12",
            "volunteers",
            person_times="volunteer_person_times",
            persons="volunteers_taking_part",
        ),
        Row("13", _word(label, "service"), _service(label, figures)),
        shown.row(
            "14",
            "register",
            active="volunteers_active",
            new="volunteers_new",
            left="volunteers_left",
        ),
        Row("15", _word(label, "orders"), _orders(label, figures)),
        shown.row("16", "festivals", times="festival_events"),
        shown.row("17", "training", times="trainings", person_times="training_person_times"),
        shown.row("18", "cases", pieces="cases_sent"),
        shown.row("19", "staff", in_post="staff_in_post", required="staff_required"),
        shown.row("20", "planned", planned_rows="planned_next_month"),
    ]
    none = label("paper.none")
    return [*rows, Row("21", _word(label, "problems"), words=value.problems.strip() or none)]


def _word(label: Labels, key: str) -> str:
    return label(f"monthly_return.{key}")


class _Shown:
    """Plain counts by their names."""

    def __init__(self, label: Labels, figures: ReturnFigures | None) -> None:
        self.label = label
        self.figures = figures

    def row(self, number: str, name: str, **fields: str) -> Row:
        """A row of counts: label key = field of the figures."""
        shown = tuple(Figure(_word(self.label, key), self._count(f)) for key, f in fields.items())
        return Row(number, _word(self.label, name), shown)

    def _count(self, field: str) -> str:
        count = getattr(self.figures, field, None)
        return self.label("paper.none") if count is None else str(count)


def _figures(label: Labels, **values: str) -> tuple[Figure, ...]:
    return tuple(Figure(_word(label, key), value) for key, value in values.items())


def _minimum(label: Labels, figures: ReturnFigures | None, explanation: str) -> Row:
    none = label("paper.none")
    state = Figure("", _word(label, figures.state) if figures else none, strong=True)
    target, short = (str(figures.target), str(figures.shortfall)) if figures else (none, none)
    words = explanation.strip()
    if words:
        words = _word(label, "explanation") + label("paper.colon") + words
    return Row(
        "3",
        _word(label, "minimum"),
        (state, *_figures(label, target=target, shortfall=short)),
        words,
    )


def _previews(label: Labels, figures: ReturnFigures | None) -> tuple[Figure, ...]:
    if figures is None:
        return _figures(label, previewed=label("paper.none"), preview_rate=label("paper.none"))
    share = rate(figures.previewed, figures.counted)
    return _figures(label, previewed=str(figures.previewed), preview_rate=share)


def _projects(label: Labels, figures: ReturnFigures | None) -> tuple[Figure, ...]:
    none = label("paper.none")
    counts = {code: str(figures.by_project.get(code, 0)) if figures else none for code in PROJECTS}
    return _figures(label, **counts)


def _residents(label: Labels, figures: ReturnFigures | None) -> tuple[Figure, ...]:
    none = label("paper.none")
    if figures is None:
        return _figures(label, all=none, exact=none, estimated=none)
    exact, estimated = figures.residents_exact, figures.residents_estimated
    return _figures(label, all=str(exact + estimated), exact=str(exact), estimated=str(estimated))


def _service(label: Labels, figures: ReturnFigures | None) -> tuple[Figure, ...]:
    none = label("paper.none")
    if figures is None:
        return _figures(label, hours=none, to_be_completed=none, late_entries=none)
    return _figures(
        label,
        hours=hours_text(figures.service_minutes),
        to_be_completed=str(figures.to_be_completed),
        late_entries=str(figures.late_entries),
    )


def _orders(label: Labels, figures: ReturnFigures | None) -> tuple[Figure, ...]:
    none = label("paper.none")
    if figures is None:
        return _figures(label, taken=none, done=none, rated=none, satisfaction=none)
    return _figures(
        label,
        taken=str(figures.orders_taken),
        done=str(figures.orders_done),
        rated=str(figures.orders_rated),
        satisfaction=rate(figures.orders_satisfied, figures.orders_rated),
    )
