"""The sign-in's states for the pictures: who is in, the tick list, from paper, a new person, the kiosk."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from station_desk.rules import paper_rows
from station_desk.ui.main_window import MainWindow

Settled = Callable[[], None]
Scene = Callable[[MainWindow, Settled], None]


def by(button: str) -> Scene:
    """One of the sign-in's ways or panels, by its button; some people are in."""

    def show(window: MainWindow, settled: Settled) -> None:
        page = window.pages["sign_in"]
        window.go("sign_in")
        settled()
        window.around.runner.do(paper_rows.to_print, page._wanted)  # type: ignore[attr-defined]
        for rows in ("2-4", "9"):
            window.around.runner.do(paper_rows.mark, page._wanted, rows)  # type: ignore[attr-defined]
        settled()
        page.field.setText("")  # type: ignore[attr-defined]
        for name in ("sign_in.close_person", "sign_in.kiosk_cancel", "sign_in.one_by_one", button):
            press(window, name)
            settled()

    return show


def press(window: MainWindow, name: str) -> None:
    found = window.findChild(QPushButton, name)
    if found is not None and found.isVisible():
        found.click()


SCENES: dict[str, Scene] = {
    "sign_in_one_by_one": by("sign_in.one_by_one"),
    "sign_in_ticks": by("sign_in.tick_list"),
    "sign_in_paper": by("sign_in.from_paper"),
    "sign_in_new": by("sign_in.new_person"),
    "sign_in_kiosk": by("sign_in.kiosk"),
}
