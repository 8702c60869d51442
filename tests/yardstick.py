"""How much slower this machine is at the moment than the one on which limits of processor time were set."""

import time

USUAL = 0.00125
"""Seconds of processor for the piece of work below, there and undisturbed."""
TRIES = 5


def slowness() -> float:
    """At least 1: a piece of plain work just now, at its best of a few tries, beside its usual time."""
    return max(1.0, min(_tried() for _ in range(TRIES)) / USUAL)


def _tried() -> float:
    before = time.thread_time()
    names = {f"{number}": [number, str(number)] for number in range(4000)}
    sorted(names, key=lambda name: names[name][1])
    return time.thread_time() - before
