"""Tables of reference data as forms: which fields each has, and a sent form as a table again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any, Final, Literal, get_args

from station_desk.records.units import UnitType
from station_desk.rules.figures import PROJECTS
from station_desk.rules.lunar import TERMS

Kind = Literal["text", "number", "date", "choice", "yes_no", "dates"]
Lists = Mapping[str, list[str]]

BLANK_ROWS: Final = 6
MOST_ROWS: Final = 600
"""More units than this are not laid out for editing: only those to change are typed."""
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Field:
    """One input. ``group`` words the options of a choice; ``wide`` ones get more room."""

    name: str
    kind: Kind = "text"
    options: tuple[str, ...] = ()
    group: str = ""
    wide: bool = False


@dataclass(frozen=True, slots=True)
class TableForm:
    """Single fields, and lists of rows."""

    fields: tuple[Field, ...] = ()
    lists: tuple[tuple[str, tuple[Field, ...]], ...] = ()


_DAYS: Final = (
    Field("code"),
    Field("name_zh", wide=True),
    Field("name_en", wide=True),
    Field("counted", "yes_no"),
    Field("fixed"),
    Field("lunar"),
    Field("solar_term", "choice", ("", *TERMS), "solar_term"),
    Field("dates", "dates", wide=True),
)
_UNIT_TYPES: Final = get_args(UnitType)
_SHEET_TYPES: Final = ("station", "town_office", "civilized_unit_station")
_STAFF: Final = ("center", "town_office", "station", "civilized_unit_station")
_NUMBERS: Final = (
    "min_events_per_month", "preview_min_lead_hours", "preview_reminder_days",
    "festival_window_days", "festival_reminder_days", "record_working_days",
    "record_reminder_working_days", "station_return_due_day", "town_return_due_day",
    "most_hours_a_day", "hours_decimals",
)  # fmt: skip

FORMS: Final[dict[str, TableForm]] = {
    "units": TableForm(
        lists=((
            "units",
            (Field("code12"), Field("name", wide=True), Field("type", "choice", _UNIT_TYPES, "type"),
             Field("parent")),
        ),),
    ),
    "themes": TableForm(lists=(("festivals", _DAYS), ("theme_days", _DAYS))),
    "holidays": TableForm(fields=(Field("year", "number"), Field("source", wide=True))),
    "rule_set": TableForm(
        fields=(
            Field("version"),
            *(Field(name, "number") for name in _NUMBERS),
            Field("count_online", "yes_no"),
            *(Field(f"staff_minimum.{name}", "number") for name in _STAFF),
        ),
    ),
    "score_sheet": TableForm(
        fields=(
            Field("unit_type", "choice", _SHEET_TYPES, "reference_field"),
            Field("title", wide=True),
            Field("total", "number"),
            Field("missing_data", "choice", ("exclude", "zero"), "board_choice"),
        ),
        lists=((
            "items",
            (Field("code"), Field("part"), Field("item", wide=True), Field("points", "number"),
             Field("how", wide=True), Field("source", "choice", ("auto", "manual"), "board_choice")),
        ),),
    ),
    "menu": TableForm(
        lists=((
            "entries",
            (Field("id"), Field("title", wide=True),
             Field("project_code", "choice", PROJECTS, "project_code"),
             Field("platform_code", "choice", ("", "1", "2", "3", "4", "5"), "platform_code"),
             Field("provider"), Field("minutes", "number"), Field("audience"),
             Field("capacity", "number"), Field("valid_from", "date"), Field("valid_to", "date")),
        ),),
    ),
}  # fmt: skip


def read(kind: str, sent: Lists) -> dict[str, Any]:
    """The table a form describes. What is no number stays as typed, for the check to name."""
    form, table = FORMS[kind], dict[str, Any]()
    for field in form.fields:
        value = _value(field, (sent.get(field.name) or [""])[-1])
        outer, _, inner = field.name.rpartition(".")
        if value is not None:
            (table.setdefault(outer, {}) if outer else table)[inner] = value
    for name, columns in form.lists:
        table[name] = _rows(name, columns, sent)
    if kind == "holidays":
        table["days_off"] = _days_off(sent)
        table["working_weekends"] = sorted(set(filter(None, sent.get("working", []))))
    return table


def _rows(name: str, columns: tuple[Field, ...], sent: Lists) -> list[dict[str, Any]]:
    """A row in which nothing is typed is none."""
    cells = [sent.get(f"{name}.{field.name}", []) for field in columns]
    rows = []
    for typed in zip_longest(*cells, fillvalue=""):
        values = {
            field.name: value
            for field, text in zip(columns, typed, strict=True)
            if (value := _value(field, text)) is not None
        }
        if any(
            text.strip()
            for field, text in zip(columns, typed, strict=True)
            if field.kind not in ("choice", "yes_no")
        ):
            rows.append(values)
    return rows


def _value(field: Field, text: str) -> Any:
    text = text.strip()
    if field.kind == "yes_no":
        return text == "yes"
    if field.kind == "dates":
        return text.replace("，", " ").replace(",", " ").replace("、", " ").split()
    if not text:
        return None
    if field.kind == "number" and text.isascii() and text.isdigit() and len(text) < 10:
        return int(text)
    return text


def _days_off(sent: Lists) -> list[str]:
    """From and to, both included; a range that is none stays as typed, for the check to name."""
    found: set[str] = set()
    for first, last in zip_longest(sent.get("off_from", []), sent.get("off_to", []), fillvalue=""):
        found |= set(_range(first.strip(), last.strip() or first.strip()))
    return sorted(found)


def _range(first: str, last: str) -> list[str]:
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return [each for each in (first, last) if each]
    if not 0 <= (end - day).days <= 60:
        return [f"{first} - {last}"]
    return [(day + n * ONE_DAY).isoformat() for n in range((end - day).days + 1)]


def ranges(days: list[str]) -> list[tuple[str, str]]:
    """Days that follow each other as from and to; what is no day stands alone."""
    found: list[tuple[str, str]] = []
    for text in sorted(days):
        if found and _follows(found[-1][1], text):
            found[-1] = (found[-1][0], text)
        else:
            found.append((text, text))
    return found


def _follows(one: str, other: str) -> bool:
    try:
        return date.fromisoformat(one) + ONE_DAY == date.fromisoformat(other)
    except ValueError:
        return False


def cell(row: Mapping[str, Any], field: Field) -> str:
    """What an input holds."""
    value: Any = row
    for part in field.name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if field.kind == "yes_no":
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " ".join(str(each) for each in value)
    return "" if value is None else str(value)
