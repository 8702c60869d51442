"""What tests of printed forms read with: poppler's text and pictures, and one event."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime

import pytest

from station_desk.identifiers import unit_id
from station_desk.records.events import Event

Pages = Callable[[bytes], list[str]]
Ink = Callable[[bytes], bytes]


def poppler(tool: str, pdf: bytes, *options: str) -> bytes:
    program = shutil.which(tool)
    if program is None:
        pytest.fail(f"{tool} is missing: install poppler-utils, see README")
    done = subprocess.run([program, *options], input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout


@pytest.fixture
def pages() -> Pages:
    """The text of each page, as a reader would copy it."""
    return lambda pdf: (
        poppler("pdftotext", pdf, "-layout", "-", "-").decode("utf-8").split("\f")[:-1]
    )


@pytest.fixture
def ink() -> Ink:
    """The grey picture of the first page."""
    return lambda pdf: poppler("pdftoppm", pdf, "-r", "50", "-gray", "-l", "1", "-")


@pytest.fixture
def event() -> Event:
    return Event(
        host_unit=unit_id("990101101200"),
        event_no="101200-202504-01",
        title="“我们的节日·清明”文明祭扫",
        project_code="P4",
        planned_start=datetime(2025, 4, 3, 8, 30),
        planned_end=datetime(2025, 4, 3, 11, 0),
        location_text="东泉村文化广场",
        audience="全体村民",
        host_person="王𬴂",
        preview_text="敬献鲜花，参观村史馆。",
    )
