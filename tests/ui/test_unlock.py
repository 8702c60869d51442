"""At the door: the recovery sheet, and each refusal to open in three parts with the button that helps."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from station_desk import founding
from station_desk.app import App
from station_desk.outcome import Refusal, refuse
from station_desk.records import events, volunteers
from station_desk.store import check, vault
from station_desk.store.desk import FILE, VAULT
from station_desk.ui.main_window import MainWindow
from station_desk.ui.unlock import Unlock
from tests.ui import village
from tests.ui.hand import fill, find, press, text

Settled = Callable[[App], None]
FRESH = "新的口令一二三"


@pytest.fixture
def door(app: App, qtbot: QtBot) -> Iterator[Unlock]:
    """The locked door of a village whose last backup is good."""
    desk = village.live(app.folder)
    desk.back_up()
    desk.close()
    app.start()
    return at_door(app, qtbot)


def at_door(app: App, qtbot: QtBot) -> Unlock:
    door = app.window
    assert isinstance(door, Unlock)
    qtbot.waitUntil(door.button.isEnabled)
    return door


def knock(door: Unlock, passphrase: str) -> None:
    QTest.keyClick(fill(door, "unlock.passphrase", passphrase), Qt.Key.Key_Return)


def offered(door: Unlock) -> set[str]:
    return {name for name, button in door.ways_out.items() if button.isVisible()}


def test_ui29_the_recovery_sheet_opens_and_makes_a_new_one(app: App, qtbot: QtBot) -> None:
    code = founding.new_recovery_code()
    founding.found(
        app.folder, role="station", code="990101101200", name="东泉村", operator="周敏",
        passphrase=village.PASSPHRASE, recovery_code=code, now=lambda: village.NOW,
        stretch=village.CHEAP,
    ).close()  # fmt: skip
    app.start()
    door = at_door(app, qtbot)
    press(door, "unlock.forgotten")
    fill(door, "unlock.code", code)
    fill(door, "unlock.fresh", FRESH)
    assert not find(door, QPushButton, "unlock.recover").isEnabled()
    fill(door, "unlock.again_fresh", FRESH)
    press(door, "unlock.recover")
    qtbot.waitUntil(lambda: find(door, QLabel, "unlock.new_code").isVisible())
    assert not door.forgotten.isVisible()
    fresh = text(door, "unlock.new_code")
    assert fresh != code
    assert [path.suffix for path in app.papers.iterdir()] == [".pdf"]
    press(door, "unlock.enter")
    assert isinstance(app.window, MainWindow)
    keys = vault.load(app.folder / VAULT)
    assert vault.recover(keys, fresh) == vault.unlock(keys, FRESH)[0]
    with pytest.raises(Refusal, match="recovery_code_wrong"):
        vault.recover(keys, code)


def test_ui30_a_desk_in_use_names_the_person_before_any_passphrase(
    app: App, qtbot: QtBot, settled: Settled
) -> None:
    holding = village.live(app.folder)
    app.start()
    door = at_door(app, qtbot)
    qtbot.waitUntil(door.said.isVisible)
    what, safe, act = text(door, "unlock.said").splitlines()
    assert "正在电脑" in what
    assert safe == "数据没有变化。"
    assert act.startswith("请先关闭")
    assert offered(door) == {"again"}
    holding.close()
    press(door, "unlock.again")
    qtbot.waitUntil(lambda: not door.said.isVisible() and door.button.isEnabled())
    knock(door, village.PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    settled(app)


def test_a_damaged_file_goes_back_to_the_newest_good_backup(
    door: Unlock, app: App, qtbot: QtBot, settled: Settled
) -> None:
    spoil(app.folder / FILE)
    knock(door, village.PASSPHRASE)
    qtbot.waitUntil(door.said.isVisible)
    assert offered(door) == {"back", "salvage"}
    press(door, "unlock.go_back")
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    settled(app)
    assert app.runner is not None
    assert len(app.runner.desk.ask(events.REGISTER.all)) == 8
    assert list(app.folder.glob("station-desk-damaged-*.db"))


def test_a_damaged_file_gives_up_what_can_be_read(
    door: Unlock, app: App, qtbot: QtBot, settled: Settled
) -> None:
    pages = (app.folder / FILE).stat().st_size // 4096
    spoil(app.folder / FILE, pages=(pages - BACK,))  # among the rows entered last
    before = (app.folder / FILE).read_bytes()
    door._secret = village.PASSPHRASE
    door.refuse(refuse("file_damaged", file=FILE))
    press(door, "unlock.salvage")
    qtbot.waitUntil(lambda: text(door, "unlock.salvaged").startswith("已存到"))
    assert "志愿者" in text(door, "unlock.salvaged")
    lost = find(door, QPlainTextEdit, "unlock.lost").toPlainText()
    assert re.search(r"第 \d+ 到 \d+ 行", lost)
    [saved] = app.folder.glob("salvaged-*.db")
    assert (app.folder / FILE).read_bytes() == before
    press(door, "unlock.use_salvaged")
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    settled(app)
    assert app.runner is not None
    assert app.runner.desk.ask(check.check).sound
    assert len(app.runner.desk.ask(volunteers.REGISTER.all)) > 8
    assert list(app.folder.glob("station-desk-damaged-*.db"))
    assert saved.exists()


def test_a_lost_key_file_comes_back_from_the_backups(
    door: Unlock, app: App, qtbot: QtBot, settled: Settled
) -> None:
    (app.folder / VAULT).unlink()
    knock(door, village.PASSPHRASE)
    qtbot.waitUntil(door.said.isVisible)
    assert offered(door) == {"key"}
    press(door, "unlock.bring_key")
    qtbot.waitUntil(lambda: text(door, "unlock.said").startswith("钥匙文件找回来了"))
    knock(door, village.PASSPHRASE)
    qtbot.waitUntil(lambda: isinstance(app.window, MainWindow))
    settled(app)


@pytest.mark.parametrize(
    ("code", "ways"),
    [
        ("folder_network", {"elsewhere"}),
        ("folder_removable", {"elsewhere"}),
        ("folder_synced", {"elsewhere"}),
        ("folder_read_only", {"elsewhere", "again"}),
        ("file_foreign", {"elsewhere"}),
        ("file_newer", {"close"}),
        ("nothing_readable", {"back"}),
        ("passphrase_wrong", set()),
    ],
)
def test_each_refusal_has_its_button(door: Unlock, code: str, ways: set[str]) -> None:
    door.refuse(refuse(code, folder="D:/", file=FILE, service="OneDrive"))
    assert offered(door) == ways
    assert len(text(door, "unlock.said").splitlines()) == 3
    assert door.code.text() == code


def test_a_synced_folder_is_refused_before_a_passphrase_is_asked(
    app: App, qtbot: QtBot, tmp_path: Path
) -> None:
    app.folder = tmp_path / "OneDrive" / "desk"
    app.folder.mkdir(parents=True)
    (app.folder / VAULT).write_text("{}")
    app.start()
    door = at_door(app, qtbot)
    qtbot.waitUntil(door.said.isVisible)
    assert door.code.text() == "folder_synced"
    assert offered(door) == {"elsewhere"}


BACK = 6


def spoil(file: Path, pages: tuple[int, ...] = (0,)) -> None:
    """Overwrite whole pages; the first one makes the file unreadable."""
    data = bytearray(file.read_bytes())
    for page in pages:
        data[page * 4096 + 100 : page * 4096 + 200] = b"\xff" * 100
    file.write_bytes(data)
