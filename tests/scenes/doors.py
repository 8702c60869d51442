"""Before the window: the first run page by page, the locked door, the short wait."""

from functools import partial

from station_desk.outcome import refuse
from station_desk.ui.preparing import Preparing
from station_desk.ui.unlock import Unlock, Ways
from station_desk.ui.wizard import Wizard
from station_desk.ui.wizard_unit import CardRead
from tests.scenes import Scene
from tests.scenes.stage import Stage
from tests.ui import village

ANSWERS = {
    "code": "990101101200", "unit_name": "东泉村", "operator": "周敏",
    "passphrase": "dong quan", "passphrase_again": "dong quan",
}  # fmt: skip
PAGES = ("role", "unit", "you", "recovery")


def wizard(stage: Stage, page: str) -> None:
    """The first run at one of its pages."""
    stage.app.start()
    assert isinstance(stage.shown, Wizard)
    for at in PAGES[: PAGES.index(page)]:
        if at == "role":
            stage.press("wizard.role_station")
        for name, text in ANSWERS.items():
            stage.fill(f"wizard.{name}", text)
        stage.press("wizard.next")


def listed(stage: Stage) -> None:
    """The county's card was read: its stations can be chosen."""
    wizard(stage, "unit")
    assert isinstance(stage.shown, Wizard)
    stage.shown.unit.show_card(CardRead(b"", [("station", "990101101200", "东泉村")]))
    stage.settled()


def door(stage: Stage) -> Unlock:
    """The locked door, which has looked at the place already."""
    found = Unlock(stage.app.words, Ways(str), "东泉村")
    stage.app._show(found)
    while not found.button.isEnabled():
        stage.settled()
    return found


def forgotten(stage: Stage) -> None:
    """With the recovery sheet."""
    door(stage).forgotten.click()


def damaged(stage: Stage) -> None:
    """The file does not open."""
    door(stage).refuse(
        refuse("file_damaged", file="station-desk.db", backup="x", backup_at=village.NOW)
    )


def preparing(stage: Stage) -> None:
    """The practice village was to be opened, but is open already."""
    waiting = Preparing(stage.app.words, in_use)
    stage.app._show(waiting)
    while not waiting.said.isVisible():
        stage.settled()


def in_use() -> object:
    raise refuse("desk_in_use", person="周敏", pc="DESKTOP-01", since=village.NOW)


SCENES = [
    *(Scene(f"wizard_{page}", "door", partial(wizard, page=page)) for page in PAGES),
    Scene("wizard_card", "door", listed),
    Scene("unlock", "door", door),
    Scene("unlock_recover", "door", forgotten),
    Scene("unlock_damaged", "door", damaged),
    Scene("preparing", "door", preparing),
]
