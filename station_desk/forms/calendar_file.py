"""A month's plan as a calendar file (RFC 5545) for phones: an event keeps its UID, a change counts up."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from station_desk import __version__
from station_desk.forms.labels import Labels
from station_desk.records.events import Event
from station_desk.sentences import Language

if TYPE_CHECKING:
    from icalendar import Event as Entry
    from icalendar import Timezone

ZONE = ZoneInfo("Asia/Shanghai")
NO_SUMMER_TIME_SINCE = datetime(1991, 9, 15)


def calendar_file(
    found: Iterable[tuple[Event, int]],
    name: str,
    made_at: datetime,
    *,
    language: Language = "zh_CN",
) -> bytes:
    """The events, each with its version, as an .ics file named ``name``; cancelled ones say so.

    The library is loaded here: it takes longer than the window may take to start.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//station-desk//{__version__}//{language[:2].upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add_component(_zone())
    for event, version in found:
        calendar.add_component(_entry(event, version, made_at, Labels(language)))
    return bytes(calendar.to_ical())


def _zone() -> "Timezone":
    """China has kept one time, eight hours before UTC, since summer time ended in 1991."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", NO_SUMMER_TIME_SINCE)
    standard.add("tzoffsetfrom", timedelta(hours=8))
    standard.add("tzoffsetto", timedelta(hours=8))
    standard.add("tzname", "CST")
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add_component(standard)
    return zone


def _entry(event: Event, version: int, made_at: datetime, label: Labels) -> "Entry":
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{event.id}@station-desk")
    entry.add("sequence", version - 1)
    entry.add("dtstamp", made_at.astimezone(UTC))
    entry.add("dtstart", event.planned_start.replace(tzinfo=ZONE))
    entry.add("dtend", event.planned_end.replace(tzinfo=ZONE))
    entry.add("summary", event.title)
    entry.add("status", "CANCELLED" if event.status == "cancelled" else "CONFIRMED")
    if event.location_text:
        entry.add("location", event.location_text)
    told = [event.preview_text or event.content_summary]
    if event.audience:
        told.append(f"{label('month_plan.audience')}: {event.audience}")
    told.append(event.cancel_reason)
    if description := "\n".join(text for text in told if text):
        entry.add("description", description)
    return entry
