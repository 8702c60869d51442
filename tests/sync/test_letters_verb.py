"""``station-desk accept`` and ``letters``: a table that came as a file, told in words."""

import json
from pathlib import Path

import pytest

from station_desk import cli
from tests.sync.conftest import CountyKeys
from tests.sync.desks import clock
from tests.sync.issued import HOLIDAYS, reference

WORDS = ("--role", "station", "--unit", "990101101200", "--name", "东泉村", "--operator", "王芳")


def test_what_the_county_issued_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STATION_DESK_PASSPHRASE", "correct horse")
    county, desk = CountyKeys(clock), ["--data", str(tmp_path / "desk")]
    (tmp_path / "card").write_bytes(county.card())
    data = reference(county, 1, {"holidays:2027": HOLIDAYS | {"valid_from": "2099-01-01"}})
    (tmp_path / "letter").write_bytes(data)
    assert cli.run([*desk, "init", *WORDS]) == 0
    for name in ("card", "letter"):
        assert cli.run([*desk, "accept", str(tmp_path / name)]) == 0
    capsys.readouterr()
    assert cli.run([*desk, "letters"]) == 0
    assert capsys.readouterr().out == "县里下发了 2027 年节假日表，自 2099-01-01 起执行。\n"
    assert cli.run([*desk, "--language", "en", "letters", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["letters"] == [
        "The county issued the holiday table of 2027, in force from 2099-01-01."
    ]
    assert [(each["kind"], each["name"], each["state"]) for each in told["issued"]] == [
        ("holidays", "2027", "to_come")
    ]
    assert cli.run([*desk, "accept", str(tmp_path / "letter")]) == 0
    assert capsys.readouterr().out == "known\n"
    stranger = tmp_path / "stranger"
    stranger.write_bytes(reference(CountyKeys(clock), 2, {"holidays:2027": HOLIDAYS}))
    assert cli.run([*desk, "accept", str(stranger)]) == 1
    assert "[letter_unknown_signer]" in capsys.readouterr().err
