"""What the victim of the kill harness does: real acts on a real desk, each acknowledged when it is done."""

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from sqlite_utils.migrations import Migrations

from station_desk.identifiers import new_id
from station_desk.records import attendance, events, monthly_returns, operators, units, volunteers
from station_desk.store import backup, migrations, vault
from station_desk.store import desk as desks
from station_desk.store.database import Database, Person, connect
from tests.desks import CHEAP, CODE12, PASSPHRASE, a_volunteer, an_event, founded, opened

NAME, PHONE = "欧阳䶮", "13912345678"
PEOPLE = 3
NEW_PASSPHRASE = "second-passphrase"
Acknowledge = Callable[..., None]


class Ack(msgspec.Struct, frozen=True):
    """One thing the desk has said is done."""

    what: str
    value: str = ""


@dataclass(frozen=True)
class Act:
    """One kind of act: how its desk is prepared, and what is done to it until the kill."""

    prepare: Callable[[Path], None]
    perform: Callable[[Path, Acknowledge], None]


def now() -> datetime:
    """A clock that stands still: the acts are the same in every process."""
    return datetime(2025, 10, 20, 4, 0, tzinfo=UTC)


def _station(folder: Path) -> None:
    station = founded(folder, now)
    for number in range(PEOPLE):
        station.ask(volunteers.put, a_volunteer(f"张{number}", f"1380013800{number}"))
    station.ask(_activity, "前一场")
    station.desk.close()


def _activity(db: Database, title: str) -> str:
    """An event with everybody at it, in one transaction: all there afterwards, or nothing."""
    with db.transaction():
        unit = db.setting("unit") or ""
        event = an_event(unit, title)
        events.put(db, event)
        for person in volunteers.REGISTER.all(db, "name LIKE '张%'"):
            service = attendance.Attendance(
                event_id=event.id, volunteer_id=person.id, service_minutes=60
            )
            attendance.put(db, service)
    return event.id


def save(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    for number in range(5):
        acknowledge("activity", desk.ask(_activity, f"活动{number}"))
    desk.close()


def seal(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    for month in range(1, 4):
        acknowledge("sealed", desk.ask(_sealed, f"2025-{month:02d}"))
        acknowledge("activity", desk.ask(_activity, f"活动{month}"))
    desk.close()


def _sealed(db: Database, month: str) -> str:
    zeroes = dict.fromkeys(monthly_returns.ReturnFigures.__struct_fields__, 0)
    plain = zeroes | {"state": "met", "by_project": {}}
    figures = msgspec.convert(plain, monthly_returns.ReturnFigures)
    value = monthly_returns.MonthlyReturn(
        unit=db.setting("unit") or "",
        month=month,
        state="sealed",
        figures=figures,
        sealed_at=db.now(),
    )
    with db.transaction():
        monthly_returns.put_sealed(db, value)
        backup.due(db)
    return value.id


def back_up(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    for number in range(2):
        acknowledge("activity", desk.ask(_activity, f"活动{number}"))
        acknowledge("backup", desk.back_up().path.name)
    desk.close()


def restore(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    made = desk.back_up()
    acknowledge("until", desk.ask(_activity, "danach"))
    acknowledge("restoring", made.path.name)
    desk.restore(made.path)
    acknowledge("restored")
    acknowledge("activity", desk.ask(_activity, "nach der Rückkehr"))
    desk.close()


def _old_station(folder: Path) -> None:
    """A file of an earlier schema: the first three steps, with records in it."""
    folder.mkdir(parents=True)
    key, person = vault.new_key(), Person(new_id(), "王站长", "head")
    keys = vault.new_vault(time=CHEAP[0], memory=CHEAP[1])
    vault.save(vault.with_operator(keys, key, person.id, PASSPHRASE), folder / vault.FILE)
    db = connect(folder / desks.FILE, key, now=now)
    early: Migrations = migrations.steps
    early.apply(db.tables, stop_before="m004_road")
    db.run("PRAGMA user_version = 3")
    db.person = person
    with db.transaction():
        operators.put(db, operators.Operator(id=person.id, name=person.name, role="head"))
        _found_unit(db)
    for number in range(PEOPLE):
        volunteers.put(db, a_volunteer(f"张{number}"))
    _activity(db, "前一场")
    db.close()


def _found_unit(db: Database) -> None:
    unit = units.Unit(type="station", name="水车村", codes=[units.DatedCode(code12=CODE12)])
    units.put(db, unit)
    db.set_setting("unit", unit.id)


def migrate(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    acknowledge("migrated")
    acknowledge("activity", desk.ask(_activity, "nachher"))
    desk.close()


def _station_with_a_name(folder: Path) -> None:
    _station(folder)
    desk = opened(folder, now)
    desk.ask(volunteers.put, a_volunteer(NAME, PHONE))
    desk.close()


def erase(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    [person] = desk.ask(volunteers.REGISTER.all, "name = ?", [NAME])
    desk.ask(volunteers.withdraw, person.id)
    acknowledge("erased", person.id)
    desk.close()


def keys(folder: Path, acknowledge: Acknowledge) -> None:
    desk = opened(folder, now)
    clerk = operators.Operator(name="李文书", role="clerk")
    desk.ask(operators.add, clerk, NEW_PASSPHRASE)
    acknowledge("added", clerk.id)
    desk.ask(operators.remove, clerk.id)
    acknowledge("removed", clerk.id)
    desk.close()


ACTS = {
    "save": Act(_station, save),
    "seal": Act(_station, seal),
    "backup": Act(_station, back_up),
    "restore": Act(_station, restore),
    "migrate": Act(_old_station, migrate),
    "erase": Act(_station_with_a_name, erase),
    "keys": Act(_station, keys),
}

WATCHED = tuple(f"station_desk{os.sep}{part}{os.sep}" for part in ("store", "records"))


class Steps:
    """Counts the lines that our own code runs, in every thread, and calls back at the chosen one."""

    def __init__(self, stop_at: int, stop: Callable[[], None]) -> None:
        self.count = 0
        self.last = ""
        self.seen: dict[str, list[int]] = {}
        self._stop_at, self._stop = stop_at, stop

    def watch(self) -> None:
        threading.settrace(self._enter)
        sys.settrace(self._enter)

    def _enter(self, frame, _event, _argument):  # type: ignore[no-untyped-def]
        if not any(part in frame.f_code.co_filename for part in WATCHED):
            return None
        return self._line

    def _line(self, frame, event, _argument):  # type: ignore[no-untyped-def]
        if event == "line":
            self.count += 1
            self.last = f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"
            self.seen.setdefault(self.last, []).append(self.count)
            if self.count == self._stop_at:
                self._stop()
        return self._line
