"""Every desk file that an older program left is opened, proven and read by the newest one."""

import json
import shutil
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.store import backup, check, migrations
from station_desk.store.database import Database
from tests.desks import opened
from tests.failures.acts import now
from tests.migrations.make import CONTENT, HERE, KEPT, told

OLD = sorted(path.parent.name for path in HERE.glob(f"*/{CONTENT}"))
STEPS = {"0.2.0": 18, "0.3.0": 19}
"""How many steps the program of a release knew; of those before it does not matter."""


def test_there_is_a_file_of_each_release() -> None:
    assert {"0.3.0", "0.2.0", "0.1.0", "schema_3"} <= set(OLD)
    sizes = {f"{name}/{part}": (HERE / name / part).stat().st_size for name in OLD for part in KEPT}
    assert [file for file, size in sizes.items() if size > 500_000] == []


@pytest.mark.parametrize("name", OLD)
def test_an_old_file_opens_holds_and_can_be_worked_on(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(HERE / name, folder)
    desk = opened(folder, now)
    try:
        assert desk.ask(Database.value, "PRAGMA user_version") == migrations.newest()
        assert desk.ask(check.check).findings == ()
        assert desk.ask(told) == json.loads((folder / CONTENT).read_text(encoding="utf-8"))
        assert desk.back_up().path.is_file()
    finally:
        desk.close()


@pytest.mark.parametrize("name", OLD)
def test_an_old_file_is_kept_before_it_is_brought_up_to_date(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    shutil.copytree(HERE / name, folder)
    before = (folder / KEPT[0]).read_bytes()
    with pytest.raises(Refusal, match="passphrase_wrong"):
        opened(folder, now, "not the one")
    assert (folder / KEPT[0]).read_bytes() == before
    desk = opened(folder, now)
    reasons = [each.why for each in backup.of_desk(folder)]
    desk.close()
    older = STEPS.get(name, 0) < migrations.newest()
    assert reasons == (["migration"] if older else [])
