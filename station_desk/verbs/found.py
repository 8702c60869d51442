"""Founding a desk and looking after it: init, status, check, backup, restore, operators."""

from operator import methodcaller
from pathlib import Path

import click
import msgspec

from station_desk import founding
from station_desk.cli import Setting, say
from station_desk.outcome import Refusal, refuse
from station_desk.records import operators, units
from station_desk.rules import returns
from station_desk.store import backup, check, rescue, support
from station_desk.store.database import Database
from station_desk.sync import outbox


@click.command("init")
@click.option("--role", type=click.Choice(["station", "town"]), required=True)
@click.option("--unit", "code", required=True, help="The unit's 12-digit code.")
@click.option("--name", required=True, help="The unit's name.")
@click.option("--operator", required=True, help="Who will work here first.")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def init_verb(
    setting: Setting, role: founding.Role, code: str, name: str, operator: str, as_json: bool
) -> None:
    """Make a new desk. Prints the recovery code once: keep it on paper."""
    recovery_code = founding.new_recovery_code()
    desk = founding.found(
        setting.data, role=role, code=code, name=name, operator=operator,
        passphrase=setting.passphrase(), recovery_code=recovery_code,
    )  # fmt: skip
    desk.close()
    say({"folder": str(setting.data), "recovery_code": recovery_code}, as_json=as_json)


@click.command("status")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def status_verb(setting: Setting, as_json: bool) -> None:
    """What counts this month, what waits, what is confirmed, what failed last."""
    with setting.desk() as desk:
        say(desk.ask(status), as_json=as_json)


def status(db: Database) -> dict[str, object]:
    """The desk in a few facts."""
    unit = units.own(db)
    month = f"{db.today():%Y-%m}"
    verdict = returns.verdict_of(db, unit.id, month)
    facts = outbox.facts(db)
    success, failure = facts.last_success, facts.last_failure
    return {
        "unit": unit.name,
        "month": month,
        "counted": len(verdict.counted),
        "target": verdict.target,
        "waiting": facts.waiting,
        "packed": facts.packed,
        "handed": facts.handed,
        "at_town": facts.at_town,
        "confirmed": facts.confirmed,
        "last_success": success.at if success else None,
        "last_failure": {"at": failure.at, "code": failure.what} if failure else None,
    }


@click.command("check")
@click.option(
    "--pack", type=click.Path(path_type=Path, dir_okay=False), help="Save a support pack."
)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def check_verb(setting: Setting, pack: Path | None, as_json: bool) -> None:
    """Prove the file: SQLite's own integrity, the journal's chain, every row equal to its journal."""
    with setting.desk() as desk:
        report = desk.ask(check.check)
        if pack:
            packed = desk.ask(support.pack)
            support.write(packed, pack)
    say(report, as_json=as_json)
    if report.findings:
        raise refuse("check_failed", count=len(report.findings))


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def backup_verb(setting: Setting, folder: Path | None, as_json: bool) -> None:
    """Make a backup and its second copy; with DIR that folder gets a copy too."""
    with setting.desk() as desk:
        made = desk.back_up()
        copied = None
        if folder:
            copied = backup.copy_out(made, folder, desk.ask(methodcaller("now")))
    say({"file": made.path, "copied": copied, "entries": made.seq}, as_json=as_json)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def restore_verb(setting: Setting, file: Path, as_json: bool) -> None:
    """Go back to a backup; the present is kept first, also when it does not open any more."""
    secret = setting.passphrase()
    try:
        desk = founding.open_desk(setting.data, secret)
    except Refusal as refusal:
        if refusal.code != "file_damaged":
            raise
        kept = rescue.restore(setting.data, secret, file)
    else:
        try:
            kept = desk.restore(file).path
        finally:
            desk.close()
    say({"restored": file, "kept": kept}, as_json=as_json)


@click.command("operators")
@click.option("--json", "as_json", is_flag=True)
@click.pass_obj
def operators_verb(setting: Setting, as_json: bool) -> None:
    """Who may sit at this desk, and in which role."""
    with setting.desk() as desk:
        found = desk.ask(operators.REGISTER.all)
    say([msgspec.structs.asdict(each) for each in found], as_json=as_json)
