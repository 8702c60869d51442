"""Settings: operators by the head only, backups and going back, check, support pack, recycle list."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QPushButton, QTableView

from station_desk.app import App
from station_desk.outcome import Refusal
from station_desk.records import attendance, desk_settings, events, operators
from station_desk.records.operators import Operator
from station_desk.store import backup, vault
from station_desk.store.database import Database
from station_desk.store.desk import VAULT
from station_desk.sync import keys
from station_desk.ui.main_window import MainWindow
from station_desk.ui.notices import seen
from station_desk.ui.print_preview import PrintPreview
from tests.forms.conftest import pages
from tests.ui import village
from tests.ui.hand import fill, find, press, text

__all__ = ["pages"]

Settled = Callable[[App], None]
OTHER = "另一个人的口令"


@pytest.fixture
def settings(window: MainWindow, app: App, settled: Settled) -> MainWindow:
    window.go("settings")
    settled(app)
    return window


def choose(window: MainWindow, table: str, row: int) -> None:
    find(window, QTableView, table).selectRow(row)


def names(db: Database) -> dict[str, tuple[str, bool]]:
    return {each.name: (each.role, each.active) for each in operators.REGISTER.all(db)}


def test_the_head_adds_changes_and_removes(
    settings: MainWindow, app: App, settled: Settled
) -> None:
    desk = settings.around.runner.desk
    fill(settings, "settings.new_name", "吴小兰")
    fill(settings, "settings.first_passphrase", OTHER)
    press(settings, "settings.add")
    settled(app)
    assert desk.ask(names)["吴小兰"] == ("clerk", True)
    people = settings.pages["settings"].people  # type: ignore[attr-defined]
    row = next(at for at in range(2) if people.table.sorted.index(at, 0).data(0) == "吴小兰")
    choose(settings, "settings.people", row)
    box = find(settings, QComboBox, "settings.role")
    box.setCurrentIndex(box.findData("viewer"))
    box.activated.emit(box.currentIndex())
    settled(app)
    assert desk.ask(names)["吴小兰"] == ("viewer", True)
    press(settings, "settings.remove")
    assert desk.ask(names)["吴小兰"] == ("viewer", True)
    press(settings, "settings.remove_yes")
    settled(app)
    assert desk.ask(names)["吴小兰"] == ("viewer", False)
    with pytest.raises(Refusal, match="passphrase_wrong"):
        vault.unlock(vault.load(app.folder / VAULT), OTHER)


def test_the_last_head_stays(settings: MainWindow, app: App, settled: Settled) -> None:
    choose(settings, "settings.people", 0)
    press(settings, "settings.remove")
    press(settings, "settings.remove_yes")
    settled(app)
    assert settings.banner.code.text() == "last_head"
    assert settings.around.runner.desk.ask(names) == {"周敏": ("head", True)}


def test_a_clerk_is_offered_only_the_own_passphrase(app: App, settled: Settled) -> None:
    desk = village.live(app.folder)
    desk.ask(operators.add, Operator(name="吴小兰", role="clerk"), OTHER)
    desk.sign_in(OTHER, operators.person)
    app.enter(desk)
    settled(app)
    window = app.window
    assert isinstance(window, MainWindow)
    window.go("settings")
    settled(app)
    choose(window, "settings.people", 0)
    hidden = ("settings.add", "settings.reset", "settings.remove", "settings.recovery")
    shown = {each.objectName() for each in window.findChildren(QPushButton) if each.isVisible()}
    assert not shown & set(hidden)
    assert "settings.change" in shown


def test_one_changes_the_own_passphrase(settings: MainWindow, app: App, settled: Settled) -> None:
    fill(settings, "settings.old", village.PASSPHRASE)
    fill(settings, "settings.fresh", OTHER)
    press(settings, "settings.change")
    settled(app)
    assert text(settings, "settings.people_said") == "您的口令已更换。"
    assert vault.unlock(vault.load(app.folder / VAULT), OTHER)


def test_a_new_recovery_sheet(
    settings: MainWindow, app: App, settled: Settled, pages: Callable[[bytes], list[str]]
) -> None:
    press(settings, "settings.recovery")
    press(settings, "settings.recovery_yes")
    settled(app)
    code = text(settings, "settings.recovery_code")
    assert vault.recover(vault.load(app.folder / VAULT), code)
    shown = settings.findChild(PrintPreview)
    assert shown is not None
    assert "".join(pages(shown.pdf)).count(code.split()[-1][:3]) > 0
    assert not app.papers.exists()


def test_the_minutes_until_the_lock(settings: MainWindow, app: App, settled: Settled) -> None:
    box = find(settings, QComboBox, "settings.lock_after")
    box.setCurrentIndex(box.findData("5"))
    box.activated.emit(box.currentIndex())
    settled(app)
    settled(app)
    assert settings.around.runner.desk.ask(desk_settings.lock_after) == 5
    assert settings.locking.idle.interval() == 5 * 60_000


def test_a_backup_by_hand_and_a_second_copy(
    settings: MainWindow, app: App, settled: Settled, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    settings.pages["settings"].backups.place.box.setCurrentText(str(second))  # type: ignore[attr-defined]
    press(settings, "settings.second_use")
    settled(app)
    settled(app)
    assert len(list(second.rglob("*.db"))) == 1
    assert "第二份" in text(settings, "settings.backup_state")


def test_going_back_asks_once_and_says_what_follows(
    settings: MainWindow, app: App, settled: Settled
) -> None:
    desk = settings.around.runner.desk
    press(settings, "settings.backup_now")
    settled(app)
    first = desk.ask(events.REGISTER.all)[0]
    desk.ask(events.void, first.id, "重复登记")
    choose(settings, "settings.backups", 0)
    settled(app)
    assert text(settings, "settings.backup_about").startswith("备份时：活动 8")
    backups = find(settings, QTableView, "settings.backups").model()
    row = [backups.index(0, column).data() for column in range(4)]
    assert row == ["3月18日 09:30", "手动备份", "8", "0"]
    press(settings, "settings.restore")
    asked = settings.pages["settings"].backups.restore.question.text()  # type: ignore[attr-defined]
    assert "重新核准" in asked
    assert len(desk.ask(events.REGISTER.all)) == 7
    press(settings, "settings.restore_yes")
    settled(app)
    settled(app)
    assert len(desk.ask(events.REGISTER.all)) == 8
    assert {each.why for each in backup.of_desk(app.folder)} == {"hand", "restore"}
    told = [each.text() for each in settings.findChildren(QLabel, "notice.restored_said")]
    assert any("核准" in each for each in told)
    assert desk.ask(seen).restored
    before = desk.ask(keys.identity).epoch
    assert before == 2
    assert desk.ask(seen).restored


def test_the_check_says_what_holds_and_what_does_not(
    settings: MainWindow, app: App, settled: Settled
) -> None:
    press(settings, "settings.check")
    settled(app)
    assert text(settings, "settings.check_said").startswith("数据完好")
    settings.around.runner.desk.ask(_spoil)
    press(settings, "settings.check")
    settled(app)
    said = text(settings, "settings.check_said").splitlines()
    assert said[1:] == ["有一条活动与修改记录不一致"]


def _spoil(db: Database) -> None:
    with db.transaction():
        db.run("UPDATE event SET title = 'x' WHERE id = (SELECT min(id) FROM event)")


def test_the_support_pack_is_shown_before_it_is_saved(
    settings: MainWindow, app: App, settled: Settled
) -> None:
    press(settings, "settings.pack")
    settled(app)
    shown = find(settings, QPlainTextEdit, "settings.pack_text").toPlainText()
    assert not app.papers.exists()
    assert all(name not in shown and phone not in shown for name, _group, phone in village.PEOPLE)
    press(settings, "settings.pack_save")
    settled(app)
    [saved] = app.papers.iterdir()
    assert saved.read_text(encoding="utf-8") == shown


def test_what_was_voided_comes_back(settings: MainWindow, app: App, settled: Settled) -> None:
    desk = settings.around.runner.desk
    event = desk.ask(events.REGISTER.all)[0]
    here = desk.ask(attendance.of_event, event.id)[0]
    settings.around.runner.do(attendance.void, here.id, "签错人了")
    settled(app)
    settled(app)
    choose(settings, "settings.recycled", 0)
    press(settings, "settings.bring_back")
    settled(app)
    assert here in desk.ask(attendance.of_event, event.id)
