"""The office's verbs for people, keys, reference data and export, with their exit codes and words."""

import csv
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import httpx
import msgspec
import pytest

from station_desk import cli
from station_desk.county import keys, office, serving
from station_desk.identifiers import unit_id
from station_desk.outcome import Refusal
from station_desk.records import events
from station_desk.records.events import Event
from station_desk.sync.wire import join, letter, package
from tests import patience

from .conftest import NEIGHBOUR, STATION, TOWN, Bench, StationDesk, admitted, new_county, volunteer
from .test_receiving import post
from .test_reference import HOLIDAYS

Run = Callable[..., str]


@pytest.fixture(scope="module")
def bench(postgres_url: str, tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return new_county(postgres_url, tmp_path_factory.mktemp("county"), "沙洋县")


@pytest.fixture
def run(bench: Bench, capsys: pytest.CaptureFixture[str]) -> Run:
    """One verb as typed; answers what it printed, on either stream."""

    def one(*words: str, status: int = 0, folder: Path | None = None) -> str:
        verb = [*words[:2], "--folder", str(folder or bench.folder), *words[2:]]
        if words[0] == "export":
            verb = [words[0], "--folder", str(folder or bench.folder), *words[1:]]
        assert cli.run(["county", *verb]) == status, capsys.readouterr().err
        said = capsys.readouterr()
        return said.out + said.err

    return one


@pytest.fixture
def secret(tmp_path: Path) -> str:
    (tmp_path / "secret").write_text("four words not together\n", encoding="utf-8")
    return str(tmp_path / "secret")


def test_people_are_added_changed_removed_and_listed(run: Run, secret: str) -> None:
    run("user", "add", "王主任", "--role", "admin", "--passphrase-file", secret)
    run("user", "add", "李干事", "--passphrase-file", secret)
    run("user", "role", "李干事", "officer")
    run("user", "passwd", "李干事", "--passphrase-file", secret)
    run("user", "remove", "李干事")
    found = json.loads(run("user", "list", "--json"))
    assert [(each["name"], each["role"], bool(each["disabled_at"])) for each in found] == [
        ("李干事", "officer", True),
        ("王主任", "admin", False),
    ]
    assert "four words" not in json.dumps(found)


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("user", "remove", "nobody"), 1, "[user_unknown] 没有用户“nobody”"),
        (("user", "add"), 2, "NAME"),
        (("user", "add", "x", "--role", "king"), 2, "--role"),
        (("keys", "forget", "0000"), 1, "[key_unknown]"),
        (("reference", "issue", "menu"), 2, "--from"),
        (("reference", "preview", "menu"), 1, "[draft_unknown] 没有这份草稿：活动菜单"),
        (("reference", "letter", "999", "--out", "x"), 1, "[issue_unknown]"),
    ],
)
def test_what_goes_wrong_is_told_and_has_its_exit_code(
    run: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    printed = run(*words, status=status)
    assert said in printed
    if status == 1:
        assert len(printed.strip().splitlines()) == 3


def test_damaged_keys_exit_with_three(bench: Bench, run: Run, tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys/signing.key").write_text("nonsense")
    (tmp_path / "county.json").write_bytes((bench.folder / "county.json").read_bytes())
    (tmp_path / "county.json").chmod(0o600)
    assert "[county_keys_damaged]" in run("keys", "list", status=3, folder=tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize("name", ["keys/signing.key", "keys/age.key", "county.json"])
def test_what_others_may_read_is_not_used(bench: Bench, run: Run, name: str) -> None:
    (bench.folder / name).chmod(0o640)
    try:
        assert "别人也能读" in run("keys", "list", status=1)
        with pytest.raises(Refusal, match="county_file_open"):
            office.card(bench.folder)
    finally:
        (bench.folder / name).chmod(0o600)


@pytest.fixture
def own(make_county: Callable[..., Bench]) -> Bench:
    return make_county()


def listed(run: Run, own: Bench) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("keys", "list", "--json", folder=own.folder))
    return found


def test_new_keys_are_used_and_old_ones_still_read(run: Run, own: Bench) -> None:
    desk = admitted(own)
    before, old = own.card, desk.pack(volunteer())
    for purpose in ("age", "signing"):
        run("keys", "rotate", purpose, folder=own.folder)
    found = listed(run, own)
    assert [(each["purpose"], each["in_use"]) for each in found] == [
        ("signing", False), ("signing", True), ("age", False), ("age", True),
    ]  # fmt: skip
    after = join.read_card(office.card(own.folder), before.trust)
    assert after.serial == before.serial + 2
    assert set(after.keys) == {found[0]["fingerprint"], found[1]["fingerprint"]}
    assert after.county == found[3]["fingerprint"] != before.county
    with (
        serving.running(own.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        answer = post(http, old.data)
        assert answer.status_code == 201
        assert letter.check(answer.content, after.trust).signer.kid.hex() == found[1]["fingerprint"]
        with pytest.raises(Refusal, match="letter_unknown_signer"):
            letter.check(answer.content, before.trust)
        desk.card = after
        assert post(http, desk.pack(volunteer()).data).status_code == 201


def test_a_forgotten_key_leaves_the_card(run: Run, own: Bench) -> None:
    first = listed(run, own)[0]["fingerprint"]
    assert "[key_in_use]" in run("keys", "forget", first, status=1, folder=own.folder)
    run("keys", "rotate", "signing", folder=own.folder)
    run("keys", "forget", first[:8], folder=own.folder)
    assert set(own.card.keys) == {listed(run, own)[0]["fingerprint"]}
    assert first not in own.card.keys
    run("keys", "rotate", "signing", folder=own.folder)
    assert len({each["file"] for each in listed(run, own)}) == 3


def test_keys_are_made_for_their_owner_only(run: Run, own: Bench) -> None:
    run("keys", "rotate", "age", folder=own.folder)
    modes = {file.stat().st_mode & 0o777 for file in (own.folder / "keys").iterdir()}
    assert modes == {0o600}
    assert len(keys.load(own.folder / "keys", "").earlier_ages) == 1


def test_reference_data_from_draft_to_letter(bench: Bench, run: Run, tmp_path: Path) -> None:
    shipped = json.loads(run("reference", "show", "rule_set"))
    assert shipped["min_events_per_month"] == 2
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(shipped | {"version": "2027", "count_online": False}), "utf-8")
    said = run("reference", "draft", "rule_set", str(file))
    assert "改动 线上活动计入 True → False" in said
    said = run("reference", "preview", "rule_set", "--from", "2020-01-01")
    assert "! 生效日期" in said
    assert run("reference", "issue", "rule_set", "--from", "2027-01-01", "--by", "王").startswith(
        "issued "
    )
    (found,) = json.loads(run("reference", "list", "--json"))
    assert (found["kind"], found["valid_from"], found["issued_by"]) == (
        "rule_set", "2027-01-01", "王",
    )  # fmt: skip
    run("reference", "letter", str(found["serial"]), "--out", str(tmp_path / "x.sdltr"))
    read = letter.read((tmp_path / "x.sdltr").read_bytes(), bench.card.trust)
    assert read.letter.body["rule_set"]["version"] == "2027"
    assert "[draft_unknown]" in run("reference", "preview", "rule_set", status=1)


def test_a_draft_in_words_of_the_language_asked_for(
    bench: Bench, run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "holidays.json"
    file.write_text(json.dumps(HOLIDAYS | {"days_off": ["2026-01-01"]}), "utf-8")
    words = ["county", "reference", "draft", "--folder", str(bench.folder), "holidays", str(file)]
    assert cli.run(["--language", "en", *words]) == 0
    assert "! the holiday table of 2027 is wrong" in capsys.readouterr().out
    assert cli.run(["--language", "en", *words[:-2], "menu", str(file)]) == 1
    assert "The activity menu cannot be read: “Entries” is missing." in capsys.readouterr().err


@pytest.fixture(scope="module")
def filled(bench: Bench) -> Bench:
    """Two stations have sent: an event of May, one of June, a named and an unnamed volunteer."""
    with (
        serving.running(bench.folder) as url,
        httpx.Client(base_url=url, timeout=patience.SECONDS) as http,
    ):
        for code in (STATION, NEIGHBOUR):
            desk = admitted(bench, unit_code=code)
            send(http, desk)
    return bench


def event(title: str, day: str) -> package.Item:
    at = datetime.fromisoformat(f"{day}T09:00")
    value = Event(
        host_unit=unit_id(STATION), title=title, project_code="P5", planned_start=at, planned_end=at
    )
    return package.item("event", value.id, 1, msgspec.to_builtins(events.outgoing(value)))


def send(http: httpx.Client, desk: StationDesk) -> None:
    may, june = event("=五月", "2025-05-10"), event("六月", "2025-06-10")
    people = [volunteer(named=True), volunteer(named=True, name="张三丰")]
    assert post(http, desk.pack(may, june, *people).data).status_code == 201


def test_a_month_as_tables_for_people(filled: Bench, run: Run, tmp_path: Path) -> None:
    said = run("export", "--month", "2025-05", "--kind", "event", str(tmp_path))
    assert said.split() == ["event-2025-05.csv", "2"]
    with (tmp_path / "event-2025-05.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["unit_code"], row["title"]) for row in rows] == [
        (STATION, "'=五月"),
        (NEIGHBOUR, "'=五月"),
    ]


def test_lines_of_one_unit_and_names_only_with_consent(
    filled: Bench, run: Run, tmp_path: Path
) -> None:
    run("export", "--format", "ndjson", "--unit", STATION, str(tmp_path))
    lines = (tmp_path / "volunteer.ndjson").read_text("utf-8").splitlines()
    assert sorted(json.loads(line).get("name", "") for line in lines) == ["", "张三丰"]
    assert {json.loads(line)["unit_code"] for line in lines} == {STATION}
    assert (tmp_path / "monthly_return.ndjson").read_bytes() == b""


def test_a_month_that_is_none(run: Run, tmp_path: Path) -> None:
    assert "[month_not_a_month]" in run("export", "--month", "2025-13", str(tmp_path), status=1)


def test_the_archive_holds_everything_as_it_came(filled: Bench, run: Run, tmp_path: Path) -> None:
    run("export", "--archive", str(tmp_path))
    names = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    (package,) = (tmp_path / STATION / "packages").iterdir()
    held = filled.rows(
        "SELECT p.data FROM package p JOIN unit u USING (unit) WHERE u.code12 = %s", STATION
    )
    assert package.read_bytes() == bytes(held[0][0])
    assert f"{STATION}/packages/{package.name}" in names
    kinds = [json.loads(each)["kind"] for each in
             (tmp_path / STATION / "records.ndjson").read_text("utf-8").splitlines()]  # fmt: skip
    assert kinds == ["event", "event", "volunteer", "volunteer"]
    assert not (tmp_path / TOWN).exists()
