"""What a package holds: the last version of each record, a number, the hash of the one before."""

from station_desk.records import events, volunteers
from station_desk.store.database import Database
from station_desk.sync import keys, outbox
from station_desk.sync.wire import package
from tests.failures.road_land import edited
from tests.sync.conftest import Road
from tests.sync.desks import hold_event


def opened(road: Road) -> list[package.Package]:
    public, age = road.east.ask(keys.identity).public, road.town.ask(keys.identity).age_identity
    found = road.east.ask(outbox.open_packages)
    return [package.unseal(each.data, public, age) for each in found]


def test_of_many_changes_the_last_version_travels_once(road: Road) -> None:
    event, wrong = road.east.ask(hold_event), road.east.ask(hold_event, "记错了", 11, 0)
    for headcount in (41, 42, 43):
        road.east.ask(edited, event, headcount)
    road.east.ask(events.void, wrong, "录错了")
    assert road.east.ask(outbox.facts).waiting == 8
    road.east.ask(outbox.pack)
    (made,) = opened(road)
    versions = {item.id: (item.version, item.op, item.base) for item in made.items}
    assert len(versions) == len(made.items) == 8
    assert (versions[event], versions[wrong]) == ((4, "put", None), (2, "void", None))
    road.east.ask(edited, event, 44)
    road.east.ask(outbox.pack)
    (item,) = opened(road)[1].items
    assert (item.id, item.version, item.base) == (event, 5, 4)


def test_each_names_the_one_before_and_where_in_the_journal_it_begins(road: Road) -> None:
    for day in (10, 11, 12):
        road.east.ask(hold_event, f"活动{day}", day)
        road.east.ask(outbox.pack)
    made = opened(road)
    assert [each.manifest.seq for each in made] == [1, 2, 3]
    assert [each.manifest.prev for each in made] == ["", made[0].hash, made[1].hash]
    assert [each.manifest.first for each in made[1:]] == [
        each.manifest.last + 1 for each in made[:2]
    ]


def test_what_was_put_in_and_taken_out_before_packing_says_only_that_it_is_gone(road: Road) -> None:
    event = road.east.ask(hold_event, "记错了", 11, 1)
    person = road.east.ask(volunteers.REGISTER.all)[0].id
    road.east.ask(volunteers.withdraw, person)
    road.east.ask(events.void, event, "录错了")
    road.east.ask(outbox.pack)
    (made,) = opened(road)
    assert {item.op for item in made.items if item.id == event} == {"void"}
    assert "李䶮".encode() not in b"".join(item.raw for item in made.items)


def test_where_a_package_is_follows_from_rows_and_is_stored_nowhere(road: Road) -> None:
    def columns(db: Database) -> set[str]:
        tables = ("package", "package_item", "handover", "letter")
        return {row["name"] for table in tables for row in db.rows(f"PRAGMA table_info({table})")}

    assert not {"state", "status", "sent", "confirmed"} & road.east.ask(columns)
