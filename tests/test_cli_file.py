"""The verbs that look after the file: check, backup, restore, operators, help from the town."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from station_desk import cli, founding
from station_desk.records import events, volunteers
from station_desk.store import desk as desks
from station_desk.store import vault
from station_desk.store.database import Database, connect
from station_desk.sync import intake, stick
from tests.desks import CHEAP, PASSPHRASE, a_volunteer, an_event
from tests.sync.conftest import Road, road
from tests.sync.desks import TOWN

__all__ = ["road"]

Run = Callable[..., tuple[int, str, str]]
NAME, PHONE = "欧阳䶮", "13912345678"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def call(folder: Path, *arguments: str, secret: str = PASSPHRASE) -> tuple[int, str, str]:
        monkeypatch.setenv("STATION_DESK_PASSPHRASE", secret)
        status = cli.run(["--data", str(folder), *arguments])
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A village's desk with one event and one volunteer, closed; each test works on its place anew."""
    folder = tmp_path_factory.mktemp("village") / "desk"
    desk = founding.found(
        folder, role="station", code="990101101200", name="东泉村", operator="王芳",
        passphrase=PASSPHRASE, recovery_code=founding.new_recovery_code(), stretch=CHEAP,
    )  # fmt: skip
    desk.ask(_entered)
    desk.close()
    shutil.copytree(folder, folder.with_name("kept"))
    return folder


@pytest.fixture
def village(made: Path) -> Path:
    shutil.rmtree(made)
    shutil.copytree(made.with_name("kept"), made)
    return made


def _entered(db: Database) -> None:
    volunteers.put(db, a_volunteer(NAME, PHONE))
    events.put(db, an_event(db.setting("unit") or ""))


def spoilt(folder: Path) -> None:
    """A row changed behind the journal's back, as only somebody with the key could."""
    keys = vault.load(folder / desks.VAULT)
    db = connect(folder / desks.FILE, vault.unlock(keys, PASSPHRASE)[0], fresh=False)
    db.run("UPDATE event SET title = '别的活动'")
    db.close()


@pytest.mark.parametrize(
    ("language", "calm"), [("zh_CN", "全部完好"), ("en", "Everything is sound")]
)
def test_check_says_in_words_that_all_is_sound(
    village: Path, run: Run, language: str, calm: str
) -> None:
    status, out, _ = run(village, "--language", language, "check")
    assert status == 0
    assert out.startswith(calm)
    assert re.findall(r"\d+", out) == ["4", "4"]
    assert "Report(" not in out


def test_check_names_what_is_wrong(village: Path, run: Run) -> None:
    spoilt(village)
    status, out, err = run(village, "--language", "en", "check")
    assert status == 3
    assert re.search(r"not as the journal says [0-9a-f-]{36}$", out.strip())
    assert err.startswith("[check_failed]")
    status, out, _ = run(village, "check", "--json")
    assert status == 3
    assert [each["code"] for each in json.loads(out)["findings"]] == ["row_not_as_journal"]


def test_check_saves_a_pack_without_a_name(village: Path, run: Run, tmp_path: Path) -> None:
    pack = tmp_path / "pack.json"
    assert run(village, "check", "--pack", str(pack))[0] == 0
    text = pack.read_text(encoding="utf-8")
    assert json.loads(text)
    assert [word for word in (NAME, PHONE, "王芳", PASSPHRASE, "法治宣讲") if word in text] == []


def test_backup_and_the_way_back(village: Path, run: Run, tmp_path: Path) -> None:
    status, out, _ = run(village, "backup", str(tmp_path / "drive"), "--json")
    told = json.loads(out)
    assert status == 0
    assert told["entries"] == 4
    assert Path(told["copied"]).read_bytes() == Path(told["file"]).read_bytes()
    assert (
        run(
            village, "put", "volunteer", "--json", '{"name": "单桂英", "consent": {"record": true}}'
        )[0]
        == 0
    )
    assert len(json.loads(run(village, "list", "volunteer", "--json")[1])) == 2
    status, out, err = run(village, "restore", told["file"], "--json")
    assert status == 0, err
    assert Path(json.loads(out)["kept"]).is_file()
    assert len(json.loads(run(village, "list", "volunteer", "--json")[1])) == 1
    assert run(village, "check")[0] == 0


def test_restore_refuses_what_is_no_backup_and_heals_a_damaged_file(
    village: Path, run: Run, tmp_path: Path
) -> None:
    junk = tmp_path / "junk.db"
    junk.write_bytes(b"junk" * 5000)
    assert run(village, "restore", str(junk))[2].startswith("[backup_damaged]")
    good = json.loads(run(village, "backup", "--json")[1])["file"]
    (village / desks.FILE).write_bytes(b"<html>" * 5000)
    assert run(village, "status")[0] == 3
    status, out, err = run(village, "restore", good, "--json")
    assert status == 0, err
    assert Path(json.loads(out)["kept"]).read_bytes().startswith(b"<html>")
    assert run(village, "check")[0] == 0


def test_salvage_lists_what_is_lost_and_restore_goes_on_with_it(
    village: Path, run: Run, tmp_path: Path
) -> None:
    for number in range(12):
        text = json.dumps({
            "title": f"活动{number}", "project_code": "P1", "planned_start": "2025-10-15T09:00:00",
            "planned_end": "2025-10-15T10:00:00", "content_summary": "x" * 3000,
        })  # fmt: skip
        assert run(village, "put", "event", "--json", text)[0] == 0
    data = bytearray((village / desks.FILE).read_bytes())
    for page in range(len(data) // 4096 - 8, len(data) // 4096):
        data[page * 4096 + 9] ^= 1
    (village / desks.FILE).write_bytes(data)
    assert run(village, "check")[0] == 3
    saved = tmp_path / "saved.db"
    status, out, err = run(village, "salvage", str(saved), "--json")
    assert status == 0, err
    told = json.loads(out)
    assert told["saved"]["event"] + told["saved"]["volunteer"] > 3
    assert told["not_readable"]
    status, _, err = run(village, "restore", str(saved))
    assert status == 0, err
    assert run(village, "check")[0] == 0
    assert len(json.loads(run(village, "list", "event", "--json")[1])) == told["saved"]["event"]


def test_operators_are_listed(village: Path, run: Run) -> None:
    [told] = json.loads(run(village, "operators", "--json")[1])
    assert (told["name"], told["role"], told["active"]) == ("王芳", "head", True)
    assert "王芳" in run(village, "operators")[1]
    assert run(village, "operators", secret="not the one")[2].startswith("[passphrase_wrong]")


def test_a_desk_that_never_joined_cannot_ask_the_town(
    village: Path, run: Run, tmp_path: Path
) -> None:
    assert run(village, "help-ask", str(tmp_path))[2].startswith("[town_cannot_help]")


def test_the_town_helps_a_head_who_forgot_everything(
    road: Road, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usb = tmp_path / "usb"
    usb.mkdir()
    stick.hand(road.east, usb)
    intake.take_in(road.town, usb, [each.desk for each in intake.look(road.town, usb).requests])
    assert stick.fetch(road.east, usb).taken == ["enrolment"]
    road.east.close()
    road.town.close()
    status, out, _ = run(road.east.folder, "help-ask", str(usb), "--json")
    assert status == 0
    note = json.loads(out)["file"]
    assert run(road.west.folder, "help-open", note)[0] == 1
    status, out, err = run(road.town.folder, "help-open", note, "--json", secret=f"secret {TOWN}")
    assert status == 0, err
    code = json.loads(out)["code"]
    monkeypatch.setenv("STATION_DESK_RECOVERY_CODE", "1" * 48)
    assert run(road.east.folder, "recover", secret="a new one")[2].startswith(
        "[recovery_code_wrong]"
    )
    monkeypatch.setenv("STATION_DESK_RECOVERY_CODE", code)
    status, out, err = run(road.east.folder, "recover", "--json", secret="a new one")
    assert status == 0, err
    assert run(road.east.folder, "check", secret="a new one")[0] == 0
    assert run(road.east.folder, "recover", secret="once more")[2].startswith(
        "[recovery_code_wrong]"
    )
    monkeypatch.setenv("STATION_DESK_RECOVERY_CODE", json.loads(out)["recovery_code"])
    assert run(road.east.folder, "recover", secret="once more")[0] == 0
