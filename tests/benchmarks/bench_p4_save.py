"""P4 and the file's own budgets: saving a sign-in, opening, checking and backing up twenty years.

Run with ``python -m tests.benchmarks.bench_p4_save``; prints a table and writes it as JSON.
"""

import argparse
import json
import platform
import re
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import sqlcipher3

from station_desk.identifiers import new_id
from station_desk.records import attendance, events, volunteers
from station_desk.store import backup, check, opening
from station_desk.store import desk as desks
from station_desk.store.database import Database
from tests.desks import Clock, Station, a_volunteer, an_event, founded, opened

EVENTS, SERVICES, SAVES = 2_400, 72_000, 300
PACE_SECONDS = 0.02
"""Between saves while a backup runs: fifty a second, faster than any hall full of people signs in."""
START = datetime(2005, 1, 3, 9, 0)


def twenty_years(station: Any) -> None:
    """A busy station's file, written through the registers in a few transactions."""
    people = [a_volunteer(f"张{n}", f"138{n:08d}") for n in range(120)]
    station.ask(_all, volunteers.REGISTER, people)
    each = SERVICES // EVENTS
    for first in range(0, EVENTS, 200):
        held, services = [], []
        for number in range(first, first + 200):
            start = START + timedelta(days=number * 3)
            end = start + timedelta(hours=2)
            event = an_event(
                station.unit,
                f"活动{number}",
                event_no=f"{number}",
                planned_start=start,
                planned_end=end,
                actual_start=start,
                actual_end=end,
                status="held",
                resident_headcount=40,
            )
            held.append(event)
            services += [_service(event.id, people[(number + k) % 120].id) for k in range(each)]
        station.ask(_all, events.REGISTER, held)
        station.ask(_all, attendance.REGISTER, services)


def _service(event: str, volunteer: str) -> attendance.Attendance:
    return attendance.Attendance(
        event_id=event,
        volunteer_id=volunteer,
        service_minutes=90,
        minutes_basis="manual",
        service_content="法治宣讲",
        recorder="王站长",
        recorded_at=datetime(2025, 10, 20, 4, 0, tzinfo=UTC),
    )


def _all(db: Database, register: Any, values: list[Any]) -> None:
    with db.transaction():
        for value in values:
            register.put(db, value)


def milliseconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def saves(station: Station, folder: Path) -> dict[str, float]:
    """A sign-in through the register, beside a raw commit of the same two rows, taken in turns."""
    event = station.event("heute")
    people = [a_volunteer(f"李{n}") for n in range(SAVES)]
    station.ask(_all, volunteers.REGISTER, people)
    bare = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
    bare.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    bare.execute("PRAGMA journal_mode = WAL")
    bare.execute("PRAGMA synchronous = FULL")
    schema = station.ask(
        Database.rows,
        "SELECT sql FROM sqlite_master WHERE tbl_name IN ('attendance', 'journal', 'event', 'volunteer')"
        " AND sql IS NOT NULL",
    )
    for row in schema:
        bare.execute(row["sql"])
    rows = _two_rows(station, event.id, people)
    ours, raw = [], []
    for person, (row, entry) in zip(people, rows, strict=True):
        value = _service(event.id, person.id)
        ours.append(station.ask(_timed, value))
        raw.append(milliseconds(lambda row=row, entry=entry: _bare_commit(bare, row, entry)))
    bare.close()
    return {
        "save_ms": statistics.median(ours),
        "raw_ms": statistics.median(raw),
        "ratio": statistics.median(ours) / statistics.median(raw),
    }


def _timed(db: Database, value: attendance.Attendance) -> float:
    """On the lane itself, so that the hand-over between threads is not counted as saving."""
    return milliseconds(lambda: attendance.put(db, value))


def _two_rows(
    station: Station, event: str, people: list[volunteers.Volunteer]
) -> list[tuple[list[Any], list[Any]]]:
    entry = station.ask(Database.row, "SELECT * FROM journal WHERE kind = 'attendance' LIMIT 1")
    row = station.ask(Database.row, "SELECT * FROM attendance LIMIT 1")
    made = []
    for number, person in enumerate(people):
        fresh = new_id()
        r = {**row, "id": fresh, "event_id": event, "volunteer_id": person.id}
        e = {**entry, "seq": number + 1, "record_id": fresh}
        made.append((list(r.values()), list(e.values())))
    return made


def _bare_commit(bare: Any, row: list[Any], entry: list[Any]) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(f"INSERT INTO attendance VALUES ({','.join('?' * len(row))})", row)
    bare.execute(f"INSERT INTO journal VALUES ({','.join('?' * len(entry))})", entry)
    bare.execute("COMMIT")


def flushes() -> int | None:
    """How many times one save asks the disk to keep what it has, counted by strace; None without it."""
    if shutil.which("strace") is None:
        return None
    script = "from tests.benchmarks.bench_p4_save import saved_under_strace as s; s()"
    with tempfile.TemporaryDirectory() as work:
        log = Path(work) / "trace"
        command = ["strace", "-f", "-e", "trace=fdatasync,fsync,write", "-o", str(log)]
        subprocess.run(
            [*command, sys.executable, "-c", script, work], check=True, capture_output=True
        )
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    marks = [number for number, line in enumerate(lines) if "ONE-SAVE" in line]
    between = lines[marks[0] : marks[1]]
    return sum(bool(re.search(r"\bf(data)?sync\(", line)) for line in between)


def saved_under_strace() -> None:
    station = founded(Path(sys.argv[1]) / "desk", Clock())
    event, first, second = station.event(), station.volunteer("张三"), station.volunteer("李四")
    station.service(event.id, first.id)
    sys.stderr.write("ONE-SAVE\n")
    station.service(event.id, second.id)
    sys.stderr.write("ONE-SAVE\n")
    station.desk.close()


def opening_ms(station: Station) -> float:
    """From the accepted passphrase to the numbers of the today page, argon2 not counted."""
    key = station.ask(lambda db: db.key)
    path = station.folder / desks.FILE
    station.desk.close()
    times = []
    for _ in range(7):
        began = time.perf_counter()
        db = opening.open_file(path, key, station.clock, fresh=False)
        events.in_month(db, "2024-09")
        db.value("SELECT count(*) FROM volunteer WHERE status = 'active' AND voided = 0")
        db.today()
        times.append((time.perf_counter() - began) * 1000)
        db.close()
    station.desk = opened(station.folder, station.clock)
    return statistics.median(times)


def backup_while_saving(station: Station) -> dict[str, float]:
    """One backup, and the longest save while it ran."""
    event = station.event("währenddessen")
    people = [a_volunteer(f"赵{n}") for n in range(2_000)]
    station.ask(_all, volunteers.REGISTER, people)
    quiet = [station.ask(_timed, _service(event.id, person.id)) for person in people[:50]]
    took: list[float] = []
    thread = threading.Thread(target=lambda: took.append(milliseconds(station.desk.back_up)))
    thread.start()
    during, pause = [], threading.Event()
    for person in people[50:]:
        during.append(station.ask(_timed, _service(event.id, person.id)))
        if not thread.is_alive():
            break
        pause.wait(PACE_SECONDS)
    thread.join()
    return {
        "backup_ms": took[0],
        "median_save_before_ms": statistics.median(quiet),
        "longest_save_before_ms": max(quiet),
        "longest_save_during_ms": max(during),
        "saves_during": len(during),
    }


def measure(work: Path) -> dict[str, Any]:
    station = founded(work / "desk", Clock())
    built = milliseconds(lambda: twenty_years(station))
    result: dict[str, Any] = {"build_s": built / 1000, **saves(station, work)}
    result["flushes_per_save"] = flushes()
    result["check_ms"] = milliseconds(lambda: station.desk.beside(check.check))
    result |= backup_while_saving(station)
    result["opening_ms"] = opening_ms(station)
    result["file_mb"] = (station.folder / desks.FILE).stat().st_size / 1e6
    result["backups"] = len(backup.of_desk(station.folder))
    station.desk.close()
    machine = {"python": platform.python_version(), "machine": platform.machine()}
    return machine | {"sqlite": sqlcipher3.sqlite_version} | result


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--json", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as work:
        result = measure(Path(work))
    for name, value in result.items():
        sys.stdout.write(
            f"{name:26} {value:.3f}\n" if isinstance(value, float) else f"{name:26} {value}\n"
        )
    if given.json:
        given.json.write_text(json.dumps(result, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
