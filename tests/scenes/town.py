"""The pages of a town: with seventeen stations' month, with a stick in, and on the first day."""

import os

from tests.scenes import Scene, page
from tests.scenes.stage import Stage

PAGES = ("collect", "board", "summary", "duties")


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


def year(stage: Stage) -> None:
    """The months of the year as a strip."""
    shown = stage.go("board")
    shown.whole_year.setChecked(True)
    shown.refresh()
    stage.settled()


def paper(stage: Stage) -> None:
    """A return typed from its signed sheet."""
    shown = stage.go("board")
    missing = next(line for line in shown.rows.rows if not line.is_received)
    shown._open(missing.unit, shown.month.month)
    stage.settled()
    shown.panel.paper.begin.click()
    stage.settled()


def finding(stage: Stage) -> None:
    """What an inspection found is being entered."""
    shown = stage.go("duties", kind="inspection")
    shown.forms["inspection"].begin({"unit": shown.around.unit.id}, shown._today)
    stage.settled()


SCENES = [
    *(page(name, "town") for name in PAGES),
    *(page(f"{name}_new", "town_new", name) for name in PAGES),
    page("today_town", "town", "today"),
    Scene("collect_stick", "town_stick", stick),
    Scene("send_back", "town", send_back),
    Scene("board_year", "town", year),
    Scene("board_paper", "town", paper),
    Scene("duties_finding", "town", finding),
]
