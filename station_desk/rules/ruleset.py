"""The rule set: every number the rules go by, shipped as a default and replaceable by a letter."""

from datetime import date
from functools import cache
from typing import Annotated, TypeAlias

import msgspec

from station_desk.outcome import refuse
from station_desk.resources import resource
from station_desk.store.database import Database

SETTING = "ruleset"

Remark: TypeAlias = tuple[str, dict[str, object]]
"""What a rule points out: a code and values; the words are in ``resources/i18n/rules.toml``."""

Positive = Annotated[int, msgspec.Meta(ge=1, le=1000)]
Number = Annotated[int, msgspec.Meta(ge=0, le=1000)]
DayOfMonth = Annotated[int, msgspec.Meta(ge=1, le=31)]


class RuleSet(msgspec.Struct, frozen=True, kw_only=True):
    """One version of the county's settings.

    The seed fixes only the two events a month and Order 67 the ten working days; the rest are
    visible defaults (domain.md a.8).
    """

    version: Annotated[str, msgspec.Meta(min_length=1, max_length=40)]
    valid_from: date
    min_events_per_month: Number = 2
    count_online: bool = True
    preview_min_lead_hours: Number = 24
    preview_reminder_days: Number = 7
    festival_window_days: Number = 7
    festival_reminder_days: Number = 14
    record_working_days: Positive = 10
    record_reminder_working_days: Number = 3
    station_return_due_day: DayOfMonth = 3
    town_return_due_day: DayOfMonth = 5
    most_hours_a_day: Positive = 8
    order_dispatch_working_days: Number = 3
    order_feedback_days: Number = 7
    hours_decimals: Annotated[int, msgspec.Meta(ge=0, le=2)] = 1
    staff_minimum: dict[str, Number] = msgspec.field(
        default_factory=lambda: {
            "center": 3,
            "town_office": 2,
            "station": 1,
            "civilized_unit_station": 1,
        }
    )


def read(content: bytes | str) -> RuleSet:
    """A rule set from JSON; refuses ``ruleset_bad``. Fields of a later version are passed over."""
    try:
        return msgspec.json.decode(content, type=RuleSet)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise refuse("ruleset_bad", detail=str(problem)) from problem


@cache
def shipped() -> RuleSet:
    """The rule set that this release ships."""
    return read(resource("rulesets", "default.json").read_bytes())


DEFAULT = shipped()


def brought(setting: str | None) -> list[RuleSet]:
    """The rule sets that letters have brought: the setting holds one, or a list of them."""
    if not setting:
        return []
    try:
        found = msgspec.json.decode(setting, type=RuleSet | list[RuleSet])
    except (msgspec.DecodeError, RecursionError) as problem:
        raise refuse("ruleset_bad", detail=str(problem)) from problem
    return found if isinstance(found, list) else [found]


def with_brought(setting: str | None, content: bytes) -> str:
    """The setting with one more rule set in it; the same version again replaces the old one."""
    new = read(content)
    kept = [each for each in brought(setting) if each.version != new.version]
    return msgspec.json.encode([*kept, new]).decode()


def in_force(db: Database, on: date | None = None) -> RuleSet:
    """The rule set that holds on a day (today), by ``valid_from``; else the shipped one (M62)."""
    day = on or db.today()
    holding = [each for each in brought(db.setting(SETTING)) if each.valid_from <= day]
    return max(holding, key=lambda each: each.valid_from, default=DEFAULT)
