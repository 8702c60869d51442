"""Each Enter is one save: one step to undo, one flush of the disk, there for whoever reads the file next."""

import pytest
from PySide6.QtCore import Qt

from station_desk.store import desk as desks
from station_desk.store import opening
from station_desk.ui.main_window import MainWindow
from tests.benchmarks import bench_p4_save
from tests.ui.test_sign_in_page import Clerk, clerk

__all__ = ["clerk"]


def test_ui01_each_enter_is_one_step_and_stands_in_the_file(
    clerk: Clerk, window: MainWindow
) -> None:
    desk = window.around.runner.desk
    key, before = desk.ask(lambda db: (db.key, len(db.sitting.done)))
    for number, typed in enumerate(("sgy", "5678", "liy"), start=1):
        clerk.enter(typed)
        assert desk.ask(lambda db: len(db.sitting.done)) == before + number
        other = opening.open_file(desk.folder / desks.FILE, key, desk.civil_now, fresh=False)
        seen = other.value(
            "SELECT count(*) FROM attendance WHERE voided = 0 AND event_id = ?", [clerk.event().id]
        )
        other.close()
        assert seen == number


def test_p4_a_save_waits_for_the_disk_exactly_once() -> None:
    counted = bench_p4_save.flushes()
    if counted is None:
        pytest.skip("no strace here")
    assert counted == 1


def test_who_is_in_stands_without_a_column_for_row_numbers(clerk: Clerk) -> None:
    """What the page hides itself stays hidden, however much room there is."""
    clerk.enter("sgy")
    table = clerk.page.table
    assert table.isColumnHidden(0)
    clerk.control(Qt.Key.Key_3)
    assert not table.isColumnHidden(0)
