"""The keys around the file: passphrases, recovery, the town's help, and parameters that grow."""

from pathlib import Path

import msgspec
import pyrage

from station_desk.store import vault
from tests.desks import CHEAP, refused

KEY = bytes(range(32))
ANN, BEN = "operator-ann", "operator-ben"


def small() -> vault.Vault:
    empty = vault.new_vault(time=CHEAP[0], memory=CHEAP[1])
    return vault.with_operator(empty, KEY, ANN, "ann's secret")


def test_passphrase_says_who_it_is() -> None:
    both = vault.with_operator(small(), KEY, BEN, "ben's secret")
    assert vault.unlock(both, "ben's secret") == (KEY, BEN)
    assert vault.unlock(both, "ann's secret") == (KEY, ANN)


def test_wrong_passphrase_is_refused() -> None:
    with refused("passphrase_wrong"):
        vault.unlock(small(), "Ann's secret")


def test_short_and_taken_passphrases_are_refused() -> None:
    with refused("passphrase_too_short"):
        vault.with_operator(small(), KEY, BEN, "12345")
    with refused("passphrase_in_use"):
        vault.with_operator(small(), KEY, BEN, "ann's secret")


def test_new_passphrase_replaces_the_old_one() -> None:
    changed = vault.with_operator(small(), KEY, ANN, "another one")
    assert vault.unlock(changed, "another one")[1] == ANN
    with refused("passphrase_wrong"):
        vault.unlock(changed, "ann's secret")


def test_recovery_code_opens_however_it_is_typed() -> None:
    code = vault.new_recovery_code()
    kept = vault.with_recovery(small(), KEY, code)
    assert vault.recover(kept, code.replace(" ", "-")) == KEY
    assert vault.recover(kept, code.replace(" ", "")) == KEY
    with refused("recovery_code_wrong"):
        vault.recover(kept, "0" * 48)


def test_recovery_code_is_no_passphrase_and_the_reverse() -> None:
    code = vault.new_recovery_code()
    kept = vault.with_recovery(small(), KEY, code)
    with refused("passphrase_wrong"):
        vault.unlock(kept, code)
    with refused("recovery_code_wrong"):
        vault.recover(kept, "ann's secret")


def test_town_reads_its_code_and_the_code_opens_the_desk() -> None:
    town = pyrage.x25519.Identity.generate()
    entrusted = vault.with_town(small(), KEY, str(town.to_public()))
    note = vault.town_note(entrusted)
    assert note is not None
    assert vault.recover(entrusted, vault.town_code(note, str(town))) == KEY
    stranger = pyrage.x25519.Identity.generate()
    with refused("town_note_unreadable"):
        vault.town_code(note, str(stranger))


def test_box_cannot_be_given_to_another_holder() -> None:
    held = small()
    moved = msgspec.structs.replace(held.boxes[0], holder=BEN)
    with refused("passphrase_wrong"):
        vault.unlock(msgspec.structs.replace(held, boxes=[moved]), "ann's secret")


def test_measured_parameters_reach_their_target_and_stay_above_the_rfc() -> None:
    quick = vault.measured(0.01)
    assert (quick.stretch.time, quick.stretch.memory) == (3, 64 * 1024)
    assert vault.measured(1.0).stretch.time > quick.stretch.time


def test_weak_parameters_are_raised_for_who_signs_in_and_others_still_come_in() -> None:
    weak = vault.Vault(vault.Stretch(bytes(16), time=1, memory=8 * 1024, target=0.2), [])
    weak = vault.with_operator(weak, KEY, ANN, "ann's secret")
    weak = vault.with_operator(weak, KEY, BEN, "ben's secret")
    strong = vault.raised(weak, KEY, ANN, "ann's secret", took=0.01)
    assert strong is not None
    assert strong.stretch.time > weak.stretch.time
    assert vault.unlock(strong, "ann's secret") == (KEY, ANN)
    assert vault.unlock(strong, "ben's secret") == (KEY, BEN)
    with refused("passphrase_in_use"):
        vault.with_operator(strong, KEY, "operator-cy", "ben's secret")
    both = vault.raised(strong, KEY, BEN, "ben's secret", took=1.0)
    assert both is not None
    assert all(box.stretch is None for box in both.boxes)
    assert vault.unlock(both, "ben's secret") == (KEY, BEN)


def test_parameters_that_take_their_time_are_left_alone() -> None:
    slow = vault.Vault(vault.Stretch(bytes(16), time=1, memory=8 * 1024, target=0.4), [])
    slow = vault.with_operator(slow, KEY, ANN, "ann's secret")
    assert vault.raised(slow, KEY, ANN, "ann's secret", took=0.3) is None


def test_parameters_chosen_by_hand_are_never_raised() -> None:
    assert vault.raised(small(), KEY, ANN, "ann's secret", took=0.01) is None


def test_vault_file_survives_a_round_trip_and_holds_no_secret(tmp_path: Path) -> None:
    path = tmp_path / vault.FILE
    kept = vault.with_recovery(small(), KEY, "123456 " * 8)
    vault.save(kept, path)
    assert vault.load(path) == kept
    text = path.read_bytes()
    assert b"secret" not in text
    assert b"123456" not in text
    assert KEY not in text
    assert not path.with_name("vault.json.part").exists()


def test_missing_and_damaged_vaults_are_refused(tmp_path: Path) -> None:
    path = tmp_path / vault.FILE
    with refused("vault_missing"):
        vault.load(path)
    for damaged in (b"", b"{", b'{"stretch": 1}', b"\xff\xfe", bytes(100)):
        path.write_bytes(damaged)
        with refused("vault_damaged"):
            vault.load(path)
