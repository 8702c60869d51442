"""The sign-in of an event: which one is meant, who is ticked, what is warned of."""

from station_desk.records import attendance, undo, volunteers
from station_desk.rules import sign_in
from station_desk.rules.finding import Finder
from tests.desks import refused
from tests.rules.desks import Village


def test_todays_event_is_meant_else_the_last_unrecorded_else_the_next(village: Village) -> None:
    ahead = village.planned("2025-06-25T09:00")
    assert village.ask(sign_in.offered).likely == ahead.id
    village.event("2025-06-16T09:00")
    unrecorded = village.planned("2025-06-10T09:00")
    assert village.ask(sign_in.offered).likely == unrecorded.id
    today = village.planned("2025-06-18T14:00")
    found = village.ask(sign_in.offered)
    assert found.likely == today.id
    assert [each.start.day for each in found.events] == [25, 18, 16, 10]


def test_who_is_in_already_is_a_candidate_but_the_last_one(village: Village) -> None:
    event = village.planned("2025-06-18T14:00")
    signed = volunteers.Consent(record=True)
    people = [
        village.volunteer(name="张伟", village_group=each, consent=signed)
        for each in ("一组", "二组")
    ]
    village.ask(sign_in.sign_in, event.id, people[0])
    found = village.ask(sign_in.candidates, Finder(), event.id, "zw")
    assert [(each.volunteer.id, each.already_in) for each in found] == [
        (people[1], False), (people[0], True),
    ]  # fmt: skip


def test_ticks_are_one_step_and_undone_as_one(village: Village) -> None:
    event = village.planned("2025-06-18T14:00")
    people = [village.volunteer() for _ in range(4)]
    village.ask(sign_in.tick, event.id, people[:2], [], "误签")
    village.ask(sign_in.tick, event.id, people[2:], people[:2], "误签")
    assert village.ask(sign_in.who_is_in, event.id) == set(people[2:])
    village.ask(undo.undo)
    assert village.ask(sign_in.who_is_in, event.id) == set(people[:2])
    village.ask(sign_in.tick, event.id, people[:2], [people[3]], "误签")
    assert village.ask(sign_in.who_is_in, event.id) == set(people[:2])


def test_who_came_last_time(village: Village) -> None:
    people = [village.volunteer() for _ in range(3)]
    for day, there in (("2025-06-02", people[:1]), ("2025-06-09", people[1:])):
        event = village.event(f"{day}T09:00")
        for each in there:
            village.serve(event, each)
    village.event("2025-06-12T09:00")
    today = village.planned("2025-06-18T14:00")
    assert set(village.ask(sign_in.came_last_time, today.id)) == set(people[1:])


def test_a_child_has_a_name_only_with_the_guardians_word(village: Village) -> None:
    event = village.planned("2025-06-18T14:00")
    with refused("guardian_consent_missing"):
        village.ask(sign_in.sign_in_new, event.id, "小明", age_band="under_14")
    village.ask(sign_in.sign_in_new, event.id, "", age_band="under_14")
    village.ask(sign_in.sign_in_new, event.id, "小红", age_band="under_14", guardian_agrees=True)
    found = village.ask(sign_in.sheet, event.id).present
    assert [each.volunteer.name for each in found] == ["小红", ""]


def test_d5_is_warned_of_beside_the_person_and_changes_nothing(village: Village) -> None:
    who = village.volunteer()
    morning = village.event("2025-06-17T08:00", 5)
    noon = village.event("2025-06-17T12:00", 5)
    village.serve(morning, who, 320)
    late = village.serve(noon, who, 200)
    (found,) = village.ask(sign_in.sheet, noon.id).present
    assert {code for code, _ in found.remarks} == {
        "more_than_cap_in_day", "overlapping_activities",
    }  # fmt: skip
    (found,) = village.ask(sign_in.sheet, morning.id).present
    assert "longer_than_event" in {code for code, _ in found.remarks}
    assert village.ask(attendance.REGISTER.get, late.id).service_minutes == 200
