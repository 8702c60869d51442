"""The town's verbs about returns and their summary: summary, sendback, acknowledge, remind."""

from pathlib import Path

import click

from station_desk import papers
from station_desk.cli import AS_JSON, Setting, say
from station_desk.forms.chat_text import reminder
from station_desk.forms.summary_columns import returned
from station_desk.forms.summary_words import changed_lines, facts_of
from station_desk.outcome import refuse
from station_desk.records import units
from station_desk.records.town_summaries import SummaryRow
from station_desk.rules import board, returns_at_town, summary
from station_desk.rules.hours import hours_text
from station_desk.sentences import Language
from station_desk.store.database import Database
from station_desk.sync import deciding

FORM_OF = {".pdf": "summary", ".xlsx": "summary-sheet"}


@click.command("summary")
@click.argument("period", metavar="YYYY-MM|YYYY")
@AS_JSON
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="A .pdf or .xlsx file."
)
@click.option("--inspections", help="What inspections found, in your own words.")
@click.option("--meeting", help="Items for the joint meeting.")
@click.pass_obj
def summary_verb(
    setting: Setting,
    period: str,
    as_json: bool,
    out: Path | None,
    inspections: str | None,
    meeting: str | None,
) -> None:
    """The town's month or year, kept as a new version whenever it says something new."""
    if out and out.suffix.lower() not in FORM_OF:
        raise refuse("out_not_known", file=out.name)
    with setting.desk() as desk:
        desk.ask(summary.make, period, inspections=inspections, meeting_items=meeting)
        kept = desk.ask(summary.versions, period)[-1]
        if out:
            form = FORM_OF[out.suffix.lower()]
            _save(desk.ask(papers.gather, form, period, setting.language), out)
    if as_json:
        say(_told(kept), as_json=True)
    else:
        say(_lines(kept, setting.language), as_json=False)


def _save(paper: papers.Paper, out: Path) -> None:
    try:
        out.write_bytes(paper.draw())
    except OSError as problem:
        raise refuse("summary_not_saved", folder=str(out.parent)) from problem


def _told(kept: summary.SummaryVersion) -> dict[str, object]:
    value = kept.summary
    return {
        "period": value.period,
        "version": kept.version,
        "made_at": value.made_at,
        "figures": value.figures,
        "inspections": value.inspections,
        "meeting_items": value.meeting_items,
        "changed": kept.changed,
    }


def _lines(kept: summary.SummaryVersion, language: Language) -> list[str]:
    figures = kept.summary.figures
    rows = [_row(each, language) for each in figures.rows]
    return [*rows, *facts_of(figures, language), *changed_lines(kept.changed, language)]


def _row(row: SummaryRow, language: Language) -> str:
    came = (
        returned(row, language)
        if row.returns_expected == 1
        else f"{row.returns_received}/{row.returns_expected}"
    )
    sums = row.figures
    told = f"{sums.events}  {hours_text(sums.service_minutes)}" if sums else ""
    return f"{row.code12}  {row.name}  {came}  {told}".rstrip()


@click.command("sendback")
@click.argument("code")
@click.argument("month", metavar="YYYY-MM")
@click.option("--remarks", required=True, help="What is to be corrected.")
@click.pass_obj
def sendback_verb(setting: Setting, code: str, month: str, remarks: str) -> None:
    """Send a station's return back with remarks; the letter goes down with its next stick."""
    with setting.desk() as desk:
        unit = desk.ask(returns_at_town.station_by_code, code)
        desk.ask(deciding.send_back, unit.id, month, remarks)


@click.command("acknowledge")
@click.argument("code")
@click.argument("month", metavar="YYYY-MM")
@click.pass_obj
def acknowledge_verb(setting: Setting, code: str, month: str) -> None:
    """Acknowledge a station's return: from then on it changes only through a correction."""
    with setting.desk() as desk:
        unit = desk.ask(returns_at_town.station_by_code, code)
        desk.ask(deciding.acknowledge, unit.id, month)


@click.command("remind")
@click.argument("month", metavar="YYYY-MM")
@click.pass_obj
def remind_verb(setting: Setting, month: str) -> None:
    """What is still missing, as a text for the chat group."""
    with setting.desk() as desk:
        say(desk.ask(_reminder, month, setting.language), as_json=False)


def _reminder(db: Database, month: str, language: Language) -> str:
    return reminder(board.board(db, month), units.own(db).name, language)
