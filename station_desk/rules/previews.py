"""The preview light (D2): was the event announced, and long enough before it began."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from station_desk.records import events
from station_desk.records.events import Event
from station_desk.rules.ruleset import RuleSet, in_force
from station_desk.store.database import Database

HOUR = timedelta(hours=1)

PreviewReason = Literal[
    "preview_ok", "preview_not_published", "preview_after_start", "preview_too_short"
]
PreviewState = Literal["all_previewed", "some_missing", "none_counted"]


@dataclass(frozen=True, slots=True)
class PreviewVerdict:
    """D2 for one event. ``lead_hours`` may be negative; None when nothing was published."""

    published: bool
    before_start: bool
    lead_hours: float | None
    ok: bool
    reason: PreviewReason


def preview_verdict(event: Event, rules: RuleSet) -> PreviewVerdict:
    """Judge the claimed time of publication against the *planned* start (D2)."""
    published = event.preview_published_at
    if published is None:
        return PreviewVerdict(False, False, None, False, "preview_not_published")
    lead = event.planned_start - published
    before = published < event.planned_start
    ok = before and lead >= rules.preview_min_lead_hours * HOUR
    short: PreviewReason = "preview_too_short" if before else "preview_after_start"
    return PreviewVerdict(True, before, lead / HOUR, ok, "preview_ok" if ok else short)


def verdict_now(db: Database, event_id: str) -> PreviewVerdict:
    """The preview of one event under the rule set in force on its day."""
    event = events.REGISTER.get(db, event_id)
    return preview_verdict(event, in_force(db, event.planned_start.date()))


def up_by(event: Event, rules: RuleSet) -> datetime:
    """The last moment at which its preview is still early enough."""
    return event.planned_start - rules.preview_min_lead_hours * HOUR


def preview_light(verdicts: Iterable[PreviewVerdict]) -> tuple[int, PreviewState]:
    """How many of the counted events were announced in time, and the light's state."""
    each = [verdict.ok for verdict in verdicts]
    if not each:
        return 0, "none_counted"
    return sum(each), "all_previewed" if all(each) else "some_missing"
