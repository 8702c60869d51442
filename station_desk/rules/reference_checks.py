"""What is wrong with a table of reference data although every field is well formed: codes and values."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, Final

from station_desk.identifiers import unit_id
from station_desk.outcome import Refusal
from station_desk.rules import working_days
from station_desk.rules.festivals import Listed
from station_desk.rules.reference import Kind, Menu, ScoreSheet, Table, Themes, Units
from station_desk.rules.ruleset import Remark, RuleSet
from station_desk.rules.working_days import HolidayTable

UNUSABLE: Final = frozenset({"holidays_wrong", "day_unclear"})
"""What no desk could work with; of the rest a desk takes what its county chose to issue."""
ABOVE: Final = {"town_office": "center", "station": "town_office"}
"""What a unit's parent must be, where the county's own list says so."""


def problems(kind: Kind, table: Table) -> list[Remark]:
    """Everything that speaks against issuing it; the words are in the group ``problem``."""
    return list(_CHECKS[kind](table))


def _units(table: Units) -> Iterator[Remark]:
    yield from _twice("unit_twice", (each.code12 for each in table.units))
    ids = [each.id or unit_id(each.code12) for each in table.units]
    yield from _twice("unit_twice", ids)
    types = {each.code12: each.type for each in table.units}
    if not table.units:
        yield "nothing_in_it", {}
    for each in table.units:
        wanted = ABOVE.get(each.type)
        if each.parent == each.code12:
            yield "unit_below_itself", {"name": each.name}
        elif wanted and each.parent in types and types[each.parent] != wanted:
            yield "unit_wrong_parent", {"name": each.name}
        elif each.type != "center" and each.parent is None:
            yield "unit_without_parent", {"name": each.name}


def _themes(table: Themes) -> Iterator[Remark]:
    listed = [*table.festivals, *table.theme_days]
    yield from _twice("code_twice", (each.code for each in listed))
    if not table.festivals:
        yield "nothing_in_it", {}
    for each in listed:
        if not each.name_zh.strip():
            yield "name_missing", {"name": each.code}
        rules = [rule for rule in (each.fixed, each.lunar, each.solar_term) if rule]
        if len(rules) > 1 or not (rules or each.dates) or not _can_be_dated(each):
            yield "day_unclear", {"name": each.name_zh or each.code}


def _can_be_dated(listed: Listed) -> bool:
    try:
        return bool(listed.dates) or listed.on(2027) is not None
    except (ValueError, KeyError):
        return False


def _holidays(table: HolidayTable) -> Iterator[Remark]:
    try:
        working_days.check(table)
    except Refusal as refusal:
        yield "holidays_wrong", refusal.values
    if not table.source.strip():
        yield "source_missing", {}


def _rule_set(table: RuleSet) -> Iterator[Remark]:
    if table.town_return_due_day < table.station_return_due_day:
        yield "town_before_station", {}
    if table.record_reminder_working_days > table.record_working_days:
        yield "reminder_before_begin", {}
    if not table.version.strip():
        yield "version_missing", {}


def _score_sheet(table: ScoreSheet) -> Iterator[Remark]:
    yield from _twice("code_twice", (each.code for each in table.items))
    points = sum(each.points for each in table.items)
    if points != table.total:
        yield "points_not_total", {"points": points, "total": table.total}


def _menu(table: Menu) -> Iterator[Remark]:
    yield from _twice("code_twice", (each.id for each in table.entries))
    yield from _twice("title_twice", (each.title for each in table.entries))
    for each in table.entries:
        if (each.valid_to or date.max) < (each.valid_from or date.min):
            yield "ends_before_it_begins", {"name": each.title}


def _twice(code: str, names: Iterable[str]) -> Iterator[Remark]:
    for name, count in Counter(names).items():
        if count > 1:
            yield code, {"name": name}


_CHECKS: Final[dict[str, Callable[[Any], Iterator[Remark]]]] = {
    "units": _units,
    "themes": _themes,
    "holidays": _holidays,
    "rule_set": _rule_set,
    "score_sheet": _score_sheet,
    "menu": _menu,
}
