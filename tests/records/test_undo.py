"""Undo and redo: steps of one sitting, new versions, never a hole."""

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from station_desk.records import (
    attendance,
    events,
    monthly_returns,
    operators,
    trail,
    undo,
    volunteers,
)
from station_desk.store import check
from station_desk.store.database import Database
from tests.desks import PASSPHRASE, Station, a_volunteer, an_event, refused


def titles(station: Station) -> list[str]:
    return [event.title for event in station.ask(events.REGISTER.all)]


def retitle(station: Station, event: events.Event, title: str) -> None:
    held = station.ask(events.REGISTER.get, event.id)
    station.ask(events.put, msgspec.structs.replace(held, title=title))


def forget_founding(station: Station) -> None:
    """The founding itself is a step of the same sitting; a clerk starts after it."""
    station.reopen()


def test_undo_and_redo_of_an_edit_are_new_versions(station: Station) -> None:
    event = station.event("一")
    retitle(station, event, "二")
    station.ask(undo.undo)
    assert titles(station) == ["一"]
    station.ask(undo.redo)
    assert titles(station) == ["二"]
    versions = [step.version for step in station.ask(trail.history, "event", event.id)]
    assert versions == [1, 2, 3, 4]
    assert station.ask(check.check).sound


def test_undo_of_a_new_record_puts_it_in_the_recycle_list(station: Station) -> None:
    event = station.event()
    station.ask(undo.undo)
    assert titles(station) == []
    [recycled] = station.ask(trail.recycled)
    assert (recycled.id, recycled.reason, recycled.operator) == (event.id, "undo", "王站长")
    station.ask(undo.redo)
    assert titles(station) == [event.title]


def test_undo_of_a_void_brings_the_record_back(station: Station) -> None:
    event = station.event()
    station.ask(events.void, event.id, "录错")
    station.ask(undo.undo)
    assert titles(station) == [event.title]


def test_whole_sheet_is_one_step(station: Station) -> None:
    event = station.event()
    people = [a_volunteer(f"张{n}") for n in range(3)]
    for person in people:
        station.ask(volunteers.put, person)
    sheet = [attendance.Attendance(event_id=event.id, volunteer_id=p.id) for p in people]
    station.ask(attendance.put_all, sheet)
    station.ask(undo.undo)
    assert station.ask(attendance.of_event, event.id) == []
    assert len(station.ask(volunteers.REGISTER.all)) == 3
    station.ask(undo.redo)
    assert len(station.ask(attendance.of_event, event.id)) == 3


def test_new_change_leaves_nothing_to_redo(station: Station) -> None:
    event = station.event("一")
    retitle(station, event, "二")
    station.ask(undo.undo)
    retitle(station, event, "三")
    with refused("nothing_to_redo"):
        station.ask(undo.redo)
    assert titles(station) == ["三"]


def test_sitting_ends_with_the_next_person(station: Station) -> None:
    station.event()
    station.operator("李文书", "clerk", "clerk-passphrase")
    station.event("第二场")
    station.reopen("clerk-passphrase")
    with refused("nothing_to_undo"):
        station.ask(undo.undo)
    assert len(titles(station)) == 2


def test_undo_never_reaches_behind_a_lasting_act(station: Station) -> None:
    station.event()
    station.operator("李文书", "clerk", "clerk-passphrase")
    with refused("nothing_to_undo"):
        station.ask(undo.undo)
    draft = monthly_returns.MonthlyReturn(unit=station.unit, month="2025-10", problems="无")
    station.event("第二场")
    station.ask(monthly_returns.put_draft, draft)
    assert station.ask(undo.possible) == (0, 0)


def test_undo_leaves_alone_what_was_changed_since(station: Station) -> None:
    def changed_elsewhere(db: Database) -> None:
        kept = db.sitting.done[-1]
        held = events.REGISTER.all(db)[0]
        events.put(db, msgspec.structs.replace(held, title="送来的"))
        db.sitting.done = [kept]

    station.event("一")
    station.ask(changed_elsewhere)
    with refused("undo_overtaken"):
        station.ask(undo.undo)
    assert titles(station) == ["送来的"]
    with refused("nothing_to_undo"):
        station.ask(undo.undo)


def test_refused_save_is_no_step(station: Station) -> None:
    station.event("一")
    with refused("field_empty"):
        station.ask(events.put, an_event(station.unit, ""))
    station.ask(undo.undo)
    assert titles(station) == []


def test_viewer_undoes_nothing(station: Station) -> None:
    station.event()
    station.desk.sign_out()
    with refused("nothing_to_undo"):
        station.ask(undo.undo)
    station.desk.sign_in(PASSPHRASE, operators.person)
    with refused("nothing_to_undo"):
        station.ask(undo.undo)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["new", "edit", "void", "undo", "redo"]), max_size=14))
def test_undo_and_redo_follow_the_model(station: Station, acts: list[str]) -> None:
    """Beside a list of earlier states: undo walks back in it, redo forward, a change cuts it."""
    station.reopen()
    for stale in station.ask(events.REGISTER.all):
        station.ask(events.void, stale.id, "leeren")
    station.reopen()
    past, future = [frozenset(titles(station))], list[frozenset[str]]()
    count = len(station.ask(trail.recycled))
    for number, act in enumerate(acts):
        present = station.ask(events.REGISTER.all)
        if act == "new":
            station.event(f"活动{count}-{number}")
        elif act == "edit" and present:
            retitle(station, present[0], f"改{count}-{number}")
        elif act == "void" and present:
            station.ask(events.void, present[-1].id, "r")
        elif act == "undo" and len(past) > 1:
            station.ask(undo.undo)
            future.append(past.pop())
            assert frozenset(titles(station)) == past[-1]
            continue
        elif act == "redo" and future:
            station.ask(undo.redo)
            past.append(future.pop())
            assert frozenset(titles(station)) == past[-1]
            continue
        else:
            continue
        past.append(frozenset(titles(station)))
        future = []
    assert station.ask(check.check).sound
