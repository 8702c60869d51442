"""The rule set and the holiday tables that the county itself judges by: those it has issued."""

from collections.abc import Callable
from functools import cache
from typing import Final

import msgspec

from station_desk.county.ledger import Database
from station_desk.rules.deadlines import shipped_calendar
from station_desk.rules.minimum import month_bounds
from station_desk.rules.ruleset import DEFAULT, RuleSet, read
from station_desk.rules.working_days import WorkingDays

RulesOf = Callable[[str], RuleSet]

ISSUED: Final = "SELECT content FROM reference_issue WHERE kind = %s ORDER BY valid_from, serial"


def rules_of(connection: Database) -> RulesOf:
    """By month: the rule set in force on its last day, as every desk has it (M62)."""
    known = _issued(connection)

    @cache
    def of_month(month: str) -> RuleSet:
        last = month_bounds(month)[1]
        holding = [each for each in known if each.valid_from <= last]
        return holding[-1] if holding else DEFAULT

    return of_month


def sealed_under(connection: Database, month: str, version: str) -> RuleSet:
    """What a return was sealed under if the county issued that, else the month's."""
    known = {each.version: each for each in [DEFAULT, *_issued(connection)]}
    return known.get(version) or rules_of(connection)(month)


def _issued(connection: Database) -> list[RuleSet]:
    rows = connection.execute(ISSUED, ("rule_set",)).fetchall()
    return [read(msgspec.json.encode(row[0])) for row in rows]


def calendar_of(connection: Database) -> WorkingDays:
    """The shipped holiday tables with every one that was issued."""
    days = shipped_calendar()
    for row in connection.execute(ISSUED, ("holidays",)):
        days = days.with_table(msgspec.json.encode(row[0]))
    return days
