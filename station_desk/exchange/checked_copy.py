"""A copy of the person's own file with a column that says, row by row, what is wrong."""

import io
from pathlib import Path

from station_desk.exchange.headings import Table
from station_desk.exchange.reading import ZIP, Sheet
from station_desk.exchange.row_values import Remark
from station_desk.exchange.volunteers_in import DryRun, Looked
from station_desk.outcome import refuse
from station_desk.sentences import CHINESE, ENGLISH, Language, known, refusal, word
from station_desk.store import files

HEADING: dict[Language, str] = {CHINESE: "导入结果", ENGLISH: "Import"}
MARKED = "FFF2CC"
MARK = "checked"


def name_of(file: Path) -> str:
    """``花名册.csv`` becomes ``花名册-checked.xlsx``."""
    return f"{file.stem}-{MARK}.xlsx"


def write(
    file: Path, sheets: list[Sheet], table: Table, found: DryRun, out: Path, language: Language
) -> Path:
    """Write the copy; an xlsx keeps its looks, from csv and xls a plain one is made."""
    notes = {each.number: note(each, language) for each in found.rows}
    try:
        original = file.read_bytes()
    except OSError as problem:
        raise refuse("table_unreadable", file=file.name) from problem
    if original.startswith(ZIP):
        made = _noted(original, table, notes, language)
    else:
        made = _rewritten(sheets, table, notes, language)
    files.write(out, made)
    return out


def note(row: Looked, language: Language) -> str:
    """What is wrong with a row and what to mind, or what becomes of it."""
    said = [remark(each, language) for each in (*row.problems, *row.warnings)]
    fate = word("import_fate", row.fate, {}, language)
    return ("；" if language == CHINESE else "; ").join([fate, *said])


def remark(each: Remark, language: Language) -> str:
    """The words of one problem or warning; a refusal of the register says what happened."""
    values = {**each.values, "field": each.field}
    if each.code in known("import_remark"):
        return word("import_remark", each.code, values, language)
    return refusal(each.code, values, language)[0]


def _noted(original: bytes, table: Table, notes: dict[int, str], language: Language) -> bytes:
    import openpyxl
    from openpyxl.styles import Alignment, PatternFill
    from openpyxl.utils import get_column_letter

    book = openpyxl.load_workbook(io.BytesIO(original))
    sheet = book[table.sheet]
    column = max(len(table.headings), *(len(row) for _, row in table.rows), 1) + 1
    filling = PatternFill("solid", fgColor=MARKED)
    for number, said in {table.heading_row: HEADING[language], **notes}.items():
        cell = sheet.cell(row=number, column=column, value=said)
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.fill = filling
    sheet.column_dimensions[get_column_letter(column)].width = 48
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _rewritten(
    sheets: list[Sheet], table: Table, notes: dict[int, str], language: Language
) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        text = book.add_format({"num_format": "@"})
        marked = book.add_format({"bg_color": f"#{MARKED}", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet()
        rows = next(each.rows for each in sheets if each.name == table.sheet)
        column = max(len(row) for row in rows)
        for at, row in enumerate(rows):
            for place, cell in enumerate(row):
                sheet.write_string(at, place, str(cell), text)
        for number, said in {table.heading_row: HEADING[language], **notes}.items():
            sheet.write_string(number - 1, column, said, marked)
        sheet.set_column(column, column, 48)
    return made.getvalue()
