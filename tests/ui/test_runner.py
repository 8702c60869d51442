"""Work goes to its lane, answers come back on the GUI thread, failures come in two kinds."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from station_desk.outcome import Changes, Refusal, refuse
from station_desk.store.database import Database
from station_desk.store.desk import Desk
from station_desk.ui.runner import Runner
from tests.ui import village


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return village.found(tmp_path / "desk")


@pytest.fixture
def runner(desk: Desk, qtbot: QtBot) -> Iterator[Runner]:
    made = Runner(desk)
    yield made
    made.close()


def write(_db: Database) -> Changes:
    return Changes(frozenset({"event"}), ("x",))


def test_answers_on_the_gui_thread(runner: Runner, qtbot: QtBot) -> None:
    seen: list[object] = []

    def work(_db: Database) -> int:
        return threading.get_ident()

    runner.do(work, then=lambda lane: seen.append((lane, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    lane, back = seen[0]  # type: ignore[misc]
    assert back == threading.get_ident()
    assert lane != back


def test_a_write_tells_what_changed(runner: Runner, qtbot: QtBot) -> None:
    saved: list[object] = []
    runner.saved.connect(saved.append)
    with qtbot.waitSignal(runner.changed) as told:
        runner.do(write)
    assert told.args == [frozenset({"event"})]
    assert len(saved) == 1


def test_a_refusal_goes_to_who_asked_else_to_the_banner(runner: Runner, qtbot: QtBot) -> None:
    def work(_db: Database) -> None:
        raise refuse("already_in", id="1")

    seen: list[Refusal] = []
    runner.do(work, failed=seen.append)
    qtbot.waitUntil(lambda: bool(seen))
    with qtbot.waitSignal(runner.refused) as told:
        runner.do(work)
    assert [seen[0].code, told.args[0].code] == ["already_in", "already_in"]


def test_a_bug_becomes_a_report_without_what_was_typed(
    runner: Runner, desk: Desk, qtbot: QtBot
) -> None:
    def work(_db: Database) -> None:
        raise ValueError("13807241234 单桂英")

    with qtbot.waitSignal(runner.crashed) as told:
        runner.do(work)
    report = Path(told.args[0]).read_text(encoding="utf-8")
    assert "ValueError" in report
    assert "test_runner.py" in report
    assert "1380724" not in report
    assert "单" not in report
    assert Path(told.args[0]).is_relative_to(desk.folder)


def test_the_other_pool_reports_progress(runner: Runner, qtbot: QtBot) -> None:
    def work(count: int, progress: object = None) -> str:
        for done in range(count):
            progress(done + 1, count)  # type: ignore[operator]
        return threading.current_thread().name

    seen: list[tuple[int, int]] = []
    names: list[str] = []
    with qtbot.waitSignal(runner.changed) as told:
        runner.aside(
            work, 3, then=names.append, progress=lambda done, of: seen.append((done, of)),
            touches=frozenset({"package"}),
        )  # fmt: skip
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert names[0].startswith("aside")
    assert told.args[0] == {"package"}


def test_nothing_answers_after_closing(desk: Desk, qtbot: QtBot) -> None:
    runner = Runner(desk)
    seen: list[object] = []
    runner.do(write, then=seen.append)
    runner.close()
    runner.do(write, then=seen.append)
    with qtbot.waitSignal(runner.destroyed):
        runner.deleteLater()
    assert seen == []
