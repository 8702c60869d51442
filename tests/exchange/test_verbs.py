"""The verbs import and export, as a script calls them."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk import cli
from tests.exchange.lists import village_list, workbook

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("STATION_DESK_PASSPHRASE", "correct horse")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["--data", str(tmp_path / "desk"), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    unit = ("--role", "station", "--unit", "990101101200", "--name", "东泉村", "--operator", "王芳")
    assert call("init", *unit)[0] == 0
    return call


def test_in_and_out(run: Run, tmp_path: Path) -> None:
    file = str(village_list(tmp_path))
    told = json.loads(run("import", "volunteer", file, "--dry-run", "--json")[1])
    assert (told["new"], told["skipped"]) == (3, 0)
    assert run("list", "volunteer", "--json")[1] == "[]\n"
    assert run("import", "volunteer", file)[0] == 0
    told = json.loads(run("import", "volunteer", file, "--dry-run", "--json")[1])
    assert (told["new"], told["same"]) == (0, 3)
    out = tmp_path / "out.xlsx"
    assert run("export", "volunteer", str(out))[0] == 0
    assert out.read_bytes().startswith(b"PK")


def test_problems_are_said_by_row_and_nothing_is_taken_in(run: Run, tmp_path: Path) -> None:
    file = workbook(tmp_path / "a.xlsx", [["姓名", "电话"], ["李䶮", "13807241234"], ["王芳", "1"]])
    checked = tmp_path / "checked.xlsx"
    status, out, err = run("import", "volunteer", str(file), "--checked", str(checked))
    assert status == 1
    assert "[import_has_problems]" in err
    assert "    3  没有导入；“联系电话”位数不对（1）；没有“同意记录”" in out
    assert checked.exists()
    signed = ("--signed", "2025-01-02", "--leave-out")
    assert run("import", "volunteer", str(file), *signed)[0] == 0
    (kept,) = json.loads(run("list", "volunteer", "--json")[1])
    assert (kept["name"], kept["consent"]["signed_on"]) == ("李䶮", "2025-01-02")
    assert run("export", "volunteer", str(tmp_path / "a.doc"))[0] == 1


def test_the_events_of_a_month_as_a_calendar(run: Run, tmp_path: Path) -> None:
    fields = {"title": "法治宣讲", "project_code": "P2", "planned_start": "2025-04-08T09:00:00"}
    event = json.dumps(fields | {"planned_end": "2025-04-08T11:00:00"})
    assert run("put", "event", "--json", event)[0] == 0
    for month, found in (("2025-04", True), ("2025-05", False)):
        file = tmp_path / f"{month}.ics"
        assert run("export", "event", str(file), "--month", month)[0] == 0
        text = file.read_text(encoding="utf-8")
        assert text.startswith("BEGIN:VCALENDAR")
        assert ("法治宣讲" in text) == found
    assert run("export", "volunteer", str(tmp_path / "a.ics"))[0] == 1
