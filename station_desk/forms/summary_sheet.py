"""The town summary as a spreadsheet that prints as it stands: codes as text, figures as numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter

from station_desk.forms.labels import Labels
from station_desk.forms.sheet_looks import height, looks_of, prints_well
from station_desk.forms.summary_columns import met, received, returned_or_counted, staff_total
from station_desk.forms.summary_sheet_lists import changes_sheet, words_sheet
from station_desk.forms.summary_words import facts_of, period_words
from station_desk.forms.town_summary import SummaryPaper
from station_desk.records.town_summaries import SummaryFigures, SummaryRow, SummedFigures
from station_desk.rules.figures import PROJECTS
from station_desk.rules.hours import hours_text
from station_desk.sentences import Language, word

Cell = str | int | float | None
NARROW, BESIDE = 4.7, 6.3
TITLE_ROW, HEAD_ROW, FIRST_ROW = 0, 2, 3
HEAD_POINTS, ROW_POINTS, FACT_POINTS = 66, 25, 18
SEAL_COLUMNS, LEAST_SEAL = 5, 6
SIGNED = (
    ("filled_by", (0, 0), (1, 2)), ("reviewed_by", (3, 5), (6, 8)), ("head", (9, 11), (12, 16)),
    ("date", (17, 18), (19, 20)),
)  # fmt: skip
"""Who signs: the columns of the word, and those that stay free for the name."""


@dataclass(frozen=True, slots=True)
class _Column:
    group: str
    key: str
    width: float
    of_row: Callable[[SummaryRow], Cell]
    of_totals: Callable[[SummaryFigures], Cell]
    look: str = "number"


def summary_sheet(value: SummaryPaper, language: Language = "zh_CN") -> bytes:
    """One sheet with the table, a second with what changed since the version before."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False})
    if value.made_at:
        book.set_properties({"title": value.period, "created": value.made_at.replace(tzinfo=None)})
    looks = looks_of(book)

    def sheet(key: str) -> Any:
        return book.add_worksheet(word("summary", key, language=language))

    _table(sheet("sheet_table"), value, looks, language)
    words_sheet(sheet("sheet_words"), value, looks, language)
    if value.changed:
        changes_sheet(sheet("sheet_changes"), value, looks, language)
    book.close()
    return file.getvalue()


def _table(sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language) -> None:
    shown = _columns(language, is_year=len(value.period) == 4)
    last = len(shown) - 1
    about: dict[str, object] = {
        "town": value.town,
        "period": period_words(value.period, Labels(language)),
    }
    title = word("summary", "sheet_title", about, language)
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, title, looks["title"])
    sheet.merge_range(1, 0, 1, last, _under_title(value, language), looks["aside"])
    for place, column in enumerate(shown):
        sheet.set_column(place, place, column.width)
        head = word(column.group, column.key, language=language).replace("\n", "")
        sheet.write_string(HEAD_ROW, place, head, looks["head"])
    line = FIRST_ROW
    for row in value.figures.rows:
        for place, column in enumerate(shown):
            _write(sheet, line, place, column.of_row(row), looks[column.look])
        line += 1
    for place, column in enumerate(shown):
        _write(sheet, line, place, column.of_totals(value.figures), looks[f"total_{column.look}"])
    for each in range(FIRST_ROW, line + 1):
        sheet.set_row(each, ROW_POINTS)
    sheet.set_row(TITLE_ROW, 36)
    sheet.set_row(HEAD_ROW, HEAD_POINTS)
    _closing(sheet, line + 1, shown, value, looks, language)
    prints_well(sheet, HEAD_ROW)


def _closing(
    sheet: Any, top: int, shown: list["_Column"], value: SummaryPaper, looks: dict[str, Any],
    language: Language,
) -> None:  # fmt: skip
    """What the sums mean and who signs; beside it an empty place for the seal."""
    side = len(shown) - SEAL_COLUMNS
    room = sum(each.width for each in shown[: side - 1])
    line = top
    for fact in facts_of(value.figures, language):
        sheet.merge_range(line, 0, line, side - 2, fact, looks["note"])
        sheet.set_row(line, max(FACT_POINTS, height([(fact, room)]) - 2))
        line += 1
    signing = max(line + 1, top + LEAST_SEAL)
    seal = word("summary", "seal_place", language=language)
    sheet.merge_range(top + 1, side, signing, len(shown) - 1, seal, looks["seal"])
    sheet.set_row(signing, 26)
    for key, words, free in SIGNED:
        _merged(sheet, signing, words, word("summary", key, language=language), looks["sign"])
        _merged(sheet, signing, free, value.made_by if key == "filled_by" else "", looks["line"])


def _merged(sheet: Any, line: int, columns: tuple[int, int], text: str, look: Any) -> None:
    first, last = columns
    if first == last:
        sheet.write_string(line, first, text, look)
    else:
        sheet.merge_range(line, first, line, last, text, look)


def _under_title(value: SummaryPaper, language: Language) -> str:
    parts = [value.code12]
    if value.version:
        parts.append(word("summary", "version", {"version": value.version}, language))
    if value.made_at:
        parts.append(word("summary", "made", {"date": value.made_at}, language))
    return "　".join(parts)


def _write(sheet: Any, line: int, place: int, cell: Cell, look: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(line, place, None, look)
    elif isinstance(cell, str):
        sheet.write_string(line, place, cell, look)
    else:
        sheet.write_number(line, place, cell, look)


def _columns(language: Language, *, is_year: bool) -> list[_Column]:
    say = partial(word, "summary", language=language)
    both = ("residents_exact", "residents_estimated", "volunteer_person_times",
            "volunteers_taking_part")  # fmt: skip
    orders = ("orders_taken", "orders_done", "orders_rated", "orders_satisfied")
    rest = ("festival_events", "trainings", "training_person_times")
    return [
        _Column("summary", "code12", 12.8, lambda row: row.code12, lambda _: say("total"), "word"),
        _Column("summary", "name", 9.5, lambda row: row.name, lambda _: "", "text"),
        _Column("summary", "return", 12.5, partial(returned_or_counted, language, is_year), received, "word"),
        _Column("summary", "number", 4.4, lambda row: row.return_number or None, lambda _: ""),
        *(_summed("field", name) for name in ("events", "concentrated", "counted")),
        _Column("summary", "minimum", 9.5, partial(_minimum, language, is_year), met, "word"),
        _previews(),
        *(_project(code) for code in PROJECTS),
        *(_summed("field", name, BESIDE) for name in both),
        _hours(),
        *(_summed("field", name) for name in orders),
        *(_summed("field", name) for name in rest),
        _Column("field", "staff_in_post", 4.7, lambda row: row.staff_in_post, staff_total),
    ]  # fmt: skip


def _of(get: Callable[[SummedFigures], Cell]) -> Callable[[SummaryRow], Cell]:
    return lambda row: get(row.figures) if row.figures else None


def _summed(group: str, name: str, width: float = NARROW) -> _Column:
    def get(sums: SummedFigures) -> Cell:
        found: int = getattr(sums, name)
        return found

    return _Column(group, name, width, _of(get), lambda found: get(found.totals))


def _project(code: str) -> _Column:
    def get(sums: SummedFigures) -> Cell:
        return sums.by_project.get(code, 0)

    return _Column("summary", code, NARROW, _of(get), lambda found: get(found.totals))


def _previews() -> _Column:
    def get(sums: SummedFigures) -> Cell:
        return sums.previewed / sums.counted if sums.counted else None

    return _Column("summary", "previews", 6, _of(get), lambda found: get(found.totals), "share")


def _hours() -> _Column:
    def get(sums: SummedFigures) -> Cell:
        return float(hours_text(sums.service_minutes))

    return _Column("summary", "hours", 6.8, _of(get), lambda found: get(found.totals), "hours")


def _minimum(language: Language, is_year: bool, row: SummaryRow) -> Cell:
    if is_year:
        return f"{row.months_met}/{row.returns_expected}"
    return word("summary", row.minimum, language=language) if row.minimum else None
