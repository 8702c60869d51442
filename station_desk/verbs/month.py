"""One month from the command line: what counted, sealing, printing."""

from pathlib import Path

import click

from station_desk import papers
from station_desk.cli import AS_JSON, Setting, say
from station_desk.outcome import refuse
from station_desk.records import monthly_returns, units
from station_desk.rules import returns
from station_desk.rules.minimum import MonthVerdict, month_bounds
from station_desk.sentences import Language, word
from station_desk.store.database import Database


@click.command("month")
@click.argument("month", metavar="YYYY-MM")
@AS_JSON
@click.pass_obj
def month_verb(setting: Setting, month: str, as_json: bool) -> None:
    """The monthly minimum: what counted, what did not and why, and the preview light."""
    month_bounds(month)
    with setting.desk() as desk:
        verdict = desk.ask(_verdict, month)
    say(told(verdict) if as_json else _lines(verdict, setting.language), as_json=as_json)


def _verdict(db: Database, month: str) -> MonthVerdict:
    return returns.verdict_of(db, units.own(db).id, month)


def told(verdict: MonthVerdict) -> dict[str, object]:
    """A verdict for programs: events by number, reasons as codes."""
    return {
        "month": verdict.month,
        "state": verdict.state,
        "target": verdict.target,
        "counted": [
            {"event_no": each.event.event_no, "title": each.event.title, "start": each.event.start,
             "previewed": each.preview.ok, "preview": each.preview.reason, "late": each.late}
            for each in verdict.counted
        ],
        "not_counted": [
            {"event_no": event.event_no, "title": event.title, "reason": reason}
            for event, reason in verdict.not_counted
        ],
        "shortfall": verdict.shortfall,
        "previewed": verdict.previewed,
        "preview_state": verdict.preview_state,
        "warnings": [{"code": code, **values} for code, values in verdict.warnings],
    }  # fmt: skip


def _lines(verdict: MonthVerdict, language: Language) -> list[str]:
    state = word("state", verdict.state, {"shortfall": verdict.shortfall}, language)
    yes, no = ("+", "-")
    lines = [f"{verdict.month}  {len(verdict.counted)}/{verdict.target}  {state}"]
    for each in verdict.counted:
        preview = word("reason", each.preview.reason, {}, language) if each.preview.reason else ""
        lines.append(f" {yes} {each.event.start:%m-%d} {each.event.title}  {preview}".rstrip())
    lines += [
        f" {no} {event.start:%m-%d} {event.title}  {word('reason', reason, {}, language)}"
        for event, reason in verdict.not_counted
    ]
    return [*lines, *(word("warning", code, values, language) for code, values in verdict.warnings)]


@click.command("seal")
@click.argument("month", metavar="YYYY-MM")
@click.option("--explain", help="Why the month fell short, in your own words.")
@click.option("--problems", help="Problems and requests.")
@click.option("--correct", default="", help="Why a sealed return is corrected.")
@AS_JSON
@click.pass_obj
def seal_verb(
    setting: Setting,
    month: str,
    explain: str | None,
    problems: str | None,
    correct: str,
    as_json: bool,
) -> None:
    """Freeze the month's return with its figures. The head's act."""
    month_bounds(month)
    with setting.desk() as desk:
        desk.ask(_seal, month, explain, problems, correct)
        sealed = desk.ask(_sealed, month)
    say({"month": month, "state": sealed.figures.state if sealed and sealed.figures else None,
         "sealed_at": sealed.sealed_at if sealed else None}, as_json=as_json)  # fmt: skip


def _seal(
    db: Database, month: str, explain: str | None, problems: str | None, correct: str
) -> None:
    returns.seal(db, units.own(db).id, month, explain, problems, correct)


def _sealed(db: Database, month: str) -> monthly_returns.MonthlyReturn | None:
    return monthly_returns.sealed(db, units.own(db).id, month)


@click.command("print")
@click.argument("form", type=click.Choice(sorted(papers.FORMS)))
@click.argument("subject")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="Where to write the file.",
)  # fmt: skip
@click.pass_obj
def print_verb(setting: Setting, form: str, subject: str, out: Path) -> None:
    """Draw a form as PDF. SUBJECT is an event's id or number, or a month for the return."""
    if form == "return":
        month_bounds(subject)
    with setting.desk() as desk:
        paper = desk.ask(papers.gather, form, subject, setting.language)
    try:
        out.write_bytes(paper.draw())
    except OSError as problem:
        raise refuse("paper_not_saved", folder=str(out.parent)) from problem
    say(str(out), as_json=False)
