"""What one unit's month adds up to: a pure fold over its events and returns (domain.md D1, D2, M70)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Final

import msgspec

from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules.figures import PROJECTS
from station_desk.rules.minimum import joint_key, own_reason
from station_desk.rules.previews import preview_verdict
from station_desk.rules.received import Arrival, ReceivedReturn, first_of, in_force
from station_desk.rules.ruleset import RuleSet
from station_desk.store.database import CHINA

UNSHOWN: Final = ("filled_by", "reviewed_by", "counted")
"""What the board never shows of a return: who wrote it, and the long list of ids."""


@dataclass(slots=True)
class MonthLine:
    """The facts of one unit's month: per event what counts of it, per return as it came."""

    month: str
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    returns: dict[str, dict[str, Any]] = field(default_factory=dict)


def month_of(kind: str, fields: Mapping[str, Any]) -> str:
    """The month a record belongs to; an event's is that of its start (D1)."""
    if kind == "monthly_return":
        return str(fields["month"])
    return str(fields.get("actual_start") or fields["planned_start"])[:7]


def event_facts(fields: dict[str, Any], unit: str, rules: RuleSet) -> dict[str, Any]:
    """``k`` its number across desks, ``c`` whether it counts, ``p`` previewed, ``h`` held, ``j`` joint."""
    event = msgspec.convert(fields, Event)
    return {
        "k": joint_key(event),
        "c": own_reason(event, unit, event.month, rules) is None,
        "p": preview_verdict(event, rules).ok,
        "h": event.status == "held" and event.merged_into is None,
        "j": bool(event.cohost_units) or event.host_unit != unit,
    }


def return_facts(fields: dict[str, Any], version: int, at: datetime, road: str) -> dict[str, Any]:
    """A return as it came, without the names on it."""
    kept = {name: value for name, value in fields.items() if name not in UNSHOWN}
    return {"data": kept, "version": version, "at": at.astimezone(UTC).isoformat(), "road": road}


def returns_of(line: MonthLine) -> list[ReceivedReturn]:
    return [
        ReceivedReturn(
            msgspec.convert(one["data"], MonthlyReturn),
            Arrival(datetime.fromisoformat(one["at"]), one["road"]),
            one["version"],
        )
        for one in line.returns.values()
    ]


def columns(line: MonthLine, rules: RuleSet) -> dict[str, Any]:
    """What the board sums and sorts by. ``joint``: numbers of joint events, ``+`` before a previewed one."""
    counted: dict[str, bool] = {}
    for fact in line.events.values():
        if fact["c"]:
            counted[fact["k"]] = fact["p"] or counted.get(fact["k"], False)
    joint = {fact["k"] for fact in line.events.values() if fact["c"] and fact["j"]}
    came = returns_of(line)
    return {
        "held": len({fact["k"] for fact in line.events.values() if fact["h"]}),
        "counted": len(counted),
        "previewed": sum(counted.values()),
        "joint": sorted(("+" if counted[key] else "-") + key for key in joint),
        **_of_return(in_force(came), rules),
        **_of_arrival(first_of(came)),
    }


def _of_return(latest: ReceivedReturn | None, rules: RuleSet) -> dict[str, Any]:
    value = latest.value if latest else None
    figures = value.figures if value else None
    return {
        "return_id": value.id if value else None,
        "return_version": latest.version if latest else None,
        "target": figures.target if figures else rules.min_events_per_month,
        "claimed": figures.counted if figures else None,
        "is_zero": bool(figures and figures.events == 0),
        "is_explained": bool(value and value.explanation.strip()),
        "residents": figures.residents_exact + figures.residents_estimated if figures else 0,
        "person_times": figures.volunteer_person_times if figures else 0,
        "minutes": figures.service_minutes if figures else 0,
        "projects": [figures.by_project.get(code, 0) if figures else 0 for code in PROJECTS],
    }


def _of_arrival(first: ReceivedReturn | None) -> dict[str, Any]:
    """``arrived_on`` decides whether it is late: what a town carried was done when it was sealed."""
    if first is None:
        return {"returned_at": None, "road": None, "arrived_on": None}
    arrived, sealed = _day(first.arrival.at), first.value.sealed_at
    if first.arrival.road != "network" and sealed:
        arrived = min(arrived, _day(sealed))
    return {"returned_at": first.arrival.at, "road": first.arrival.road, "arrived_on": arrived}


def _day(instant: datetime) -> date:
    return instant.astimezone(CHINA).date()
