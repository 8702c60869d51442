"""f33: no space left, made real by a small disk and a limit: refused, nothing half, the draft is kept."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from station_desk.records import events
from station_desk.store import backup, check, drafts, opening
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, an_event, refused

FILL = """
import resource, shutil, signal, sys
from pathlib import Path
from station_desk.outcome import Refusal
from station_desk.records import events, operators
from station_desk.store import backup, check, desk, drafts
from station_desk.store.database import Database
from tests.desks import an_event

def full(on):
    if not small_disk:
        room = (folder / "station-desk.db-wal").stat().st_size + 240_000 if on else -1
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, -1))
    elif on:
        ballast.write_bytes(bytes(shutil.disk_usage(folder).free - 240_000))
    else:
        ballast.unlink()

folder, passphrase, small_disk = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "disk"
ballast = folder.parent / "ballast"
held = desk.open_desk(folder, passphrase, operators.person)
unit = held.ask(Database.setting, "unit")
held.ask(drafts.keep, "events", "", "event", {"title": "halb"})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
full(True)
saved = []
for number in range(1000):
    try:
        event = an_event(unit, f"n{number}", content_summary="x" * 4000)
        held.ask(events.put, event)
        saved.append(event.id)
    except Refusal as refusal:
        print(refusal.code)
        break
print(held.ask(drafts.kept, "events").fields["title"], len(saved))
print(sorted(saved) == sorted(e.id for e in held.ask(events.REGISTER.all)))
try:
    held.back_up()
except Refusal as refusal:
    print(refusal.code)
full(False)
held.ask(events.put, an_event(unit, "wieder Platz"))
print(held.ask(check.check).sound, len(list((folder / "backups").glob("*.part"))))
held.close()
"""

SMALL_DISK = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
MOUNTED = (
    'mount -t tmpfs -o size=6m none "$1" && cp -r "$2/." "$1/desk"'
    ' && exec "$3" -c "$4" "$1/desk" "$5" disk'
)


def small_disk_possible() -> bool:
    """Whether this machine lets us mount a disk of six megabytes for ourselves."""
    trial = [*SMALL_DISK, "mount -t tmpfs none /mnt"]
    return (
        bool(shutil.which("unshare"))
        and subprocess.run(trial, check=False, capture_output=True).returncode == 0
    )


ROOMS = {"limit": "disk_failing", **({"disk": "disk_full"} if small_disk_possible() else {})}


@pytest.mark.parametrize("room", ROOMS)
def test_f33_save_and_backup_are_refused_and_everything_saved_stays(
    station: Station, tmp_path: Path, room: str
) -> None:
    station.desk.close()
    command = [sys.executable, "-c", FILL, str(station.folder), PASSPHRASE, room]
    if room == "disk":
        place = tmp_path / "small"
        place.mkdir()
        given = [str(place), str(station.folder), sys.executable, FILL, PASSPHRASE]
        command = [*SMALL_DISK, MOUNTED, "sh", *given]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )
    assert ended.returncode == 0, ended.stderr
    refusal, draft, count, same, backed_up, sound, parts = ended.stdout.split()
    assert (refusal, draft) == (ROOMS[room], "halb")
    assert int(count) > 3
    assert same == "True"
    assert backed_up in ("disk_full", "disk_failing")
    assert (sound, parts) == ("True", "0")


def test_f33_full_file_refuses_and_the_same_desk_goes_on(station: Station) -> None:
    """SQLite's own limit on pages answers like a full disk, in the middle of a transaction."""
    station.ask(drafts.keep, "events", "", "event", {"title": "halb"})
    station.event("vorher")
    pages = station.ask(Database.value, "PRAGMA page_count")
    station.ask(Database.value, f"PRAGMA max_page_count = {pages}")
    with refused("disk_full"):
        for number in range(100):
            station.ask(
                events.put, an_event(station.unit, f"n{number}", content_summary="x" * 4000)
            )
    assert station.ask(drafts.kept, "events").fields == {"title": "halb"}
    station.ask(Database.value, "PRAGMA max_page_count = 1000000")
    station.event("wieder Platz")
    assert station.ask(check.check).sound


def test_f33_read_only_folder_is_refused_in_words(tmp_path: Path) -> None:
    """Root may write anywhere but where the kernel itself says no."""
    folder = tmp_path / "locked"
    folder.mkdir()
    folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with refused("folder_read_only"):
        opening.refuse_read_only(Path("/sys/kernel") if os.geteuid() == 0 else folder)


def test_f33_backup_is_refused_before_it_fills_the_disk(station: Station) -> None:
    all_of_it = shutil.disk_usage(station.folder).total
    with refused("disk_full"):
        backup.refuse_without_space(all_of_it, station.folder)
    backup.refuse_without_space(1, station.folder)
