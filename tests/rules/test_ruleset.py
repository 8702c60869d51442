"""The rule set: what ships, what a letter brings, and from when."""

from datetime import date

import msgspec
import pytest
from msgspec.structs import replace

from station_desk.outcome import Refusal
from station_desk.records import reference_tables
from station_desk.records.reference_tables import Issued
from station_desk.rules import ruleset
from station_desk.rules.ruleset import DEFAULT, RuleSet
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


def bring(village: Village, serial: int, rules: RuleSet) -> None:
    content = msgspec.json.encode(rules)
    table = Issued("rule_set", "", serial, rules.valid_from, None, content)
    village.ask(reference_tables.keep, table)


def test_brought_rule_sets_apply_from_their_day(village: Village) -> None:
    brought = [
        replace(DEFAULT, version="v2", valid_from=date(2025, 5, 1), min_events_per_month=1),
        replace(DEFAULT, version="v3", valid_from=date(2026, 1, 1), min_events_per_month=3),
    ]
    for serial, each in ((2, brought[1]), (1, brought[0]), (1, brought[0])):
        bring(village, serial, each)
    days = [date(2025, 4, 30), date(2025, 5, 1), date(2025, 12, 31), date(2026, 1, 1)]
    found = [village.ask(ruleset.in_force, day).version for day in days]
    assert found == [DEFAULT.version, "v2", "v2", "v3"]
    assert village.ask(ruleset.in_force).version == "v2"


def test_of_two_that_begin_together_the_last_issued_holds(village: Village) -> None:
    for serial, version in ((7, "new"), (3, "old")):
        bring(village, serial, replace(DEFAULT, version=version, valid_from=date(2025, 5, 1)))
    assert village.ask(ruleset.in_force).version == "new"


def test_a_sealed_month_keeps_the_version_it_was_sealed_under(village: Village) -> None:
    """Whatever is issued afterwards, for whatever day; one that is not known here cannot be kept."""
    bring(village, 1, replace(DEFAULT, version="v2", valid_from=date(2025, 1, 1)))
    bring(village, 2, replace(DEFAULT, version="v3", valid_from=date(2025, 2, 1)))
    rules = village.ask(ruleset.Rules)
    last = date(2025, 5, 31)
    assert rules.of_month(last).version == "v3"
    assert rules.of_month(last, "v2").version == "v2"
    assert rules.of_month(last, DEFAULT.version) == DEFAULT
    assert rules.of_month(last, "never heard of").version == "v3"
