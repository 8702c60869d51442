"""``station-desk county reference`` and ``export``: what the office issues, and what it gives out."""

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from station_desk import sentences
from station_desk.county import export, office, reference
from station_desk.county.options import AS_JSON, BY, FILE, FOLDER, language, show, write
from station_desk.county.reference_changes import Change
from station_desk.outcome import refuse
from station_desk.rules.minimum import month_bounds

_KIND = click.argument("kind", type=click.Choice(reference.KINDS))
_NAME = click.argument("name", default="")


@click.group("reference")
def reference_group() -> None:
    """Units, festivals, holidays, rules, score sheets, menu: drafted, looked over, issued to everyone."""


@reference_group.command("list")
@FOLDER
@AS_JSON
def reference_list(folder: Path, as_json: bool) -> None:
    """Everything that was issued, the newest first."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        found = reference.issued(connection)
    rows = [asdict(each) for each in found]
    show(rows if as_json else [each | {"data": ""} for each in rows], as_json)


@reference_group.command("show")
@FOLDER
@_KIND
@_NAME
def reference_show(folder: Path, kind: str, name: str) -> None:
    """The table that holds, as JSON to begin a draft with. NAME is the year, or the type of unit."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        found = reference.starting(connection, kind, name)
    click.echo(msgspec.json.format(msgspec.json.encode(found), indent=2).decode())


@reference_group.command("draft")
@FOLDER
@BY
@_KIND
@click.argument("file", type=FILE)
def reference_draft(folder: Path, by: str, kind: str, file: Path) -> None:
    """Keep a JSON file as a draft and say what it would change."""
    data = _read(file)
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        drafted = reference.save_draft(connection, kind, data, by)
        _say_preview(reference.preview(connection, drafted))


@reference_group.command("preview")
@FOLDER
@click.option("--from", "begins", type=click.DateTime(["%Y-%m-%d"]), help="The day it is to begin.")
@_KIND
@_NAME
def reference_preview(folder: Path, begins: datetime | None, kind: str, name: str) -> None:
    """What issuing a draft would change, and what stands against it."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        drafted = reference.draft(connection, kind, name)
        day = begins.date() if begins else None
        _say_preview(reference.preview(connection, drafted, day))


@reference_group.command("issue")
@FOLDER
@BY
@click.option(
    "--from", "begins", type=click.DateTime(["%Y-%m-%d"]), required=True,
    help="The day it begins.",
)  # fmt: skip
@_KIND
@_NAME
def reference_issue(folder: Path, by: str, begins: datetime, kind: str, name: str) -> None:
    """Sign a draft as a letter to everyone."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        drafted = reference.draft(connection, kind, name)
        issued = reference.issue(connection, opened.keys, drafted, begins.date(), by)
    click.echo(f"issued {issued.serial}")


@reference_group.command("letter")
@FOLDER
@click.argument("serial", type=int)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), required=True,
    help="Where to write it.",
)  # fmt: skip
def reference_letter(folder: Path, serial: int, out: Path) -> None:
    """Write an issued letter to a file, which any stick may carry."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        write(out, reference.letter_of(connection, serial))


@click.command("export")
@FOLDER
@click.option("--month", default="", help="YYYY-MM; everything if left out.")
@click.option("--unit", "codes", multiple=True, help="A unit's code; may be given several times.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice(export.KINDS), help="May be repeated."
)
@click.option(
    "--format", "form", type=click.Choice(["csv", "ndjson"]), default="csv", show_default=True,
    help="CSV opens in a spreadsheet, NDJSON keeps every value as it is.",
)  # fmt: skip
@click.option("--archive", is_flag=True, help="Everything as received, for the archive.")
@click.argument("out", type=click.Path(path_type=Path, file_okay=False))
def export_verb(folder: Path, out: Path, archive: bool, form: export.Format, **chosen: Any) -> None:
    """Write what the county holds into a folder; names only of people who agreed."""
    if chosen["month"]:
        month_bounds(chosen["month"])
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        if archive:
            click.echo(f"files: {export.archive(connection, out)}")
            return
        wanted = export.Wanted(
            chosen["month"], frozenset(chosen["codes"]), chosen["kinds"] or export.KINDS
        )
        for name, count in export.tables(connection, out, wanted, form).items():
            click.echo(f"{name}\t{count}")


def _read(file: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except OSError as problem:
        raise refuse("file_not_read", file=file.name) from problem
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
        raise refuse("draft_file_bad", file=file.name) from problem


def _say_preview(found: reference.Preview) -> None:
    for change in found.changes:
        click.echo(_told(change))
    for code, values in [*found.problems, *found.notes]:
        click.echo(f"! {sentences.word('problem', code, values, language())}")


def _told(change: Change) -> str:
    field = sentences.word("reference_field", change.field, {}, language())
    what = sentences.word("change", change.what, {}, language())
    words = [what, *filter(None, (change.item, field))]
    if change.what == "changed":
        words.append(f"{change.before} → {change.after}")
    return " ".join(words)
