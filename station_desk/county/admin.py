"""``station-desk county``: make the office, run it, decide about desks and conflicts."""

import json
import logging
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from station_desk.county import collecting, office, serving
from station_desk.outcome import refuse

_FOLDER = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("county"),
    show_default=True,
    envvar="STATION_DESK_COUNTY",
    help="The folder of the county office.",
)
_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_OUT = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the signed file here."
)


@click.group()
def county() -> None:
    """The county end: receives packages, sends letters."""


@county.command()
@_FOLDER
@click.option("--name", required=True, help="The county's name, as receipts state it.")
@click.option("--url", required=True, help="The address desks reach this server at.")
@click.option("--database-url", help="A PostgreSQL of your own instead of the embedded one.")
@click.option("--units", type=_FILE, help="CSV or JSON: type, code12, name, parent, id.")
@click.option("--ca", type=_FILE, help="The certificate authority of the server, PEM.")
@_OUT
def init(folder: Path, out: Path | None, **given: Any) -> None:
    """Make keys, database and card in a folder."""
    card_now = office.init(folder, **given)
    _write(out, card_now)
    click.echo(f"made {folder}")


@county.command()
@_FOLDER
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8470, show_default=True, help="0 takes a free one.")
@click.option(
    "--workers",
    default=1,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Processes that answer side by side.",
)
def serve(folder: Path, host: str, port: int, workers: int) -> None:
    """Answer desks until stopped; prints the address when ready."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    serving.serve(folder, host, port, click.echo, workers)


@county.command()
@_FOLDER
@_AS_JSON
@click.argument("stick", type=click.Path(path_type=Path, exists=True, file_okay=False))
def collect(folder: Path, stick: Path, as_json: bool) -> None:
    """Take in a stick that a town or a station brought; receipts and letters go back on it."""
    with office.opened(folder) as opened:
        collected = collecting.collect(opened, stick)
    _show([asdict(each) for each in collected.lines], as_json)
    if any(each.state == "bad" for each in collected.lines):
        raise refuse("stick_partly_taken", place=stick.name, letters=collected.letters)


@county.command()
@_FOLDER
@_OUT
def card(folder: Path, out: Path | None) -> None:
    """Write the county's card, which any stick may carry."""
    data = office.card(folder)
    _write(out or folder / "county.sdcard", data)


@county.command()
@_FOLDER
@_AS_JSON
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
    _show(rows, as_json)


@county.command()
@_FOLDER
@click.argument("who", required=False)
@click.option("--file", "request", type=_FILE, help="The file of a join request, from a stick.")
@_OUT
def approve(folder: Path, who: str | None, request: Path | None, out: Path | None) -> None:
    """Admit a desk: by its id, its short code, or the file of its join request."""
    if (who is None) == (request is None):
        raise click.UsageError("give a desk, a short code, or --file")
    data = office.approve(folder, request or who or "")
    _write(out, data)
    click.echo("approved")


@county.command()
@_FOLDER
@click.argument("who")
@click.option("--reason", default="", help="Goes into the letter to the desk.")
@_OUT
def revoke(folder: Path, who: str, reason: str, out: Path | None) -> None:
    """Take nothing new from a desk any more; what it sent stays."""
    data = office.revoke(folder, who, reason=reason)
    _write(out, data)
    click.echo("revoked")


@county.command()
@_FOLDER
@_AS_JSON
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
        _show([_rival_row(each) for each in office.conflicts(folder)], as_json)
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


def _show(rows: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, default=_plain, indent=2))
        return
    for row in rows:
        click.echo("\t".join(str(_plain(value)) for value in row.values()))


def _plain(value: object) -> object:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value


def _write(out: Path | None, data: bytes) -> None:
    if out is None:
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise refuse("county_file_not_written", file=out.name) from error
    click.echo(f"wrote {out}")
