"""Every scene in both languages and three sizes: nothing cut, nothing over anything, nothing outside."""

from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.scenes import Scene, every_scene
from tests.scenes.geometry import faults
from tests.scenes.stage import Look, Stage

LOOKS: list[Look] = [
    ("zh_CN", 0, False), ("en", 0, False), ("en", 1, False),
    ("zh_CN", 1, False), ("zh_CN", 2, False), ("en", 2, False),
]  # fmt: skip
DESKS = {desk: list(laid) for desk, laid in groupby(every_scene(), key=lambda each: each.desk)}


def found_in(scene: Scene, stage: Stage) -> list[str]:
    stage.clear()
    scene.lay(stage)
    found = []
    for look in LOOKS:
        stage.see(look)
        size = stage.shown.size()
        if (size.width(), size.height()) != (1366, 768):
            found.append(f"{scene.name} {look[:2]}: the window grew to {size.toTuple()}")
        found += [f"{scene.name} {look[:2]}: {fault}" for fault in faults(stage.shown)]
    stage.see(LOOKS[0])
    return found


@pytest.mark.parametrize("desk", DESKS)
def test_ui23_nothing_is_cut_or_covered(desk: str, qapp: QApplication, tmp_path: Path) -> None:
    stage = Stage(qapp, desk, tmp_path)
    found = [fault for scene in DESKS[desk] for fault in found_in(scene, stage)]
    stage.close()
    assert found == []
