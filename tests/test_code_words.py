"""Every code list of the records and of the road has words: fields, kinds, roles, states, reasons."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import pytest

import station_desk
from station_desk import records, sentences
from station_desk.records import operators
from station_desk.records.events import PREVIEW_CHANNELS
from station_desk.records.register import REGISTERS
from station_desk.store import backup
from station_desk.sync import outbox
from station_desk.sync.wire import letter, package, verdict

PACKAGE = Path(station_desk.__file__).parent


def structs() -> list[type[msgspec.Struct]]:
    """The value of every register with the values inside it."""
    for module in pkgutil.iter_modules(records.__path__):
        importlib.import_module(f"{records.__name__}.{module.name}")
    found: list[type[msgspec.Struct]] = [register.type for register in REGISTERS.values()]
    for each in found:
        found += [
            part
            for hint in get_type_hints(each).values()
            for part in parts(hint)
            if part not in found
        ]
    return found


def parts(hint: Any) -> Iterator[type[msgspec.Struct]]:
    """The structs that a type is made of."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for each in get_args(hint):
        yield from parts(each)


def choices() -> Iterator[tuple[str, str]]:
    """Field and code of every value that a record's field may choose; the field names the group."""
    for struct in structs():
        for field, hint in get_type_hints(struct).items():
            for each in (hint, *get_args(hint)):
                if get_origin(each) is Literal:
                    yield from ((field, str(code)) for code in get_args(each))
    yield from (("preview_channel", code) for code in PREVIEW_CHANNELS)


OTHERS = [
    ("package_state", outbox.State),
    ("verdict", verdict.Verdict),
    ("kind", letter.LetterKind),
    ("role", letter.Role),
    ("role", operators.Role),
    ("op", get_type_hints(package.Item)["op"]),
    ("kind", get_type_hints(package.Manifest)["kind"]),
]
"""Code lists that belong to no record."""


def worded(group: str, code: str) -> bool:
    return code in sentences.known(group)


def test_the_registers_are_known() -> None:
    assert {"event", "attendance", "volunteer", "unit", "operator", "monthly_return"} <= set(
        REGISTERS
    )
    names = {struct.__name__ for struct in structs()}
    assert {"Consent", "DatedCode", "MonthTarget", "ReturnFigures"} <= names


def test_every_field_of_every_record_has_a_name() -> None:
    fields = {field for struct in structs() for field in struct.__struct_fields__}
    assert sorted(fields - sentences.known("field")) == []


def test_every_code_of_every_record_has_a_word() -> None:
    assert [f"{field}.{code}" for field, code in choices() if not worded(field, code)] == []
    assert len(set(choices())) > 40


@pytest.mark.parametrize(("group", "codes"), OTHERS)
def test_every_code_of_the_road_has_a_word(group: str, codes: object) -> None:
    assert [code for code in get_args(codes) if not worded(group, code)] == []


def test_every_kind_has_a_word() -> None:
    assert sorted(REGISTERS.keys() - sentences.known("kind")) == []


SCANNED = [
    ("act", r'journal\.note\((?:self\._)?db, "(\w+)"', 4),
    ("act", r'_change\(.*"(passphrase_\w+)"\)', 2),
    ("act", r'ask\(journal\.note, "(\w+)"', 1),
    ("finding", r'Finding\("(\w+)"', 7),
    ("finding", r'return "(row_\w+)"', 2),
    ("doubt", r'Doubt\("(\w+)"', 2),
    ("reason", r'reason="([a-z_]+)"', 2),
    ("reason", r'^ +"(\w+)": \{day for day|^ +"(\w+)": table\.', 2),
]
"""Codes that the source writes as plain text: group, how they are found, how many there are."""


@pytest.mark.parametrize(("group", "pattern", "least"), SCANNED)
def test_codes_in_the_source_have_words(group: str, pattern: str, least: int) -> None:
    found = {code for file in sorted(PACKAGE.rglob("*.py")) for code in scanned(file, pattern)}
    assert len(found) >= least
    assert sorted(code for code in found if not worded(group, code)) == []


def scanned(file: Path, pattern: str) -> set[str]:
    text = file.read_text(encoding="utf-8")
    return {next(filter(None, each.groups())) for each in re.finditer(pattern, text, re.MULTILINE)}


def test_the_reasons_of_backups_have_words() -> None:
    assert sentences.known("backup_reason") >= {*backup.KEPT_WHOLE, "change", "seal", "hand"}
