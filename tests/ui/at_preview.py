"""``python -m tests.ui.at_preview``: the test sheet in the preview at the screen's scale, as JSON."""

import json
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from station_desk.forms.trial_sheet import trial_sheet
from station_desk.ui.paper_shown import show_paper
from station_desk.ui.theme import Theme
from station_desk.ui.words import Words


def edges(image: QImage) -> list[float]:
    """Where the first dark dot is from the left, top, right and bottom, in parts of the whole side."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, high = grey.width(), grey.height()
    seen = Image.frombytes(
        "L", (wide, high), bytes(grey.constBits()), "raw", "L", grey.bytesPerLine()
    )
    left, top, right, bottom = seen.point(lambda dot: 255 * (dot < 128)).getbbox()
    return [left / wide, top / high, 1 - right / wide, 1 - bottom / high]


def main() -> None:
    """Open it, wait until the page is drawn, tell its size and where its frame lies."""
    qt = QApplication([])
    Theme(qt, chosen="light")
    window = QWidget()
    window.resize(1366, 768)
    shown = show_paper(window, "trial.pdf", trial_sheet(), Words("en"), Path())
    told = []
    for fits in ("page", "width"):
        shown.view.fit(fits)
        while not shown.view.sheets or shown.view.sheets[0].hasScaledContents():
            qt.processEvents()
        sheet = shown.view.sheets[0]
        dots = sheet.pixmap()
        told.append(
            {
                "ratio": sheet.devicePixelRatioF(),
                "shown": [sheet.width(), sheet.height()],
                "dots": [dots.width(), dots.height()],
                "edges": edges(dots.toImage()),
                "beside": shown.view.horizontalScrollBar().maximum(),
            }
        )
    print(json.dumps(told))  # noqa: T201
    shown.close()


if __name__ == "__main__":
    main()
