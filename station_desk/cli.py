"""The command line: everything the window does that a script, a test or a help desk may need."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import platformdirs

from station_desk import __version__
from station_desk.outcome import Refusal, refuse
from station_desk.sentences import CHINESE, ENGLISH, Language, refusal
from station_desk.spoken_help import in_chinese

if TYPE_CHECKING:
    from station_desk.store.desk import Desk

DONE, REFUSED, DAMAGED = 0, 1, 3
DAMAGED_CODES = frozenset(
    {"file_damaged", "vault_damaged", "check_failed", "county_keys_damaged",
     "county_settings_damaged"}
)  # fmt: skip


@dataclass
class Setting:
    """What the options before the verb say."""

    data: Path
    passphrase_file: Path | None
    language: Language

    def passphrase(self) -> str:
        """From the file, the environment, or a prompt."""
        if self.passphrase_file:
            return self.passphrase_file.read_text(encoding="utf-8").strip()
        given = os.environ.get("STATION_DESK_PASSPHRASE")
        return (
            given
            if given is not None
            else click.prompt("口令 / passphrase", hide_input=True, err=True)
        )

    @contextmanager
    def desk(self) -> Iterator["Desk"]:
        """The desk in the data folder, open for one verb."""
        from station_desk import founding

        opened = founding.open_desk(self.data, self.passphrase())
        try:
            yield opened
            opened.back_up_if_owed()
        finally:
            opened.close()


VERBS = {
    "init": "found",
    "status": "found",
    "check": "found",
    "backup": "found",
    "restore": "found",
    "salvage": "found",
    "operators": "found",
    "help-ask": "found",
    "help-open": "found",
    "recover": "found",
    "demo": "sample",
    "put": "records",
    "void": "records",
    "list": "records",
    "import": "exchange",
    "export": "exchange",
    "month": "month",
    "seal": "month",
    "print": "month",
    "join": "road",
    "accept": "road",
    "hand": "road",
    "fetch": "road",
    "send": "road",
    "letters": "road",
    "collect": "town",
    "approve": "town",
    "board": "town",
    "summary": "summary",
    "sendback": "summary",
    "acknowledge": "summary",
    "remind": "summary",
    "county": "county",
}
"""Which file under ``verbs`` holds a verb: imported only when it is used."""


AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")


class Verbs(click.Group):
    """The verbs, each found in its file by name."""

    chinese = False

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(VERBS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        try:
            module = import_module(f"station_desk.verbs.{VERBS[name]}")
        except ModuleNotFoundError as missing:
            raise refuse("extra_missing", package=missing.name) from missing
        found: click.Command = getattr(module, f"{name.replace('-', '_')}_verb")
        return in_chinese(found) if self.chinese else found


def own_folder() -> Path:
    """Where a desk lives unless told otherwise: the account's own application data."""
    return Path(platformdirs.user_data_dir("station-desk", appauthor=False))


@click.group(cls=Verbs, invoke_without_command=True)
@click.version_option(__version__)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="The desk's folder.")
@click.option(
    "--passphrase-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A file that holds the passphrase; else it is asked for.",
)
@click.option(
    "--language",
    type=click.Choice([CHINESE, ENGLISH]),
    default=None,
    help="What is said, and how: Chinese if left out.",
)
@click.option("--demo", "practice", is_flag=True, help="Open the window on a sample village.")
@click.pass_context
def main(
    context: click.Context,
    data: Path | None,
    passphrase_file: Path | None,
    language: Language | None,
    practice: bool,
) -> None:
    """Open the station's desk, or do one thing at it without the window.

    Exit status: 0 done, 1 refused (and why), 2 usage, 3 damaged data.
    """
    chosen = language or _language_from_environment()
    context.obj = Setting(data or own_folder(), passphrase_file, chosen)
    if context.invoked_subcommand is None:
        from station_desk import app

        context.exit(app.run_practice() if practice else app.run(context.obj.data))


def run(arguments: list[str] | None = None) -> int:
    """Run one command. Answers 0 done, 1 refused, 2 usage, 3 damaged data."""
    _speak_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    language = _language_of(given)
    try:
        return (
            _speaking(language).main(args=given, prog_name="station-desk", standalone_mode=False)
            or DONE
        )
    except Refusal as refused:
        complain(refused, language)
        return DAMAGED if refused.code in DAMAGED_CODES else REFUSED
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.Abort:
        return REFUSED
    except click.ClickException as wrong:
        wrong.show()
        return wrong.exit_code


def complain(refused: Refusal, language: Language) -> None:
    """The refusal's code and its three parts, on stderr."""
    what, safe, act = refusal(refused.code, refused.values, language)
    print(f"[{refused.code}] {what}", safe, act, sep="\n", file=sys.stderr)


def say(value: object, *, as_json: bool) -> None:
    """One answer on stdout: JSON for programs, lines for people."""
    if as_json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(value), indent=2).decode())
    elif isinstance(value, dict):
        for name, part in value.items():
            print(f"{name}: {_plain(part)}")
    elif isinstance(value, list):
        for part in value:
            print(_plain(part))
    else:
        print(_plain(value))


def _plain(part: Any) -> str:
    if isinstance(part, dict):
        return "  ".join(f"{each}" for each in part.values())
    return "" if part is None else str(part)


def _language_of(given: list[str]) -> Language:
    """Help and refusals are worded before the options are read, or when they cannot be."""
    english = "--language" in given and ENGLISH in given
    return ENGLISH if english else _language_from_environment()


def _speaking(language: Language) -> click.Command:
    if language == ENGLISH:
        return main
    told = in_chinese(main)
    told.chinese = True
    return told


def _language_from_environment() -> Language:
    return ENGLISH if os.environ.get("STATION_DESK_LANGUAGE") == ENGLISH else CHINESE


def _speak_utf8() -> None:
    """Names need UTF-8; a Windows console may be set to something narrower."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
