"""Where a paper is kept that somebody asked to keep."""

from collections.abc import Callable
from pathlib import Path

from station_desk.outcome import refuse

SPARE_NAMES = 99


def put(file: Path, content: bytes) -> Path:
    """Save a paper where somebody chose, over what is there."""
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise refuse("paper_not_saved", folder=file.parent.name) from problem
    return file


def save(path: Path, content: Callable[[], bytes]) -> Path:
    """Save a PDF; while the old one is open in a viewer (Windows) the new one gets a number."""
    drawn = content()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        for number in range(SPARE_NAMES):
            free = path.with_stem(f"{path.stem} ({number})") if number else path
            try:
                free.write_bytes(drawn)
            except PermissionError:
                continue
            return free
    except OSError as problem:
        raise refuse("paper_not_saved", folder=path.parent.name) from problem
    raise refuse("paper_not_saved", folder=path.parent.name)
