"""Reference data out of a letter: checked, kept, and units renamed from the day they are."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import msgspec

from station_desk.identifiers import unit_id
from station_desk.outcome import refuse
from station_desk.records import reference_tables, units
from station_desk.records.reference_tables import ALWAYS, Issued
from station_desk.records.register import WRITERS
from station_desk.records.units import DatedCode, Unit
from station_desk.rules import reference
from station_desk.rules.reference_checks import UNUSABLE, problems
from station_desk.store.database import Database
from station_desk.sync.wire import letter as wire

UNITS_HELD = "units_issued"
"""How far issued lists of units are worked in: their number and today's share of them."""


class _Dated(msgspec.Struct, frozen=True):
    valid_from: date = ALWAYS


def take_over(db: Database, letter: wire.Letter) -> None:
    """Keep every table of a letter; refuses the letter if one of a known kind makes no sense.

    Nothing replaces anything: which table holds on a day follows from the days and the serials.
    """
    for key, body in letter.body.items():
        kind, _, name = key.partition(":")
        table = Issued(
            kind, name, letter.serial, ALWAYS, letter.issued_at, msgspec.json.encode(body)
        )
        reference_tables.keep(db, _checked(table))
    work_in_units(db)


def work_in_units(db: Database) -> None:
    """Take over names, parents and codes of every list of units that has begun; the last one counts.

    Also when a list's day comes: called at every start. Waits for somebody who may write.
    """
    begun = reference_tables.of_kind(db, "units", db.today())
    mark = " ".join(str(each.serial) for each in begun)
    if mark == (db.setting(UNITS_HELD) or "") or not (db.person and db.person.role in WRITERS):
        return
    with db.transaction():
        for unit in _as_listed(db, begun):
            held = units.REGISTER.find(db, unit.id)
            if held is None or held.value != unit:
                units.REGISTER.put(db, unit)
        db.set_setting(UNITS_HELD, mark)


def _checked(table: Issued) -> Issued:
    """The table with the day it begins; of a kind that is not known yet it is kept as it is."""
    if table.kind not in reference.TYPES:
        return table
    kind = reference.known(table.kind)
    found = reference.read(kind, table.content)
    for code, values in problems(kind, found):
        if code in UNUSABLE:
            raise refuse("reference_not_fit", table=kind, problem=code, **values)
    return replace(
        table, name=reference.name_of(kind, found), valid_from=_begins(kind, table.content)
    )


def _begins(kind: str, content: bytes) -> date:
    try:
        return msgspec.json.decode(content, type=_Dated).valid_from
    except msgspec.ValidationError as problem:
        raise refuse("reference_wrong", table=kind, table_field="valid_from", given="") from problem


def _as_listed(db: Database, begun: Iterable[Issued]) -> Iterable[Unit]:
    """Each listed unit as it is to stand: parents before those below them."""
    stand: dict[str, Unit] = {}
    codes: dict[str, list[DatedCode]] = {}
    for table in begun:
        listed = reference.read("units", table.content)
        assert isinstance(listed, reference.Units)  # noqa: S101
        ids = {each.code12: each.id or unit_id(each.code12) for each in listed.units}
        for each in listed.units:
            unit = ids[each.code12]
            dated = DatedCode(each.code12, None if table.valid_from == ALWAYS else table.valid_from)
            codes.setdefault(unit, []).append(dated)
            stand[unit] = _as_stated(db, unit, each, ids)
    for unit, value in stand.items():
        known = [each for each in value.codes if each.code12 not in
                 {dated.code12 for dated in codes[unit]}]  # fmt: skip
        stand[unit] = msgspec.structs.replace(value, codes=_in_order(known, codes[unit]))
    return sorted(stand.values(), key=lambda each: reference.LEVELS.index(each.type))


def _as_stated(db: Database, unit: str, stated: reference.Place, ids: dict[str, str]) -> Unit:
    held = units.REGISTER.find(db, unit)
    parent = ids.get(stated.parent or "") or _by_code(db, stated.parent)
    fresh = Unit(id=unit, type=stated.type, name=stated.name, parent=parent)
    if held is None:
        return fresh
    return msgspec.structs.replace(
        held.value, type=stated.type, name=stated.name, parent=parent or held.value.parent
    )


def _by_code(db: Database, code12: str | None) -> str | None:
    found = units.by_code(db, code12) if code12 else None
    return found.id if found else None


def _in_order(known: list[DatedCode], listed: list[DatedCode]) -> list[DatedCode]:
    """The codes known before, then each listed one from the day it was first listed."""
    found = list(known)
    for each in listed:
        if not found:
            found.append(DatedCode(each.code12))
        elif found[-1].code12 != each.code12:
            found.append(each)
    return found
