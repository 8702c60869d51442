"""The road from a desk's side: join, accept, hand, fetch, send."""

from pathlib import Path

import click

from station_desk.cli import AS_JSON, Setting, say
from station_desk.forms.package_summary import package_summary
from station_desk.rules import issued, letter_news
from station_desk.sentences import word
from station_desk.sync import arriving, joining, push, stick

FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("join")
@click.option("--out", type=FOLDER, required=True, help="A stick or folder for the request.")
@AS_JSON
@click.pass_obj
def join_verb(setting: Setting, out: Path, as_json: bool) -> None:
    """Lay the join request on a stick. Prints the short code to compare by telephone."""
    with setting.desk() as desk:
        place, data = desk.ask(joining.request_file)
        code = desk.ask(joining.own_short_code)
    say({"file": str(stick.write(out, place, data)), "short_code": code}, as_json=as_json)


@click.command("accept")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.pass_obj
def accept_verb(setting: Setting, file: Path) -> None:
    """Take in a county's card or a letter from a file."""
    with setting.desk() as desk:
        say(arriving.accept_file(desk, file), as_json=False)


@click.command("hand")
@click.argument("folder", type=FOLDER)
@AS_JSON
@click.pass_obj
def hand_verb(setting: Setting, folder: Path, as_json: bool) -> None:
    """Pack what waits and lay it on a stick, verified, a sheet to read beside each package."""
    with setting.desk() as desk:
        handed = stick.hand(desk, folder, draw=package_summary)
    say(
        {
            "place": handed.place,
            "packages": handed.packages,
            "carried": handed.carried,
            "files": [str(path) for path in handed.files],
        },
        as_json=as_json,
    )


@click.command("fetch")
@click.argument("folder", type=FOLDER)
@AS_JSON
@click.pass_obj
def fetch_verb(setting: Setting, folder: Path, as_json: bool) -> None:
    """Take in receipts and other letters from a stick."""
    with setting.desk() as desk:
        fetched = stick.fetch(desk, folder)
    say(
        {
            "taken": fetched.taken,
            "carried": fetched.carried,
            "known": fetched.known,
            "ignored": fetched.ignored,
        },
        as_json=as_json,
    )


@click.command("send")
@AS_JSON
@click.pass_obj
def send_verb(setting: Setting, as_json: bool) -> None:
    """Send what waits over the network and fetch letters. A lost answer is simply sent again."""
    with setting.desk() as desk:
        pushed = push.push(desk)
    say({"sent": pushed.sent, "letters": pushed.letters}, as_json=as_json)


@click.command("letters")
@AS_JSON
@click.pass_obj
def letters_verb(setting: Setting, as_json: bool) -> None:
    """What town and county have said lately, and what the county has issued."""
    with setting.desk() as desk:
        told, standing = desk.ask(letter_news.news), desk.ask(issued.standing)
    words = [word("letter_news", code, values, setting.language) for code, values in
             (each.said for each in told)]  # fmt: skip
    tables = [
        {
            "kind": each.table.kind,
            "name": each.name,
            "valid_from": each.table.valid_from,
            "serial": each.table.serial,
            "state": each.state,
        }
        for each in standing
    ]
    say({"letters": words, "issued": tables} if as_json else words, as_json=as_json)
