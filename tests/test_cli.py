"""The command line: every verb's good way, its refusals in three parts, its exit statuses."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk import cli

Run = Callable[..., tuple[int, str, str]]

INIT = (
    "init", "--role", "station", "--unit", "990101101200", "--name", "东泉村", "--operator", "王芳",
)  # fmt: skip
EVENT = {
    "title": "环境整治",
    "project_code": "P5",
    "planned_start": "2025-05-10T09:00:00",
    "planned_end": "2025-05-10T11:00:00",
    "preview_published_at": "2025-05-08T09:00:00",
}
HELD = EVENT | {
    "status": "held",
    "actual_start": "2025-05-10T09:00:00",
    "actual_end": "2025-05-10T11:00:00",
    "resident_headcount": 30,
}

LATER = {"actual_start": "2099-05-10T09:00:00", "actual_end": "2099-05-10T10:00:00"}


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.setenv("STATION_DESK_PASSPHRASE", "correct horse")

    def call(*arguments: str, desk: str = "desk") -> tuple[int, str, str]:
        status = cli.run(["--data", str(tmp_path / desk), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> str:
    """One desk for all that is refused: nothing is ever kept there."""
    folder = str(tmp_path_factory.mktemp("unchanged") / "desk")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("STATION_DESK_PASSPHRASE", "correct horse")
        assert cli.run(["--data", folder, *INIT]) == 0
    return folder


@pytest.fixture
def village(run: Run) -> Run:
    status, out, _ = run(*INIT)
    assert status == 0
    assert "recovery_code" in out
    return run


def put(run: Run, kind: str, fields: dict[str, object]) -> str:
    status, out, err = run("put", kind, "--json", json.dumps(fields))
    assert status == 0, err
    return str(json.loads(out)["id"])


def test_a_month_from_the_command_line(village: Run, tmp_path: Path) -> None:
    first = put(village, "event", HELD)
    put(village, "event", HELD | {"title": "健康讲座", "actual_start": "2025-05-12T09:00:00",
                                 "actual_end": "2025-05-12T10:00:00"})  # fmt: skip
    person = put(village, "volunteer", {"name": "王𬴂", "consent": {"record": True}})
    put(village, "attendance", {"event_id": first, "volunteer_id": person, "service_minutes": 90})
    told = json.loads(village("month", "2025-05", "--json")[1])
    assert (told["state"], len(told["counted"]), told["previewed"]) == ("met", 2, 2)
    assert village("seal", "2025-05")[0] == 0
    assert village("seal", "2025-05")[0] == 1
    paper = tmp_path / "return.pdf"
    assert village("print", "return", "2025-05", "--out", str(paper))[0] == 0
    assert paper.read_bytes().startswith(b"%PDF")
    listed = json.loads(village("list", "event", "--month", "2025-05", "--json")[1])
    assert [each["title"] for each in listed] == ["环境整治", "健康讲座"]
    assert village("check")[0] == 0


def test_a_change_names_only_its_fields(village: Run) -> None:
    event = put(village, "event", EVENT)
    put(village, "event", {"id": event, "title": "清洁家园"})
    listed = json.loads(village("list", "event", "--json")[1])
    assert [(each["title"], each["project_code"]) for each in listed] == [("清洁家园", "P5")]


def test_void_takes_out_of_the_count(village: Run) -> None:
    event = put(village, "event", HELD)
    assert village("void", "event", event, "--reason", "重复登记")[0] == 0
    assert json.loads(village("month", "2025-05", "--json")[1])["counted"] == []


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        (EVENT | {"planned_start": "2025-02-30T09:00:00"}, "date_impossible"),
        (EVENT | {"planned_end": "2025-05-10T08:00:00"}, "end_before_start"),
        (
            HELD | LATER,
            "held_in_future",
        ),
        (EVENT | {"host_unit": "00000000-0000-0000-0000-000000000000"}, "unit_unknown"),
        (EVENT | {"title": ""}, "field_empty"),
        (EVENT | {"title": "长" * 10_000}, "text_too_long"),
        (EVENT | {"title": "响\u0007铃"}, "control_characters"),
        (EVENT | {"colour": "red"}, "field_unknown"),
        (EVENT | {"project_code": "P9"}, "value_not_allowed"),
    ],
)  # fmt: skip
def test_bad_input_is_refused_in_three_parts_and_nothing_is_kept(
    run: Run, unchanged: str, fields: dict[str, object], code: str
) -> None:
    status, out, err = run("put", "event", "--json", json.dumps(fields), desk=unchanged)
    lines = err.strip().splitlines()
    assert (status, out) == (1, "")
    assert lines[0].startswith(f"[{code}] ")
    assert len(lines) == 3
    assert json.loads(run("list", "event", "--json", desk=unchanged)[1]) == []


def test_json_that_is_none_is_refused(village: Run) -> None:
    assert village("put", "event", "--json", "{")[2].startswith("[json_unreadable]")


def test_a_wrong_passphrase_is_refused(village: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STATION_DESK_PASSPHRASE", "wrong horse")
    status, _, err = village("status")
    assert status == 1
    assert err.startswith("[passphrase_wrong]")


def test_usage_is_two_and_a_missing_desk_is_one(run: Run) -> None:
    assert run("put", "nonsense")[0] == 2
    assert run("month", "2025-05")[2].startswith("[desk_missing]")
    assert run("month", "2025-5")[2].startswith("[month_not_a_month]")


def test_english_when_asked(village: Run) -> None:
    chinese = village("month", "2025-13")[2]
    english = village("--language", "en", "month", "2025-13")[2]
    assert chinese != english
    assert not re.search("[\u4e00-\u9fff]", english)


def test_every_verb_has_help(run: Run) -> None:
    for verb in cli.VERBS:
        status, out, _ = run(verb, "--help")
        assert status == 0, verb
        assert len(out.split("\n\n")[1].strip()) >= 8, verb
