"""The town's verbs: collect, approve, board."""

from pathlib import Path

import click

from station_desk.cli import Setting, say
from station_desk.outcome import refuse
from station_desk.rules import board
from station_desk.sync import intake, joining
from station_desk.verbs.month import check_month


@click.command("collect")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--look", is_flag=True, help="Look only; take nothing.")
@click.option(
    "--approve", multiple=True, metavar="CODE", help="Admit the desk with this short code."
)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def collect_verb(
    setting: Setting, folder: Path, look: bool, approve: tuple[str, ...], as_json: bool
) -> None:
    """Take in a stick's packages, each whole and once, and write the receipts back."""
    with setting.desk() as desk:
        seen = intake.look(desk, folder)
        requests = {each.short_code.replace(" ", ""): each.desk for each in seen.requests}
        admitted = [_desk(requests, code) for code in approve]
        packages = seen.packages if look else intake.take_in(desk, folder, admitted).packages
    say(
        [_line(each) for each in packages] + [_asks(each) for each in seen.requests],
        as_json=as_json,
    )


def _desk(requests: dict[str, str], code: str) -> str:
    found = requests.get(code.replace(" ", ""))
    if found is None:
        raise refuse("short_code_unknown", given=code)
    return found


def _line(found: intake.Found) -> dict[str, object]:
    return {
        "unit_code": found.unit_code,
        "unit": found.unit_name,
        "seq": found.seq,
        "state": found.state,
        "verdicts": found.verdicts,
        "code": found.code,
        "file": found.file,
    }


def _asks(request: joining.Request) -> dict[str, object]:
    return {
        "unit_code": request.unit_code,
        "unit": request.unit_name,
        "state": "asks_to_join",
        "short_code": request.short_code,
    }


@click.command("approve")
@click.argument("code", metavar="SHORT-CODE")
@click.pass_obj
def approve_verb(setting: Setting, code: str) -> None:
    """Admit a desk that waits, after comparing the short code."""
    with setting.desk() as desk:
        requests = {
            each.short_code.replace(" ", ""): each.desk for each in desk.ask(joining.waiting)
        }
        desk.ask(joining.approve, _desk(requests, code))


@click.command("board")
@click.argument("month", metavar="YYYY-MM")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def board_verb(setting: Setting, month: str, as_json: bool) -> None:
    """One line per station, by code: what came, by which road, and what it says."""
    check_month(month)
    with setting.desk() as desk:
        found = desk.ask(board.board, month)
    say(found if as_json else [vars_of(line) for line in found.lines], as_json=as_json)


def vars_of(line: object) -> dict[str, object]:
    """A board line's plain facts."""
    return {name: getattr(line, name) for name in ("code", "name") if hasattr(line, name)}
