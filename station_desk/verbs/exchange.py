"""Sheets from the command line: a village's own list in, any register out."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from station_desk import papers
from station_desk.cli import AS_JSON, Setting, say
from station_desk.exchange import checked_copy, headings, reading, sheets_out, volunteers_in
from station_desk.exchange.volunteers_in import DryRun
from station_desk.sentences import Language
from station_desk.store import files
from station_desk.store.database import Database
from station_desk.verbs.records import REGISTERS

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("import")
@click.argument("kind", type=click.Choice(["volunteer"]))
@click.argument("file", type=FILE)
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option("--signed", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD",
              help="Everybody in the file has signed the notice on this day.")  # fmt: skip
@click.option("--leave-out", is_flag=True, help="Take the good rows in, leave the others out.")
@click.option("--checked", type=FILE, help="Write a copy of the file that says what is wrong.")
@AS_JSON
@click.pass_obj
def import_verb(
    setting: Setting,
    kind: str,  # noqa: ARG001 -- only volunteers can be taken in so far
    file: Path,
    dry_run: bool,
    signed: datetime | None,
    leave_out: bool,
    checked: Path | None,
    as_json: bool,
) -> None:
    """Take in a list of volunteers: xlsx, xls or csv with a row of headings."""
    consent_on = signed.date() if signed else None
    sheets = reading.read(file)
    with setting.desk() as desk:
        table = headings.find(sheets, file.name, desk.ask(headings.remembered))
        found = desk.ask(volunteers_in.look, table, None, consent_on)
        if checked:
            checked_copy.write(file, sheets, table, found, checked, setting.language)
        say(told(found) if as_json else _lines(found, setting.language), as_json=as_json)
        if not dry_run:
            if found.of("new", "changed") and (leave_out or not found.count("skipped")):
                desk.back_up("import")
            desk.ask(volunteers_in.take_in, table, None, consent_on, leave_out=leave_out)


def told(found: DryRun) -> dict[str, Any]:
    """A dry run for programs: counts, and by row what is wrong; no names."""
    return {
        "new": found.count("new"),
        "changed": found.count("changed"),
        "same": found.count("same"),
        "skipped": found.count("skipped"),
        "not_stored": found.not_stored,
        "rows": [
            {"row": each.number, "fate": each.fate, "changed": each.changed,
             "problems": each.problems, "warnings": each.warnings}
            for each in found.rows if each.fate != "same" or each.warnings
        ],
    }  # fmt: skip


def _lines(found: DryRun, language: Language) -> list[str]:
    counts = "  ".join(
        f"{name} {found.count(name)}" for name in ("new", "changed", "same", "skipped")
    )
    spoken = [each for each in found.rows if each.problems or each.warnings]
    return [counts, *(f"{each.number:>5}  {checked_copy.note(each, language)}" for each in spoken)]


@click.command("export")
@click.argument("kind", type=click.Choice(sorted(REGISTERS)))
@click.argument("file", type=FILE, metavar="FILE.xlsx|csv|ics")
@click.option("--month", help="Of a calendar file: YYYY-MM, this month if left out.")
@click.pass_obj
def export_verb(setting: Setting, kind: str, file: Path, month: str | None) -> None:
    """Write a register as a sheet, or the events of a month as a calendar file."""
    if kind == "event" and file.suffix.lower() == ".ics":
        with setting.desk() as desk:
            wanted = month or f"{desk.ask(Database.today):%Y-%m}"
            calendar = desk.ask(papers.gather, "calendar", wanted, setting.language)
        files.write(file, calendar.draw())
        say(str(file), as_json=False)
        return
    sheets_out.check_ending(file)
    with setting.desk() as desk:
        sheet = desk.ask(sheets_out.gather, kind, setting.language)
        today = desk.ask(Database.today)
    say(str(sheets_out.write(sheet, file, today)), as_json=False)
