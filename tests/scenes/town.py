"""The pages of a town: with seventeen stations' month, with a stick in, and on the first day."""

import os

from tests.scenes import Scene, page
from tests.scenes.stage import Stage

PAGES = ("collect", "board", "summary")


def stick(stage: Stage) -> None:
    """Two villages' packages on one stick, looked at."""
    shown = stage.go("collect")
    shown.place.box.setCurrentText(os.environ["SHOTS_STICK"])
    shown._look()
    stage.settled()
    shown.place.box.setCurrentText("E:")


def send_back(stage: Stage) -> None:
    """One station's return open."""
    shown = stage.go("board")
    shown._open(shown.rows.rows[3].unit, shown.month.month)
    stage.settled()
    shown.panel.decide.remarks.setPlainText("6月12日的义诊，群众人数请再核对一下。")


SCENES = [
    *(page(name, "town") for name in PAGES),
    *(page(f"{name}_new", "town_new", name) for name in PAGES),
    page("today_town", "town", "today"),
    Scene("collect_stick", "town_stick", stick),
    Scene("send_back", "town", send_back),
]
