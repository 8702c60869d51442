"""A short run of the fuzzer: a refusal with a code, never a traceback, never much memory."""

import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import intake
from tests.failures import fuzz

ROUNDS = 1500


@pytest.fixture(scope="module")
def land(tmp_path_factory: pytest.TempPathFactory) -> Iterator[fuzz.Land]:
    made = fuzz.settled(tmp_path_factory.mktemp("land"))
    yield made
    made.close()


@pytest.mark.parametrize("seed", [1, 2])
def test_mutations_are_refused_with_a_code(land: fuzz.Land, seed: int) -> None:
    before = land.east.ask(_confirmed)
    found = fuzz.run(land, ROUNDS, seed)
    refused = sum(count for what, count in found.items() if not what.endswith("sound"))
    assert refused > ROUNDS / 2
    assert land.east.ask(_confirmed) == before


def test_bombs_are_refused_before_they_unfold(land: fuzz.Land) -> None:
    bombs = fuzz.bombs(land)
    codes = []
    tracemalloc.start()
    for data in bombs:
        with pytest.raises(Refusal) as refused:
            land.town.ask(intake.receive, data, "stick", "")
        codes.append(refused.value.code)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < fuzz.MOST_MEMORY
    assert codes == ["package_bomb", "package_damaged", "package_too_many_items"]


def test_the_command_runs() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "tests.failures.fuzz", "--rounds", "120"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "120 rounds" in done.stdout


def _confirmed(db: Database) -> object:
    return db.value("SELECT count(*) FROM letter WHERE signed_by = 'county'")
