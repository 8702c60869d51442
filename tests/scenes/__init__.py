"""Scenes: states of the window worth looking at, each laid once and then seen in every look.

A file of this folder holds ``SCENES``; a new page's owner adds a file of its own. The pictures
(``tests.shots``), the geometry test and the test of words all run over the same scenes.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from tests.scenes.stage import Stage


@dataclass(frozen=True)
class Scene:
    """``lay`` brings the window of a stage into the state; ``desk`` names the stage."""

    name: str
    desk: str
    lay: Callable[[Stage], object]


def page(name: str, desk: str, opens: str = "") -> Scene:
    """A page as it opens."""
    return Scene(name, desk, lambda stage: stage.go(opens or name))


def every_scene() -> list[Scene]:
    """Of every file of this folder, those of one desk together."""
    modules = [import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__)]
    found: list[Scene] = [scene for module in modules for scene in getattr(module, "SCENES", ())]
    return sorted(found, key=lambda scene: scene.desk)
