"""The further sheets of a summary's spreadsheet: explanations and problems, what changed since a version."""

from collections.abc import Sequence
from typing import Any

from station_desk.forms.labels import Labels
from station_desk.forms.sheet_looks import height, prints_well
from station_desk.forms.summary_words import (
    HASH,
    duties_annex,
    field_words,
    period_words,
    value_words,
)
from station_desk.forms.town_summary import SummaryPaper
from station_desk.sentences import Language, word

TITLE, HEAD = 0, 1
WORDS = {"code12": 14, "name": 13, "explanation_head": 46, "problems_head": 46, "hash_head": 19}
CHANGES = {"code12": 14, "name": 13, "field": 30, "old": 19, "new": 19}
TOWN_ON = 2
"""The column from which on the town's own words take the whole row."""


def words_sheet(sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language) -> None:
    """What does not fit beside the figures; below it what the town itself has to say."""
    rows = [
        (row.code12, row.name, row.explanation, row.problems, row.return_hash[:HASH])
        for row in value.figures.rows
    ]
    line = _list(sheet, value, "sheet_words", WORDS, rows, looks, language)
    widths = list(WORDS.values())
    for title, text in _of_the_town(value, language):
        sheet.set_row(line, height([(text, sum(widths[TOWN_ON:]))]))
        sheet.write_string(line, 0, value.code12, looks["word"])
        sheet.write_string(line, 1, title, looks["text"])
        sheet.merge_range(line, TOWN_ON, line, len(widths) - 1, text, looks["text"])
        line += 1
    prints_well(sheet, HEAD)


def changes_sheet(
    sheet: Any, value: SummaryPaper, looks: dict[str, Any], language: Language
) -> None:
    """Every value that the version before said differently."""
    town = word("summary", "town", language=language)
    rows: list[tuple[str | int, ...]] = [
        (
            each.code12 or value.code12,
            each.name or town,
            field_words(each.field, language),
            *(
                part if isinstance(part, int) else value_words(each.field, part, language)
                for part in (each.old, each.new)
            ),
        )
        for each in value.changed
    ]
    _list(sheet, value, "sheet_changes", CHANGES, rows, looks, language, texts=(1, 2))
    prints_well(sheet, HEAD, portrait=True)


def _of_the_town(value: SummaryPaper, language: Language) -> list[tuple[str, str]]:
    typed = [
        (word("summary", key, language=language), text)
        for key in ("inspections", "meeting_items")
        if (text := getattr(value, key))
    ]
    registers = duties_annex(value.figures.duties, language)
    return typed + [(title, line) for title, lines in registers for line in lines]


def _list(
    sheet: Any,
    value: SummaryPaper,
    title: str,
    widths: dict[str, int],
    rows: Sequence[Sequence[str | int]],
    looks: dict[str, Any],
    language: Language,
    texts: Sequence[int] = (1, 2, 3),
) -> int:
    """Rows under their headings, ``texts`` from the left; answers the first free line."""
    period = period_words(value.period, Labels(language))
    heading = f"{value.town}　{period}　{word('summary', title, language=language)}"
    sheet.merge_range(TITLE, 0, TITLE, len(widths) - 1, heading, looks["title"])
    sheet.set_row(TITLE, 34)
    sheet.set_row(HEAD, 24)
    for place, (key, width) in enumerate(widths.items()):
        sheet.set_column(place, place, width)
        sheet.write_string(HEAD, place, word("summary", key, language=language), looks["head"])
    line = HEAD + 1
    for row in rows:
        sheet.set_row(
            line, height([(str(e), w) for e, w in zip(row, widths.values(), strict=True)])
        )
        for place, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(line, place, cell, looks["number"])
            else:
                sheet.write_string(line, place, cell, looks["text" if place in texts else "word"])
        line += 1
    return line
