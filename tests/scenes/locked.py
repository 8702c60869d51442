"""The locked screen, last of all: what is under it cannot be read any more."""

from tests.scenes import Scene
from tests.scenes.stage import Stage


def lock(stage: Stage) -> None:
    """Somebody went away from a new desk."""
    stage.go("today")
    stage.window.locking.lock()


SCENES = [Scene("lock", "station_locked", lock)]
