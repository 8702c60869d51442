"""P11: four months of one station over 64 kbit/s, 800 ms round trip, 5 % loss, cut every 20 seconds.

A network namespace of its own with netem (needs root and ``tc``); where that is not allowed it says so.
"""

import contextlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from typing import Any

from station_desk.outcome import Refusal
from station_desk.store.database import Database
from station_desk.sync import outbox, push
from tests.benchmarks import stage
from tests.net import point_at

RECORDS = 2_400
SPACE, NEAR, FAR = "sd-p11", "sd-near", "sd-far"
NEAR_IP, FAR_IP = "10.117.0.1", "10.117.0.2"
LINE = ("netem", "rate", "64kbit", "delay", "400ms", "loss", "5%", "limit", "200")
CUT_EVERY, CUT_FOR = 20.0, 2.0
MOST_SECONDS = 600


def measure() -> list[dict[str, Any]]:
    row: dict[str, Any] = {
        "budget": "P11", "what": f"four months ({RECORDS:,} service records) over a bad line",
        "unit": "bytes sent / needed", "wanted": "arrive, <= 1.3",
    }  # fmt: skip
    if not shutil.which("tc") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return [row | {"ours": "not allowed here"}]
    with stage.folder() as place, _line():
        made = stage.county(place)
        with stage.served(made) as url, _relay(url) as far:
            desk = stage.enrolled(made, url, place)
            desk.ask(stage.fill, RECORDS)
            desk.ask(outbox.pack)
            needed = desk.ask(_size)
            desk.ask(point_at, far)
            before = _sent()
            began = time.perf_counter()
            sendings = _until_there(desk, began)
            took, sent = time.perf_counter() - began, _sent() - before
            assert desk.ask(outbox.facts).packed == 0
            desk.close()
    return [
        row
        | {
            "ours": f"{sent:,} / {needed:,} in {took:.0f} s, {sendings} sendings",
            "ratio": round(sent / needed, 2),
        }
    ]


def _until_there(desk: Any, began: float) -> int:
    """The timer's patience in quick motion: send until nothing is left."""
    sendings = 0
    with _cut_again_and_again():
        while time.perf_counter() - began < MOST_SECONDS:
            sendings += 1
            with contextlib.suppress(Refusal):
                push.push(desk)
                return sendings
    raise AssertionError("it did not arrive")


def _size(db: Database) -> int:
    return int(db.value("SELECT sum(length(sealed)) FROM package"))


def _run(*words: str) -> str:
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def _inside(*words: str) -> str:
    return _run("ip", "netns", "exec", SPACE, *words)


@contextlib.contextmanager
def _line() -> Iterator[None]:
    """Two ends of a cable; both directions are as bad as the budget says."""
    _run("ip", "netns", "add", SPACE)
    try:
        _run("ip", "link", "add", NEAR, "type", "veth", "peer", "name", FAR, "netns", SPACE)
        _run("ip", "addr", "add", f"{NEAR_IP}/30", "dev", NEAR)
        _run("ip", "link", "set", NEAR, "up")
        _inside("ip", "addr", "add", f"{FAR_IP}/30", "dev", FAR)
        _inside("ip", "link", "set", FAR, "up")
        _inside("ip", "link", "set", "lo", "up")
        _run("tc", "qdisc", "add", "dev", NEAR, "root", *LINE)
        _inside("tc", "qdisc", "add", "dev", FAR, "root", *LINE)
        yield
    finally:
        _run("ip", "netns", "del", SPACE)


@contextlib.contextmanager
def _relay(url: str) -> Iterator[str]:
    """The county is reached through a listener at the far end, over a socket file."""
    with stage.folder() as place:
        door = str(place / "county.sock")
        port = url.rpartition(":")[2]
        near = ("socat", f"UNIX-LISTEN:{door},fork", f"TCP:127.0.0.1:{port}")
        far = ("socat", f"TCP-LISTEN:9117,bind={FAR_IP},fork,reuseaddr", f"UNIX-CONNECT:{door}")
        with (
            subprocess.Popen(near) as first,
            subprocess.Popen(("ip", "netns", "exec", SPACE, *far)) as second,
        ):
            try:
                yield f"http://{FAR_IP}:9117"
            finally:
                first.terminate()
                second.terminate()


@contextlib.contextmanager
def _cut_again_and_again() -> Iterator[None]:
    over = threading.Event()

    def cut() -> None:
        while not over.wait(CUT_EVERY):
            _inside("ip", "link", "set", FAR, "down")
            _inside("ss", "-K", "dport", "gt", "0")
            over.wait(CUT_FOR)
            _inside("ip", "link", "set", FAR, "up")

    thread = threading.Thread(target=cut)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _sent() -> int:
    """Bytes that the near end has put on the line, everything included."""
    with open(f"/sys/class/net/{NEAR}/statistics/tx_bytes", encoding="ascii") as file:  # noqa: PTH123
        return int(file.read())
