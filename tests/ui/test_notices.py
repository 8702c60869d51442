"""The calm lines above every page: each appears when it is true, says the days, and goes when it is over."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from station_desk import founding
from station_desk.app import App
from station_desk.records import events
from station_desk.store import backup, clock
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import press, text

Settled = Callable[[App], None]


class Wall:
    """The PC's clock, to be set by a test while the window is open."""

    def __init__(self) -> None:
        self.at = village.NOW

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
def desk(app: App, wall: Wall) -> Desk:
    """The village, saved completely."""
    made = village.live(app.folder)
    made.back_up()
    made.close()
    return founding.open_desk(app.folder, village.PASSPHRASE, now=wall)


def entered(app: App, desk: Desk, settled: Settled) -> MainWindow:
    app.enter(desk)
    settled(app)
    assert isinstance(app.window, MainWindow)
    return app.window


def told(window: MainWindow) -> set[str]:
    lines = window.notices.findChildren(QLabel)
    return {each.objectName() for each in lines if each.objectName() and each.isVisible()}


def change(db: Database) -> None:
    event = events.REGISTER.all(db)[0]
    events.void(db, event.id, "重复登记")


def look_again(window: MainWindow, app: App, settled: Settled) -> None:
    window.notices.read()
    settled(app)


def test_no_line_while_all_is_well(app: App, desk: Desk, wall: Wall, settled: Settled) -> None:
    wall.at += timedelta(days=30)
    assert told(entered(app, desk, settled)) == set()


@pytest.mark.parametrize("wrong", [timedelta(days=-900), timedelta(days=-40)])
def test_f22_a_clock_behind_is_shown_and_work_goes_on(
    app: App, desk: Desk, wall: Wall, settled: Settled, wrong: timedelta
) -> None:
    wall.at += wrong
    window = entered(app, desk, settled)
    assert told(window) == {"notice.clock_said"}
    assert "2025" in text(window, "notice.clock_said")
    window.around.runner.do(change)
    settled(app)
    assert len(desk.ask(events.REGISTER.all)) == 7
    assert told(window) == {"notice.clock_said"}


def test_f22_a_clock_far_ahead_of_the_server_is_shown_until_somebody_vouches_for_it(
    app: App, desk: Desk, wall: Wall, settled: Settled
) -> None:
    desk.ask(Database.set_setting, clock.SEEN_SERVER, wall.at.isoformat())
    wall.at += timedelta(days=400)
    window = entered(app, desk, settled)
    assert "notice.clock_said" in told(window)
    press(window, "notice.clock")
    settled(app)
    settled(app)
    assert "notice.clock_said" not in told(window)
    wall.at += timedelta(days=100)
    look_again(window, app, settled)
    assert "notice.clock_said" in told(window)


def test_f22_a_clock_that_was_ahead_is_right_again_when_a_person_says_so(
    app: App, desk: Desk, wall: Wall, settled: Settled
) -> None:
    wall.at += timedelta(days=2000)
    desk.ask(change)
    desk.back_up()
    wall.at = village.NOW + timedelta(hours=1)
    window = entered(app, desk, settled)
    assert "notice.clock_said" in told(window)
    press(window, "notice.clock")
    settled(app)
    settled(app)
    assert "notice.clock_said" not in told(window)


def test_ui21_a_backup_that_fails_says_so_once_and_then_counts_the_days(
    app: App, desk: Desk, wall: Wall, settled: Settled
) -> None:
    window = entered(app, desk, settled)
    desk.ask(change)
    shutil.rmtree(app.folder / backup.FOLDER)
    (app.folder / backup.FOLDER).write_bytes(b"")
    wall.at += timedelta(hours=1)
    window.tending.look()
    settled(app)
    settled(app)
    what = window.banner.what.text()
    assert window.banner.isVisible()
    assert window.banner.code.text() in ("disk_failing", "folder_read_only")
    assert what
    press(window, "window.banner_close")
    wall.at += timedelta(days=4)
    window.tending.look()
    settled(app)
    settled(app)
    assert not window.banner.isVisible()
    assert told(window) == {"notice.backup_said"}
    assert "4" in text(window, "notice.backup_said")
    (app.folder / backup.FOLDER).unlink()
    window.tending.look()
    settled(app)
    settled(app)
    assert told(window) == set()
    assert len(backup.of_desk(app.folder)) == 1


def test_the_drive_that_stays_away_is_counted_in_days_and_gets_its_copy_when_it_comes(
    app: App, desk: Desk, wall: Wall, settled: Settled, tmp_path: Path
) -> None:
    drive = tmp_path / "second drive"
    drive.mkdir()
    desk.ask(backup.choose_copy_folder, drive)
    desk.back_up()
    away = drive.rename(tmp_path / "away")
    wall.at += timedelta(days=2)
    desk.ask(change)
    desk.back_up()
    window = entered(app, desk, settled)
    assert told(window) == set()
    wall.at += timedelta(days=10)
    window.tending.look()
    settled(app)
    settled(app)
    assert told(window) == {"notice.second_said"}
    assert "12" in text(window, "notice.second_said")
    press(window, "notice.second")
    settled(app)
    assert window.stack.currentWidget() is window.pages["settings"]
    away.rename(drive)
    window.tending.look()
    settled(app)
    settled(app)
    assert told(window) == set()
    assert len(list(drive.rglob("*.db"))) == 2
