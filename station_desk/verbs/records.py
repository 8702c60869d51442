"""Records from the command line: put, void, list."""

import csv
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

import click
import msgspec

from station_desk.cli import AS_JSON, Setting, say
from station_desk.outcome import Changes, refuse
from station_desk.records import (
    attendance,
    events,
    inspections,
    meeting_items,
    menu_entries,
    monthly_returns,
    operators,
    resources,
    service_orders,
    six_haves,
    staff_posts,
    trainings,
    units,
    volunteers,
)
from station_desk.records.register import convert
from station_desk.rules import readiness
from station_desk.store.database import Database

REGISTERS: dict[str, ModuleType] = {
    "unit": units,
    "operator": operators,
    "volunteer": volunteers,
    "event": events,
    "attendance": attendance,
    "monthly_return": monthly_returns,
    "service_order": service_orders,
    "staff_post": staff_posts,
    "training": trainings,
    "inspection": inspections,
    "meeting_item": meeting_items,
    "resource": resources,
    "menu_entry": menu_entries,
    "six_haves": six_haves,
}
DAY_OF = {
    "training": "held_on",
    "inspection": "inspected_on",
    "meeting_item": "met_on",
    "six_haves": "checked_on",
}
"""The column that tells the month of a kind whose records have one day."""
WRITES: dict[str, Callable[[Database, Any], Changes]] = {
    "monthly_return": monthly_returns.put_draft,
    "six_haves": readiness.check,
}
"""Kinds that the window does not simply put either."""
KIND = click.Choice(sorted(REGISTERS))


@click.command("put")
@click.argument("kind", type=KIND)
@click.option("--json", "text", default="-", help="The record as JSON, or - for standard input.")
@click.pass_obj
def put_verb(setting: Setting, kind: str, text: str) -> None:
    """Add a record, or change one: give its id and only the fields that change."""
    given = sys.stdin.buffer.read() if text == "-" else text.encode()
    try:
        fields = msgspec.json.decode(given, type=dict[str, Any])
    except msgspec.MsgspecError as problem:
        raise refuse("json_unreadable", detail=str(problem)) from problem
    with setting.desk() as desk:
        changes = desk.ask(put, kind, fields)
    say({"kind": kind, "id": changes.ids[0] if changes.ids else fields.get("id")}, as_json=True)


def put(db: Database, kind: str, fields: dict[str, Any]) -> Changes:
    """Add the record, or change the fields given of the record that has this id."""
    module = REGISTERS[kind]
    held = module.REGISTER.find(db, str(fields["id"])) if "id" in fields else None
    base: dict[str, Any] = msgspec.to_builtins(held.value) if held else _preset(db, kind)
    if unknown := sorted(set(fields) - {"id", *module.REGISTER.columns}):
        raise refuse("field_unknown", field=unknown[0])
    write: Callable[[Database, Any], Changes] = WRITES.get(kind, module.put)
    return write(db, convert(base | fields, module.REGISTER.type))


def _preset(db: Database, kind: str) -> dict[str, Any]:
    if kind == "event":
        return {"host_unit": db.setting("unit")}
    of_unit = kind in ("staff_post", "training", "inspection", "six_haves")
    return {"unit": db.setting("unit")} if of_unit else {}


@click.command("void")
@click.argument("kind", type=KIND)
@click.argument("record_id", metavar="ID")
@click.option("--reason", required=True, help="Why, for people who will ask.")
@click.pass_obj
def void_verb(setting: Setting, kind: str, record_id: str, reason: str) -> None:
    """Take a record out of every count, with a reason. It stays readable."""
    with setting.desk() as desk:
        desk.ask(REGISTERS[kind].REGISTER.void, record_id, reason)


@click.command("list")
@click.argument("kind", type=KIND)
@click.option("--month", help="Only this month, YYYY-MM (events and returns).")
@AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV for a spreadsheet.")
@click.pass_obj
def list_verb(setting: Setting, kind: str, month: str | None, as_json: bool, as_csv: bool) -> None:
    """The records of a kind."""
    with setting.desk() as desk:
        found = desk.ask(listed, kind, month)
    if as_csv:
        rows = [msgspec.to_builtins(value) for value in found]
        out = csv.DictWriter(sys.stdout, ["id", *REGISTERS[kind].REGISTER.columns])
        out.writeheader()
        out.writerows(rows)
    elif as_json:
        say(found, as_json=True)
    else:
        say([_line(value) for value in found], as_json=False)


def listed(db: Database, kind: str, month: str | None) -> list[Any]:
    """The values of a kind, of one month where the kind has months."""
    if kind == "event" and month:
        return events.in_month(db, month)
    if kind == "monthly_return" and month:
        return monthly_returns.REGISTER.all(db, "month = ?", [month])
    if kind in DAY_OF and month:
        day: list[Any] = REGISTERS[kind].REGISTER.all(
            db, f"substr({DAY_OF[kind]}, 1, 7) = ?", [month]
        )
        return day
    found: list[Any] = REGISTERS[kind].REGISTER.all(db)
    return found


def _line(value: Any) -> dict[str, object]:
    if isinstance(value, events.Event):
        return {
            "no": value.event_no,
            "start": f"{value.start:%Y-%m-%d %H:%M}",
            "status": value.status,
            "title": value.title,
        }
    if isinstance(value, volunteers.Volunteer):
        return {"no": value.number, "name": volunteers.shown_name(value), "team": value.team}
    plain = msgspec.to_builtins(value)
    return {name: plain[name] for name in list(plain)[:5]}
