"""Kill a real process at random moments and at every step, look at the desk with a fresh one, count.

Run with ``python -m tests.failures.kill --kills 2000``. POSIX only: it forks.
"""

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tests.failures.acts import ACTS, Ack, Steps
from tests.failures.autopsy import faults_after

MEMORY = Path("/dev/shm")  # noqa: S108
"""A kill loses nothing that was written, on a disk or in memory; memory is quicker."""


class Death(msgspec.Struct):
    """How a victim ended: what it had acknowledged, whether it was killed, where it was."""

    acks: list[Ack]
    killed: bool
    place: str = ""
    steps: dict[str, list[int]] = {}


@dataclass
class Tally:
    """The table's line of one act."""

    steps: dict[str, list[int]]
    seconds: float
    places: Counter[str] = field(default_factory=Counter)
    by_step: int = 0
    by_time: int = 0
    survived: int = 0
    faults: list[str] = field(default_factory=list)


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork a process for one piece of work; answers its id and the pipe it writes to."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    os.close(reading)
    status = 1
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
        work(writing)
        status = 0
    except BaseException:
        os.write(writing, msgspec.json.encode({"problem": traceback.format_exc()[-1500:]}) + b"\n")
    finally:
        os._exit(status)


def lines_from(reading: int) -> list[bytes]:
    """Everything the process wrote; a last line cut by the kill counts as not said."""
    with os.fdopen(reading, "rb") as pipe:
        return [line for line in pipe if line.endswith(b"\n")]


def run_victim(act: str, folder: Path, *, stop_at: int = 0, after: float | None = None) -> Death:
    """Let a process perform the act and kill it at a line of our code or after a time."""

    def victim(writing: int) -> None:
        def acknowledge(what: str, value: str = "") -> None:
            os.write(writing, msgspec.json.encode({"ack": Ack(what, value)}) + b"\n")

        def die() -> None:
            os.write(writing, msgspec.json.encode({"place": steps.last}) + b"\n")
            os.kill(os.getpid(), signal.SIGKILL)

        steps = Steps(stop_at, die)
        if after is None:
            steps.watch()
        ACTS[act].perform(folder, acknowledge)
        sys.settrace(None)
        if after is None:
            os.write(writing, msgspec.json.encode({"steps": steps.seen}) + b"\n")

    child, reading = in_child(victim)
    if after is not None and signal.sigtimedwait({signal.SIGCHLD}, after) is None:
        os.kill(child, signal.SIGKILL)
    said = [msgspec.json.decode(line) for line in lines_from(reading)]
    status = os.waitpid(child, 0)[1]
    signal.sigtimedwait({signal.SIGCHLD}, 0)
    problems = [each["problem"] for each in said if "problem" in each]
    if problems:
        raise RuntimeError(problems[0])
    acks = [msgspec.convert(each["ack"], Ack) for each in said if "ack" in each]
    places = [each["place"] for each in said if "place" in each]
    steps = [each["steps"] for each in said if "steps" in each]
    return Death(acks, os.WIFSIGNALED(status), *(places[-1:] or [""]), *steps)


def look_inside(folder: Path, acks: list[Ack]) -> list[str]:
    """What a fresh process finds wrong."""

    def autopsy(writing: int) -> None:
        os.write(writing, msgspec.json.encode({"faults": faults_after(folder, acks)}) + b"\n")

    child, reading = in_child(autopsy)
    said = [msgspec.json.decode(line) for line in lines_from(reading)]
    os.waitpid(child, 0)
    signal.sigtimedwait({signal.SIGCHLD}, 0)
    if not said:
        return ["the fresh process died"]
    return said[-1].get("faults", [said[-1].get("problem")])


def prepared(act: str, work: Path) -> None:
    """Make the act's desk where every copy of it will lie: elsewhere it would be a moved desk."""
    folder = work / "victim"
    shutil.rmtree(folder, ignore_errors=True)
    child, reading = in_child(lambda _: ACTS[act].prepare(folder))
    said = lines_from(reading)
    os.waitpid(child, 0)
    signal.sigtimedwait({signal.SIGCHLD}, 0)
    if said:
        raise RuntimeError(said[0].decode())
    folder.rename(work / act)


def kill_many(kills: int, seed: int, work: Path) -> dict[str, Tally]:
    """Share the kills among the acts; half at our own functions in turn, half at a random moment."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    chance = random.Random(seed)  # noqa: S311
    tallies: dict[str, Tally] = {}
    for act in ACTS:
        prepared(act, work)
        tallies[act] = _measured(act, work)
    for number in range(kills):
        act = list(ACTS)[number % len(ACTS)]
        _one(act, tallies[act], chance, work, by_step=(number // len(ACTS)) % 2 == 0)
    return tallies


def _measured(act: str, work: Path) -> Tally:
    """Undisturbed once with steps counted, once with time taken; both must be faultless."""
    with_steps = _copy(act, work)
    death = run_victim(act, with_steps)
    faults = look_inside(with_steps, death.acks)
    timed = _copy(act, work)
    began = time.perf_counter()
    acks = run_victim(act, timed, after=60.0).acks
    seconds = time.perf_counter() - began
    return Tally(death.steps, seconds, faults=faults + look_inside(timed, acks))


def _one(act: str, tally: Tally, chance: random.Random, work: Path, *, by_step: bool) -> None:
    folder = _copy(act, work)
    if by_step:
        named = sorted(tally.steps)
        place = named[tally.by_step * 37 % len(named)]
        death = run_victim(act, folder, stop_at=chance.choice(tally.steps[place]))
    else:
        after = chance.uniform(0, tally.seconds)
        death = run_victim(act, folder, after=after)
        if not death.killed:
            tally.seconds = after
    tally.places[death.place] += by_step and death.killed
    tally.by_step += by_step and death.killed
    tally.by_time += not by_step and death.killed
    tally.survived += not death.killed
    where = death.place if by_step else "at a moment"
    tally.faults += [f"{act}, killed {where}: {fault}" for fault in look_inside(folder, death.acks)]


def _copy(act: str, work: Path) -> Path:
    folder = work / "victim"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(work / act, folder)
    return folder


def table(tallies: dict[str, Tally]) -> str:
    """The result as it stands in the README."""
    lines = [
        "| act | functions of ours | killed inside one | different ones | killed at a moment"
        " | over before | faults |",
        "|---|---|---|---|---|---|---|",
    ]
    for act, t in tallies.items():
        places = sum(1 for count in t.places.values() if count)
        lines.append(
            f"| {act} | {len(t.steps)} | {t.by_step} | {places} | {t.by_time}"
            f" | {t.survived} | {len(t.faults)} |"
        )
    return "\n".join(lines)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--kills", type=int, default=2000)
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as work:
        tallies = kill_many(given.kills, given.seed, Path(work))
    sys.stdout.write(table(tallies) + "\n")
    faults = [fault for tally in tallies.values() for fault in tally.faults]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
