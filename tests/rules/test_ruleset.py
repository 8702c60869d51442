"""The rule set: what ships, what a letter brings, and from when."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from station_desk.outcome import Refusal
from station_desk.rules import ruleset
from station_desk.rules.ruleset import DEFAULT, RuleSet, with_brought
from station_desk.store.database import Database
from tests.rules.desks import Village


def test_what_ships_are_the_defaults_of_the_field() -> None:
    assert replace(DEFAULT, version="v") == RuleSet(version="v", valid_from=DEFAULT.valid_from)
    assert (DEFAULT.min_events_per_month, DEFAULT.record_working_days) == (2, 10)


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"[]",
        b"\xff",
        b'{"version": "x"}',
        b'{"version": "x", "valid_from": "2025-01-01", "min_events_per_month": -1}',
        b'{"version": "x", "valid_from": "2025-01-01", "station_return_due_day": 32}',
    ],
)
def test_a_bad_rule_set_is_refused(bad: bytes) -> None:
    with pytest.raises(Refusal, match="ruleset_bad"):
        ruleset.read(bad)


def test_a_later_versions_fields_are_passed_over() -> None:
    later = b'{"version": "9", "valid_from": "2025-01-01", "something_new": {"a": 1}}'
    assert ruleset.read(later).version == "9"


def test_brought_rule_sets_apply_from_their_day(village: Village) -> None:
    brought = [
        replace(DEFAULT, version="v2", valid_from=date(2025, 5, 1), min_events_per_month=1),
        replace(DEFAULT, version="v3", valid_from=date(2026, 1, 1), min_events_per_month=3),
    ]
    setting = None
    for each in [*brought, brought[0]]:
        setting = with_brought(setting, msgspec.json.encode(each))
    village.ask(Database.set_setting, "ruleset", setting or "")
    days = [date(2025, 4, 30), date(2025, 5, 1), date(2025, 12, 31), date(2026, 1, 1)]
    found = [village.ask(ruleset.in_force, day).version for day in days]
    assert found == [DEFAULT.version, "v2", "v2", "v3"]
    assert village.ask(ruleset.in_force).version == "v2"


def test_a_setting_that_holds_one_rule_set_is_read_too(village: Village) -> None:
    alone = msgspec.json.encode(replace(DEFAULT, version="v2", valid_from=date(2025, 1, 1)))
    village.ask(Database.set_setting, "ruleset", alone.decode())
    assert village.ask(ruleset.in_force).version == "v2"
