"""Tables from a village's own files: xlsx, xls and csv as rows of cells, each with its row number."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from station_desk.outcome import Refusal, refuse

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = list[Cell]

MOST_BYTES = 20 << 20
MOST_UNPACKED = 200 << 20
MOST_ROWS = 20_000
MOST_COLUMNS = 200
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The part of a compound file in which Office keeps a workbook with a password."""
ENCODINGS = ("utf-8-sig", "gb18030")
CUT = ("unexpected end of data", "incomplete multibyte sequence")
DELIMITERS = ",\t;，"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, from the first row of the file on: ``rows[0]`` is row 1."""

    name: str
    rows: list[Row]


def read(path: Path) -> list[Sheet]:
    """Every visible sheet that has anything in it.

    Told by what the file is, not by its name. Refuses what is no table, is locked, empty or too large.
    """
    data = _bytes(path)
    if path.suffix.lower() in (".et", ".wps", ".dps"):
        raise refuse("table_other_program", file=path.name)
    if data.startswith((ZIP, OLE)):
        sheets = _workbook(path.name, data)
    else:
        sheets = [Sheet("", list(_text_rows(path.name, data)))]
    filled = [sheet for sheet in sheets if any(any(map(is_filled, row)) for row in sheet.rows)]
    if not filled:
        raise refuse("table_empty", file=path.name)
    return filled


def is_filled(cell: Cell) -> bool:
    """Whether there is anything in a cell."""
    return cell.strip() != "" if isinstance(cell, str) else cell is not None


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise refuse("table_too_large", file=path.name, rows=MOST_ROWS)
        return path.read_bytes()
    except PermissionError as problem:
        raise refuse("table_in_use", file=path.name) from problem
    except OSError as problem:
        raise refuse("table_unreadable", file=path.name) from problem


def _workbook(name: str, data: bytes) -> list[Sheet]:
    import python_calamine

    if data.startswith(ZIP):
        _check_unpacked(name, data)
    elif ENCRYPTED in data:
        raise refuse("table_locked", file=name)
    try:
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == python_calamine.SheetVisibleEnum.Visible
                and sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            return [_sheet(name, book.get_sheet_by_name(each)) for each in shown]
    except python_calamine.PasswordError as problem:
        raise refuse("table_locked", file=name) from problem
    except Refusal:
        raise
    except (python_calamine.CalamineError, OSError, ValueError) as problem:
        raise refuse("table_unreadable", file=name) from problem


def _sheet(file: str, sheet: object) -> Sheet:
    from python_calamine import CalamineSheet

    assert isinstance(sheet, CalamineSheet)  # noqa: S101 -- the library is imported lazily
    if sheet.total_height > MOST_ROWS or sheet.total_width > MOST_COLUMNS:
        raise refuse("table_too_large", file=file, rows=MOST_ROWS)
    rows = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or []:
        if left == right:
            _spread(rows, left, top, bottom)
    return Sheet(sheet.name, rows)


def _spread(rows: list[Row], column: int, top: int, bottom: int) -> None:
    """A cell merged over several rows says the same for each of them."""
    if top < len(rows) and column < len(rows[top]):
        for row in rows[top + 1 : bottom + 1]:
            row[column] = rows[top][column]


def _check_unpacked(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(each.file_size for each in packed.infolist())
    except zipfile.BadZipFile as problem:
        raise refuse("table_cut", file=name) from problem
    if unpacked > MOST_UNPACKED:
        raise refuse("table_too_large", file=name, rows=MOST_ROWS)


def _text_rows(name: str, data: bytes) -> Iterator[Row]:
    text = _decoded(name, data)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter)):
            if number >= MOST_ROWS or len(row) > MOST_COLUMNS:
                raise refuse("table_too_large", file=name, rows=MOST_ROWS)
            yield list(row)
    except csv.Error as problem:
        raise refuse("table_unreadable", file=name) from problem


def _decoded(name: str, data: bytes) -> str:
    """UTF-8, else GB 18030 and never its subsets, which lack characters of names (domain.md R13).

    Half a file ends in the middle of a character.
    """
    if b"\0" in data or data.startswith(b"%PDF"):
        raise refuse("table_unreadable", file=name)
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError as problem:
            if problem.reason in CUT and problem.end == len(data):
                raise refuse("table_cut", file=name) from problem
    raise refuse("table_unreadable", file=name)
