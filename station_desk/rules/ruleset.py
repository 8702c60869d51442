"""The rule set: every number the rules go by, shipped as a default and replaceable by a letter."""

from datetime import date
from functools import cache, lru_cache
from typing import Annotated, TypeAlias

import msgspec

from station_desk.outcome import refuse
from station_desk.records import reference_tables
from station_desk.resources import resource
from station_desk.store.database import Database

KIND = "rule_set"

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


class Rules:
    """Every rule set known here, read once: which one judges a month."""

    def __init__(self, db: Database) -> None:
        """In the order in which they begin; of two that begin together the last issued is later."""
        brought = reference_tables.of_kind(db, KIND)
        self._begun = [_kept(each.content) for each in brought]
        self._by_version = {each.version: each for each in [DEFAULT, *self._begun]}

    def of_month(self, last: date, sealed_under: str = "") -> RuleSet:
        """What a month was sealed under, if that is known here; an open one goes by its last day (M62)."""
        return self._by_version.get(sealed_under) or self.on(last)

    def on(self, day: date) -> RuleSet:
        """The rule set in force on a day; the shipped one before the first issued begins."""
        return next((each for each in reversed(self._begun) if each.valid_from <= day), DEFAULT)


def in_force(db: Database, on: date | None = None) -> RuleSet:
    """The rule set that holds on a day (today)."""
    return Rules(db).on(on or db.today())


_kept = lru_cache(maxsize=64)(read)
