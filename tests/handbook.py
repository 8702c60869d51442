"""``python -m tests.handbook [DIR]``: takes the handbook's pictures from the program itself."""

import os
import sys
import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtWidgets import QApplication, QWidget

from station_desk.identifiers import unit_id
from station_desk.outcome import refuse
from station_desk.records import attendance, events, plans, volunteers
from station_desk.records.attendance import Attendance
from station_desk.resources import resource
from station_desk.rules import returns
from station_desk.store.database import CHINA, Database
from station_desk.store.desk import Desk
from station_desk.sync.outbox import Facts, Journey, Step
from station_desk.ui.unlock import Unlock, Ways
from station_desk.ui.wizard import Founding, Wizard
from tests.scenes import town as town_scenes
from tests.scenes.desks import CODE
from tests.scenes.doors import ANSWERS
from tests.scenes.stage import Stage
from tests.scenes.station import settings

WIDEST = 1100
COLOURS = 256


class Album:
    """The folder that the pictures go to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, widget: QWidget, name: str) -> None:
        """One widget as it stands, at most ``WIDEST`` wide and with few colours."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        widget.grab().save(buffer, "PNG")
        with Image.open(BytesIO(buffer.data().data())) as taken:
            picture = taken.convert("RGB")
        if picture.width > WIDEST:
            height = round(picture.height * WIDEST / picture.width)
            picture = picture.resize((WIDEST, height), Image.Resampling.LANCZOS)
        few = picture.quantize(
            COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=3, dither=Image.Dither.NONE
        )
        few.save(self._folder / f"{name}.png", optimize=True)


def doors(album: Album, stage: Stage) -> None:
    """The first run, and the locked door with the recovery sheet."""
    wizard = Wizard(stage.app.words, Founding(dict, lambda: CODE, lambda *_sheet: ""))
    stage.app._show(wizard)
    stage.press("wizard.role_station")
    for name, text in (
        ANSWERS | dict.fromkeys(("passphrase", "passphrase_again"), "dongquan")
    ).items():
        stage.fill(f"wizard.{name}", text)
    for page in ("role", "unit", "you", "recovery"):
        stage.settled()
        if page in ("role", "unit", "recovery"):
            album.take(wizard.stack.parentWidget(), f"wizard_{page}")
        if page != "recovery":
            stage.press("wizard.next")
    door = Unlock(stage.app.words, Ways(str), "东泉村")
    stage.app._show(door)
    while not door.button.isEnabled():
        stage.settled()
    door.forgotten.click()
    stage.settled()
    album.take(door.card, "forgotten")


def a_good_month(desk: Desk) -> None:
    """The village of the tests, with January sealed and the plan of March made public."""
    unit = unit_id("990101101200")
    desk.ask(returns.seal, unit, "2025-01", "", "")
    desk.ask(
        plans.edit, unit, "2025-03", theme="学雷锋，树新风", published_on=date(2025, 2, 25),
        xun_foci=["志愿服务", "读书学习", "清明文明祭扫"], published_scope="village",
    )  # fmt: skip
    desk.ask(_signed_in)


def _signed_in(db: Database) -> None:
    today = next(each for each in events.in_month(db, "2025-03") if each.start.day == 18)
    early = [each for each in volunteers.REGISTER.all(db) if each.name[0] in "单李王解刘"]
    for minute, person in enumerate(early):
        came = datetime(2025, 3, 18, 8, 45 + minute)
        attendance.put(db, Attendance(event_id=today.id, volunteer_id=person.id, sign_in_at=came))


def station(album: Album, stage: Stage) -> None:
    """The pages of a village."""
    assert stage.desk is not None
    a_good_month(stage.desk)
    page = stage.go("monthly_return", month="2025-02")
    stage.press("return.seal")
    album.take(page.seal.parentWidget(), "seal")
    stage.press("return.seal_yes")
    stage.reveal(page, page.minimum)
    album.take(page, "monthly_return")
    for name in ("today", "plan", "volunteers"):
        page = stage.go(name)
        album.take(stage.window if name == "today" else page, name)
    settings(stage)
    album.take(stage.window.pages["settings"], "settings")
    show_preview(stage)
    album.take(stage.window.pages["events"], "preview")
    page = stage.go("sign_in")
    page.field.setText("z")
    stage.settled()
    album.take(page, "sign_in")
    page = show_send(stage)
    album.take(page, "send")
    stage.reveal(page)
    album.take(page.way, "states")
    stage.window.banner.refuse(refuse("server_unreachable"))
    stage.settled()
    album.take(stage.window.banner, "message")


def show_preview(stage: Stage) -> None:
    """Today's event: its preview and what follows when it is over."""
    page = stage.go("events")
    page.form_of(next(each for each in page.rows.rows if each.title.startswith("理论")))
    stage.settled()
    stage.reveal(page.form, page.form.held.record)


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    """Early in April 2025, in China."""
    return datetime(2025, 4, day, hour, minute, tzinfo=CHINA).astimezone(UTC)


def show_send(stage: Stage) -> Any:
    """Four packages, each a step further than the next."""
    page = stage.go("send")
    handed = Step("handed", moment(1, 9, 12), "stick", "E:")
    town = Step("receipt_town", moment(2, 10, 5), "stick", "E:")
    county = Step("receipt_county", moment(4, 15, 40), "stick", "E:")
    steps = [handed, town, county]
    states = ("confirmed", "at_town", "handed", "packed")
    found = [
        Journey(n, "", moment(1, 9, n), 20 + n, state, steps[: 4 - n], 0)  # type: ignore[arg-type]
        for n, state in enumerate(states, start=1)
    ]
    page._show_facts(Facts(5, 1, 1, 1, 1, 0, county, None, True, True))
    page._show_journeys(found)
    stage.settled()
    return page


def town(album: Album, stage: Stage) -> None:
    """The board, a return sent back, the summary."""
    stage.go("board")
    album.take(stage.window, "board")
    town_scenes.send_back(stage)
    album.take(stage.window.pages["board"].panel.decide, "send_back")
    album.take(stage.go("summary"), "summary")


def collecting(album: Album, stage: Stage) -> None:
    """A stick being taken in."""
    town_scenes.stick(stage)
    album.take(stage.window.pages["collect"], "collect")


def main(out: Path) -> None:
    """All pictures."""
    album = Album(out)
    qt = QApplication([])
    shown = {"door": doors, "station": station, "town_stick": collecting, "town": town}
    for desk, take in shown.items():
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            stage = Stage(qt, desk, Path(folder))
            take(album, stage)
            stage.close()


if __name__ == "__main__":
    main(Path(*sys.argv[1:]) if len(sys.argv) > 1 else resource("handbook"))
