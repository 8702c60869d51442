"""The support pack: versions, sizes, counts and timings for a telephone call; no personal data."""

import platform
import time
from pathlib import Path
from typing import Any

import msgspec

from station_desk import __version__
from station_desk.store import backup, check, clock, files, migrations, tries, vault
from station_desk.store.database import Database

TOLD_SETTINGS = ("role", "language", "text_size", "theme", "lock_after_minutes", "identity_stale")
"""Settings that can hold nothing personal; of all others only the number is told."""
LAST_REPORTS = 5


def pack(db: Database) -> dict[str, Any]:
    """Everything in the pack, as plain values: what is shown is what is saved."""
    folder = db.path.parent
    began = time.perf_counter()
    report = check.check(db)
    checked = time.perf_counter() - began
    standing, second = backup.standing(db), backup.copy_folder(db)
    return {
        "versions": _versions(db),
        "settings": {
            name: db.setting(name) for name in TOLD_SETTINGS if db.setting(name) is not None
        },
        "settings_in_all": db.value("SELECT count(*) FROM setting"),
        "sizes_bytes": _sizes(folder),
        "counts": _counts(db),
        "operators_by_role": _by_role(db),
        "wrong_tries": tries.so_far(folder).wrong,
        "key_stretching": _stretching(db),
        "backups": {
            "last": standing.last,
            "copied": standing.copied,
            "copy_there": second and second.is_dir(),
            "held": [each.path.name for each in backup.of_desk(folder)],
        },
        "clock_doubt": getattr(clock.doubt(db), "code", None),
        "check": {"sound": report.sound, "codes": sorted({each.code for each in report.findings})},
        "last_errors": _reports(folder),
        "timings_ms": {"check": round(checked * 1000), "read_events": _timed(db)},
    }


def text(packed: dict[str, Any]) -> str:
    """The pack as it is shown and saved."""
    return msgspec.json.format(msgspec.json.encode(packed), indent=2).decode()


def write(packed: dict[str, Any], path: Path) -> None:
    """Save the pack that was shown."""
    files.write(path, text(packed).encode())


def _versions(db: Database) -> dict[str, object]:
    return {
        "station_desk": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "sqlite": db.value("SELECT sqlite_version()"),
        "sqlcipher": db.value("PRAGMA cipher_version"),
        "schema": db.value("PRAGMA user_version"),
        "schema_of_program": migrations.newest(),
    }


def _sizes(folder: Path) -> dict[str, int]:
    """Files by their ending: a name somebody gave to a file is not told."""
    sizes: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            ending = path.suffix or "other"
            sizes[ending] = sizes.get(ending, 0) + path.stat().st_size
    return sizes


def _counts(db: Database) -> dict[str, int]:
    tables = db.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {row["name"]: db.value(f"SELECT count(*) FROM {row['name']}") for row in tables}


def _by_role(db: Database) -> dict[str, int]:
    rows = db.rows("SELECT role, count(*) AS n FROM operator WHERE active = 1 GROUP BY role")
    return {row["role"]: row["n"] for row in rows}


def _stretching(db: Database) -> dict[str, object]:
    keys = vault.load(vault.beside(db.path))
    return {
        "passes": keys.stretch.time,
        "memory_kib": keys.stretch.memory,
        "boxes": [box.kind for box in keys.boxes],
    }


def _reports(folder: Path) -> list[str]:
    """The last crash reports, which hold frames and no values."""
    newest = sorted((folder / "reports").glob("crash-*.txt"), reverse=True)[:LAST_REPORTS]
    return [path.read_text(encoding="utf-8", errors="replace") for path in newest]


def _timed(db: Database) -> int:
    began = time.perf_counter()
    db.value("SELECT count(*) FROM event WHERE status = 'held'")
    return round((time.perf_counter() - began) * 1000)
