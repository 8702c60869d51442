"""Records as a station's desk sends them: made by the registers' own value types."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from station_desk.identifiers import new_id
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn, ReturnFigures
from station_desk.sync.wire import package

SEALED_AT = datetime(2025, 2, 1, 8, 0, tzinfo=UTC)


def event(
    unit: str,
    day: str,
    *,
    record: str | None = None,
    version: int = 1,
    preview: str = "",
    **other: Any,
) -> package.Item:
    """A concentrated event held on a day, in the morning."""
    start = datetime.fromisoformat(f"{day}T09:00:00")
    about: dict[str, Any] = {
        "id": record or new_id(),
        "host_unit": unit,
        "title": "义诊进村",
        "project_code": "P5",
        "planned_start": start,
        "planned_end": start + timedelta(hours=2),
        "actual_start": start,
        "actual_end": start + timedelta(hours=2),
        "status": "held",
        "resident_headcount": 30,
    }
    if preview:
        about["preview_published_at"] = datetime.fromisoformat(f"{preview}T08:00:00")
    value = Event(**(about | other))
    return package.item("event", value.id, version, msgspec.to_builtins(value))


def monthly_return(
    unit: str, month: str, *, counted: int, events: int, version: int = 1, **other: Any
) -> package.Item:
    """A sealed return that claims so many events."""
    projects = {"P1": 0, "P2": 0, "P3": 0, "P4": 0, "P5": events}
    zero = dict.fromkeys(ReturnFigures.__struct_fields__, 0)
    figures = zero | {
        "state": "met" if counted >= 2 else "not_met",
        "target": 2,
        "events": events,
        "concentrated": counted,
        "counted": counted,
        "shortfall": max(0, 2 - counted),
        "by_project": projects,
        "residents_exact": 30 * events,
        "service_minutes": 90 * events,
        "staff_in_post": 1,
    }
    about = {
        "unit": unit,
        "month": month,
        "state": "sealed",
        "figures": msgspec.convert(figures, ReturnFigures),
        "filled_by": "张三丰",
        "sealed_at": SEALED_AT,
        "rule_set": "default-1",
    }
    value = MonthlyReturn(**(about | other))
    return package.item("monthly_return", value.id, version, msgspec.to_builtins(value))
