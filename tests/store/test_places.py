"""Where a desk may lie: told from real tables of mounts, names and markers."""

from pathlib import Path

import pytest

from station_desk.store import places
from tests.desks import refused

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
