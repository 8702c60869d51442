"""The crash report: where the program failed, on which versions; no value, so no personal data."""

import platform
import traceback
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import qVersion


def write(folder: Path, problem: BaseException, version: str) -> Path:
    """Write one report into the desk's folder.

    An exception's own message is left out: it may quote what somebody typed.
    """
    now = datetime.now().astimezone()
    reports = folder / "reports"
    reports.mkdir(parents=True, exist_ok=True)
    path = reports / f"crash-{now:%Y%m%d-%H%M%S-%f}.txt"
    lines = [
        f"station-desk {version}",
        f"python {platform.python_version()} qt {qVersion()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
        f"at {now.isoformat(timespec='seconds')}",
        "",
        *_frames(problem),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _frames(problem: BaseException | None) -> list[str]:
    lines: list[str] = []
    while problem is not None:
        lines.append(type(problem).__qualname__)
        for frame in traceback.extract_tb(problem.__traceback__):
            where = "/".join(Path(frame.filename).parts[-3:])
            lines.append(f"  {where}:{frame.lineno} {frame.name}")
        problem = problem.__cause__
    return lines
