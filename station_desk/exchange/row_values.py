"""One row of a list as the fields of a volunteer, with everything that is wrong with it at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from station_desk.exchange import cells, headings
from station_desk.exchange.cells import Unclear
from station_desk.exchange.reading import Cell, Row, is_filled
from station_desk.rules.volunteers import band_of_age
from station_desk.sentences import CHINESE, ENGLISH, word

CONSENT = ("record", "publish", "share_name", "photo", "signed_on")
SUMS = ("合计", "总计", "小计", "共计", "填表", "制表", "备注", "说明", "注", "审核", "负责人")
"""How a line below the list begins."""
CODES = {
    "gender": ("male", "female"),
    "age_band": ("under_14", "14_17", "18_59", "60_plus"),
    "status": ("active", "paused", "left"),
}
MORE_WORDS = {
    "gender": {"男性": "male", "女性": "female", "m": "male", "f": "female"},
    "status": {
        "正常": "active",
        "在队": "active",
        "在岗": "active",
        "退队": "left",
        "注销": "left",
    },
}


class Remark(msgspec.Struct, frozen=True):
    """A problem or a warning: the field it is about, its code, and the values of its sentence."""

    field: str
    code: str
    values: dict[str, Any] = {}


@dataclass(slots=True)
class Given:
    """What a row says. An empty cell says nothing and erases nothing."""

    fields: dict[str, Any] = field(default_factory=dict)
    consent: dict[str, Any] = field(default_factory=dict)
    problems: list[Remark] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)
    beside_the_list: bool = False
    """A sum, a signature line or the headings printed again: no person."""


def given(names: list[str], columns: dict[int, str], row: Row, today: date) -> Given:
    """Read one row; every cell is read, however many are wrong."""
    found = Given(beside_the_list=_beside(names, columns, row))
    for column, name in columns.items():
        cell = row[column] if column < len(row) else ""
        if name in (headings.NOT_READ, "id_number") or not is_filled(cell):
            continue
        try:
            _read(found, name, cell, today)
        except Unclear as unclear:
            found.problems.append(Remark(name, unclear.code, {"cell": _shown(name, cell)}))
    if not found.fields.get("name") and not any(each.field == "name" for each in found.problems):
        found.problems.append(Remark("name", "name_missing"))
    return found


def _beside(names: list[str], columns: dict[int, str], row: Row) -> bool:
    texts = [headings.bare(each) for each in row if isinstance(each, str) and each.strip()]
    read = {at: row[at] for at, name in columns.items() if name and at < len(row)}
    filled = [at for at, cell in read.items() if is_filled(cell)]
    again = sum(
        bool(names[at]) and headings.bare(str(read[at])) == headings.bare(names[at])
        for at in filled
    )
    name = "".join(headings.bare(str(read[at])) for at in filled if columns[at] == "name")
    first = "".join(texts[:1])
    below = first in SUMS[:4] or (first.startswith(SUMS) and (not name or name.startswith(SUMS)))
    return not filled or below or again >= min(2, len(filled))


def _shown(name: str, cell: Cell) -> str:
    """What stands in the cell, for the sentence; a phone only by its tail."""
    said = str(cell)
    return f"…{said[-4:]}" if name == "phone" and len(said) > 4 else said[:20]


def _read(found: Given, name: str, cell: Cell, today: date) -> None:
    if name in CONSENT:
        _read_consent(found, name, cell)
        return
    if name in DAYS:
        found.fields |= _filled(name, _whole_day(found, name, cell))
        return
    if name == "birth_year":
        found.fields |= _filled(name, cells.birth_year(cell, today))
        return
    said = cells.text(cell)
    if private := cells.strange(said):
        codes = " ".join(f"U+{ord(each):04X}" for each in private)
        found.warnings.append(Remark(name, "private_use", {"characters": codes}))
    found.fields |= READERS.get(name, _plain)(found, name, said)


DAYS = ("registered_on", "joined_on", "left_on", "guardian_consent_on")


def _filled(name: str, value: object) -> dict[str, Any]:
    return {name: value} if value not in (None, "", []) else {}


def _whole_day(found: Given, name: str, cell: Cell) -> date | None:
    """A date; where only month or year are given nothing is invented: it stays empty, with a warning."""
    try:
        return cells.day(cell)
    except Unclear as part:
        if part.code != "day_incomplete":
            raise
        found.warnings.append(Remark(name, "day_incomplete", {"cell": str(cell)}))
        return None


def _read_consent(found: Given, name: str, cell: Cell) -> None:
    if name == "signed_on":
        value: object = _whole_day(found, name, cell)
    else:
        value = cells.yes(cells.written(cell))
    found.consent |= _filled(name, value)


def _plain(_found: Given, name: str, said: str) -> dict[str, Any]:
    return _filled(name, said)


def _name(_found: Given, name: str, said: str) -> dict[str, Any]:
    return _filled(name, cells.name(said))


def _phone(found: Given, name: str, said: str) -> dict[str, Any]:
    number, more = cells.phone(said)
    if more:
        found.warnings.append(Remark(name, "second_phone_left_out"))
    return _filled(name, number)


def _age(found: Given, _name: str, said: str) -> dict[str, Any]:
    age = cells.years(said)
    return {} if age is None or "age_band" in found.fields else {"age_band": band_of_age(age)}


def _choice(_found: Given, name: str, said: str) -> dict[str, Any]:
    known = {word(name, code, {}, language): code for code in CODES[name] for language in LANGUAGES}
    lowered = {text.lower(): code for text, code in (known | MORE_WORDS.get(name, {})).items()}
    return _filled(name, cells.choice(said, lowered))


def _several(_found: Given, name: str, said: str) -> dict[str, Any]:
    return _filled(name, cells.several(said))


def _long_number(found: Given, name: str, said: str) -> dict[str, Any]:
    if len(said) > MOST_EXACT and said.isdigit() and said.endswith("000"):
        found.warnings.append(Remark(name, "digits_may_be_lost", {"cell": said}))
    return _filled(name, said)


LANGUAGES = (CHINESE, ENGLISH)
MOST_EXACT = 15
READERS: dict[str, Callable[[Given, str, str], dict[str, Any]]] = {
    "name": _name,
    "phone": _phone,
    "age": _age,
    "gender": _choice,
    "age_band": _choice,
    "status": _choice,
    "skills": _several,
    "service_categories": _several,
    "national_volunteer_no": _long_number,
}
