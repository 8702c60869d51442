"""What this PC's window looked like: language, size and theme; nothing of the desk."""

from pathlib import Path
from typing import Any, NamedTuple

from station_desk.languages import CHINESE

FILE = "window.json"


class Look(NamedTuple):
    """As a person chose it; an empty ``theme`` follows the system."""

    language: str = CHINESE
    size: int = 0
    theme: str = ""
    unit: str = ""


def read(folder: Path) -> Look:
    """As it was kept; what a later release wrote beside it is left out."""
    file = folder / FILE
    if not file.exists():
        return Look()
    import json

    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        known = Look()._asdict()
        return Look(**{name: type(known[name])(kept[name]) for name in known if name in kept})
    except (OSError, ValueError, TypeError, AttributeError):
        return Look()


def keep(folder: Path, look: Look) -> None:
    """For the next start in this folder."""
    import json

    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_text(json.dumps(look._asdict()), encoding="utf-8")
