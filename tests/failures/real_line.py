"""A real bad line to a host of its own, through two tunnel devices: rate, delay, loss, cuts, real TCP.

The rate is ``tc``'s; the kernels of small machines lack netem, so delay, loss and cuts happen in the relay
between the devices. It needs Linux, root, iproute2 and leave to make both: ``allowed`` tries.
"""

import contextlib
import os
import random
import select
import shutil
import struct
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator

if sys.platform != "win32":
    import fcntl

HERE, THERE = "10.213.7.1", "10.213.7.2"
KBIT, ONE_WAY, LOSS = 64, 0.4, 0.05
CUT_EVERY, CUT_FOR = 20.0, 2.0
TUNSETIFF, TUN, NO_HEAD = 0x400454CA, 0x1, 0x1000


class RealLine:
    """Between this host and ``namespace``, at first without a fault. ``sent`` counts bytes going up,
    what is lost and every header included."""

    def __init__(self, namespace: str, near: int, far: int) -> None:
        self.namespace, self.sent, self.cuts = namespace, 0, 0
        self._chance = random.Random(11)  # noqa: S311
        self._bad_since: float | None = None
        self._first_cut, self._in_a_cut = 0.0, False
        self._end, self._ended = os.pipe()
        ways = ((near, far, True), (far, near, False))
        self._threads = [threading.Thread(target=self._carry, args=way) for way in ways]
        for each in self._threads:
            each.start()

    def close(self) -> None:
        os.write(self._ended, b"!")
        for each in self._threads:
            each.join()
        os.close(self._end)
        os.close(self._ended)

    def worsen(self, first_cut: float) -> None:
        """From now on as bad as it gets; the first cut comes after so many seconds."""
        shape = ["root", "tbf", "rate", f"{KBIT}kbit", "burst", "1600", "latency", "4s"]
        _run("tc", "qdisc", "replace", "dev", f"{self.namespace}a", *shape)
        _run("ip", "netns", "exec", self.namespace,
             "tc", "qdisc", "replace", "dev", f"{self.namespace}b", *shape)  # fmt: skip
        self.sent, self._first_cut, self._bad_since = 0, first_cut, time.monotonic()

    def _carry(self, source: int, target: int, up: bool) -> None:
        coming: deque[tuple[float, bytes]] = deque()
        while True:
            wait = max(coming[0][0] - time.monotonic(), 0) if coming else None
            ready = select.select([source, self._end], [], [], wait)[0]
            if self._end in ready:
                return
            if source in ready:
                packet = os.read(source, 4096)
                self.sent += len(packet) if up else 0
                if not self._lost():
                    delay = 0 if self._bad_since is None else ONE_WAY
                    coming.append((time.monotonic() + delay, packet))
            while coming and coming[0][0] <= time.monotonic():
                os.write(target, coming.popleft()[1])

    def _lost(self) -> bool:
        if self._bad_since is None:
            return False
        since_cut = time.monotonic() - self._bad_since - self._first_cut
        cut = since_cut >= 0 and since_cut % CUT_EVERY < CUT_FOR
        self.cuts += cut and not self._in_a_cut
        self._in_a_cut = cut
        return cut or self._chance.random() < LOSS


def allowed() -> bool:
    """Whether a line stands when it is asked for."""
    if not (shutil.which("ip") and shutil.which("tc")):
        return False
    try:
        with real_line():
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextlib.contextmanager
def real_line() -> Iterator[RealLine]:
    """The other host is a network namespace; nothing of either is left afterwards."""
    name = f"sd{os.getpid() % 100_000}"
    _run("ip", "netns", "add", name)
    try:
        with (
            _device(f"{name}a", HERE, THERE) as near,
            _device(f"{name}b", THERE, HERE, name) as far,
        ):
            line = RealLine(name, near, far)
            try:
                yield line
            finally:
                line.close()
    finally:
        _run("ip", "netns", "del", name)


@contextlib.contextmanager
def _device(name: str, own: str, peer: str, namespace: str = "") -> Iterator[int]:
    """A tunnel's end: what the kernel sends through it is read here, what is written here it receives."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    try:
        fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), TUN | NO_HEAD))
        within = ["ip", "netns", "exec", namespace] if namespace else []
        if namespace:
            _run("ip", "link", "set", name, "netns", namespace)
        _run(*within, "ip", "address", "add", own, "peer", peer, "dev", name)
        _run(*within, "ip", "link", "set", name, "up")
        yield device
    finally:
        os.close(device)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
