"""Filters, entries that may be one person, and merging with both histories kept."""

from datetime import date

import pytest

from station_desk.outcome import Refusal
from station_desk.records import attendance, trail, undo, volunteers
from station_desk.records.volunteers import Consent, Volunteer
from station_desk.rules import volunteers as people
from station_desk.rules.volunteers import Wanted
from station_desk.store import journal
from station_desk.store.database import Database
from tests.rules.desks import Village

SIGNED = Consent(record=True, signed_on=date(2025, 1, 2))
TODAY = date(2025, 6, 18)


def named(village: Village, name: str, **changes: object) -> str:
    return village.volunteer(name=name, **({"consent": SIGNED} | changes))


def shown(village: Village, **wanted: object) -> list[str]:
    found = village.ask(people.overview, Wanted(**wanted)).found  # type: ignore[arg-type]
    return [volunteers.shown_name(each.volunteer) for each in found]


def test_every_filter(village: Village) -> None:
    village.clock.set("2025-06-18T09:00")
    served = named(village, "李䶮", village_group="一组", team="巡护队", national_volunteer_no="42")
    named(village, "王芳", village_group="二组", birth_year=1950)
    named(village, "赵云", status="left")
    village.volunteer()
    village.serve(village.event("2025-05-10T09:00"), served)
    assert len(shown(village)) == 4
    assert len(shown(village, status="active")) == 3
    assert shown(village, status="left") == ["赵云"]
    assert shown(village, group="一组") == shown(village, team="巡护队") == ["李䶮"]
    assert shown(village, age_band="60_plus") == ["王芳"]
    assert "李䶮" not in shown(village, unregistered=True)
    assert shown(village, without_consent=True) == ["#0004"]
    assert "李䶮" not in shown(village, not_served_since=date(2025, 5, 1), status="active")
    assert "李䶮" in shown(village, not_served_since=date(2025, 6, 1), status="active")
    assert shown(village, typed="wf") == ["王芳"]
    assert shown(village, typed="赵云") == ["赵云"]
    assert shown(village, typed="wf", group="一组") == []


def test_who_served_long_ago_is_found_behind_the_newest_events(
    village: Village, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "NEWEST_EVENTS", 1)
    old, new = named(village, "李䶮"), named(village, "王芳")
    village.serve(village.event("2025-03-10T09:00"), old)
    village.serve(village.event("2025-04-10T09:00"), new)
    village.planned("2025-08-10T09:00")
    found = village.ask(people.overview, Wanted()).found
    assert [each.last_served for each in found] == [date(2025, 3, 10), date(2025, 4, 10)]


def test_the_overview_says_what_there_is_to_choose(village: Village) -> None:
    village.serve(village.event("2025-05-10T09:00"), named(village, "李䶮", village_group="一组"))
    seen = village.ask(people.overview, Wanted())
    assert (seen.groups, seen.teams, seen.total, seen.twice) == (["一组"], [], 1, 0)
    assert seen.found[0].last_served == date(2025, 5, 10)


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        ({"phone": "13807241234"}, {"phone": "13971111234"}, True),
        ({"phone": "13807241234"}, {"phone": "13807249999"}, False),
        ({"age_band": "18_59"}, {"birth_year": 1990}, True),
        ({"age_band": "18_59"}, {"birth_year": 1950}, False),
        ({}, {}, False),
        ({"name": "王芳", "phone": "13807241234"}, {"phone": "13807241234"}, False),
    ],
)
def test_who_may_be_one_person(
    one: dict[str, object], other: dict[str, object], may_be: bool
) -> None:
    first, second = (Volunteer(**({"name": "张伟"} | each)) for each in (one, other))  # type: ignore[arg-type]
    assert people.alike(first, second, TODAY) is may_be
    assert bool(people.twice([first, second], TODAY)) is may_be


def test_two_without_a_name_are_not_one(village: Village) -> None:
    assert not people.alike(Volunteer(age_band="18_59"), Volunteer(age_band="18_59"), TODAY)


def test_a_duplicate_warns_and_never_bars(village: Village) -> None:
    named(village, "张伟", phone="13807241234")
    again = Volunteer(name="张伟", phone="13971111234", consent=SIGNED)
    assert len(village.ask(people.duplicates, again)) == 1
    village.ask(volunteers.put, again)
    assert len(shown(village, may_be_twice=True)) == 2


def merged_pair(village: Village) -> tuple[str, str]:
    keep = named(village, "张伟", phone="13807241234", joined_on=date(2025, 3, 1))
    other = named(village, "张伟", team="巡护队", joined_on=date(2024, 3, 1), phone="13971111234")
    both, alone = village.event("2025-05-10T09:00"), village.event("2025-05-12T09:00")
    village.serve(both, keep, None)
    village.serve(both, other, 90)
    village.serve(alone, other, 60)
    village.ask(people.merge, keep, other)
    return keep, other


def test_merging_moves_services_and_fills_what_was_empty(village: Village) -> None:
    keep, other = merged_pair(village)
    person = village.ask(volunteers.REGISTER.get, keep)
    assert (person.phone, person.team, person.joined_on) == (
        "13807241234",
        "巡护队",
        date(2024, 3, 1),
    )
    own = village.ask(people.own_record, keep)
    assert (own.total.times, own.total.minutes, own.total.to_be_completed) == (2, 150, 0)
    assert village.ask(volunteers.REGISTER.entry, other).voided
    assert village.ask(attendance.REGISTER.all, "volunteer_id = ?", [other]) == []


def test_both_histories_are_kept(village: Village) -> None:
    keep, other = merged_pair(village)
    (made, voided) = village.ask(trail.history, "volunteer", other)
    assert (made.op, voided.op, voided.reason) == ("put", "void", f"merged[{keep}]")
    assert not made.erased
    assert list(village.ask(lambda db: list(journal.faults(db)))) == []


def test_a_merge_is_undone_as_one_step(village: Village) -> None:
    keep, other = merged_pair(village)
    village.ask(undo.undo)
    assert not village.ask(volunteers.REGISTER.entry, other).voided
    assert len(village.ask(attendance.REGISTER.all, "volunteer_id = ?", [other])) == 2
    assert village.ask(volunteers.REGISTER.get, keep).team == ""


def test_withdrawing_reaches_what_was_merged(village: Village) -> None:
    keep, other = merged_pair(village)
    village.ask(people.withdraw, keep)
    bodies = village.ask(
        Database.rows, "SELECT cast(body AS TEXT) AS body FROM journal WHERE kind = 'volunteer'"
    )
    assert not [each for each in bodies if "张伟" in (each["body"] or "")]
    assert village.ask(volunteers.REGISTER.entry, other).value.name == ""
    assert village.ask(volunteers.REGISTER.entry, other).voided


def test_withdrawing_is_whole_or_nothing(village: Village) -> None:
    """What was merged cannot be written: then the first entry keeps its name too, and nothing is half."""
    keep, other = merged_pair(village)
    village.ask(
        Database.run,
        "CREATE TEMP TRIGGER stop BEFORE UPDATE ON volunteer"
        f" WHEN old.id = '{other}' BEGIN SELECT RAISE(ABORT, 'stop'); END",
    )
    with pytest.raises(Refusal, match="record_clashes"):
        village.ask(people.withdraw, keep)
    assert village.ask(volunteers.REGISTER.get, keep).name == "张伟"
    village.ask(Database.run, "DROP TRIGGER stop")
    village.ask(people.withdraw, keep)
    assert village.ask(volunteers.REGISTER.get, keep).name == ""


def test_what_cannot_be_merged(village: Village) -> None:
    one, other = named(village, "张伟"), named(village, "张伟")
    with pytest.raises(Refusal, match="merge_same"):
        village.ask(people.merge, one, one)
    village.ask(volunteers.withdraw, other)
    with pytest.raises(Refusal, match="merge_withdrawn"):
        village.ask(people.merge, one, other)
    village.sit_down("viewer")
    third = Volunteer()
    with pytest.raises(Refusal, match="role_may_not"):
        village.ask(volunteers.put, third)


def test_ui08_showing_a_phone_is_written_down(village: Village) -> None:
    person = named(village, "李䶮", phone="13807241234")
    assert village.ask(people.show_phone, person) == "13807241234"
    kept = village.ask(
        Database.value, "SELECT body FROM journal WHERE kind = ? ORDER BY seq DESC", [journal.DESK]
    )
    assert b"phone_shown" in kept
    assert b"1380724" not in kept
    village.sit_down("viewer")
    with pytest.raises(Refusal, match="role_may_not"):
        village.ask(people.show_phone, person)
