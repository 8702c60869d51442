"""Any register as a sheet for Excel, WPS or another program: xlsx to print, csv to pass on."""

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from station_desk.outcome import refuse
from station_desk.records import events, units, volunteers
from station_desk.records.register import REGISTERS, WRITERS, Record
from station_desk.sentences import CHINESE, Language, word
from station_desk.store import files, journal
from station_desk.store.database import CHINA, Database

Value = str | int | date | datetime | None
LEFT_OUT = frozenset({"readings"})
YES_NO: dict[bool, dict[Language, str]] = {
    True: {"zh_CN": "是", "en": "yes"},
    False: {"zh_CN": "否", "en": "no"},
}
EXACT_DIGITS = 15
WIDEST, NARROWEST, READABLE = 36, 6, 180
"""Widths in characters; beyond ``READABLE`` a page would have to be printed too small."""
FIXED = 2
"""The first columns say who or what a row is about."""
HEAD_POINTS, LEAST_POINTS, LINE_POINTS = 34, 20, 14.5
FONT, HEAD_FONT, LINE, TINT = "宋体", "黑体", "#A8A8AD", "#F4F2EE"
ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A register with headings, ready to be written."""

    kind: str
    title: str
    headings: list[str]
    rows: list[list[Value]]


def gather(
    db: Database, kind: str, language: Language = CHINESE, ids: Sequence[str] | None = None
) -> SheetOut:
    """Every entry of a kind that is not void, or those with these ids in their order.

    The journal keeps that it was exported, how many and by whom (PIPL art. 56, domain.md f6).
    """
    register = REGISTERS[kind]
    with db.transaction():
        db.require(*WRITERS)
        values = {each.id: each for each in register.all(db)}
        shown = [values[each] for each in (values if ids is None else ids) if each in values]
        journal.note(db, "exported", kind=kind, count=len(shown))
    columns = _columns(register.type)
    names = _names(db)
    rows = [
        [_cell(_part(each, path), path[-1], names, language) for path in columns] for each in shown
    ]
    headings = [word("field", path[-1], {}, language) for path in columns]
    return SheetOut(kind, word("kind", kind, {}, language), headings, rows)


def note_shown(db: Database, kind: str, count: int) -> None:
    """A list goes out as it is shown; the journal keeps it, as of a whole register."""
    with db.transaction():
        db.require(*WRITERS)
        journal.note(db, "exported", kind=kind, count=count)


def write(sheet: SheetOut, file: Path, printed_on: date) -> Path:
    """Write it as the ending says; refuses any other ending."""
    check_ending(file)
    made = _xlsx(sheet, printed_on) if file.suffix.lower() == ".xlsx" else _csv(sheet)
    files.write(file, made)
    return file


def check_ending(file: Path) -> None:
    """Refuses a file that is neither .xlsx nor .csv."""
    if file.suffix.lower() not in ENDINGS:
        raise refuse("sheet_ending_unknown", file=file.name, known=list(ENDINGS))


def _columns(type_: type[Record]) -> list[tuple[str, ...]]:
    """The fields, those of a value inside a value beside each other, the id last."""
    hints = get_type_hints(type_)
    found: list[tuple[str, ...]] = []
    for name in type_.__struct_fields__:
        if name in LEFT_OUT or name == "id":
            continue
        inner = _struct(hints[name])
        found += [(name, each) for each in inner.__struct_fields__] if inner else [(name,)]
    return [*found, ("id",)]


def _struct(hint: Any) -> type[msgspec.Struct] | None:
    if get_origin(hint) is list:
        return None
    structs = (each for each in (hint, *get_args(hint)) if isinstance(each, type))
    return next((each for each in structs if issubclass(each, msgspec.Struct)), None)


def _part(value: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        value = getattr(value, name, None)
    return value


Names = dict[str, str]


def _names(db: Database) -> Names:
    """What an id in another register's column is shown as."""
    found = {each.id: f"{each.number} {each.name}".strip() for each in volunteers.REGISTER.all(db)}
    found |= {each.id: f"{each.event_no} {each.title}" for each in events.REGISTER.all(db)}
    return found | {each.id: each.name for each in units.REGISTER.all(db)}


def _cell(part: Any, name: str, names: Names, language: Language) -> Value:
    if part is None or part == "":
        return None
    if isinstance(part, bool):
        return YES_NO[part][language]
    if isinstance(part, datetime):
        return part.astimezone(CHINA).replace(tzinfo=None) if part.tzinfo else part
    if isinstance(part, int | date):
        return part
    if isinstance(part, str):
        return part if name == "id" else names.get(part) or _worded(name, part, language)
    return _joined(part, name, names, language)


def _worded(name: str, text: str, language: Language) -> str:
    return word(name, text, {}, language) if name != "name" else text


def _joined(part: Any, name: str, names: Names, language: Language) -> str:
    comma = "、" if language == CHINESE else ", "
    if isinstance(part, dict):
        return comma.join(f"{_worded(name, key, language)} {each}" for key, each in part.items())
    if isinstance(part, list):
        return comma.join(str(_cell(each, name, names, language) or "") for each in part)
    filled = [each for each in msgspec.to_builtins(part).values() if each not in (None, "")]
    return " ".join(str(each) for each in filled)


def _xlsx(sheet: SheetOut, printed_on: date) -> bytes:
    import xlsxwriter

    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        looks = _looks(book)
        page = book.add_worksheet(sheet.title[:31])
        writers: dict[type, Callable[..., Any]] = {
            str: page.write_string, int: page.write_number,
            date: page.write_datetime, datetime: page.write_datetime,
        }  # fmt: skip
        widths = _widths(sheet)
        for column, (heading, width) in enumerate(zip(sheet.headings, widths, strict=True)):
            page.write_string(0, column, heading, looks["head"])
            page.set_column(column, column, width or NARROWEST, None, {"hidden": width is None})
        for at, row in enumerate(sheet.rows, start=1):
            for column, value in enumerate(row):
                if value is None:
                    page.write_blank(at, column, None, looks[str])
                else:
                    writers[type(value)](at, column, value, looks[type(value)])
            page.set_row(at, _height(row, widths))
        _set_up(page, sheet, printed_on, sum(each or 0 for each in widths))
    return made.getvalue()


def _looks(book: Any) -> dict[Any, Any]:
    """Texts stay texts, days and numbers are what they are, every cell has its frame."""
    cell = {
        "font_name": FONT,
        "font_size": 10,
        "valign": "vcenter",
        "border": 1,
        "border_color": LINE,
    }
    middle = cell | {"align": "center"}
    head = {"font_name": HEAD_FONT, "bg_color": TINT, "text_wrap": True}
    return {
        str: book.add_format(cell | {"num_format": "@", "text_wrap": True}),
        int: book.add_format(middle | {"num_format": "0"}),
        date: book.add_format(middle | {"num_format": "yyyy-mm-dd"}),
        datetime: book.add_format(middle | {"num_format": "yyyy-mm-dd hh:mm"}),
        "head": book.add_format(middle | head),
    }


def _set_up(page: Any, sheet: SheetOut, printed_on: date, width: int) -> None:
    """A4 across; what does not fit on one page goes on, under the headings and beside who it is about."""
    page.freeze_panes(1, FIXED)
    page.set_row(0, HEAD_POINTS)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.headings) - 1)
    page.set_paper(9)
    page.set_landscape()
    page.fit_to_pages(-(-width // READABLE), 0)
    page.repeat_rows(0)
    if width > READABLE:
        page.repeat_columns(0, FIXED - 1)
    page.print_across()
    page.set_margins(left=0.5, right=0.5)
    page.set_header(f"&L{sheet.title}&R{printed_on.isoformat()}")
    page.set_footer("&C&P / &N")


def _widths(sheet: SheetOut) -> list[int | None]:
    """As wide as what stands in it, up to a limit. None: hidden, an id or a column that nobody has filled."""
    last = len(sheet.headings) - 1
    is_register = sheet.kind in REGISTERS and last > FIXED
    return [
        None
        if is_register and column >= FIXED and (column == last or _is_empty(sheet, column))
        else _width(sheet, column)
        for column in range(len(sheet.headings))
    ]


def _is_empty(sheet: SheetOut, column: int) -> bool:
    return bool(sheet.rows) and all(row[column] is None for row in sheet.rows)


def _width(sheet: SheetOut, column: int) -> int:
    texts = [_plain(row[column]) for row in sheet.rows[:500]]
    longest = max(map(_wide, texts), default=0)
    heading = -(-_wide(sheet.headings[column]) // 2)
    return min(WIDEST, max(NARROWEST, longest + 2, heading + 2))


def _height(row: Sequence[Value], widths: Sequence[int | None]) -> float:
    """Of the highest text, wrapped: not every program finds that by itself."""
    lines = [
        -(-_wide(value) // width)
        for value, width in zip(row, widths, strict=True)
        if width and isinstance(value, str)
    ]
    return max(LEAST_POINTS, max(lines, default=1) * LINE_POINTS + 4)


def _wide(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def _csv(sheet: SheetOut) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(sheet.headings)
    writer.writerows([[_plain(value) for value in row] for row in sheet.rows])
    return out.getvalue().encode("utf-8-sig")


def _plain(value: Value) -> str:
    """As text. What a spreadsheet would run as a formula, or shorten as a number, is kept from it."""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    said = "" if value is None else str(value)
    if said[:1] in ("=", "@", "+", "-") and not said[1:].replace(" ", "").isdigit():
        return f"'{said}"
    return f"{said}\t" if said.isdigit() and len(said) > EXACT_DIGITS else said
