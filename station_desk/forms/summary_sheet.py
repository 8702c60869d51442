"""The town summary as a spreadsheet that prints as it stands: codes as text, figures as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import Any

import xlsxwriter

from station_desk.forms.labels import Labels
from station_desk.forms.summary_columns import returned
from station_desk.forms.summary_words import (
    duties_annex,
    facts_of,
    field_words,
    period_words,
    value_words,
)
from station_desk.forms.town_summary import SummaryPaper
from station_desk.records.town_summaries import SummaryFigures, SummaryRow, SummedFigures
from station_desk.rules.figures import PROJECTS
from station_desk.rules.hours import hours_text
from station_desk.sentences import Language, word

Cell = str | int | float | None
A4_PAPER = 9
FONT = "宋体"
NARROW = 5.2
TITLE_ROW, HEAD_ROW, FIRST_ROW = 0, 2, 3


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
    looks = _looks(book)
    _table(
        book.add_worksheet(word("summary", "sheet_table", language=language)),
        value,
        looks,
        language,
    )
    _words(
        book.add_worksheet(word("summary", "sheet_words", language=language)),
        value,
        looks,
        language,
    )
    if value.changed:
        sheet = book.add_worksheet(word("summary", "sheet_changes", language=language))
        _changes(sheet, value, looks, language)
    book.close()
    return file.getvalue()


def _table(sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language) -> None:
    shown = _columns(language, is_year=len(value.period) == 4)
    last = len(shown) - 1
    title = word("summary", "title", language=language)
    period = period_words(value.period, Labels(language))
    sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, last, f"{value.town}{period}{title}", looks["title"])
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
    for fact in facts_of(value.figures, language):
        line += 1
        sheet.merge_range(line, 0, line, last, fact, looks["note"])
    _signatures(sheet, line + 2, language, looks)
    sheet.set_row(HEAD_ROW, 72)
    _prints_well(sheet, HEAD_ROW, FIRST_ROW)


def _words(sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language) -> None:
    """What does not fit beside the figures: explanations, problems, check codes."""
    rows = [
        (row.code12, row.name, row.explanation, row.problems, row.return_hash)
        for row in value.figures.rows
    ]
    town = [
        (value.code12, word("summary", key, language=language), text, "", "")
        for key in ("inspections", "meeting_items")
        if (text := getattr(value, key))
    ]
    town += [
        (value.code12, title, line, "", "")
        for title, lines in duties_annex(value.figures.duties, language)
        for line in lines
    ]
    heads = ("code12", "name", "explanation_head", "problems_head", "hash_head")
    _list(
        sheet, dict(zip(heads, (14, 14, 44, 44, 20), strict=True)), [*rows, *town], looks, language
    )


def _changes(sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language) -> None:
    town = word("summary", "town", language=language)
    rows = [
        (
            each.code12,
            each.name or town,
            field_words(each.field, language),
            value_words(each.field, each.old, language),
            value_words(each.field, each.new, language),
        )
        for each in value.changed
    ]
    widths = {"code12": 14, "name": 14, "field": 28, "old": 36, "new": 36}
    _list(sheet, widths, rows, looks, language)


def _list(
    sheet: Any,
    widths: dict[str, int],
    rows: Sequence[Sequence[str]],
    looks: dict[str, Any],
    language: Language,
) -> None:
    """Texts under their headings."""
    for place, (key, width) in enumerate(widths.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, word("summary", key, language=language), looks["head"])
    for line, texts in enumerate(rows, start=1):
        for place, text in enumerate(texts):
            sheet.write_string(line, place, text, looks["text"])
    _prints_well(sheet, 0, 1)


def _prints_well(sheet: Any, head: int, first: int) -> None:
    """A4 landscape, as wide as one page, the header on every page, page numbers below."""
    sheet.set_landscape()
    sheet.set_paper(A4_PAPER)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.freeze_panes(first, 2)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.center_horizontally()
    sheet.set_footer("&C&P / &N")


def _signatures(sheet: Any, line: int, language: Language, looks: dict[str, Any]) -> None:
    for place, key in enumerate(("filled_by", "reviewed_by", "head", "date", "seal_place")):
        sheet.write_string(line, place * 4, word("summary", key, language=language), looks["plain"])


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


def _looks(book: Any) -> dict[str, Any]:
    base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
    cell = base | {"border": 1, "border_color": "#A8A8AD"}
    total = {"bold": True, "bg_color": "#F4F2EE"}
    kinds: dict[str, dict[str, object]] = {
        "text": cell | {"num_format": "@", "text_wrap": True},
        "number": cell | {"num_format": "0", "align": "center"},
        "hours": cell | {"num_format": "0.0", "align": "center"},
        "share": cell | {"num_format": "0%", "align": "center"},
    }
    kinds |= {f"total_{name}": look | total for name, look in kinds.items()}
    kinds |= {
        "head": cell | total | {"align": "center", "text_wrap": True},
        "title": base | {"bold": True, "font_size": 16, "align": "center"},
        "aside": base | {"align": "right", "font_color": "#6B6B70"},
        "note": base | {"text_wrap": True},
        "plain": base,
    }
    return {name: book.add_format(look) for name, look in kinds.items()}


def _columns(language: Language, *, is_year: bool) -> list[_Column]:
    say = partial(word, "summary", language=language)
    both = ("residents_exact", "residents_estimated", "volunteer_person_times",
            "volunteers_taking_part")  # fmt: skip
    orders = ("orders_taken", "orders_done", "orders_rated", "orders_satisfied")
    rest = ("festival_events", "trainings", "training_person_times")
    return [
        _Column("summary", "code12", 13.5, lambda row: row.code12, lambda _: say("total"), "text"),
        _Column("summary", "name", 9.5, lambda row: row.name, lambda _: "", "text"),
        _Column("summary", "return", 13, partial(_returned, language, is_year), _received, "text"),
        _Column("summary", "number", 5, lambda row: row.return_number or None, lambda _: ""),
        *(_summed("field", name) for name in ("events", "concentrated", "counted")),
        _Column("summary", "minimum", 11, partial(_minimum, language, is_year), _met, "text"),
        _previews(),
        *(_project(code) for code in PROJECTS),
        *(_summed("field", name) for name in both),
        _hours(),
        *(_summed("field", name) for name in orders),
        *(_summed("field", name) for name in rest),
        _Column("field", "staff_in_post", 5, lambda row: row.staff_in_post, lambda _: ""),
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

    return _Column("summary", "previews", 6.5, _of(get), lambda found: get(found.totals), "share")


def _hours() -> _Column:
    def get(sums: SummedFigures) -> Cell:
        return float(hours_text(sums.service_minutes))

    return _Column("summary", "hours", 7, _of(get), lambda found: get(found.totals), "hours")


def _returned(language: Language, is_year: bool, row: SummaryRow) -> Cell:
    if is_year:
        return f"{row.returns_received}/{row.returns_expected}"
    return returned(row, language)


def _minimum(language: Language, is_year: bool, row: SummaryRow) -> Cell:
    if is_year:
        return f"{row.months_met}/{row.returns_expected}"
    return word("summary", row.minimum, language=language) if row.minimum else None


def _received(found: SummaryFigures) -> Cell:
    return f"{found.returns_received}/{found.returns_expected}"


def _met(found: SummaryFigures) -> Cell:
    return f"{found.months_met}/{found.returns_expected}"
