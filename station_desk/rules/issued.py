"""What the county has issued, as this desk uses it: festivals, the menu, score sheets, a list of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from station_desk.records import reference_tables
from station_desk.records.reference_tables import Issued
from station_desk.rules import festivals, reference, ruleset
from station_desk.rules.festivals import Almanac, Listing
from station_desk.rules.reference import Menu, MenuEntry, Themes
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Standing:
    """One issued table and whether it holds: in force, to come, replaced, or not known here yet.

    ``name`` tells it from others of its kind: the year, the type of unit, the version.
    """

    table: Issued
    name: str
    state: str


def almanac(db: Database) -> Almanac:
    """The shipped festivals, and from its day on each list that the county issued."""
    found = reference_tables.of_kind(db, "themes")
    return _almanac(tuple((each.valid_from, each.content) for each in found))


@lru_cache(maxsize=8)
def _almanac(brought: tuple[tuple[date, bytes], ...]) -> Almanac:
    listings = {date.min: festivals.shipped()}
    for begins, content in brought:
        table = reference.read("themes", content)
        assert isinstance(table, Themes)  # noqa: S101
        listings[begins] = Listing(begins, table.festivals, table.theme_days)
    return Almanac(tuple(listings.values()))


def menu(db: Database, on: date) -> list[MenuEntry]:
    """The entries of the county's menu that can be had on a day."""
    held = reference_tables.in_force(db, "menu", on)
    table = reference.read("menu", held.content) if held else Menu(entries=[])
    assert isinstance(table, Menu)  # noqa: S101
    return [each for each in table.entries if each.valid_on(on)]


def standing(db: Database) -> list[Standing]:
    """Every table the county ever issued, the newest first, and whether it holds today."""
    today = db.today()
    found = reference_tables.everything(db)
    holding = _holding(each for each in found if each.valid_from <= today)
    return [Standing(each, _name(each), _state(each, holding, today)) for each in found]


def _holding(begun: Iterable[Issued]) -> dict[tuple[str, str], Issued]:
    ordered = sorted(begun, key=lambda each: (each.valid_from, each.serial))
    return {(each.kind, each.name): each for each in ordered}


def _name(table: Issued) -> str:
    return ruleset.read(table.content).version if table.kind == ruleset.KIND else table.name


def _state(table: Issued, holding: dict[tuple[str, str], Issued], today: date) -> str:
    if table.kind not in reference.TYPES:
        return "unknown"
    if table.valid_from > today:
        return "to_come"
    return "in_force" if holding[table.kind, table.name] is table else "replaced"
