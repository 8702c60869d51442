"""f11: power is lost between the answer and the local note; the package is sent again, counted once."""

import pytest

from station_desk.store.database import Database
from station_desk.sync import outbox, push
from tests.net import Net, never
from tests.sync.desks import hold_event


class PowerLost(BaseException):
    """Stands for the moment at which everything ends."""


def test_f11_green_only_with_the_receipt_in_the_file(
    net: Net, monkeypatch: pytest.MonkeyPatch
) -> None:
    net.admitted(net.east)
    net.east.ask(hold_event)

    def lose(_db: Database, *_rest: object) -> None:
        raise PowerLost

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "note_handover", lose)
        with pytest.raises(PowerLost):
            push.push(net.east, wait=never)
    assert net.packages(net.east) == 1
    facts = net.east.ask(outbox.facts)
    assert (facts.confirmed, facts.packed) == (0, 1)
    assert push.push(net.east, wait=never).sent == 1
    assert net.packages(net.east) == 1
    assert net.east.ask(outbox.facts).confirmed == 1
