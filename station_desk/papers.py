"""Paper for the desk's own records: gather on the database lane, draw anywhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from station_desk.forms.monthly_return import Issuer, monthly_return
from station_desk.forms.preview_notice import preview_notice
from station_desk.forms.signin_sheet import Attendee, signin_sheet
from station_desk.outcome import refuse
from station_desk.records import attendance, events, units, volunteers
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.rules import returns
from station_desk.sentences import Language, word
from station_desk.store.database import Database


@dataclass(frozen=True, slots=True)
class Paper:
    """A form whose values are gathered; ``draw`` makes the PDF and touches no database."""

    name: str
    draw: Callable[[], bytes]


def sign_in_sheet(db: Database, event_id: str, language: Language = "zh_CN") -> Paper:
    """The sign-in sheet of an event, with those who are in already."""
    event = events.REGISTER.get(db, event_id)
    names = [
        Attendee(volunteers.shown_name(volunteers.REGISTER.get(db, each.volunteer_id)), each.role)
        for each in reversed(attendance.of_event(db, event_id))
    ]
    draw = partial(signin_sheet, event, _host(db, event), names, language=language)
    return Paper(f"{event.event_no}-sign-in.pdf", draw)


def preview(db: Database, event_id: str, language: Language = "zh_CN") -> Paper:
    """The notice of an event to come."""
    event = events.REGISTER.get(db, event_id)
    published = event.preview_published_at.date() if event.preview_published_at else db.today()
    draw = partial(
        preview_notice, event, _host(db, event), published_on=published, language=language
    )
    return Paper(f"{event.event_no}-preview.pdf", draw)


def month_return(db: Database, month: str, language: Language = "zh_CN") -> Paper:
    """The return of a month: as sealed if it is, else as a draft with today's figures."""
    unit = units.own(db)
    found = returns.draft_of(db, unit.id, month)
    value = found.sealed or MonthlyReturn(
        unit=unit.id,
        month=month,
        figures=found.figures,
        explanation=found.draft.explanation if found.draft else "",
        problems=found.draft.problems if found.draft else "",
        filled_by=db.person.name if db.person else "",
    )
    counted = [_line(each.event) for each in found.verdict.counted]
    passed = [
        f"{_line(event)}  {word('reason', reason, language=language)}"
        for event, reason in found.verdict.not_counted
    ]
    issuer = Issuer(unit.name, unit.code12)
    draw = partial(
        monthly_return, value, issuer, counted=counted, not_counted=passed, language=language
    )
    return Paper(f"{unit.code12}-{month}.pdf", draw)


FORMS: dict[str, Callable[[Database, str, Language], Paper]] = {
    "sign-in": sign_in_sheet,
    "preview": preview,
    "return": month_return,
}


def gather(db: Database, form: str, subject: str, language: Language = "zh_CN") -> Paper:
    """One of the forms by name; ``subject`` is an event's id or number, or a month."""
    if form not in FORMS:
        raise refuse("form_unknown", form=form, known=sorted(FORMS))
    if form != "return" and len(subject) != 36:
        subject = (
            db.value("SELECT id FROM event WHERE event_no = ? AND voided = 0", [subject]) or subject
        )
    return FORMS[form](db, subject, language)


def _host(db: Database, event: Event) -> str:
    return units.known(db, event.host_unit).name


def _line(event: Event) -> str:
    return f"{event.start:%m-%d}  {event.title}"
