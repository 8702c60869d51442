"""``station-desk county user`` and ``keys``: who works at the office, and with which keys."""

from dataclasses import asdict
from pathlib import Path
from typing import get_args

import click

from station_desk.county import keys, office, users
from station_desk.county.options import AS_JSON, FOLDER, show
from station_desk.county.settings import KEYS_FOLDER, load
from station_desk.outcome import refuse

_ROLE = click.option(
    "--role", type=click.Choice(users.ROLES), default="viewer", show_default=True,
    help="A viewer looks, an officer decides, an admin manages people too.",
)  # fmt: skip
_PASSPHRASE = click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Read the passphrase here instead of asking for it.",
)


@click.group()
def user() -> None:
    """The people who may look at the board."""


@user.command("add")
@FOLDER
@_ROLE
@_PASSPHRASE
@click.argument("name")
def user_add(folder: Path, name: str, role: str, passphrase_file: Path | None) -> None:
    """Let somebody in; a removed one may come back."""
    secret = _secret(passphrase_file)
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        users.add(connection, name, role, secret)
    click.echo(f"added {name}")


@user.command("passwd")
@FOLDER
@_PASSPHRASE
@click.argument("name")
def user_passwd(folder: Path, name: str, passphrase_file: Path | None) -> None:
    """Another passphrase for somebody."""
    secret = _secret(passphrase_file)
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        users.set_passphrase(connection, name, secret)
    click.echo(f"changed {name}")


@user.command("role")
@FOLDER
@click.argument("name")
@click.argument("role")
def user_role(folder: Path, name: str, role: str) -> None:
    """Give somebody another role: viewer, officer or admin."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        users.set_role(connection, name, role)
    click.echo(f"changed {name}")


@user.command("remove")
@FOLDER
@click.argument("name")
def user_remove(folder: Path, name: str) -> None:
    """Let somebody in no more; the name stays beside what was decided."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        users.remove(connection, name)
    click.echo(f"removed {name}")


@user.command("list")
@FOLDER
@AS_JSON
def user_list(folder: Path, as_json: bool) -> None:
    """Everybody, the removed too."""
    with office.opened(folder) as opened, opened.pool.connection() as connection:
        found = users.listed(connection)
    show([asdict(each) for each in found], as_json)


@click.group("keys")
def keys_group() -> None:
    """The office's own keys. Old ones stay, so that what they signed and locked stays readable."""


@keys_group.command("list")
@FOLDER
@AS_JSON
def keys_list(folder: Path, as_json: bool) -> None:
    """Fingerprints of every key, and which are in use."""
    load(folder)
    show([asdict(each) for each in keys.listed(folder / KEYS_FOLDER)], as_json)


@keys_group.command("rotate")
@FOLDER
@click.argument("purpose", type=click.Choice(get_args(keys.Purpose)))
def keys_rotate(folder: Path, purpose: keys.Purpose) -> None:
    """Take a new key into use. Restart the server; desks learn of it with the next card."""
    load(folder)
    keys.rotate(folder / KEYS_FOLDER, purpose)
    office.card(folder)
    click.echo(f"rotated {purpose}; restart the server")


@keys_group.command("forget")
@FOLDER
@click.argument("fingerprint")
def keys_forget(folder: Path, fingerprint: str) -> None:
    """Trust an old signing key no more, e.g. one that was lost. Desks learn of it with the next card."""
    load(folder)
    keys.forget(folder / KEYS_FOLDER, fingerprint)
    office.card(folder)
    click.echo("forgotten; restart the server")


def _secret(file: Path | None) -> str:
    """From the file, or asked for twice."""
    if file is None:
        return str(click.prompt("口令 / passphrase", hide_input=True, confirmation_prompt=True))
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as problem:
        raise refuse("file_not_read", file=file.name) from problem
