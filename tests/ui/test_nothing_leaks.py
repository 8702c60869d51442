"""A morning at the window, with crashes: no name, phone or passphrase in any file that it leaves."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from station_desk.app import App, _reporting
from station_desk.outcome import refuse
from station_desk.records import volunteers
from station_desk.store.database import Database
from station_desk.ui.main_window import MainWindow
from tests.ui import village
from tests.ui.hand import fill, key

Settled = Callable[[App], None]
NAME, PHONE, TYPED, WRONG = "单桂英", "13807241234", "重阳敬老龘", "not-the-passphrase"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything temporary goes, SQLite's own too."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def traces() -> list[bytes]:
    words = [person[part] for person in village.PEOPLE for part in (0, 2)]
    words += [NAME, PHONE, TYPED, WRONG, village.PASSPHRASE, "周敏"]
    return [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "gb18030")]


def found(folders: tuple[Path, ...]) -> list[tuple[str, str]]:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    wanted = traces()
    return [
        (path.name, repr(word)) for path in files for word in wanted if word in path.read_bytes()
    ]


def fails(db: Database) -> None:
    """A bug with everything personal at hand: in the message, the cause and the variables."""
    [person] = volunteers.REGISTER.all(db, "name = ?", [NAME])
    try:
        raise refuse("consent_missing", name=person.name, phone=person.phone)
    except Exception as problem:
        raise KeyError(f"{person.name} {person.phone} {village.PASSPHRASE}") from problem


def test_a_morning_with_crashes_leaves_nothing_readable(
    temporary: Path, window: MainWindow, app: App, settled: Settled, qtbot: QtBot
) -> None:
    runner = window.around.runner
    window.go("events", new=True)
    settled(app)
    fill(window, "event_form.title", TYPED)
    with qtbot.waitSignal(runner.crashed):
        runner.do(fails)
    problem = ValueError(f"{NAME} {PHONE}")
    _reporting(app)(ValueError, problem, None)
    app._broke(problem)
    key(window, Qt.Key.Key_L)
    settled(app)
    field = fill(window, "lock.passphrase", WRONG)
    QTest.keyClick(field, Qt.Key.Key_Return)
    settled(app)
    runner.desk.back_up()
    reports = list((app.folder / "reports").iterdir())
    assert len(reports) == 3
    assert "KeyError" in "".join(each.read_text(encoding="utf-8") for each in reports)
    assert (app.folder / "window.json").is_file()
    assert found((app.folder, temporary)) == []
    (temporary / "there").write_text(NAME, encoding="utf-8")
    assert [name for name, _ in found((app.folder, temporary))] == ["there", "there"]


def test_sorting_never_spills_to_the_disk_in_the_clear(window: MainWindow) -> None:
    """SQLite's temporary tables stay in memory: compiled so, and no setting of ours changes it."""
    options = {row["compile_options"] for row in window.around.runner.desk.ask(
        Database.rows, "PRAGMA compile_options")}  # fmt: skip
    assert options & {"TEMP_STORE=2", "TEMP_STORE=3"}
    assert window.around.runner.desk.ask(Database.value, "PRAGMA temp_store") in (0, 2)
