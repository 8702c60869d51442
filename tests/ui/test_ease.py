"""Measured ease: what a scripted person presses, counted at the window, stays within its limits."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from station_desk.app import App
from station_desk.ui.main_window import MainWindow
from tests.ease import spreadsheet, ways
from tests.ease.clerk import Clerk

MOST_A_PERSON, MOST_AN_EVENT, MOST_A_MONTH = 4, 40, 8


def test_the_count_is_of_keys_and_not_of_claims(window: MainWindow, app: App) -> None:
    clerk = Clerk(QApplication.instance(), app)  # type: ignore[arg-type]
    assert clerk.counted(lambda: clerk.press(Qt.Key.Key_F4)) == 1
    assert clerk.counted(lambda: clerk.type("zgq")) == 3
    assert clerk.counted(lambda: clerk.press(Qt.Key.Key_3, held=ways.CONTROL)) == 2
    assert clerk.counted(lambda: clerk.click("nav.today")) == 1


def test_thirty_from_the_printed_sheet(qapp: QApplication, tmp_path: Path) -> None:
    presses, _ = ways.event_of_today(qapp, tmp_path, ways.by_row_numbers)
    assert presses <= MOST_AN_EVENT
    assert presses * 3 < spreadsheet.prepared()


def test_thirty_row_by_row(qapp: QApplication, tmp_path: Path) -> None:
    presses, _ = ways.event_of_today(qapp, tmp_path, ways.row_by_row)
    assert presses <= ways.CAME + len(ways.ABSENT) + 10


def test_thirty_by_initials(qapp: QApplication, tmp_path: Path) -> None:
    presses, spent = ways.event_of_today(qapp, tmp_path, ways.by_initials)
    assert isinstance(spent, list)
    assert len(spent) == ways.CAME
    assert max(spent) <= MOST_A_PERSON
    assert presses - sum(spent) <= MOST_AN_EVENT
    assert presses * 3 < spreadsheet.typed()


def test_a_month_onto_the_stick(qapp: QApplication, tmp_path: Path) -> None:
    assert ways.month_to_stick(qapp, tmp_path) <= MOST_A_MONTH
