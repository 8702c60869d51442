"""What this PC's window looked like: language, size and theme; nothing of the desk."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from station_desk.ui.words import CHINESE

FILE = "window.json"


@dataclass
class Look:
    """As a person chose it; an empty ``theme`` follows the system."""

    language: str = CHINESE
    size: int = 0
    theme: str = ""
    unit: str = ""


def read(folder: Path) -> Look:
    """As it was kept; what a later release wrote beside it is left out."""
    try:
        kept: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        known = {each.name: each.type for each in fields(Look)}
        return Look(**{name: known[name](kept[name]) for name in known if name in kept})  # type: ignore[operator]
    except (OSError, ValueError, TypeError, AttributeError):
        return Look()


def keep(folder: Path, look: Look) -> None:
    """For the next start in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(asdict(look)), encoding="utf-8")
