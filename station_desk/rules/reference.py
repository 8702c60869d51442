"""Reference data: what each table that the county issues holds, read strictly, refused in words."""

import re
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Final, Literal, get_args

import msgspec

from station_desk.outcome import Refusal, refuse
from station_desk.records.events import ProjectCode
from station_desk.records.units import UnitType
from station_desk.rules.festivals import Listed
from station_desk.rules.ruleset import RuleSet
from station_desk.rules.working_days import HolidayTable

Kind = Literal["units", "themes", "holidays", "rule_set", "score_sheet", "menu"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
LEVELS: Final[tuple[UnitType, ...]] = get_args(UnitType)
"""From the county down."""

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Code = Annotated[str, msgspec.Meta(pattern="^[0-9A-Za-z_-]+$", max_length=40)]
Code12 = Annotated[str, msgspec.Meta(pattern="^[0-9]{12}$")]
Line = Annotated[str, msgspec.Meta(max_length=200)]
Points = Annotated[int, msgspec.Meta(ge=0, le=1000)]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One unit. ``id`` may be left out, then it follows from the code; ``parent`` is a code."""

    type: UnitType
    code12: Code12
    name: Name
    id: str = ""
    parent: Code12 | None = None


class Units(msgspec.Struct, frozen=True, kw_only=True):
    """Names, codes and parents; a unit that is not listed stays as it is."""

    units: list[Place]


class Themes(msgspec.Struct, frozen=True, kw_only=True):
    """The festivals that count, and the theme days of the planner."""

    festivals: tuple[Listed, ...]
    theme_days: tuple[Listed, ...] = ()


class ScoreItem(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a score sheet; ``source`` says whether the figures can be computed."""

    code: Code
    part: Name
    item: Name
    points: Points
    how: Line = ""
    source: Literal["auto", "manual"] = "manual"


class ScoreSheet(msgspec.Struct, frozen=True, kw_only=True):
    """A self-check for one type of unit; its points add up to ``total``."""

    unit_type: Literal["station", "town_office", "civilized_unit_station"]
    title: Name
    total: Points = 100
    missing_data: Literal["exclude", "zero"] = "exclude"
    items: list[ScoreItem]


class MenuEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A service that residents can order and stations can plan (M33)."""

    id: Code
    title: Name
    project_code: ProjectCode
    platform_code: Annotated[str, msgspec.Meta(pattern="^[1-5]?$")] = ""
    provider: Line = ""
    minutes: Annotated[int, msgspec.Meta(ge=10, le=1440)] = 120
    audience: Line = ""
    capacity: Annotated[int, msgspec.Meta(ge=1, le=100_000)] | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


class Menu(msgspec.Struct, frozen=True, kw_only=True):
    entries: list[MenuEntry]


Table = Units | Themes | HolidayTable | RuleSet | ScoreSheet | Menu

TYPES: Final[dict[str, type[Table]]] = {
    "units": Units,
    "themes": Themes,
    "holidays": HolidayTable,
    "rule_set": RuleSet,
    "score_sheet": ScoreSheet,
    "menu": Menu,
}

_NAMED: Final[dict[str, Callable[[Any], str]]] = {
    "holidays": lambda table: str(table.year),
    "score_sheet": lambda table: table.unit_type,
}
"""Of these kinds there are several tables side by side; of the others one."""

_MISSING = re.compile(r"missing required field `([^`]+)`")
_PLACE = re.compile(r"`\$\.?([^`]*)`$")


def known(kind: str) -> Kind:
    """The kind, or a refusal."""
    for each in KINDS:
        if each == kind:
            return each
    raise refuse("reference_kind_unknown", given=kind)


def read(kind: Kind, content: bytes) -> Table:
    """A table from JSON; refuses ``reference_wrong`` and names the field. Unknown fields are passed over."""
    try:
        table: Table = msgspec.json.decode(content, type=TYPES[kind])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise _refused(kind, content, problem) from problem
    return table


def name_of(kind: Kind, table: Table) -> str:
    """What tells tables of one kind apart: the year, the type of unit; else nothing."""
    return _NAMED[kind](table) if kind in _NAMED else ""


def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a kind's table."""
    return msgspec.json.schema(TYPES[kind])


def key(kind: str, name: str) -> str:
    """A table's name in a letter: ``holidays:2027``, ``menu``."""
    return f"{kind}:{name}" if name else kind


def _refused(kind: Kind, content: bytes, problem: Exception) -> Refusal:
    """The field that is wrong and what stands in it, for a person who can correct it."""
    found, missing = _PLACE.search(str(problem)), _MISSING.search(str(problem))
    if missing or not isinstance(problem, msgspec.ValidationError):
        field = missing[1] if missing else ""
        return refuse("reference_incomplete", table=kind, table_field=field)
    path = found[1] if found else ""
    return refuse("reference_wrong", table=kind, table_field=path, given=_given(content, path))


def _given(content: bytes, path: str) -> str:
    """What stands at ``entries[2].minutes``, shortened."""
    at: Any = msgspec.json.decode(content)
    for name, index in re.findall(r"([^.\[\]]+)|\[(\d+)\]", path):
        try:
            at = at[int(index)] if index else at[name]
        except (KeyError, IndexError, TypeError):
            return ""
    return str(at)[:60]
