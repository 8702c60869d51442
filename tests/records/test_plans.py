"""The monthly plan's register: one a month, edited field by field, travelling whole."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from station_desk.outcome import Changes
from station_desk.records import plans
from station_desk.records.plans import MonthPlan
from station_desk.resources import resource
from station_desk.sync import outgoing
from station_desk.sync.wire.package import item
from tests.desks import Station, refused

MONTH = "2025-10"


def of_month(station: Station) -> MonthPlan | None:
    return station.ask(plans.of_month, station.unit, MONTH)


def test_fields_are_edited_one_by_one(station: Station) -> None:
    station.ask(plans.edit, station.unit, MONTH, theme=" 敬老 ")
    station.ask(plans.set_focus, station.unit, MONTH, 2, "重阳")
    station.ask(
        plans.edit, station.unit, MONTH, published_on=date(2025, 9, 24), published_scope="village"
    )
    found = of_month(station)
    assert found is not None
    assert (found.theme, found.xun_foci) == ("敬老", ["", "重阳", ""])
    assert (found.published_on, found.published_scope) == (date(2025, 9, 24), "village")
    assert station.ask(plans.edit, station.unit, MONTH, theme="敬老") == Changes()


def test_a_month_has_one_plan(station: Station) -> None:
    station.ask(plans.edit, station.unit, MONTH, theme="敬老")
    first = of_month(station)
    assert first is not None
    with refused("plan_exists") as values:
        station.ask(plans.put, MonthPlan(unit=station.unit, month=MONTH))
    assert values == {"month": MONTH, "id": first.id}
    station.ask(plans.void, first.id, "重做")
    assert of_month(station) is None
    station.ask(plans.put, MonthPlan(unit=station.unit, month=MONTH))


def test_there_are_three_foci_and_known_scopes(station: Station) -> None:
    with refused("value_not_allowed"):
        station.ask(plans.edit, station.unit, MONTH, xun_foci=["一"])
    with refused("value_not_allowed"):
        station.ask(plans.edit, station.unit, MONTH, published_scope="moon")


def test_a_plan_travels_whole() -> None:
    value = MonthPlan(unit="018f0000-0000-7000-8000-000000000001", month=MONTH, theme="敬老")
    assert outgoing.outgoing("month_plan", msgspec.json.encode(value)) == value
    assert outgoing.fault(item("month_plan", value.unit, 1, msgspec.to_builtins(value))) == ""


@pytest.mark.parametrize("kind", sorted(outgoing.OUTGOING))
def test_the_shipped_schema_is_that_of_the_value(kind: str) -> None:
    file: Path = resource("schemas", f"{kind}.json")
    assert file.read_bytes().strip() == outgoing.schemas()[kind].strip()
