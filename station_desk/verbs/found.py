"""Founding a desk and looking after it: init, status, check, backup, restore, operators."""

from operator import methodcaller
from pathlib import Path

import click
import msgspec

from station_desk import founding
from station_desk.cli import AS_JSON, Setting, say
from station_desk.outcome import Refusal, refuse
from station_desk.records import operators, units
from station_desk.rules import returns
from station_desk.sentences import Language, word
from station_desk.store import backup, check, rescue, support
from station_desk.store import desk as desks
from station_desk.store.database import Database
from station_desk.sync import helping, outbox


@click.command("init")
@click.option(
    "--role", type=click.Choice(["station", "town"]), required=True, help="Village station or town."
)
@click.option("--unit", "code", required=True, help="The unit's 12-digit code.")
@click.option("--name", required=True, help="The unit's name.")
@click.option("--operator", required=True, help="Who will work here first.")
@AS_JSON
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
@AS_JSON
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
@AS_JSON
@click.pass_obj
def check_verb(setting: Setting, pack: Path | None, as_json: bool) -> None:
    """Prove the file: SQLite's own integrity, the journal's chain, every row equal to its journal."""
    with setting.desk() as desk:
        report = desk.beside(check.check)
        if pack:
            packed = desk.beside(support.pack)
            click.echo(support.text(packed), err=as_json)
            support.write(packed, pack)
    say(report if as_json else _told(report, setting.language), as_json=as_json)
    if report.findings:
        raise refuse("check_failed", count=len(report.findings))


def _told(report: check.Report, language: Language) -> list[str]:
    """The findings in words, each with the record it is about; or that everything holds."""
    if report.sound:
        counts: dict[str, object] = {"entries": report.entries, "records": report.records}
        return [word("check", "sound", counts, language)]
    return [
        " ".join(filter(None, [word("finding", each.code, each.values, language), _id(each)]))
        for each in report.findings
    ]


def _id(finding: check.Finding) -> str:
    return str(finding.values.get("id", ""))


@click.command("backup")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), required=False)
@AS_JSON
@click.pass_obj
def backup_verb(setting: Setting, folder: Path | None, as_json: bool) -> None:
    """Make a backup and its second copy; with FOLDER that folder gets a copy too."""
    with setting.desk() as desk:
        made = desk.back_up()
        copied = None
        if folder:
            copied = backup.copy_out(made, folder, desk.ask(methodcaller("now")))
    copy = str(copied) if copied else None
    say({"file": str(made.path), "copied": copy, "entries": made.seq}, as_json=as_json)


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@AS_JSON
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
    say({"restored": str(file), "kept": str(kept)}, as_json=as_json)


@click.command("salvage")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@AS_JSON
@click.pass_obj
def salvage_verb(setting: Setting, file: Path, as_json: bool) -> None:
    """Out of a damaged desk: every readable record to FILE, and a list of the rest; then `restore FILE`."""
    found = rescue.save_what_can_be_read(setting.data, setting.passphrase(), file)
    saved = {table: count for table, count in found.saved.items() if count}
    lost = [f"{each.table} {each.first}-{each.last}" for each in found.lost]
    lost += [f"{kind} {record_id}" for kind, record_id in found.lost_records]
    say({"file": str(found.file), "saved": saved, "not_readable": lost}, as_json=as_json)


@click.command("operators")
@AS_JSON
@click.pass_obj
def operators_verb(setting: Setting, as_json: bool) -> None:
    """Who may sit at this desk, and in which role."""
    with setting.desk() as desk:
        found = desk.ask(operators.REGISTER.all)
    say([msgspec.structs.asdict(each) for each in found], as_json=as_json)


@click.command("help-ask")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@AS_JSON
@click.pass_obj
def help_ask_verb(setting: Setting, folder: Path, as_json: bool) -> None:
    """Station, passphrase and recovery sheet lost: write the note that only the town can read."""
    say({"file": str(helping.ask(setting.data, folder))}, as_json=as_json)


@click.command("help-open")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@AS_JSON
@click.pass_obj
def help_open_verb(setting: Setting, file: Path, as_json: bool) -> None:
    """Town: the code to read out to the head of a station that nobody can open any more."""
    with setting.desk() as desk:
        say({"code": desk.ask(helping.code_for, file)}, as_json=as_json)


@click.command("recover")
@click.option(
    "--code", envvar="STATION_DESK_RECOVERY_CODE", prompt=True, hide_input=True,
    help="The recovery code, or the one that the town read out.",
)  # fmt: skip
@AS_JSON
@click.pass_obj
def recover_verb(setting: Setting, code: str, as_json: bool) -> None:
    """Open with the sheet's or the town's code; the passphrase given is the head's new one."""
    desk = desks.recover(setting.data, code, operators.first_head, setting.passphrase())
    try:
        fresh = desk.ask(operators.new_recovery_code)
    finally:
        desk.close()
    say({"recovery_code": fresh}, as_json=as_json)
