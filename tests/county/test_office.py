"""The office's folder, its verbs, and a server that leaves nothing running."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import httpx
import psutil
import pytest
from click.testing import CliRunner

from station_desk.county import keys, office, serving, settings
from station_desk.county.admin import county as command
from station_desk.identifiers import unit_id
from station_desk.outcome import Refusal
from station_desk.sync.wire import join
from tests import patience

from .conftest import STATION, TOWN, Bench, StationDesk

Maker = Callable[..., Bench]


def run(folder: Path, *words: str) -> str:
    runner = CliRunner()
    done = runner.invoke(command, [words[0], "--folder", str(folder), *words[1:]])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == 0, done.output
    return done.output


def test_an_office_is_made_once(county: Bench) -> None:
    before = keys.load(county.folder / "keys", "").public
    with pytest.raises(Refusal, match="county_exists"):
        office.init(county.folder, name="again", url="https://again.example")
    assert keys.load(county.folder / "keys", "").public == before
    assert settings.load(county.folder).units_listed


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_keys_are_their_owners_only(county: Bench) -> None:
    folder = county.folder
    private = [folder / "county.json", folder / "keys/signing.key", folder / "keys/age.key"]
    assert [file.stat().st_mode & 0o777 for file in private] == [0o600] * 3


def test_no_office_and_damaged_keys(make_county: Maker, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="county_missing"):
        office.card(tmp_path)
    made = make_county()
    (made.folder / "keys/signing.key").write_text("nonsense")
    with pytest.raises(Refusal, match="county_keys_damaged"):
        office.card(made.folder)


def test_units_are_those_the_desks_mean(county: Bench) -> None:
    units = {unit.code12: unit for unit in county.card.units}
    assert units[STATION].id == unit_id(STATION)
    assert units[STATION].parent == units[TOWN].id == unit_id(TOWN)


@pytest.mark.parametrize(
    "text",
    ["type,code12,name\nstation,12,短\n", "nonsense", "type,code12,name\nvillage,420822101201,x\n"],
)
def test_a_damaged_list_of_units(tmp_path: Path, text: str) -> None:
    file = tmp_path / "units.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal, match="unit_list_damaged"):
        office.init(tmp_path / "office", name="x", url="https://x.example", units=file)
    assert not (tmp_path / "office").exists()


def test_a_database_that_does_not_answer(tmp_path: Path) -> None:
    away = "postgresql://nobody@127.0.0.1:1/none"
    with pytest.raises(Refusal, match="county_database_away"):
        office.init(tmp_path, name="x", url="https://x.example", database_url=away)
    assert not (tmp_path / "county.json").exists()


def test_the_verbs(make_county: Maker, tmp_path: Path) -> None:
    made = make_county()
    desk = StationDesk(made.card)
    request = tmp_path / "a.sdjoin"
    request.write_bytes(desk.join_request())
    run(made.folder, "card", "--out", str(tmp_path / "card"))
    assert join.read_card((tmp_path / "card").read_bytes()).county_name == "沙洋县"

    run(made.folder, "approve", "--file", str(request), "--out", str(tmp_path / "letter"))
    (row,) = json.loads(run(made.folder, "joins", "--json"))
    assert (row["desk"], row["state"], row["unit_name"]) == (desk.desk, "approved", "彭堰村")
    assert row["short_code"] == join.short_code(desk.join_request())

    run(made.folder, "revoke", desk.desk)
    assert run(made.folder, "joins", "--state", "approved") == ""
    assert "revoked" in run(made.folder, "joins")
    assert run(made.folder, "decide") == ""
    with pytest.raises(Refusal, match="desk_unknown"):
        run(made.folder, "approve", "1234 5678")
    with pytest.raises(Refusal, match="conflict_unknown"):
        run(made.folder, "decide", "volunteer", desk.desk, "1", "--keep", "abcd")


def verbs(group: click.Group) -> Iterator[click.Command]:
    for verb in group.commands.values():
        yield verb
        if isinstance(verb, click.Group):
            yield from verbs(verb)


def test_every_verb_and_option_has_help() -> None:
    found = list(verbs(command))
    assert len(found) > 20
    for verb in found:
        assert verb.help, verb.name
        options = [each for each in verb.params if isinstance(each, click.Option)]
        assert [each.name for each in options if not each.help] == [], verb.name


def test_a_port_in_use(county: Bench) -> None:
    with pytest.raises(Refusal, match="county_port_taken"):
        serving.serve(county.folder, port=int(county.url.rpartition(":")[2]))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_embedded_server_starts_with_the_office_and_stops_with_it(
    open_folder: Path, number: signal.Signals
) -> None:
    folder = open_folder / f"office-{number}"
    program = "from station_desk.county.admin import county; county()"
    serve = [sys.executable, "-c", program, "serve", "--folder", str(folder), "--port", "0"]
    office.init(folder, name="沙洋县", url="https://county.example")
    assert postgres_of(folder) == []
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        assert httpx.get(f"{url}/readyz", timeout=patience.SECONDS).json() == {"status": "ready"}
        assert office.card(folder), "an admin verb beside the server uses the same database"
        assert httpx.get(f"{url}/readyz", timeout=patience.SECONDS).json() == {"status": "ready"}
        assert postgres_of(folder) != []
        server.send_signal(number)
        assert server.wait(patience.SECONDS) == 0
    assert postgres_of(folder) == []


def postgres_of(folder: Path) -> list[int]:
    return [
        process.pid
        for process in psutil.process_iter(["cmdline"])
        if str(folder) in " ".join(process.info["cmdline"] or [])
        and "postgres" in (process.info["cmdline"] or [""])[0]
    ]
