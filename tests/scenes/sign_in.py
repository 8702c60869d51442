"""The sign-in's states: who is in, the tick list, from paper, a new person, self sign-in step by step."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from station_desk.rules import paper_rows
from station_desk.ui.kiosk import Kiosk
from tests.scenes import Scene
from tests.scenes.stage import Stage

Lay = Callable[[Stage], object]


def some_are_in(stage: Stage) -> None:
    """A sheet was printed, and four of it are in."""
    page, runner = stage.go("sign_in"), stage.window.around.runner
    runner.do(paper_rows.to_print, page._wanted)
    for rows in ("2-4", "9"):
        runner.do(paper_rows.mark, page._wanted, rows)
    stage.settled()


def by(button: str) -> Lay:
    """One of the ways or panels, by its button."""

    def lay(stage: Stage) -> None:
        some_are_in(stage)
        stage.press(button)

    return lay


def already_in(stage: Stage) -> None:
    """Somebody is typed who is in."""
    some_are_in(stage)
    page = stage.window.pages["sign_in"]
    page.field.setText("sgy")  # type: ignore[attr-defined]
    stage.settled()
    page._enter()  # type: ignore[attr-defined]
    stage.settled()


def child(stage: Stage) -> None:
    """A new person under 14."""
    by("sign_in.new_person")(stage)
    stage.window.pages["sign_in"].side.person.band.choose("under_14")  # type: ignore[attr-defined]


def kiosk(typed: str = "", step: str = "") -> Lay:
    """Self sign-in: what is typed, and how far it went."""

    def lay(stage: Stage) -> None:
        some_are_in(stage)
        stage.press("sign_in.kiosk")
        stage.press("sign_in.kiosk_start")
        windows = [each for each in QApplication.topLevelWidgets() if isinstance(each, Kiosk)]
        over = next(each for each in windows if each.isVisible())
        over.resize(1366, 768)
        stage.cover(over, lambda: over._leave(stage.window.around.runner.desk.person))
        over.field.setText(typed)
        stage.settled()
        if step:
            over._choose(over.found.current())
        if step == "in":
            over._yes()
            stage.settled()
            over._calm.stop()
        if step == "leave":
            over._ask_to_leave()

    return lay


SCENES = [
    Scene("sign_in_already", "station", already_in),
    Scene("sign_in_ticks", "station", by("sign_in.tick_list")),
    Scene("sign_in_paper", "station", by("sign_in.from_paper")),
    Scene("sign_in_person", "station", by("sign_in.new_person")),
    Scene("sign_in_child", "station", child),
    Scene("sign_in_self", "station", by("sign_in.kiosk")),
    Scene("kiosk", "station", kiosk()),
    Scene("kiosk_found", "station", kiosk("zw")),
    Scene("kiosk_sure", "station", kiosk("cdh", "sure")),
    Scene("kiosk_in", "station", kiosk("cdh", "in")),
    Scene("kiosk_leave", "station", kiosk("cdh", "leave")),
]
