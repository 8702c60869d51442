"""Photos of an event: none is needed; whoever adds one is reminded of the faces in it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout

from station_desk.records.events import Event
from station_desk.records.photos import Picture
from station_desk.rules import photos
from station_desk.ui import photo_files
from station_desk.ui.across import Across
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.words import tr

WIDE, HIGH = 200, 140
SHOWN_NAMES = 5


class PhotosCard(Card):
    """Hidden until the event is stored; then a record without a photo is a complete one."""

    def __init__(self, around: Around) -> None:
        super().__init__("event_form.photos", spacing=8)
        self._around, self._runner = around, around.runner
        self._event = ""
        self.add = Button(
            "event_form.photo_add", lambda: tr("Add photos"), "mdi6.image-plus", kind="quiet",
            pressed=self._ask,
        )  # fmt: skip
        hint = Label(
            "small",
            lambda: tr("Not needed: a record without a photo is complete. Place and time that the camera "
                       "wrote into the file are left out. Photos travel to town and county after the "
                       "records."),
            wrap=True,
        )  # fmt: skip
        self.faces = Label("", wrap=True)
        self.faces.setObjectName("event_form.photo_faces")
        self.shown = Across(least=13)
        self.said = Label("", wrap=True)
        self.said.setObjectName("event_form.photo_said")
        self.body.addLayout(row(Label("section", lambda: tr("Photos")), 1, self.add))
        for part in (hint, self.faces, self.shown, self.said):
            self.body.addWidget(part)
        self.said.hide()

    def show_event(self, event: Event | None) -> None:
        """The photos of this event."""
        self.setVisible(event is not None)
        if event is None or event.id != self._event:
            self.said.hide()
        self._event = event.id if event else ""
        if event:
            self._runner.do(photos.shown, event.id, then=partial(self._show, event.id))

    def add_files(self, files: list[Path]) -> None:
        """Make them small beside the window, then keep them."""
        event = self._event
        self.add.setEnabled(False)
        self._say(tr("Making the photos small…"), "")
        self._runner.aside(
            photo_files.read_all, files, then=partial(self._keep, event), failed=self._failed
        )

    def _ask(self) -> None:
        chosen, _filter = QFileDialog.getOpenFileNames(
            self, tr("Photos"), "", tr("Photos") + " (*.jpg *.jpeg *.png)"
        )
        if chosen:
            self.add_files([Path(each) for each in chosen])

    def _keep(self, event: str, pictures: list[Picture]) -> None:
        self._runner.do(photos.add, event, pictures, then=self._kept, failed=self._failed)

    def _kept(self, _changes: object) -> None:
        self.add.setEnabled(True)
        self.said.hide()

    def _failed(self, refusal: object) -> None:
        self.add.setEnabled(True)
        self.said.hide()
        self._runner.refused.emit(refusal)

    def _show(self, event: str, found: tuple[list[tuple[str, bytes]], list[str]]) -> None:
        if event != self._event:
            return
        pictures, without = found
        self.shown.put([self._thumb(place, *each) for place, each in enumerate(pictures)])
        self.shown.setVisible(bool(pictures))
        names = tr(", ").join(without[:SHOWN_NAMES]) + ("…" if len(without) > SHOWN_NAMES else "")
        text = tr("Have not agreed to photos: {names}. Leave out photos that show their faces.")
        self.faces.say(text.format(names=names), "warn")
        self.faces.setVisible(bool(without))

    def _thumb(self, place: int, photo: str, jpeg: bytes) -> QFrame:
        frame = QFrame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        picture = QPixmap()
        picture.loadFromData(jpeg)
        label = Label()
        label.setObjectName(f"event_form.photo_{place}")
        label.setAccessibleName(tr("Photo {n}").format(n=place + 1))
        keep = Qt.AspectRatioMode.KeepAspectRatio
        smooth = Qt.TransformationMode.SmoothTransformation
        label.setPixmap(picture.scaled(WIDE, HIGH, keep, smooth))
        remove = Button(
            f"event_form.photo_remove_{place}", lambda: tr("Take it away"), "mdi6.trash-can-outline",
            kind="quiet", pressed=partial(self._remove, photo),
        )  # fmt: skip
        column.addWidget(label)
        column.addLayout(row(remove, 1))
        return frame

    def _remove(self, photo: str) -> None:
        self._runner.do(photos.remove, photo, tr("Take it away"))

    def _say(self, text: str, tone: str) -> None:
        self.said.say(text, tone)
        self.said.show()
