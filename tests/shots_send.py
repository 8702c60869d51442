"""``python -m tests.shots_send DIR``: the send page in each of its states, stick by steps, sheet."""

import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QScrollArea

from station_desk.app import App
from station_desk.forms.package_summary import package_summary
from station_desk.identifiers import new_id
from station_desk.outcome import refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.sync import contents, intake, joining, keys, letters, outbox, stick
from station_desk.sync.push import Pushed
from station_desk.sync.stick import Handed
from station_desk.sync.wire import letter
from station_desk.ui.main_window import MainWindow
from station_desk.ui.places import Stick
from station_desk.ui.sending import Told
from tests.shots import LOOKS, settle, take
from tests.sync.conftest import CountyKeys
from tests.sync.desks import EAST, TOWN, clock, hold_event, new_desk

Settled = Callable[[], None]
NAMES = ("KINGSTON", "SANDISK")


class Land:
    """A village whose first packages are at the town and at the county, and two sticks."""

    def __init__(self, folder: Path) -> None:
        self.county = CountyKeys(clock)
        self.town = new_desk(folder / "town", "town", TOWN, "麦泉镇")
        self.town.ask(keys.adopt_card, self.county.card())
        enrolment = self.county.admit_town(self.town.ask(joining.request))
        self.town.ask(letters.take_in, enrolment, "stick")
        self.east = new_desk(folder / "east", "station", EAST, "东泉村")
        self.usb = [folder / name for name in NAMES]
        for each in self.usb:
            each.mkdir()

    def travel(self) -> None:
        """Four packages, each a step further than the next; one item of the first was not taken."""
        self.east.ask(keys.adopt_card, self.town.ask(keys.card_bytes))
        event = self.east.ask(hold_event, "环境整治", 8)
        self.carry()
        self.confirm(1, event)
        self.east.ask(hold_event, "读书会：家风家训", 9)
        self.carry()
        self.confirm(2)
        self.east.ask(hold_event, "防溺水宣讲", 10)
        self.carry()
        self.east.ask(hold_event, "义诊", 12)
        stick.hand(self.east, self.usb[0])
        self.east.ask(hold_event, "理论宣讲", 13)
        self.east.ask(outbox.pack)
        self.east.ask(hold_event, "敬老", 15)

    def carry(self) -> None:
        stick.hand(self.east, self.usb[0])
        asked = intake.look(self.town, self.usb[0]).requests
        intake.take_in(self.town, self.usb[0], [each.desk for each in asked])
        stick.fetch(self.east, self.usb[0])

    def confirm(self, seq: int, refused: str = "") -> None:
        """The county's receipt for one package."""
        journey = self.east.ask(outbox.journeys)[seq - 1]
        identity = self.east.ask(keys.identity)
        unit = self.east.ask(lambda db: db.setting("unit"))
        item = letter.NotAccepted(
            kind="event", id=refused, version=1, verdict="invalid", reason="wrong_fields"
        )
        receipt = letter.Receipt(
            package_hash=journey.hash, desk=identity.desk, unit=unit, seq=seq, verdicts={"new": 7},
            not_accepted=[item] if refused else [], received_at=clock(), receiver="county",
            receiver_name="青禾县", road="town",
        )  # fmt: skip
        written = letter.Letter(
            id=new_id(), kind="receipt", to_desk=identity.desk, to_unit=unit, issued_at=clock(),
            serial=seq, body=letter.body_of(receipt),
        )  # fmt: skip
        data = letter.write(written, self.county.signing, self.county.kid)
        self.east.ask(letters.take_in, data, "stick")


def panel(window: MainWindow):  # type: ignore[no-untyped-def]
    """The stick's panel at its first step."""
    window.go("send")
    found = window.pages["send"].stick  # type: ignore[attr-defined]
    found._step(0)
    return found


def choose(usb: list[Path], window: MainWindow, settled: Settled) -> None:
    """Two sticks are plugged in."""
    found = panel(window)
    settled()
    sticks = [Stick(each, each.name, (n + 3) << 30) for n, each in enumerate(usb)]
    found.place.show_found(sticks)


def read(usb: list[Path], window: MainWindow, settled: Settled) -> None:
    """What would lie on the stick."""
    found = panel(window)
    settled()
    found.place.choose(usb[1])
    found._prepare()
    settled()


def writing(usb: list[Path], window: MainWindow, settled: Settled) -> None:
    """Half way."""
    read(usb, window, settled)
    found = window.pages["send"].stick  # type: ignore[attr-defined]
    found._step(3, "正在写入“SANDISK”，请不要拔出。")
    found._progress(3, 5)


def done(window: MainWindow, settled: Settled) -> None:
    """It may be removed."""
    panel(window)._handed(Handed("SANDISK", 3, [], join_request=False))
    settled()


def failed(window: MainWindow, settled: Settled) -> None:
    """The stick is full."""
    found = panel(window)
    settled()
    found._failed(refuse("stick_full", place="SANDISK", free=20_000, needed=400_000))
    settled()


def sending(window: MainWindow, settled: Settled) -> None:
    """A slow line."""
    window.go("send")
    window.sending.busy = True
    window.sending.began.emit()
    window.sending.told.emit(Told(180_000, 640_000, 140))
    settled()
    window.sending.busy = False


def sent(window: MainWindow, settled: Settled) -> None:
    """All sent."""
    window.go("send")
    window.sending.ended.emit(Pushed(3, 2))
    settled()


def below(window: MainWindow, settled: Settled) -> None:
    """Each package and its way."""
    panel(window)
    settled()
    bar = window.pages["send"].findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())


ON_STICK = {"choose": choose, "read": read, "writing": writing}
SCENES = {
    "done": done, "failed": failed, "sending": sending, "sent": sent, "below": below,
}  # fmt: skip


def pictures(
    qt: QApplication, desk: Desk, folder: Path, out: Path, looks: list[tuple[str, int, bool]],
    shown: dict[str, Callable[[MainWindow, Settled], None]],
) -> None:  # fmt: skip
    """One window, every scene in every look."""
    app = App(qt, folder, papers=folder / "papers")
    app.enter(desk)
    window = app.window
    assert isinstance(window, MainWindow)
    settled = partial(settle, qt, app)
    for (name, scene), look in product(shown.items(), looks):
        app.words.switch(look[0])
        app.theme.change(size=look[1], dark=look[2])
        area = window.pages["send"].findChild(QScrollArea)
        area.verticalScrollBar().setValue(0)
        scene(window, settled)
        settled()
        take(window, out, f"send_{name}", look)
    app.words.switch("en")
    window.hide()


def sheet(db: Database) -> bytes:
    """The sheet beside the first package."""
    return package_summary(contents.of_packages(db, [1])[0])


def main(out: Path, looks: str = "") -> None:
    """All pictures; ``looks`` may pick some by number, e.g. ``0,7``."""
    out.mkdir(parents=True, exist_ok=True)
    chosen = [LOOKS[int(each)] for each in looks.split(",")] if looks else LOOKS
    qt = QApplication.instance() or QApplication([])
    assert isinstance(qt, QApplication)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        land = Land(folder)
        empty = {"empty": lambda window, _settled: window.go("send")}
        pictures(qt, land.east, folder / "e", out, chosen, empty)
        land.travel()
        with_usb = {name: partial(each, land.usb) for name, each in ON_STICK.items()}
        pictures(qt, land.east, folder / "w", out, chosen, with_usb | SCENES)
        (out / "package_summary.pdf").write_bytes(land.east.ask(sheet))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
