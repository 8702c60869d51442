"""f09 on a real line: 64 kbit/s, 800 ms there and back, one packet in twenty lost, cut every 20 seconds."""

import contextlib
import time
from pathlib import Path

import pytest

from station_desk.outcome import Refusal
from station_desk.sync import outbox, push
from tests.benchmarks import stage
from tests.failures.real_line import THERE, allowed, real_line
from tests.sync.desks import hold_event

PATIENCE_SECONDS = 240


@pytest.mark.slow
def test_f09_a_month_arrives_once_over_a_real_bad_line(tmp_path: Path) -> None:
    if not allowed():
        pytest.skip("needs Linux, root, iproute2 and /dev/net/tun")
    made = stage.county(tmp_path)
    with real_line() as line, stage.served(made, "--host", THERE, within=line.namespace) as url:
        desk = stage.enrolled(made, url, tmp_path)
        for day in (10, 12, 14):
            desk.ask(hold_event, f"活动{day}", day, 60)
            desk.ask(outbox.pack)
        line.worsen(first_cut=2.0)
        began = time.monotonic()
        while desk.ask(outbox.facts).confirmed < 3:
            assert time.monotonic() - began < PATIENCE_SECONDS
            with contextlib.suppress(Refusal):  # a line that broke: as the timer would, again
                push.push(desk)
        assert line.cuts > 0
        size = desk.ask(lambda db: db.value("SELECT sum(length(sealed)) FROM package"))
        assert line.sent > size
        assert desk.ask(outbox.facts).waiting == 0
        desk.close()
