"""Every scene in Chinese at three sizes and in English at two: nothing cut, over anything or outside."""

from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.scenes import Scene, every_scene
from tests.scenes.geometry import faults
from tests.scenes.speech import beyond_keys, english, nameless, too_small
from tests.scenes.stage import Look, Stage

LOOKS: list[Look] = [
    ("zh_CN", 0, False), ("en", 0, False), ("zh_CN", 1, False), ("zh_CN", 2, False), ("en", 2, False),
]  # fmt: skip
DESKS = {desk: list(laid) for desk, laid in groupby(every_scene(), key=lambda each: each.desk)}


def found_in(scene: Scene, stage: Stage) -> list[str]:
    """Everything wrong with one scene in any look, and with what it says in Chinese."""
    stage.clear()
    scene.lay(stage)
    stage.settled()
    found = [*english(stage.shown), *nameless(stage.shown), *beyond_keys(stage.shown)]
    for look in LOOKS:
        stage.see(look)
        size = stage.shown.size()
        if (size.width(), size.height()) != (1366, 768):
            found.append(f"{look[:2]}: the window grew to {size.toTuple()}")
        target = stage.app.theme.target
        wrong = [*faults(stage.shown), *too_small(stage.shown, target)]
        found += [f"{look[:2]}: {fault}" for fault in wrong]
    stage.see(LOOKS[0])
    return [f"{scene.name}: {fault}" for fault in found]


@pytest.mark.parametrize("desk", DESKS)
def test_ui23_every_scene_can_be_read_reached_and_pressed(
    desk: str, qapp: QApplication, tmp_path: Path
) -> None:
    stage = Stage(qapp, desk, tmp_path)
    found = [fault for scene in DESKS[desk] for fault in found_in(scene, stage)]
    stage.close()
    assert found == []
