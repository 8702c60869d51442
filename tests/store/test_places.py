"""Where a desk may lie: told from real tables of mounts, names and markers."""

import shutil
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from station_desk.store import places
from tests.desks import Station, opened, refused

MOUNTS = """\
22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw
40 22 0:35 / /mnt/share rw,relatime - cifs //server/share rw
41 22 0:36 / /mnt/team\\040files rw - nfs4 server:/x rw
42 22 8:17 / /media/wang/KINGSTON rw,nosuid - vfat /dev/sdb1 rw
43 22 8:33 / /srv/stick rw - ext4 /dev/sdc1 rw
44 22 8:4 / /home rw - ext4 /dev/sda4 rw
"""


@pytest.fixture
def mounts(tmp_path: Path) -> Path:
    path = tmp_path / "mountinfo"
    path.write_text(MOUNTS, encoding="utf-8")
    stick = tmp_path / "devices" / "8:33"
    stick.mkdir(parents=True)
    (stick / "removable").write_text("1\n", encoding="ascii")
    fixed = tmp_path / "devices" / "8:4"
    fixed.mkdir()
    (fixed / "removable").write_text("0\n", encoding="ascii")
    return path


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/share/desk", "network"),
        ("/mnt/team files/desk", "network"),
        ("/media/wang/KINGSTON/desk", "removable"),
        ("/srv/stick", "removable"),
        ("/home/wang/.local/share/station-desk", "fixed"),
        ("/mnt/shared", "fixed"),
        ("/", "fixed"),
    ],
)
def test_drive_kinds(mounts: Path, folder: str, kind: str) -> None:
    devices = mounts.parent / "devices"
    assert places.drive_kind(Path(folder), mounts=mounts, devices=devices) == kind


@pytest.mark.parametrize(
    ("folder", "code"),
    [("/mnt/share/desk", "folder_network"), ("/media/wang/KINGSTON/desk", "folder_removable")],
)
def test_f26_such_a_drive_is_refused(mounts: Path, folder: str, code: str) -> None:
    with refused(code) as told:
        places.refuse_unsuitable(Path(folder), mounts=mounts, devices=mounts.parent / "devices")
    assert told["folder"] == folder


@pytest.mark.parametrize(
    ("folder", "type_", "kind"),
    [
        (r"\\server\share\desk", 3, "network"),
        (r"\\?\UNC\server\share\desk", 3, "network"),
        (r"\\?\C:\desk", 3, "fixed"),
        (r"Z:\desk", 4, "network"),
        (r"E:\desk", 2, "removable"),
        (r"D:\desk", 5, "removable"),
        (r"C:\Users\wang\AppData\Local\station-desk", 3, "fixed"),
        (r"C:\desk", 0, "fixed"),
        (r"R:\desk", 6, "fixed"),
    ],
)
def test_f26_drive_kinds_on_windows(folder: str, type_: int, kind: str) -> None:
    """By what GetDriveTypeW answers for the root: 2 removable, 3 fixed, 4 remote, 5 disc, 6 RAM."""
    asked: list[str] = []

    def drive_type(root: str) -> int:
        asked.append(root)
        return type_

    path = PureWindowsPath(folder)
    assert places.windows_kind(path, drive_type) == kind
    assert asked in ([], [path.anchor])


OPENED_ON_A_STICK = """
import sys
from pathlib import Path
from station_desk import founding
from station_desk.outcome import Refusal
try:
    founding.open_desk(Path(sys.argv[1]), "head-passphrase")
except Refusal as refusal:
    print(refusal.code)
"""
PLUGGED_IN = ["unshare", "--map-root-user", "--mount", "sh", "-c"]
A_STICK = 'mount -t tmpfs none /media && mkdir -p /media/wang/KINGSTON && \
mount -t tmpfs none /media/wang/KINGSTON && cp -r "$1" /media/wang/KINGSTON/desk && \
exec "$2" -c "$3" /media/wang/KINGSTON/desk'


def test_f26_a_desk_copied_to_a_stick_does_not_open_there(station: Station) -> None:
    """A real mount where desktops put sticks, for this one process."""
    trial = [*PLUGGED_IN, "mount -t tmpfs none /media"]
    if (
        not shutil.which("unshare")
        or subprocess.run(trial, check=False, capture_output=True).returncode
    ):
        pytest.skip("this machine lets nobody mount")
    station.desk.close()
    given = [A_STICK, "sh", str(station.folder), sys.executable, OPENED_ON_A_STICK]
    ended = subprocess.run(
        [*PLUGGED_IN, *given],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert ended.stdout.split() == ["folder_removable"], ended.stderr
    station.desk = opened(station.folder, station.clock)


def test_unknown_drive_counts_as_fixed(tmp_path: Path) -> None:
    assert places.drive_kind(tmp_path, mounts=tmp_path / "none", devices=tmp_path) == "fixed"


@pytest.mark.parametrize(
    ("name", "service"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 县文明办", "OneDrive"),
        ("我的坚果云", "坚果云"),
        ("Nutstore", "坚果云"),
        ("BaiduSyncdisk", "百度网盘"),
        ("百度网盘同步空间", "百度网盘"),
        ("Dropbox", "Dropbox"),
        ("iCloudDrive", "iCloud"),
        ("文档", None),
    ],
)
def test_synced_folders_by_name(tmp_path: Path, name: str, service: str | None) -> None:
    assert places.syncing_service(tmp_path / name / "desk", {}) == service


def test_synced_folders_by_marker_and_environment(tmp_path: Path) -> None:
    (tmp_path / "a" / ".dropbox.cache").mkdir(parents=True)
    assert places.syncing_service(tmp_path / "a" / "desk", {}) == "Dropbox"
    told = {"OneDriveCommercial": str(tmp_path / "b")}
    assert places.syncing_service(tmp_path / "b" / "desk", told) == "OneDrive"
    assert places.syncing_service(tmp_path / "c", told) is None


def test_refusal_names_the_service(tmp_path: Path) -> None:
    folder = tmp_path / "坚果云" / "desk"
    with refused("folder_synced") as told:
        places.refuse_unsuitable(folder)
    assert told["service"] == "坚果云"
    places.refuse_unsuitable(tmp_path / "desk")
