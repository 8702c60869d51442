"""``station-desk county``: make the office, run it, decide about desks and conflicts."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from station_desk.county import collecting, office, requests_log, serving
from station_desk.county.admin_people import keys_group, user
from station_desk.county.admin_reference import export_verb, reference_group
from station_desk.county.options import AS_JSON, FILE, FOLDER, OUT, show, write
from station_desk.county.settings import DATABASE_URL
from station_desk.outcome import refuse


@click.group()
def county() -> None:
    """The county end: receives packages, sends letters."""


for _verb in (user, keys_group, reference_group, export_verb):
    county.add_command(_verb)


@county.command()
@FOLDER
@click.option("--name", required=True, help="The county's name, as receipts state it.")
@click.option("--url", required=True, help="The address desks reach this server at.")
@click.option("--database-url", help="A PostgreSQL of your own instead of the embedded one.")
@click.option("--units", type=FILE, help="CSV or JSON: type, code12, name, parent, id.")
@click.option("--ca", type=FILE, help="The certificate authority of the server, PEM.")
@OUT
def init(folder: Path, out: Path | None, **given: Any) -> None:
    """Make keys, database and card in a folder."""
    card_now = office.init(folder, **given)
    write(out, card_now)
    click.echo(f"made {folder}")


@county.command()
@FOLDER
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8470, show_default=True, help="0 takes a free one.")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer side by side.",
)
@click.option(
    "--database-url", envvar=DATABASE_URL, help="Another PostgreSQL than the settings name."
)
def serve(folder: Path, host: str, port: int, workers: int, database_url: str | None) -> None:
    """Answer desks until stopped; prints the address when ready."""
    if database_url:
        os.environ[DATABASE_URL] = database_url
    requests_log.to_stderr()
    serving.serve(folder, host, port, click.echo, workers)


@county.command()
@FOLDER
@AS_JSON
@click.argument("stick", type=click.Path(path_type=Path, exists=True, file_okay=False))
def collect(folder: Path, stick: Path, as_json: bool) -> None:
    """Take in a stick that a town or a station brought; receipts and letters go back on it."""
    with office.opened(folder) as opened:
        collected = collecting.collect(opened, stick)
    show([asdict(each) for each in collected.lines], as_json)
    if any(each.state == "bad" for each in collected.lines):
        raise refuse("stick_partly_taken", place=stick.name, letters=collected.letters)


@county.command()
@FOLDER
@OUT
def card(folder: Path, out: Path | None) -> None:
    """Write the county's card, which any stick may carry."""
    data = office.card(folder)
    write(out or folder / "county.sdcard", data)


@county.command()
@FOLDER
@AS_JSON
@click.option("--state", help="waiting, approved, held or revoked; all if left out.")
def joins(folder: Path, state: str | None, as_json: bool) -> None:
    """List the desks and what state each is in."""
    rows = [
        {
            "desk": desk.desk,
            "state": desk.state,
            "short_code": desk.short_code,
            "role": desk.role,
            "unit_code": desk.unit_code,
            "unit_name": desk.unit_name,
            "asked_at": desk.asked_at,
        }
        for desk in office.desks(folder, state)
    ]
    show(rows, as_json)


@county.command()
@FOLDER
@click.argument("who", required=False)
@click.option("--file", "request", type=FILE, help="The file of a join request, from a stick.")
@OUT
def approve(folder: Path, who: str | None, request: Path | None, out: Path | None) -> None:
    """Admit a desk: by its id, its short code, or the file of its join request."""
    if (who is None) == (request is None):
        raise click.UsageError("give a desk, a short code, or --file")
    data = office.approve(folder, request or who or "")
    write(out, data)
    click.echo("approved")


@county.command()
@FOLDER
@click.argument("who")
@click.option("--reason", default="", help="Goes into the letter to the desk.")
@OUT
def revoke(folder: Path, who: str, reason: str, out: Path | None) -> None:
    """Take nothing new from a desk any more; what it sent stays."""
    data = office.revoke(folder, who, reason=reason)
    write(out, data)
    click.echo("revoked")


@county.command()
@FOLDER
@AS_JSON
@click.argument("kind", required=False)
@click.argument("record", required=False)
@click.argument("version", type=int, required=False)
@click.option("--keep", help="The first digits of the digest to keep.")
def decide(
    folder: Path,
    kind: str | None,
    record: str | None,
    version: int | None,
    keep: str | None,
    as_json: bool,
) -> None:
    """List records with two contents under one version, or keep one of them."""
    if kind is None:
        show([_rival_row(each) for each in office.conflicts(folder)], as_json)
        return
    if record is None or version is None or keep is None:
        raise click.UsageError("give KIND RECORD VERSION --keep DIGEST")
    office.decide(folder, kind, record, version, keep)
    click.echo("decided")


def _rival_row(rival: Any) -> dict[str, Any]:
    return {
        "unit": rival.unit,
        "kind": rival.kind,
        "id": rival.id,
        "version": rival.version,
        "held": rival.held_digest[:12],
        "rival": rival.rival_digest[:12],
        "held_data": rival.held,
        "rival_data": rival.rival,
        "arrived_at": rival.arrived_at,
    }
