"""What a folder lies on: whether it is a stick, which one by its serial, and what a person calls it."""

import ctypes
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from station_desk.store import places
from station_desk.store.places import DEVICES, MOUNTS

_LABEL_LENGTH = 261
_MASK = 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Medium:
    """``serial`` is empty where the system does not tell it."""

    removable: bool
    serial: str


def of(folder: Path, *, mounts: Path = MOUNTS, devices: Path = DEVICES) -> Medium:
    """By the platform's own flags; a hard disk at a USB plug is a stick too."""
    kind = places.drive_kind(folder, mounts=mounts, devices=devices)
    if os.name == "nt":
        return Medium(kind == "removable", _windows_volume(folder)[1])
    device = places.device_of(folder, mounts=mounts, devices=devices)
    usb = _usb_of(device) if device else None
    return Medium(kind == "removable" or usb is not None, _serial(device, usb))


def name(folder: Path) -> str:
    """What a person calls it: the folder's or the drive's own name."""
    if folder.name or os.name != "nt":
        return folder.name or str(folder)
    label = _windows_volume(folder)[0]
    return f"{label} ({folder.drive})" if label else str(folder)


def plugged(mounts: Path = MOUNTS) -> str:
    """Says something else as soon as a drive is plugged in or pulled out; costs nothing to ask."""
    windows = getattr(ctypes, "windll", None)
    if windows:
        return str(windows.kernel32.GetLogicalDrives())
    try:
        return mounts.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _usb_of(device: Path) -> Path | None:
    """The USB device that a block device hangs on."""
    return next((each for each in device.parents if (each / "idVendor").is_file()), None)


def _serial(device: Path | None, usb: Path | None) -> str:
    """Of the USB plug, else of a memory card."""
    places_ = [usb / "serial"] if usb else []
    if device:
        places_ += [each / "device" / "cid" for each in (device, device.parent)]
    for place in places_:
        try:
            if told := place.read_text(encoding="ascii", errors="replace").strip():
                return told
        except OSError:
            continue
    return ""


def _windows_volume(folder: Path) -> tuple[str, str]:
    """Label and serial of the volume; both empty where Windows does not tell."""
    windows: Any = getattr(ctypes, "windll", None)
    if not windows:
        return "", ""
    label, serial = ctypes.create_unicode_buffer(_LABEL_LENGTH), ctypes.c_ulong(0)
    told = windows.kernel32.GetVolumeInformationW(
        folder.absolute().anchor, label, _LABEL_LENGTH, ctypes.byref(serial), None, None, None, 0
    )
    return (label.value, f"{serial.value & _MASK:08X}") if told else ("", "")
