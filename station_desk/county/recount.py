"""A return beside its own records: every figure counted again here, by the rules the town counts by (d5)."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final, TypeVar

import msgspec

from station_desk.county import held_records
from station_desk.county.in_force import calendar_of, sealed_under
from station_desk.county.ledger import Database
from station_desk.records.attendance import Attendance
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.service_orders import SharedOrder
from station_desk.records.units import MonthTarget
from station_desk.rules.board import beside_records
from station_desk.rules.figures import Material, Member, figures_of
from station_desk.rules.minimum import month_bounds, month_verdict
from station_desk.rules.ruleset import Remark, RuleSet

SERVED_AT: Final = "data ->> 'event_id' = ANY(%(wanted)s)"

_T = TypeVar("_T", bound=msgspec.Struct)


def differences(
    connection: Database, unit: str, sealed: MonthlyReturn, events: list[Event]
) -> list[Remark]:
    """Where the two part, as codes with their values; an empty list says that they agree.

    ``events`` are those of the month. Joint events that only a neighbour has entered are not among the
    station's own records, so its return does not count them either.
    """
    if sealed.figures is None:
        return []
    rules = sealed_under(connection, sealed.month, sealed.rule_set)
    last = month_bounds(sealed.month)[1]
    verdict = month_verdict(
        events,
        unit,
        sealed.month,
        rules,
        last + timedelta(days=1),
        explanation=sealed.explanation,
        target=MonthTarget(sealed.month, sealed.figures.target),
        days=calendar_of(connection),
    )
    material = _material(connection, unit, events)
    counted_here = figures_of(material, verdict, rules, calendar_of(connection))
    mine = {each.event.id for each in verdict.counted}
    found = _rules(sealed, rules)
    found += [
        ("figure_differs", {"field": name, "in_return": stated, "from_records": figure})
        for name, stated, figure in beside_records(sealed.figures, counted_here)
    ]
    titles = {each.id: each.title for each in events}
    found += [
        _event("counted_not_found", each, titles) for each in sealed.counted if each not in mine
    ]
    return found + [
        _event("not_in_return", each, titles) for each in sorted(mine - set(sealed.counted))
    ]


def _event(code: str, event: str, titles: dict[str, str]) -> Remark:
    return code, {"id": event, "title": titles.get(event, "")}


def _rules(sealed: MonthlyReturn, rules: RuleSet) -> list[Remark]:
    if sealed.rule_set in ("", rules.version):
        return []
    return [("other_rule_set", {"in_return": sealed.rule_set, "from_records": rules.version})]


def _material(connection: Database, unit: str, events: list[Event]) -> Material:
    wanted = [each.id for each in events]
    services = held_records.matching(connection, unit, "attendance", SERVED_AT, wanted)
    people = held_records.current(connection, unit, ["volunteer"])
    orders = held_records.current(connection, unit, ["service_order"])
    return Material(
        events, _read(services, Attendance), _read(people, Member), orders=_read(orders, SharedOrder)
    )  # fmt: skip


def _read(records: Iterable[held_records.Held], type_: type[_T]) -> list[_T]:
    return [msgspec.convert(each.fields, type_) for each in records]
