"""Paper for the desk's own records: gather on the database lane, draw anywhere else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from station_desk.forms.calendar_file import calendar_file
from station_desk.forms.consent_notice import consent_notice
from station_desk.forms.labels import Labels
from station_desk.forms.month_plan import month_plan as plan_form
from station_desk.forms.monthly_return import Issuer, monthly_return
from station_desk.forms.notice_text import notice_text, plan_text
from station_desk.forms.own_record import own_record
from station_desk.forms.picture import picture
from station_desk.forms.practice import for_practice
from station_desk.forms.preview_notice import preview_notice
from station_desk.forms.signin_sheet import Attendee, signin_sheet
from station_desk.forms.summary_sheet import summary_sheet
from station_desk.forms.town_summary import SummaryPaper, town_summary
from station_desk.outcome import refuse
from station_desk.records import events, plans, units, volunteers
from station_desk.records.events import Event
from station_desk.records.monthly_returns import MonthlyReturn
from station_desk.records.plans import MonthPlan
from station_desk.records.units import Unit
from station_desk.rules import paper_rows, planning, returns, summary
from station_desk.rules import volunteers as people
from station_desk.rules.plan_rows import plan_rows
from station_desk.sentences import Language, word
from station_desk.store.database import Database
from station_desk.sync import keys


@dataclass(frozen=True, slots=True)
class Paper:
    """A form whose values are gathered; ``draw`` makes the file and touches no database."""

    name: str
    draw: Callable[[], bytes]


def sign_in_sheet(db: Database, event_id: str, language: Language = "zh_CN") -> Paper:
    """The sign-in sheet of an event: the people who are known, in rows that keep their numbers."""
    event = events.REGISTER.get(db, event_id)
    names = [
        Attendee(
            volunteers.shown_name(row.volunteer), row.attendance.role if row.attendance else ""
        )
        for row in paper_rows.to_print(db, event_id)
    ]
    draw = partial(signin_sheet, event, _host(db, event), names, language=language)
    return Paper(f"{event.event_no}-sign-in.pdf", draw)


def preview(
    db: Database, event_id: str, language: Language = "zh_CN", *, a3: bool = False
) -> Paper:
    """The notice of an event to come, on A4 or A3."""
    event = events.REGISTER.get(db, event_id)
    published = event.preview_published_at.date() if event.preview_published_at else db.today()
    draw = partial(
        preview_notice, event, _host(db, event), published_on=published, language=language, a3=a3
    )
    return Paper(f"{event.event_no}-preview{'-A3' if a3 else ''}.pdf", draw)


def preview_picture(db: Database, event_id: str, language: Language = "zh_CN") -> Paper:
    """The same notice as a picture for the chat group."""
    notice = preview(db, event_id, language)
    return Paper(f"{Path(notice.name).stem}.png", lambda: picture(notice.draw()))


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


def summary_values(db: Database, period: str) -> SummaryPaper:
    """The town summary as it is kept; as it stands now when no version says so."""
    town, seen = units.own(db), summary.view(db, period)
    kept = seen.kept
    if kept is None or seen.pending:
        return SummaryPaper(town.name, town.code12, period, seen.now, changed=seen.pending)
    value = kept.summary
    return SummaryPaper(
        town.name, town.code12, period, value.figures, kept.version, value.made_at, value.made_by,
        value.inspections, value.meeting_items, kept.changed,
    )  # fmt: skip


def period_summary(db: Database, period: str, language: Language = "zh_CN") -> Paper:
    """The town summary of a month or a year."""
    value = summary_values(db, period)
    return Paper(f"{value.code12}-{period}.pdf", partial(town_summary, value, language))


def period_sheet(db: Database, period: str, language: Language = "zh_CN") -> Paper:
    """The same as a spreadsheet."""
    value = summary_values(db, period)
    return Paper(f"{value.code12}-{period}.xlsx", partial(summary_sheet, value, language))


def month_plan(db: Database, month: str, language: Language = "zh_CN") -> Paper:
    """The plan of a month for the wall."""
    unit, plan, rows = _planned(db, month)
    draw = partial(plan_form, plan, unit.name, rows, language=language)
    return Paper(f"{unit.code12}-{month}-plan.pdf", draw)


def plan_calendar(db: Database, month: str, language: Language = "zh_CN") -> Paper:
    """The plan of a month as a calendar file, also its cancelled events."""
    unit = units.own(db)
    found = [(each.value, each.version) for each in planning.plan_entries(db, month)]
    draw = partial(calendar_file, found, unit.name, db.now(), language=language)
    return Paper(f"{unit.code12}-{month}-plan.ics", draw)


def consent_sheet(db: Database, volunteer_id: str, language: Language = "zh_CN") -> Paper:
    """The notice that a volunteer signs; blank without an id."""
    person = volunteers.REGISTER.get(db, volunteer_id) if volunteer_id else None
    draw = partial(
        consent_notice, units.own(db).name, version=people.NOTICE_VERSION, person=person,
        language=language,
    )  # fmt: skip
    return Paper(f"{person.number if person else 'blank'}-consent.pdf", draw)


def personal_record(db: Database, volunteer_id: str, language: Language = "zh_CN") -> Paper:
    """Everything kept of one volunteer, for them."""
    kept = people.own_record(db, volunteer_id)
    draw = partial(own_record, kept, units.own(db).name, db.today(), language=language)
    return Paper(f"{kept.volunteer.number}-record.pdf", draw)


def preview_text(db: Database, event_id: str, language: Language = "zh_CN") -> str:
    """The notice of an event as text for the chat group."""
    event = events.REGISTER.get(db, event_id)
    return _told(db, notice_text(event, _host(db, event), language=language), language)


def month_text(db: Database, month: str, language: Language = "zh_CN") -> str:
    """The plan of a month as text for the chat group."""
    unit, plan, rows = _planned(db, month)
    return _told(db, plan_text(plan, unit.name, rows, language=language), language)


def _told(db: Database, text: str, language: Language) -> str:
    """What the practice village puts on the clipboard says so, too."""
    if not keys.practises(db):
        return text
    word = Labels(language)("paper.practice")
    return f"【{word}】{text}" if language == "zh_CN" else f"[{word}] {text}"


def _planned(db: Database, month: str) -> tuple[Unit, MonthPlan, list[Event]]:
    unit = units.own(db)
    plan = plans.of_month(db, unit.id, month) or MonthPlan(unit=unit.id, month=month)
    rows = plan_rows(planning.planned_in(db, unit.id, month), month)
    return unit, plan, [each.event for each in rows]


FORMS: dict[str, Callable[[Database, str, Language], Paper]] = {
    "sign-in": sign_in_sheet,
    "preview": preview,
    "preview-a3": partial(preview, a3=True),
    "preview-picture": preview_picture,
    "return": month_return,
    "plan": month_plan,
    "calendar": plan_calendar,
    "summary": period_summary,
    "summary-sheet": period_sheet,
    "consent-notice": consent_sheet,
    "my-record": personal_record,
}


def gather(db: Database, form: str, subject: str, language: Language = "zh_CN") -> Paper:
    """One of the forms by name; ``subject`` is an event's id or number, or a month.

    What the practice village prints says so on every page.
    """
    if form not in FORMS:
        raise refuse("form_unknown", form=form, known=sorted(FORMS))
    if form != "return" and len(subject) != 36:
        subject = (
            db.value("SELECT id FROM event WHERE event_no = ? AND voided = 0", [subject]) or subject
        )
    paper = FORMS[form](db, subject, language)
    if not keys.practises(db):
        return paper
    return Paper(paper.name, partial(for_practice, paper.draw))


def _host(db: Database, event: Event) -> str:
    return units.known(db, event.host_unit).name


def _line(event: Event) -> str:
    return f"{event.start:%m-%d}  {event.title}"
