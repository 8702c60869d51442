"""Papers looked at before they are printed: a page upright, a long list across, a test sheet."""

from station_desk.ui.print_preview import PrintPreview
from tests.scenes import Scene
from tests.scenes.stage import Stage


def _look(stage: Stage, button: str) -> PrintPreview:
    stage.press(button)
    [shown] = stage.window.findChildren(PrintPreview)
    stage.cover(shown, shown.close)
    stage.settled()
    return shown


def monthly_return(stage: Stage) -> None:
    """The return of February."""
    stage.go("monthly_return", month="2025-02")
    _look(stage, "return.preview")


def one_list(stage: Stage) -> None:
    """The volunteers as they are shown, as wide as the window."""
    stage.go("volunteers")
    _look(stage, "volunteers.print_list").view.fit("width")
    stage.settled()


def trial(stage: Stage) -> None:
    """The test sheet."""
    stage.go("settings")
    _look(stage, "settings.trial")


SCENES = [
    Scene("preview_return", "station", monthly_return),
    Scene("preview_list", "station", one_list),
    Scene("preview_trial", "station", trial),
]
