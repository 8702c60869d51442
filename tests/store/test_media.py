"""Sticks and their serials, told from a tree like the one Linux shows under ``/sys``."""

from pathlib import Path

import pytest

from station_desk.store import media
from station_desk.store.media import Medium

MOUNTS = """\
22 1 8:2 / / rw - ext4 /dev/sda2 rw
42 22 8:17 / /media/wang/KINGSTON rw - vfat /dev/sdb1 rw
43 22 8:33 / /mnt/disk rw - ntfs /dev/sdc1 rw
44 22 179:1 / /run/media/wang/CARD rw - vfat /dev/mmcblk0p1 rw
45 22 0:35 / /mnt/share rw - cifs //server/share rw
"""


def device(root: Path, number: str, path: str) -> Path:
    """A partition in the tree, known by its number."""
    place = root / "sys" / path
    place.mkdir(parents=True)
    link = root / "dev" / number
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(place)
    return place


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """An inner disk, a stick and a hard disk at USB plugs, a memory card."""
    (tmp_path / "mountinfo").write_text(MOUNTS, encoding="utf-8")
    inner = device(tmp_path, "8:2", "pci0/ata1/block/sda/sda2")
    (inner.parent / "removable").write_text("0\n")
    for number, plug, serial in (("8:17", "1-1", "60A44C413F"), ("8:33", "1-2", "WD-WX11\n")):
        place = device(tmp_path, number, f"pci0/usb1/{plug}/{plug}:1.0/block/sd/sd1")
        (tmp_path / "sys/pci0/usb1" / plug / "idVendor").write_text("0951\n")
        (tmp_path / "sys/pci0/usb1" / plug / "serial").write_text(serial)
        (place.parent / "removable").write_text("1\n" if plug == "1-1" else "0\n")
    card = device(tmp_path, "179:1", "platform/mmc0/block/mmcblk0/mmcblk0p1")
    (card.parent / "device").mkdir()
    (card.parent / "device" / "cid").write_text("035344534c\n")
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "medium"),
    [
        ("/home/wang", Medium(False, "")),
        ("/media/wang/KINGSTON/x", Medium(True, "60A44C413F")),
        ("/mnt/disk", Medium(True, "WD-WX11")),
        ("/run/media/wang/CARD", Medium(True, "035344534c")),
        ("/mnt/share", Medium(False, "")),
    ],
)
def test_what_a_folder_lies_on(tree: Path, folder: str, medium: Medium) -> None:
    found = media.of(Path(folder), mounts=tree / "mountinfo", devices=tree / "dev")
    assert found == medium


def test_a_stick_that_comes_changes_what_is_plugged(tree: Path) -> None:
    mounts = tree / "mountinfo"
    before = media.plugged(mounts)
    assert media.plugged(mounts) == before
    mounts.write_text(MOUNTS + "50 22 8:49 / /media/wang/NEW rw - vfat /dev/sdd1 rw\n")
    assert media.plugged(mounts) != before
    assert media.plugged(tree / "none") == ""


def test_a_stick_is_called_by_its_own_name() -> None:
    assert media.name(Path("/media/wang/KINGSTON")) == "KINGSTON"
    assert media.name(Path("/")) == "/"
