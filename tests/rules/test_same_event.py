"""Two entries of one event become one; nothing either knew is lost, and one undo takes it back."""

import pytest

from station_desk.outcome import Refusal
from station_desk.records import attendance, events, trail, undo
from station_desk.records.events import Event
from station_desk.rules import minimum, returns, same_event
from tests.rules.desks import STATION, Village

MONTH = "2025-06"


def counted(village: Village) -> minimum.MonthVerdict:
    return village.ask(returns.verdict_of, STATION, MONTH)


def of(village: Village, event: Event) -> Event:
    return village.ask(events.REGISTER.get, event.id)


def test_what_either_knew_stays_and_it_counts_once(village: Village) -> None:
    keep = village.event("2025-06-05T09:00", location_text="文化礼堂", resident_headcount=40)
    other = village.event("2025-06-05T09:30", host_person="周敏", audience="老年人")
    both, only = village.volunteer(), village.volunteer()
    first = village.serve(keep, both, None)
    village.serve(other, both, 90)
    moved = village.serve(other, only, 60)
    village.ask(same_event.merge, keep.id, other.id)
    kept = of(village, keep)
    assert (kept.location_text, kept.host_person, kept.audience, kept.resident_headcount) == (
        "文化礼堂", "周敏", "老年人", 40,
    )  # fmt: skip
    served = {each.id: each.service_minutes for each in village.ask(attendance.of_event, keep.id)}
    assert served == {first.id: 90, moved.id: 60}
    assert village.ask(attendance.of_event, other.id) == []
    verdict = counted(village)
    assert [each.event.id for each in verdict.counted] == [keep.id]
    assert [(event.id, why) for event, why in verdict.not_counted] == [(other.id, "merged")]
    assert verdict.warnings == []
    assert [each.reason for each in village.ask(trail.history, "event", other.id)][-1] == "merged"


def test_one_undo_takes_it_back_as_a_whole(village: Village) -> None:
    keep, other = village.event("2025-06-05T09:00"), village.event("2025-06-05T09:30")
    person = village.volunteer()
    served = village.serve(other, person)
    before = of(village, keep), of(village, other)
    village.ask(same_event.merge, keep.id, other.id)
    village.ask(undo.undo)
    assert (of(village, keep), of(village, other)) == before
    assert [each.id for each in village.ask(attendance.of_event, other.id)] == [served.id]
    assert len(counted(village).counted) == 2
    village.ask(undo.redo)
    assert len(counted(village).counted) == 1


def test_the_plan_and_the_held_one_make_one_announced_and_held(village: Village) -> None:
    plan = village.planned("2025-06-05T09:00")
    held = village.event("2025-06-05T09:10", preview_published_at=None)
    assert [code for code, _ in counted(village).warnings] == ["possible_duplicate"]
    village.ask(same_event.merge, plan.id, held.id)
    kept = of(village, plan)
    assert (kept.status, kept.actual_start, kept.resident_headcount) == (
        "held", held.actual_start, 30,
    )  # fmt: skip
    verdict = counted(village)
    assert (len(verdict.counted), verdict.previewed) == (1, 1)


def test_neither_itself_nor_what_was_merged_before(village: Village) -> None:
    one, two, three = (village.event(f"2025-06-05T09:{part}") for part in ("00", "10", "20"))
    village.ask(same_event.merge, one.id, two.id)
    for keep, other in ((one, one), (three, two), (two, three)):
        with pytest.raises(Refusal, match="merge_same_event"):
            village.ask(same_event.merge, keep.id, other.id)


def test_what_a_sealed_return_rests_on_is_merged_by_the_head_only(village: Village) -> None:
    one, two = village.event("2025-06-05T09:00"), village.event("2025-06-05T09:30")
    village.clock.set("2025-07-02T09:00")
    village.ask(returns.seal, STATION, MONTH)
    village.sit_down("clerk")
    with pytest.raises(Refusal, match="role_may_not"):
        village.ask(same_event.merge, one.id, two.id)
    village.sit_down("head")
    village.ask(same_event.merge, one.id, two.id)
    assert village.ask(returns.draft_of, STATION, MONTH).differs
