"""Where the shipped data files lie: beside the sources, in the wheel, or in the frozen folder."""

import sys
from pathlib import Path


def resource(*parts: str) -> Path:
    """The path of one shipped file, e.g. ``resource("holidays", "2025.json")``."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen, "resources", *parts)
    package = Path(__file__).parent
    installed = package / "_resources"
    root = installed if installed.is_dir() else package.parent / "resources"
    return root.joinpath(*parts)
