"""A PySide6 that drops a reference to None on each void call must never be installed.

PySide6 6.12.0 under Python 3.10 and 3.11 does: the process dies after about 5,000 calls.
"""

import subprocess
import sys

from tests import patience

CALLS = """
from PySide6.QtCore import QObject

thing = QObject()
for _ in range(100_000):
    thing.setObjectName("")
print("alive")
"""


def test_100_000_void_calls_survive() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", "-c", CALLS],
        capture_output=True,
        text=True,
        timeout=patience.SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
