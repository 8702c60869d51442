"""A photo from a file, made small: only what it shows is kept, nothing the camera wrote beside it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from station_desk.outcome import refuse
from station_desk.records.photos import MOST_BYTES, Picture

FORMATS: Final = (b"jpeg", b"png")
SIDES: Final = (1280, 1024, 800, 640)
QUALITIES: Final = (82, 70, 58, 46)


def read_all(files: Sequence[Path]) -> list[Picture]:
    """Several photos; one that cannot be read stops all, by its name."""
    return [read(each) for each in files]


def read(file: Path) -> Picture:
    """Drawn anew, turned upright, as large as fits; refuses what is neither JPEG nor PNG."""
    reader = QImageReader(str(file))
    reader.setAutoTransform(True)
    whole = reader.size()
    if reader.format().data() not in FORMATS or not whole.isValid():
        raise refuse("photo_not_read", file=file.name)
    if max(whole.width(), whole.height()) > SIDES[0]:
        reader.setScaledSize(_within(whole, SIDES[0]))
    image = reader.read()
    if image.isNull():
        raise refuse("photo_not_read", file=file.name)
    for side in SIDES:
        drawn = _drawn(image, side)
        for quality in QUALITIES:
            data = _jpeg(drawn, quality)
            if len(data) <= MOST_BYTES:
                return Picture(drawn.width(), drawn.height(), data)
    raise refuse("photo_too_large", size=len(data), limit=MOST_BYTES)


def _within(size: QSize, side: int) -> QSize:
    return size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)


def _drawn(image: QImage, side: int) -> QImage:
    """A fresh picture: what was written beside the old one stays behind."""
    size = image.size()
    if max(size.width(), size.height()) > side:
        size = _within(size, side)
    fresh = QImage(size, QImage.Format.Format_RGB32)
    fresh.fill(Qt.GlobalColor.white)
    painter = QPainter(fresh)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(fresh.rect(), image)
    painter.end()
    return fresh


def _jpeg(image: QImage, quality: int) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(buffer.data().data())
