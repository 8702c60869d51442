"""The town's verbs: collect, approve, board."""

from pathlib import Path

import click

from station_desk.cli import AS_JSON, Setting, say
from station_desk.outcome import refuse
from station_desk.rules import board
from station_desk.rules.minimum import month_bounds
from station_desk.sentences import Language, word
from station_desk.sync import intake, joining
from station_desk.verbs.month import told


@click.command("collect")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--look", is_flag=True, help="Look only; take nothing.")
@click.option(
    "--approve", multiple=True, metavar="CODE", help="Admit the desk with this short code."
)
@AS_JSON
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
@AS_JSON
@click.pass_obj
def board_verb(setting: Setting, month: str, as_json: bool) -> None:
    """One line per station, by code: what came, by which road, and what it says.

    With --json everything the board knows. For each of "stations":

    \b
    code, name             the station; in order of code, no other order exists
    return                 return_on_time, _late, _received (due day unknown), _awaited, _missing
    road, received_at      how and when the return came first; null while it has not
    on_time                true or false; null while that cannot be told
    version, correction    1 is the first return; whether this one corrects another
    paper                  whether a signed sheet stands in for the package
    standing               sent back, answered, acknowledged
    state, target          the minimum, and how many events it asks for
    counted, previewed     events that count, and those announced in time
    explanation            the station's own words
    gaps                   numbers of packages that are missing
    remarks                codes with values: open remarks, differences, conflicts
    last_came              when anything last came in
    records_until          what the station entered by then is here, by its own clock
    returns_missing_since  first month in a row without a return, up to this one
    month                  every event that counts or does not, and why

    Beside them "due" (day), "missing" (units), "town" (its own month), "totals".
    """
    month_bounds(month)
    with setting.desk() as desk:
        found = desk.ask(board.board, month)
    if as_json:
        say(_told(found), as_json=True)
    else:
        say([_row(line, setting.language) for line in found.lines], as_json=False)


def _told(found: board.Board) -> dict[str, object]:
    """The board for programs: stations by code, events by number, reasons as codes."""
    return {
        "month": found.month,
        "due": found.due.day,
        "stations": [_facts(line) | {"month": told(line.verdict)} for line in found.lines],
        "missing": found.missing,
        "town": told(found.town),
        "totals": found.totals,
    }


def _facts(line: board.StationLine) -> dict[str, object]:
    arrival, sealed = line.arrival, line.sealed
    return {
        "code": line.code,
        "name": line.name,
        "return": line.state,
        "road": arrival.road if arrival else None,
        "received_at": arrival.at if arrival else None,
        "on_time": line.on_time,
        "version": line.number,
        "correction": bool(sealed and sealed.corrects),
        "paper": line.paper is not None,
        "standing": line.standing,
        "last_came": line.last_came,
        "records_until": line.whole_until,
        "returns_missing_since": line.missing_since or None,
        "state": line.verdict.state,
        "target": line.verdict.target,
        "counted": line.counted,
        "previewed": line.previewed,
        "explanation": line.explanation,
        "gaps": line.gaps,
        "remarks": [{"code": code, **values} for code, values in line.remarks],
    }


def _row(line: board.StationLine, language: Language) -> dict[str, object]:
    return {
        "code": line.code,
        "name": line.name,
        "return": word("state", line.state, language=language),
        "counted": f"{line.counted}/{line.verdict.target}",
        "state": word("state", line.verdict.state, language=language),
        "explanation": line.explanation,
    }
