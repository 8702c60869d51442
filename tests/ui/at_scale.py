"""``python -m tests.ui.at_scale FOLDER``: a few scenes at the environment's screen scale, told as JSON."""

import json
import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.scenes import every_scene
from tests.scenes.geometry import faults
from tests.scenes.stage import Stage

SCENES = ("wizard_you", "sign_in_typing", "monthly_return", "help")
SIZES = (0, 2)


def main(folder: Path) -> None:
    """What is wrong, the scale that was in force, and whether pictures are as sharp as the screen."""
    qt = QApplication([])
    found: list[str] = []
    scales, seen = set(), []
    for desk in ("door", "station"):
        stage = Stage(qt, desk, folder)
        for scene in every_scene():
            if scene.name in SCENES and scene.desk == desk:
                stage.clear()
                scene.lay(stage)
                for size in SIZES:
                    stage.see(("zh_CN", size, False))
                    seen.append(scene.name)
                    found += [f"{scene.name} {size}: {fault}" for fault in faults(stage.shown)]
                    picture = stage.shown.grab()
                    scales.add(round(picture.width() / stage.shown.width(), 2))
        stage.close()
    print(json.dumps({"scales": sorted(scales), "faults": found, "seen": seen}))  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]))
