"""The interface's patterns that belong to the window as a whole; the others stand beside their subject."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import get_args

from PIL import Image, ImageChops
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from station_desk import papers
from station_desk.app import App
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.resources import resource
from station_desk.rules import returns
from station_desk.sentences import CHINESE, ENGLISH, Language, word
from station_desk.store.database import Database
from station_desk.sync.outbox import Journey, State
from station_desk.ui.journey_card import ICONS, TONES, JourneyCard
from station_desk.ui.main_window import MainWindow
from station_desk.ui.words import read
from tests.forms.conftest import poppler
from tests.ui import village
from tests.ui.hand import text

Settled = Callable[[App], None]
STATES: tuple[State, ...] = get_args(State)
MODES = re.compile(
    r"离线|脱机|联机|单机|在线模式|联网模式|\boff-?line\b|\bonline mode\b", re.IGNORECASE
)
DOTS_PER_INCH, INCH = 60, 25.4
SAFE_MM = 15
"""At every edge: any printer reaches there, with room to spare."""


def test_ui09_three_facts_stand_at_the_foot_of_every_page(
    window: MainWindow, app: App, settled: Settled
) -> None:
    assert text(window, "window.road") == "上次交出：从未   ·   待报送：60 条   ·   上次失败：无"
    desk = window.around.runner.desk
    [event, *_] = desk.ask(events.REGISTER.all)
    another = Event(
        title="读书会", project_code="P3", host_unit=event.host_unit,
        planned_start=event.planned_start, planned_end=event.planned_end,
    )  # fmt: skip
    window.around.runner.do(events.put, another)
    settled(app)
    for page in ("today", "send", "help"):
        window.go(page)
        settled(app)
        assert "待报送：61 条" in text(window, "window.road")


def good(widget: QWidget) -> list[str]:
    """What stands there in the colour that says all is well."""
    labels = widget.findChildren(QLabel)
    return [each.text() for each in labels if each.property("tone") == "good"]


def journey(state: State) -> Journey:
    return Journey(1, "", village.NOW, 3, state, [], 0)


def test_ui10_green_stands_only_beside_a_receipt(
    window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    window.go("send")
    settled(app)
    assert good(window.pages["send"]) == []
    card = JourneyCard(window.around)
    qtbot.addWidget(card)
    card.show_journeys(4, [journey(state) for state in STATES])
    assert good(card) == [word("package_state", "confirmed", {}, CHINESE)]


def test_ui11_a_state_is_named_by_what_one_does_next() -> None:
    every = ("waiting", *STATES)
    assert set(TONES) == set(ICONS) == set(every)
    languages: tuple[Language, ...] = (CHINESE, ENGLISH)
    for language in languages:
        names = [word("package_state", state, {}, language) for state in every]
        following = [word("package_next", state, {}, language) for state in every]
        assert len(set(names)) == len(every)
        assert len({each for each in following if each}) >= len(every) - 1


def test_ui13_nothing_is_called_a_mode() -> None:
    catalogue = read(resource("i18n", "zh_CN.ts"))
    assert [each for pair in catalogue.items() for each in pair if MODES.search(each)] == []
    assert MODES.search("切换到离线模式")
    assert MODES.search("Go offline")


def test_ui13_no_switch_stands_beside_the_network(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("send")
    settled(app)
    network = window.pages["send"].network  # type: ignore[attr-defined]
    assert network.findChildren(QCheckBox) == []
    assert "有网络时会自动报送" in "".join(each.text() for each in network.findChildren(QLabel))


def drawn(db: Database) -> list[papers.Paper]:
    """Every paper of a village's month."""
    held = events.in_month(db, "2025-02")[0]
    return [
        papers.sign_in_sheet(db, held.id),
        papers.preview(db, held.id),
        papers.preview(db, held.id, a3=True),
        papers.month_return(db, "2025-02"),
        papers.month_plan(db, "2025-02"),
        papers.consent_sheet(db, ""),
    ]


def test_ui28_nothing_is_printed_where_a_printer_does_not_reach(window: MainWindow) -> None:
    desk, cut = window.around.runner.desk, []
    for paper in desk.ask(drawn):
        room = blank(
            poppler("pdftoppm", paper.draw(), "-r", str(DOTS_PER_INCH), "-gray", "-l", "1", "-")
        )
        if min(room) < SAFE_MM:
            cut.append((paper.name, room))
    assert cut == []


def blank(picture: bytes) -> tuple[float, ...]:
    """How many millimetres at each edge bear no ink: left, top, right, bottom."""
    with Image.open(BytesIO(picture)) as page:
        box = ImageChops.invert(page).point(lambda ink: 255 if ink > 8 else 0).getbbox()
        assert box is not None
        dots = (box[0], box[1], page.width - box[2], page.height - box[3])
    return tuple(round(each * INCH / DOTS_PER_INCH, 1) for each in dots)


def test_ui32_no_number_of_the_return_is_typed(
    window: MainWindow, app: App, settled: Settled
) -> None:
    window.go("monthly_return", month="2025-02")
    settled(app)
    page = window.pages["monthly_return"]
    typed = [
        each.objectName()
        for kind in (QLineEdit, QPlainTextEdit, QAbstractSpinBox)
        for each in page.findChildren(kind)
        if each.isEnabled() and not each.isHidden()
    ]
    assert sorted(set(typed) - {"return.correction_reason"}) == [
        "return.explanation",
        "return.problems",
    ]
    desk = window.around.runner.desk
    figures = desk.ask(returns.draft_of, window.around.unit.id, "2025-02").figures
    held = [each for each in desk.ask(events.in_month, "2025-02") if each.status == "held"]
    assert figures.events == len(held)
    assert figures.residents_exact == sum(each.resident_headcount or 0 for each in held)
