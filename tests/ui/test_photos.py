"""Photos on the event's form: made small, with nothing of the camera's notes; none is a complete record."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QPushButton

from station_desk.app import App
from station_desk.outcome import Refusal
from station_desk.records import events, photos
from station_desk.records.photos import MOST_BYTES
from station_desk.ui import photo_files
from station_desk.ui.main_window import MainWindow
from station_desk.ui.photos_card import PhotosCard
from tests.ui.hand import press

Settled = Callable[[App], None]
PLACE = b"GPSLatitude 30.123456"


def camera_file(file: Path, width: int = 3000, height: int = 2000) -> Path:
    """A large, busy JPEG as a camera leaves it, with a note of the place."""
    image = QImage(width // 20, height // 20, QImage.Format.Format_RGB32)
    for x in range(image.width()):
        for y in range(image.height()):
            image.setPixelColor(x, y, QColor((x * 37 + y * 91) % 256, (x * y) % 256, (x ^ y) % 256))
    image.scaled(width, height).save(str(file), "JPEG", 98)  # type: ignore[call-overload]
    data = file.read_bytes()
    note = b"Exif\x00\x00" + PLACE
    segment = b"\xff\xe1" + (len(note) + 2).to_bytes(2, "big") + note
    file.write_bytes(data[:2] + segment + data[2:])
    return file


def test_what_the_camera_wrote_stays_behind(tmp_path: Path) -> None:
    file = camera_file(tmp_path / "IMG_0001.jpg")
    assert PLACE in file.read_bytes()
    picture = photo_files.read(file)
    assert PLACE not in picture.jpeg
    assert not {each for each in photos.markers(picture.jpeg) if 0xE1 <= each <= 0xEF}
    assert len(picture.jpeg) <= MOST_BYTES
    assert max(picture.width, picture.height) <= 1280
    assert picture.width * 2 == pytest.approx(picture.height * 3, rel=0.01)


def test_a_png_with_a_note_becomes_a_clean_jpeg(tmp_path: Path) -> None:
    image = QImage(40, 30, QImage.Format.Format_ARGB32)
    image.fill(QColor("teal"))
    image.setText("Location", PLACE.decode())
    file = tmp_path / "a.png"
    image.save(str(file))
    assert PLACE in file.read_bytes()
    picture = photo_files.read(file)
    assert (picture.width, picture.height, picture.jpeg[:2]) == (40, 30, b"\xff\xd8")
    assert PLACE not in picture.jpeg


@pytest.mark.parametrize("data", [b"", b"GIF89a" + bytes(40)])
def test_what_is_no_photo_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "照片.jpg"
    file.write_bytes(data)
    with pytest.raises(Refusal, match="photo_not_read") as refused:
        photo_files.read(file)
    assert refused.value.values["file"] == "照片.jpg"


def form_of(window: MainWindow, app: App, settled: Settled) -> PhotosCard:
    """The photos of March's first event, open."""
    event = window.around.runner.desk.ask(events.in_month, "2025-03")[0]
    window.go("events", event=event.id)
    settled(app)
    card = window.findChild(PhotosCard, "event_form.photos")
    assert card is not None
    return card


def test_photos_on_the_form(window: MainWindow, app: App, settled: Settled, tmp_path: Path) -> None:
    card = form_of(window, app, settled)
    assert "解红梅" in card.faces.text()
    assert not card.shown.isVisible()
    desk = window.around.runner.desk
    files = [camera_file(tmp_path / f"{n}.jpg", 800, 600) for n in range(2)]
    card.add_files(files)
    settled(app)
    event = desk.ask(events.in_month, "2025-03")[0]
    assert event.photo_count == 2
    labels = [window.findChild(QLabel, f"event_form.photo_{n}") for n in range(2)]
    assert all(label is not None and not label.pixmap().isNull() for label in labels)
    press(window, "event_form.photo_remove_0")
    settled(app)
    assert desk.ask(events.in_month, "2025-03")[0].photo_count == 1
    assert window.findChild(QPushButton, "event_form.photo_remove_1") is None


def test_a_bad_file_is_said_and_nothing_is_added(
    window: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    card = form_of(window, app, settled)
    (tmp_path / "x.jpg").write_bytes(b"no photo")
    card.add_files([camera_file(tmp_path / "a.jpg", 400, 300), tmp_path / "x.jpg"])
    settled(app)
    assert "x.jpg" in window.banner.what.text()
    assert card.add.isEnabled()
    event = window.around.runner.desk.ask(events.in_month, "2025-03")[0]
    assert event.photo_count == 0
