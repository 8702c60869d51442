"""The town's verbs: summary in all its shapes, sending back, acknowledging, reminding."""

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from station_desk import cli, founding
from station_desk.identifiers import unit_id
from station_desk.records import units
from station_desk.records.register import Record
from station_desk.store.database import CHINA
from tests.rules.desks import STATION
from tests.rules.test_board import a_return, two_events
from tests.rules.towns import Town
from tests.sync.desks import CHEAP, EAST, TOWN, WEST

Run = Callable[..., tuple[int, str, str]]
SECRET = "correct horse"


def a_town(folder: Path, *came: Record) -> None:
    """A town's desk with two stations and what has come from the first of them."""
    desk = founding.found(
        folder, role="town", code=TOWN, name="麦泉镇", operator="梁知行", passphrase=SECRET,
        recovery_code=founding.new_recovery_code(), stretch=CHEAP,
    )  # fmt: skip
    for code, name in ((EAST, "东泉村"), (WEST, "西泉村")):
        station = units.Unit(
            id=unit_id(code), type="station", name=name, parent=unit_id(TOWN),
            codes=[units.DatedCode(code)],
        )  # fmt: skip
        desk.ask(units.put, station)
    Town(desk, lambda: datetime.now(CHINA)).came(STATION, *came)  # type: ignore[arg-type]
    desk.close()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    june = two_events()
    a_town(tmp_path / "desk", *june, a_return(june))
    monkeypatch.setenv("STATION_DESK_PASSPHRASE", SECRET)

    def call(*arguments: str) -> tuple[int, str, str]:
        status = cli.run(["--data", str(tmp_path / "desk"), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


def test_a_month_is_kept_once_and_told(run: Run) -> None:
    for _ in range(2):
        status, out, err = run("summary", "2025-06", "--json")
        assert status == 0, err
        told = json.loads(out)
        assert (told["version"], told["changed"]) == (1, [])
    rows = told["figures"]["rows"]
    assert [(each["name"], each["returns_received"]) for each in rows] == [
        ("东泉村", 1),
        ("西泉村", 0),
    ]
    assert told["figures"]["totals"]["events"] == 2
    lines = run("summary", "2025-06")[1]
    assert "未报：西泉村" in lines
    assert json.loads(run("summary", "2025", "--json")[1])["figures"]["returns_received"] == 1


def test_files_of_both_kinds(run: Run, tmp_path: Path) -> None:
    for name, start in (("s.pdf", b"%PDF"), ("s.xlsx", b"PK")):
        assert run("summary", "2025-06", "--out", str(tmp_path / name))[0] == 0
        assert (tmp_path / name).read_bytes().startswith(start)
    assert "[out_not_known]" in run("summary", "2025-06", "--out", str(tmp_path / "s.doc"))[2]
    nowhere = tmp_path / "nowhere" / "s.pdf"
    assert "[summary_not_saved]" in run("summary", "2025-06", "--out", str(nowhere))[2]


def test_acknowledging_locks(run: Run) -> None:
    assert run("acknowledge", "101200", "2025-06")[0] == 0
    status, _, err = run("sendback", EAST, "2025-06", "--remarks", "再看看")
    assert (status, err.splitlines()[0][:15]) == (1, "[return_locked]")
    assert "东泉村" in err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("acknowledge", EAST, "2025-05"), "return_not_here"),
        (("acknowledge", "999999", "2025-06"), "station_unknown"),
        (("sendback", EAST, "2025-06", "--remarks", " "), "remarks_missing"),
        (("sendback", EAST, "2025-06", "--remarks", "请核对"), "no_desk_to_write_to"),
        (("summary", "2025-6"), "period_unclear"),
        (("remind", "June"), "month_not_a_month"),
    ],
)
def test_what_cannot_be_is_refused_in_three_parts(
    run: Run, arguments: tuple[str, ...], code: str
) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (1, "")
    assert err.startswith(f"[{code}]")
    assert len(err.strip().splitlines()) == 3


def test_the_reminder_is_plain_text(run: Run) -> None:
    out = run("remind", "2025-06")[1]
    assert "西泉村：月报还没有收到" in out
    assert "东泉村" not in out


def test_the_board_tells_everything_it_knows(run: Run) -> None:
    status, out, err = run("board", "2025-06", "--json")
    assert status == 0, err
    told = json.loads(out)
    assert (told["month"], told["due"], told["missing"]) == (
        "2025-06",
        "2025-07-03",
        [unit_id(WEST)],
    )
    here, missing = told["stations"]
    assert {name: here[name] for name in ("code", "return", "road", "on_time", "version", "state",
            "target", "counted", "previewed", "gaps", "remarks", "returns_missing_since", "paper")} == {
        "code": EAST, "return": "return_on_time", "road": "network", "on_time": True, "version": 1,
        "state": "met", "target": 2, "counted": 2, "previewed": 2, "gaps": [], "remarks": [],
        "returns_missing_since": None, "paper": False,
    }  # fmt: skip
    assert here["received_at"] == here["last_came"] == here["records_until"]
    assert (missing["return"], missing["on_time"], missing["road"]) == (
        "return_missing",
        None,
        None,
    )
    assert (missing["records_until"], missing["returns_missing_since"]) == (None, "2025-06")
    assert (told["town"]["counted"], told["totals"]["events"]) == ([], 2)


def test_every_field_of_the_board_is_told_by_its_help(run: Run) -> None:
    fields = json.loads(run("board", "2025-06", "--json")[1])
    helped = run("--language", "en", "board", "--help")[1]
    for name in (*fields, *fields["stations"][0]):
        assert name in helped, name


def test_the_board_is_one_line_a_station(run: Run) -> None:
    lines = run("board", "2025-06")[1].splitlines()
    assert [("东泉村" in each, "西泉村" in each) for each in lines] == [
        (True, False),
        (False, True),
    ]
    assert run("board", "June")[2].startswith("[month_not_a_month]")
