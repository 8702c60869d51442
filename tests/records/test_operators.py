"""Operators: added, removed, changed and reset; nobody locks everybody out."""

import msgspec
import pyrage

from station_desk.outcome import Changes
from station_desk.records import events, operators, trail
from station_desk.records.operators import Operator
from station_desk.store import desk as desks
from station_desk.store import vault
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, opened, refused

CLERK = "clerk-passphrase"


def test_added_operator_comes_in_with_their_own_passphrase(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    station.reopen(CLERK)
    assert station.desk.person == clerk


def test_only_the_head_manages_operators(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    station.reopen(CLERK)
    for act, given in (
        (operators.add, (Operator(name="x", role="head"), "x-passphrase")),
        (operators.remove, (station.head.id,)),
        (operators.reset_passphrase, (station.head.id, "x-passphrase")),
        (operators.put, (Operator(id=clerk.id, name="李文书", role="head"),)),
        (operators.new_recovery_code, ()),
    ):
        with refused("role_may_not"):
            station.ask(act, *given)
    station.reopen(PASSPHRASE)
    assert station.ask(operators.person, clerk.id).role == "clerk"


def test_last_head_stays(station: Station) -> None:
    with refused("last_head"):
        station.ask(operators.remove, station.head.id)
    station.operator("李文书", "clerk", CLERK)
    with refused("last_head"):
        station.ask(operators.put, Operator(id=station.head.id, name="王站长", role="clerk"))
    station.operator("赵站长", "head", "second-head")
    assert isinstance(station.ask(operators.remove, station.head.id), Changes)


def test_removed_operator_stays_out_and_their_work_stays_in(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    station.reopen(CLERK)
    event = station.event()
    station.reopen(PASSPHRASE)
    station.ask(operators.remove, clerk.id)
    assert clerk.id not in vault.operators(vault.load(station.folder / vault.FILE))
    station.desk.close()
    with refused("passphrase_wrong"):
        opened(station.folder, station.clock, CLERK)
    station.desk = opened(station.folder, station.clock)
    assert station.ask(events.REGISTER.get, event.id)
    assert station.ask(trail.history, "event", event.id)[0].operator == "李文书"
    station.ask(operators.readmit, clerk.id, "clerk-again")
    station.reopen("clerk-again")


def test_box_that_outlived_a_crash_opens_for_nobody_and_is_swept(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    path = station.folder / vault.FILE
    with_both = path.read_bytes()
    station.ask(operators.remove, clerk.id)
    path.write_bytes(with_both)
    station.desk.close()
    with refused("operator_removed"):
        opened(station.folder, station.clock, CLERK)
    station.desk = opened(station.folder, station.clock)
    assert vault.operators(vault.load(path)) == {station.head.id}


def test_reset_by_the_head_and_change_by_oneself_are_journalled(station: Station) -> None:
    clerk = station.operator("李文书", "clerk", CLERK)
    station.ask(operators.reset_passphrase, clerk.id, "given by head")
    station.reopen("given by head")
    with refused("passphrase_wrong"):
        station.ask(operators.change_passphrase, "not the old", "my own one")
    station.ask(operators.change_passphrase, "given by head", "my own one")
    station.reopen("my own one")
    bodies = station.ask(Database.rows, "SELECT body FROM journal WHERE kind = 'desk'")
    acts = [msgspec.json.decode(row["body"])["act"] for row in bodies]
    assert acts == ["passphrase_reset", "passphrase_changed"]


def test_recovery_code_gives_the_head_a_new_passphrase(station: Station) -> None:
    station.desk.close()
    with refused("recovery_code_wrong"):
        desks.recover(station.folder, "1" * 48, operators.first_head, "new-one", now=station.clock)
    station.desk = desks.recover(
        station.folder, station.recovery_code, operators.first_head, "new-one", now=station.clock
    )
    assert station.desk.person == station.head
    station.reopen("new-one")


def test_new_recovery_code_ends_the_old_sheet(station: Station) -> None:
    code = station.ask(operators.new_recovery_code)
    station.desk.close()
    with refused("recovery_code_wrong"):
        desks.recover(
            station.folder,
            station.recovery_code,
            operators.first_head,
            "new-one",
            now=station.clock,
        )
    station.desk = desks.recover(
        station.folder, code, operators.first_head, "new-one", now=station.clock
    )


def test_town_helps_by_telephone(station: Station) -> None:
    town = pyrage.x25519.Identity.generate()
    station.ask(operators.entrust_to_town, str(town.to_public()))
    station.desk.close()
    note = vault.town_note(vault.load(station.folder / vault.FILE))
    assert note is not None
    code = vault.town_code(note, str(town))
    station.desk = desks.recover(
        station.folder, code, operators.first_head, "new-one", now=station.clock
    )
    assert station.desk.person == station.head
