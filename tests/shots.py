"""``python -m tests.shots DIR [LOOKS [NAME …]]``: a picture of every scene, in every look.

``LOOKS`` picks some by number, e.g. ``0,7``; names pick scenes by how they begin.
"""

import os
import sys
import tempfile
from itertools import groupby, product
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.scenes import every_scene
from tests.scenes.stage import Look, Stage

LOOKS: list[Look] = list(product(("zh_CN", "en"), (0, 2), (False, True)))


def take(stage: Stage, out: Path, scene: str, look: Look) -> None:
    """Save one picture."""
    language, size, dark = look
    name = f"{scene}-{language}-{('A', 'A+', 'A++')[size]}-{'dark' if dark else 'light'}.png"
    stage.shown.grab().save(str(out / name))


def main(out: Path, looks: str = "", *wanted: str) -> None:
    """All pictures."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [LOOKS[int(each)] for each in looks.split(",")] if looks else LOOKS
    scenes = [each for each in every_scene() if each.name.startswith(wanted or ("",))]
    qt = QApplication([])
    for desk, laid in groupby(scenes, key=lambda scene: scene.desk):
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            stage = Stage(qt, desk, Path(folder))
            for scene in laid:
                stage.clear()
                scene.lay(stage)
                for look in chosen:
                    stage.see(look)
                    take(stage, out, scene.name, look)
                stage.see(("zh_CN", 0, False))
            stage.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
