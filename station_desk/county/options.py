"""What several verbs of ``station-desk county`` take and how they answer."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import click

from station_desk.outcome import refuse
from station_desk.sentences import CHINESE

FOLDER: Final = click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("county"),
    show_default=True,
    envvar="STATION_DESK_COUNTY",
    help="The folder of the county office.",
)
AS_JSON: Final = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON for another program."
)
FILE: Final = click.Path(path_type=Path, exists=True, dir_okay=False)
OUT: Final = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write the signed file here."
)
BY: Final = click.option(
    "--by", default="office", show_default=True, help="Who does this, for the record."
)


def show(rows: Iterable[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(list(rows), ensure_ascii=False, default=plain, indent=2))
        return
    for row in rows:
        click.echo("\t".join(str(plain(value)) for value in row.values()))


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, date) else "" if value is None else value


def write(out: Path | None, data: bytes) -> None:
    if out is None:
        return
    try:
        out.write_bytes(data)
    except OSError as error:
        raise refuse("county_file_not_written", file=out.name) from error
    click.echo(f"wrote {out}")


def language() -> str:
    """As chosen before the verb, else as the environment says."""
    setting = click.get_current_context().find_root().obj
    return str(getattr(setting, "language", CHINESE))
