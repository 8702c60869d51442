"""People at the county office: who may come in, as what, and that somebody always can."""

import pytest

from station_desk.county import users
from station_desk.county.ledger import Database
from station_desk.outcome import Refusal

from .conftest import Bench
from .test_reference import bench, office_db

__all__ = ["bench", "office_db"]

LONG = "four words not together"


@pytest.fixture
def people(office_db: tuple[Bench, Database]) -> Database:
    _, connection = office_db
    connection.execute("TRUNCATE board_user CASCADE")
    users.add(connection, "王主任", "admin", LONG)
    return connection


def test_a_user_signs_in_with_the_right_passphrase_only(people: Database) -> None:
    signed_in = users.signed_in(people, "王主任", LONG)
    assert signed_in is not None
    assert (signed_in.name, signed_in.role) == ("王主任", "admin")
    assert users.signed_in(people, "王主任", LONG + "x") is None
    assert users.signed_in(people, "王主任", "") is None
    assert users.signed_in(people, "nobody", "nobody's passphrase") is None


def test_the_passphrase_is_kept_as_argon2id(people: Database) -> None:
    (row,) = people.execute("SELECT passphrase_hash FROM board_user").fetchall()
    assert row[0].startswith("$argon2id$")
    assert LONG not in row[0]


def test_passphrase_and_role_change(people: Database) -> None:
    users.add(people, "李干事", "viewer", LONG)
    users.set_passphrase(people, "李干事", "another one, longer")
    users.set_role(people, "李干事", "officer")
    assert users.signed_in(people, "李干事", LONG) is None
    found = users.signed_in(people, "李干事", "another one, longer")
    assert found is not None
    assert found.role == "officer"


def test_a_removed_user_keeps_the_name_and_may_come_back(people: Database) -> None:
    users.add(people, "李干事", "viewer", LONG)
    users.remove(people, "李干事")
    assert users.signed_in(people, "李干事", LONG) is None
    assert [each.name for each in users.listed(people) if each.disabled_at] == ["李干事"]
    users.add(people, "李干事", "officer", "a new passphrase")
    found = users.find(people, "李干事")
    assert found is not None
    assert found.role == "officer"


def test_nobody_is_left_without_an_admin(people: Database) -> None:
    for lose in (users.remove, lambda db, name: users.set_role(db, name, "viewer")):
        with pytest.raises(Refusal, match="last_admin"):
            lose(people, "王主任")
    users.add(people, "赵主任", "admin", LONG)
    users.remove(people, "王主任")


def test_what_cannot_be_is_refused(people: Database) -> None:
    for code, work in {
        "user_exists": lambda: users.add(people, "王主任", "viewer", LONG),
        "user_name_bad": lambda: users.add(people, "  ", "viewer", LONG),
        "user_passphrase_length": lambda: users.add(people, "李", "viewer", "short"),
        "user_role_unknown": lambda: users.add(people, "李", "king", LONG),
        "user_unknown": lambda: users.remove(people, "nobody"),
    }.items():
        with pytest.raises(Refusal, match=code):
            work()
    assert [each.name for each in users.listed(people)] == ["王主任"]
