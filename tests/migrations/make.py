"""Keep one desk file of the schema that this program writes: ``python -m tests.migrations.make``.

A file that is here already is never made again: it is what an older program left.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from station_desk import __version__
from station_desk.records import attendance, events, monthly_returns, operators, volunteers
from station_desk.store import desk as desks
from station_desk.store import vault
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import keys
from tests.desks import opened
from tests.failures.acts import ACTS, now

HERE = Path(__file__).parent
CONTENT = "content.json"
KEPT = (desks.FILE, vault.FILE)


def told(db: Database) -> dict[str, Any]:
    """What the registers answer of a file, in words that no schema changes."""
    returns = monthly_returns.REGISTER.all(db, order="month")
    return {
        "events": sorted(each.title for each in events.REGISTER.all(db)),
        "volunteers": sorted(each.name for each in volunteers.REGISTER.all(db)),
        "minutes": [each.service_minutes for each in attendance.REGISTER.all(db)],
        "returns": [[each.month, each.state] for each in returns],
        "operators": sorted([each.name, each.active] for each in operators.REGISTER.all(db)),
    }


def today(folder: Path) -> None:
    """A few months of a station, a person erased, a clerk removed, an identity for sending."""
    ACTS["erase"].prepare(folder)
    for act in ("erase", "seal", "keys"):
        ACTS[act].perform(folder, lambda *_: None)
    desk = opened(folder, now)
    desk.ask(keys.take_identity)
    desk.ask(Database.run, "VACUUM")
    desk.close()


def keep(name: str, work: Path) -> None:
    """Lay a finished desk down here: its file, its vault, what it says."""
    target = HERE / name
    target.mkdir()
    for part in KEPT:
        shutil.copy2(work / part, target / part)
    desk = _opened_copy(target, work.parent / "copy")
    text = json.dumps(desk.ask(told), ensure_ascii=False, indent=1)
    desk.close()
    (target / CONTENT).write_text(text + "\n", encoding="utf-8")


def _opened_copy(source: Path, folder: Path) -> Desk:
    shutil.copytree(source, folder)
    return opened(folder, now)


def main() -> int:
    made = {__version__: today, "schema_3": ACTS["migrate"].prepare}
    for name, build in made.items():
        if (HERE / name).exists():
            sys.stdout.write(f"{name} is here already\n")
            continue
        with tempfile.TemporaryDirectory() as work:
            build(Path(work, "desk"))
            keep(name, Path(work, "desk"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
