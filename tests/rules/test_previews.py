"""D2: the preview light, with the boundary of the lead time."""

from datetime import datetime

import pytest
from msgspec.structs import replace

from station_desk.rules.previews import preview_light, preview_verdict, up_by
from tests.rules.desks import RULES, planned

at = datetime.fromisoformat
START = "2025-06-20T09:00"


@pytest.mark.parametrize(
    ("published", "before", "lead", "ok", "reason"),
    [
        (None, False, None, False, "preview_not_published"),
        ("2025-06-18T09:00", True, 48.0, True, "preview_ok"),
        ("2025-06-19T09:00", True, 24.0, True, "preview_ok"),
        ("2025-06-19T09:01", True, 24 - 1 / 60, False, "preview_too_short"),
        ("2025-06-20T09:00", False, 0.0, False, "preview_after_start"),
        ("2025-06-20T10:00", False, -1.0, False, "preview_after_start"),
    ],
)
def test_d2(published: str | None, before: bool, lead: float | None, ok: bool, reason: str) -> None:
    event = planned(START, preview_published_at=at(published) if published else None)
    verdict = preview_verdict(event, RULES)
    assert (verdict.published, verdict.before_start) == (published is not None, before)
    assert (verdict.lead_hours, verdict.ok, verdict.reason) == (pytest.approx(lead), ok, reason)


def test_the_planned_start_decides_not_the_actual_one() -> None:
    event = planned(START, preview_published_at=at("2025-06-19T12:00"))
    later = replace(event, actual_start=at("2025-06-25T09:00"))
    assert not preview_verdict(later, RULES).ok


def test_no_lead_asked_still_means_beforehand() -> None:
    rules = replace(RULES, preview_min_lead_hours=0)
    published = [at("2025-06-20T08:59"), at(START)]
    events = [planned(START, preview_published_at=each) for each in published]
    assert [preview_verdict(each, rules).ok for each in events] == [True, False]
    assert up_by(events[0], RULES) == at("2025-06-19T09:00")


def test_the_light() -> None:
    good = preview_verdict(planned(START), RULES)
    bad = preview_verdict(planned(START, preview_published_at=None), RULES)
    assert preview_light([]) == (0, "none_counted")
    assert preview_light([good, good]) == (2, "all_previewed")
    assert preview_light([good, bad]) == (1, "some_missing")
