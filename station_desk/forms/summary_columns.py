"""The columns of the printed town summary: how wide, and what a station's row and the totals say."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from station_desk.forms.labels import NONE, rate
from station_desk.records.town_summaries import SummaryFigures, SummaryRow, SummedFigures
from station_desk.rules.figures import PROJECTS
from station_desk.rules.hours import hours_text
from station_desk.sentences import word


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the words, its width in mm, its texts. Texts left, numbers centred."""

    key: str
    width: float
    of_row: Callable[[SummaryRow], str]
    of_totals: Callable[[SummaryFigures], str]
    is_text: bool = False


def columns(language: str, *, is_year: bool) -> list[Column]:
    """Those of a month or of a year: a year counts months where a month has a state."""
    say = partial(word, "summary", language=language)
    return [
        Column("code12", 22, lambda row: row.code12, lambda _: say("total"), is_text=True),
        Column("name", 23, lambda row: row.name, lambda _: "", is_text=True),
        Column(
            "return", 24, partial(returned_or_counted, language, is_year), received, is_text=True
        ),
        Column("number", 10, lambda row: str(row.return_number or NONE), lambda _: ""),
        _summed("events", 10, lambda sums: str(sums.events)),
        _summed("concentrated", 10, lambda sums: str(sums.concentrated)),
        Column("minimum", 22, partial(_minimum, language, is_year), met, is_text=not is_year),
        _summed("previews", 12, lambda sums: rate(sums.previewed, sums.counted)),
        *(_summed(code, 9, partial(_project, code)) for code in PROJECTS),
        _summed("residents", 16, partial(_residents, language)),
        _summed("volunteers", 11, lambda sums: str(sums.volunteers_taking_part)),
        _summed("hours", 14, lambda sums: hours_text(sums.service_minutes)),
        _summed("orders", 13, lambda sums: f"{sums.orders_done}/{sums.orders_taken}"),
        _summed("satisfaction", 12, lambda sums: rate(sums.orders_satisfied, sums.orders_rated)),
        _summed("festivals", 9, lambda sums: str(sums.festival_events)),
        _summed("training", 9, lambda sums: str(sums.trainings)),
        Column("staff", 10, _staff, _all_staff),
    ]


def returned(row: SummaryRow, language: str) -> str:
    """The state of a month's return and the road it came by."""
    if not row.returns_received:
        return word("summary", "not_received", language=language)
    state = word("state", row.return_state, language=language)
    return f"{state} {word('road', row.road, language=language)}" if row.road else state


def _summed(key: str, width: float, of: Callable[[SummedFigures], str]) -> Column:
    return Column(
        key,
        width,
        lambda row: of(row.figures) if row.figures else NONE,
        lambda found: of(found.totals),
    )


def returned_or_counted(language: str, is_year: bool, row: SummaryRow) -> str:
    """The state of a month's return, for a year how many came."""
    if is_year:
        return f"{row.returns_received}/{row.returns_expected}"
    return returned(row, language)


def _minimum(language: str, is_year: bool, row: SummaryRow) -> str:
    if is_year:
        return f"{row.months_met}/{row.returns_expected}"
    return word("summary", row.minimum, language=language) if row.minimum else NONE


def received(found: SummaryFigures) -> str:
    return f"{found.returns_received}/{found.returns_expected}"


def met(found: SummaryFigures) -> str:
    return f"{found.months_met}/{found.returns_expected}"


def _project(code: str, sums: SummedFigures) -> str:
    return str(sums.by_project.get(code, 0))


def _residents(language: str, sums: SummedFigures) -> str:
    total = sums.residents_exact + sums.residents_estimated
    if sums.residents_estimated:
        return word("summary", "about", {"n": total}, language)
    return str(total)


def _staff(row: SummaryRow) -> str:
    if row.staff_in_post is None:
        return NONE
    return f"{row.staff_in_post}/{row.staff_required}"


def staff_total(found: SummaryFigures) -> int:
    """As far as it is known of a station at all."""
    return sum(row.staff_in_post or 0 for row in found.rows)


def _all_staff(found: SummaryFigures) -> str:
    known = [row for row in found.rows if row.staff_in_post is not None]
    return f"{staff_total(found)}/{sum(row.staff_required for row in known)}" if known else NONE


COUNT = len(columns("zh_CN", is_year=False))
