"""Before the desk stands: the text sizes, the practice village, and the first run once more from the help."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QDateEdit, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from station_desk import demo
from station_desk.app import App
from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.store.database import utc_now
from station_desk.sync import keys, outbox, push, stick
from station_desk.sync import practising as practising_road
from station_desk.ui import look
from station_desk.ui.list_out import ListOut
from station_desk.ui.main_window import MainWindow
from station_desk.ui.preparing import Preparing
from station_desk.ui.theme import POINTS
from station_desk.ui.unlock import Unlock
from station_desk.ui.wizard import Wizard
from tests.forms.conftest import pages
from tests.scenes.doors import ANSWERS
from tests.sync.conftest import CountyKeys
from tests.ui import village
from tests.ui.hand import fill, find, key, press, text

__all__ = ["pages"]
Settled = Callable[[App], None]
STEPS = ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]


@pytest.fixture
def wizard(app: App) -> Wizard:
    """The first run in an empty folder."""
    app.start()
    assert isinstance(app.window, Wizard)
    return app.window


def test_the_first_run_at_the_largest_size(wizard: Wizard, app: App, qtbot: QtBot) -> None:
    press(wizard, "window.size_2")
    assert QGuiApplication.font().pointSize() == POINTS[2]
    assert look.read(app.folder).size == 2
    press(wizard, "wizard.role_station")
    press(wizard, "wizard.next")
    for name in ("code", "unit_name"):
        fill(wizard, f"wizard.{name}", ANSWERS[name])
    press(wizard, "wizard.next")
    for name in ("operator", "passphrase", "passphrase_again"):
        fill(wizard, f"wizard.{name}", ANSWERS[name])
    press(wizard, "wizard.next")
    fill(wizard, "wizard.last_group", text(wizard, "wizard.recovery_code").split()[-1])
    press(wizard, "wizard.next")
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    assert app.window is not None
    assert find(app.window, QPushButton, "window.size_2").isChecked()
    app.theme.change(size=0)


def test_the_unit_is_chosen_from_the_countys_card(
    wizard: Wizard, app: App, qtbot: QtBot, settled: Settled, tmp_path: Path
) -> None:
    """Nobody types twelve digits; and the desk can pack from its first day."""
    card, other = tmp_path / "county.sdcard", tmp_path / "other.sdcard"
    card.write_bytes(CountyKeys(utc_now).card())
    other.write_bytes(b"no card")
    press(wizard, "wizard.role_station")
    press(wizard, "wizard.next")
    wizard._read_card(str(other))
    qtbot.waitUntil(wizard.said.isVisible)
    assert "卡片文件损坏了" in wizard.said.text()
    wizard._read_card(str(card))
    qtbot.waitUntil(wizard.unit.listed.isVisible)
    assert not wizard.said.isVisible()
    choice = find(wizard, QComboBox, "wizard.unit")
    offered = [choice.itemText(place) for place in range(choice.count())]
    assert offered == ["请选择…", "东泉村  990101101200", "西泉村  990101101201"]
    assert not wizard.next.isEnabled()
    for _step in range(2):
        QTest.keyClick(choice, Qt.Key.Key_Down)
    assert wizard.unit.answers() == {"code": "990101101201", "name": "西泉村"}
    press(wizard, "wizard.next")
    for name in ("operator", "passphrase", "passphrase_again"):
        fill(wizard, f"wizard.{name}", ANSWERS[name])
    press(wizard, "wizard.next")
    fill(wizard, "wizard.last_group", text(wizard, "wizard.recovery_code").split()[-1])
    with qtbot.waitSignal(app.ready):
        press(wizard, "wizard.next")
    settled(app)
    assert app.runner is not None
    facts = app.runner.desk.ask(outbox.facts)
    assert (facts.can_pack, facts.joined) == (True, False)


def test_the_door_has_the_sizes_and_remembers(app: App, qtbot: QtBot) -> None:
    village.live(app.folder).close()
    app.start()
    door = app.window
    assert isinstance(door, Unlock)
    qtbot.waitUntil(door.button.isEnabled)
    press(door, "window.size_1")
    assert QGuiApplication.font().pointSize() == POINTS[1]
    assert look.read(app.folder).size == 1
    press(door, "window.size_0")


def test_the_first_run_is_shown_again_and_makes_nothing(
    window: MainWindow, app: App, settled: Settled
) -> None:
    def files() -> dict[Path, int]:
        """The write-ahead log aside, which the open desk itself writes."""
        return {
            each: each.stat().st_size for each in app.folder.rglob("*") if each.suffix != ".db-wal"
        }

    window.go("help", section="send")
    settled(app)
    before = files()
    press(window, "help.first_run")
    seen = []
    for _page in STEPS:
        replay = window.pages["help"].replay  # type: ignore[attr-defined]
        seen.append(replay.step.text())
        assert text(window, "wizard.said") == "这里只是再看一遍首次设置，不会新建或改动任何东西。"
        lines = [each for each in replay.findChildren(QLineEdit) if each.isVisible()]
        assert [each.objectName() for each in lines if each.isEnabled()] == []
        last = "".join(text(window, "wizard.recovery_code")) if len(seen) == 4 else ""
        press(window, "wizard.next")
    assert seen == STEPS
    assert set(last) <= set("0 \n")
    assert find(window, QPushButton, "help.first_run").isVisible()
    assert window.pages["help"].section == "send"  # type: ignore[attr-defined]
    assert window.pages["help"].book.isVisible()  # type: ignore[attr-defined]
    settled(app)
    assert files() == before
    assert not app.papers.exists()


def test_f1_leaves_the_replay(window: MainWindow, app: App, settled: Settled) -> None:
    window.go("help")
    press(window, "help.first_run")
    key(window, Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier)
    assert window.pages["help"].book.isVisible()  # type: ignore[attr-defined]


@pytest.fixture
def practising(app: App, qtbot: QtBot, settled: Settled) -> MainWindow:
    """The practice village: a waiting page is there first."""
    app.practise()
    assert isinstance(app.window, Preparing)
    qtbot.waitExposed(app.window)
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    assert isinstance(app.window, MainWindow)
    settled(app)
    return app.window


def test_the_practice_village_is_marked_and_nothing_of_it_goes_to_a_real_stick(
    practising: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    shown = [each.text() for each in practising.findChildren(QLabel) if each.isVisible()]
    assert "练习，不是真数据" in shown
    practising.go("help")
    settled(app)
    assert practising.findChild(QPushButton, "help.practise") is None
    desk = practising.around.runner.desk
    usb = tmp_path / "usb"
    usb.mkdir()
    for prepared in (stick.prepare, stick.hand):
        with pytest.raises(Refusal, match="practice_desk"):
            prepared(desk, usb)
    with pytest.raises(Refusal, match="practice_desk"):
        desk.ask(keys.adopt_card, b"any")
    with pytest.raises(Refusal, match="practice_desk"):
        push.push(desk)
    assert list(usb.rglob("*.sd*")) == []


def test_the_whole_way_of_a_stick_is_practised_to_the_receipt(
    practising: MainWindow, app: App, settled: Settled, tmp_path: Path,
    pages: Callable[[bytes], list[str]],
) -> None:  # fmt: skip
    practising.go("send")
    settled(app)
    folder = practising.around.runner.desk.folder / practising_road.STICK
    picked = find(practising, QComboBox, "send.stick")
    assert [picked.itemText(each).partition("（")[0] for each in range(picked.count())] == [
        "练习U盘"
    ]
    assert not practising.banner.isVisibleTo(practising)
    press(practising, "send.practise_town")
    settled(app)
    assert text(practising, "send.practice_said") == "练习U盘上没有新的数据包，请先交到U盘。"
    press(practising, "send.hand")
    settled(app)
    press(practising, "send.write")
    settled(app)
    assert text(practising, "send.said") == "可以拔出U盘“练习U盘”了。"
    press(practising, "send.again")
    made = [each.name for each in folder.rglob("*.sdpkg")]
    assert made
    sheets = [pages(each.read_bytes()) for each in folder.rglob("*.pdf")]
    assert len(sheets) == len(made)
    assert all("练" in page for sheet in sheets for page in sheet)
    press(practising, "send.practise_town")
    settled(app)
    assert f"练习镇收下了 {len(made)} 个数据包" in text(practising, "send.practice_said")
    press(practising, "send.fetch")
    settled(app)
    facts = practising.around.runner.desk.ask(outbox.facts)
    assert (facts.waiting, facts.handed, facts.confirmed) == (0, 0, len(made))
    picked.setEditText(str(tmp_path))
    practising.around.runner.desk.ask(events.void, _newest(practising).id, "练一练")
    press(practising, "send.hand")
    settled(app)
    assert "只能交到“练习U盘”" in text(practising, "send.said")
    assert list(tmp_path.glob("station-desk")) == []


def test_forms_of_the_practice_village_propose_its_own_day(
    practising: MainWindow, app: App, settled: Settled
) -> None:
    practising.go("events", new=True)
    settled(app)
    today = practising.around.runner.desk.ask(lambda db: db.today())
    shown = find(practising, QDateEdit, "event_form.preview_date").date().toPython()
    assert shown == today == date(2025, 12, 10)


def test_a_list_printed_in_the_practice_village_says_so(
    practising: MainWindow, app: App, settled: Settled, pages: Callable[[bytes], list[str]]
) -> None:
    practising.go("events")
    settled(app)
    press(practising, "events.print_list")
    for _again in range(3):
        settled(app)
    ways = practising.pages["events"].findChildren(ListOut)
    [pdf] = [each.paper.preview.pdf for each in ways if each.paper.preview]
    assert all("练" in page and "习" in page for page in pages(pdf))


def _newest(window: MainWindow) -> events.Event:
    return window.around.runner.desk.ask(events.REGISTER.all)[-1]


def test_a_practice_village_that_is_open_elsewhere_says_so(app: App, qtbot: QtBot) -> None:
    held = demo.open_practice(app.folder)
    try:
        app.practise()
        waiting = app.window
        assert isinstance(waiting, Preparing)
        qtbot.waitUntil(waiting.said.isVisible)
        assert "正在电脑" in waiting.said.text()
        assert not waiting.bar.isVisible()
    finally:
        held.close()
