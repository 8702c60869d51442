"""The send page in each of its states, the stick step by step, photos and sticks where they belong."""

from typing import Any

from PySide6.QtGui import QColor, QImage

from station_desk.outcome import refuse
from station_desk.records import events
from station_desk.records.photos import Picture
from station_desk.rules import photos
from station_desk.store.media import Medium
from station_desk.sync import registered
from station_desk.sync.push import Pushed
from station_desk.sync.stick import Handed
from station_desk.ui import photo_files
from station_desk.ui.photos_card import PhotosCard
from station_desk.ui.places import Stick
from station_desk.ui.sending import Told
from tests.scenes import Scene, page
from tests.scenes.road_desks import STICKS
from tests.scenes.stage import Stage


def panel(stage: Stage) -> Any:
    """The stick's panel at its first step, two sticks plugged in."""
    found = stage.go("send").stick
    found.place.show_found(
        [Stick(stage.folder / name, name, (n + 3) << 30) for n, name in enumerate(STICKS)]
    )
    return found


def read(stage: Stage) -> None:
    """What would lie on the stick."""
    found = panel(stage)
    found.place.choose(stage.folder / STICKS[1])
    found._prepare()
    stage.settled()


def writing(stage: Stage) -> None:
    """Half way."""
    found = panel(stage)
    found._step(3, "SANDISK")
    found._progress(3, 5)
    stage.settled()


def done(stage: Stage) -> None:
    """It may be removed."""
    panel(stage)._handed(Handed("SANDISK", 3, [], join_request=True))
    stage.settled()


def failed(stage: Stage) -> None:
    """The stick is full."""
    panel(stage)._failed(refuse("stick_full", place="SANDISK", free=20_000, needed=400_000))
    stage.settled()


def under_way(stage: Stage) -> None:
    """A slow line."""
    stage.go("send")
    sending = stage.window.sending
    sending.busy = True
    sending.began.emit()
    sending.told.emit(Told(180_000, 640_000, 140))
    sending.busy = False
    stage.settled()


def sent(stage: Stage) -> None:
    """All went through; its way is further down."""
    shown = stage.go("send")
    stage.window.sending.ended.emit(Pushed(3, 2))
    stage.reveal(shown)


def leaving(stage: Stage) -> None:
    """On the way out."""
    stage.go("send")
    stage.window.leaving._asked = False
    stage.window.leaving.holds(stage.window.facts.known)
    stage.settled()


def with_photos(stage: Stage) -> None:
    """An event with two photos, somebody in it has not agreed."""
    image = QImage(1200, 900, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    picture = Picture(1200, 900, photo_files._jpeg(image, 70))
    event = stage.desk.ask(events.in_month, "2025-05")[0]  # type: ignore[union-attr]
    if not event.photo_count:
        stage.desk.ask(photos.add, event.id, [picture, picture])  # type: ignore[union-attr]
    shown = stage.go("events", event=event.id)
    stage.settled()
    stage.reveal(shown.form, stage.window.findChild(PhotosCard))


def sticks(stage: Stage) -> None:
    """Registered sticks, at the settings."""
    stage.desk.ask(registered._add, Medium(True, "60A44C413F"), STICKS[0])  # type: ignore[union-attr]
    shown = stage.go("settings")
    stage.reveal(shown, shown.sticks)


SCENES = [
    page("send_new", "before_road", "send"),
    Scene("send_choose", "road", panel),
    Scene("send_read", "road", read),
    Scene("send_writing", "road", writing),
    Scene("send_done", "road", done),
    Scene("send_failed", "road", failed),
    Scene("send_under_way", "road", under_way),
    Scene("send_sent", "road", sent),
    Scene("send_leaving", "road", leaving),
    Scene("event_photos", "road", with_photos),
    Scene("settings_sticks", "road", sticks),
]
