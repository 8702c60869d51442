"""Where a desk file may lie: on a disk of this PC, and in no folder that another program syncs."""

import ctypes
import os
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from station_desk.outcome import refuse

NETWORK = frozenset(
    (
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "ncpfs",
        "afs",
        "ceph",
        "9p",
        "glusterfs",
        "davfs",
        "fuse.sshfs",
        "fuse.davfs2",
        "fuse.rclone",
        "fuse.gvfsd-fuse",
        "fuse.onedriver",
        "vboxsf",
        "vmhgfs",
        "fuse.vmhgfs-fuse",
    )
)
MOUNTS, DEVICES = Path("/proc/self/mountinfo"), Path("/sys/dev/block")
STICK_FOLDERS = ("/media/", "/run/media/")
_WINDOWS_REMOVABLE, _WINDOWS_REMOTE, _WINDOWS_DISC = 2, 4, 5

CLOUD_NAMES = {
    "onedrive": "OneDrive",
    "nutstore": "坚果云",
    "坚果云": "坚果云",
    "我的坚果云": "坚果云",
    "baidusyncdisk": "百度网盘",
    "baidunetdiskworkspace": "百度网盘",
    "百度网盘": "百度网盘",
    "百度网盘同步空间": "百度网盘",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "wps云盘": "WPS云盘",
    "wpsdrive": "WPS云盘",
    "google drive": "Google Drive",
}
CLOUD_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nutstore": "坚果云",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".baiduyun.uploading.cfg": "百度网盘",
    ".tmp.drivedownload": "Google Drive",
}
CLOUD_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")


def refuse_unsuitable(folder: Path, *, mounts: Path = MOUNTS, devices: Path = DEVICES) -> None:
    """Refuse a network path, a removable drive and a synced folder (f26)."""
    folder = folder.absolute()
    drive = drive_kind(folder, mounts=mounts, devices=devices)
    if drive != "fixed":
        raise refuse(f"folder_{drive}", folder=str(folder))
    if service := syncing_service(folder, os.environ):
        raise refuse("folder_synced", folder=str(folder), service=service)


def drive_kind(folder: Path, *, mounts: Path = MOUNTS, devices: Path = DEVICES) -> str:
    """``fixed``, ``network`` or ``removable``. What cannot be told counts as fixed."""
    if os.name == "nt":
        return windows_kind(folder, _drive_type)
    try:
        table = mounts.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "fixed"
    place, device, filesystem = _mount_of(folder.resolve(), table)
    if filesystem in NETWORK:
        return "network"
    if f"{place}/".startswith(STICK_FOLDERS) or _is_removable(devices / device):
        return "removable"
    return "fixed"


def windows_kind(folder: PurePath, drive_type: Callable[[str], int]) -> str:
    """The same on Windows; ``drive_type(root)`` is the system's GetDriveType.

    A path without a drive letter is a server's, but for ``\\\\?\\C:\\…``, which is only a long name.
    """
    root = folder.anchor
    if (root.startswith("\\\\") and not root.startswith("\\\\?\\")) or "\\UNC\\" in root.upper():
        return "network"
    kind = drive_type(root)
    if kind == _WINDOWS_REMOTE:
        return "network"
    return "removable" if kind in (_WINDOWS_REMOVABLE, _WINDOWS_DISC) else "fixed"


def device_of(folder: Path, *, mounts: Path = MOUNTS, devices: Path = DEVICES) -> Path | None:
    """Linux: the place in ``/sys`` of the block device that a folder lies on."""
    try:
        table = mounts.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    _place, number, _filesystem = _mount_of(folder.resolve(), table)
    device = devices / number
    return device.resolve() if number and device.is_dir() else None


def syncing_service(folder: Path, environment: Mapping[str, str]) -> str | None:
    """The name of the service that keeps this folder elsewhere too, by its names and marker files."""
    roots = [environment[name].casefold() for name in CLOUD_VARIABLES if environment.get(name)]
    for each in [folder, *folder.parents]:
        if str(each).casefold() in roots:
            return "OneDrive"
        name = each.name.casefold()
        if service := CLOUD_NAMES.get(name) or CLOUD_NAMES.get(name.split(" - ")[0]):
            return service
        for marker, service in CLOUD_MARKERS.items():
            if (each / marker).exists():
                return service
    return None


def _mount_of(folder: Path, table: str) -> tuple[str, str, str]:
    """Mount point, ``major:minor`` and file system of a folder (proc(5), mountinfo)."""
    best = ("/", "", "")
    for line in table.splitlines():
        left, _, right = line.partition(" - ")
        fields = left.split()
        place = fields[4].replace("\\040", " ")
        inside = place == "/" or folder == Path(place) or Path(place) in folder.parents
        if inside and len(place) >= len(best[0]):
            best = (place, fields[2], right.split()[0])
    return best


def _is_removable(device: Path) -> bool:
    for place in (device / "removable", device / ".." / "removable"):
        try:
            if place.read_text(encoding="ascii").strip() == "1":
                return True
        except OSError:
            continue
    return False


def _drive_type(root: str) -> int:
    windows = getattr(ctypes, "windll", None)
    return int(windows.kernel32.GetDriveTypeW(root)) if windows else 0
