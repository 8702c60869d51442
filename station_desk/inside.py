"""What lies behind the first paint: opening, founding and mending a desk, and the window on it.

The door and the wizard are drawn without any of this; it is imported while somebody types.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from station_desk import demo, founding
from station_desk.forms.recovery_sheet import recovery_sheet
from station_desk.outcome import refuse
from station_desk.records import operators, units
from station_desk.records.units import Unit
from station_desk.sentences import Language
from station_desk.store import desk as desks
from station_desk.store import files, names, opening, rescue
from station_desk.store.database import Database, utc_now
from station_desk.store.desk import Desk
from station_desk.sync import arriving, helping, keys
from station_desk.sync.wire.join import read_card
from station_desk.ui.main_window import MainWindow
from station_desk.ui.page import Around
from station_desk.ui.paper_files import save
from station_desk.ui.recover_panel import Recovered
from station_desk.ui.runner import Runner
from station_desk.ui.wizard_unit import CardRead

__all__ = ["Around", "Inside", "MainWindow", "Runner", "facts"]


@dataclass(frozen=True)
class Facts:
    """What the window must know before it is drawn."""

    unit: Unit
    role: str
    practice: bool


def facts(db: Database) -> Facts:
    """Read them."""
    return Facts(units.own(db), db.setting("role") or "station", keys.practises(db))


@dataclass(frozen=True)
class Inside:
    """The desk of one folder, from outside its door. Everything here may refuse."""

    folder: Path
    papers: Path
    now: Callable[[], datetime] = utc_now
    stretch: tuple[int, int] | None = None

    def practise(self) -> Desk:
        """The practice desk; nobody is asked for a passphrase."""
        return demo.open_practice(self.folder)

    def new_recovery_code(self) -> str:
        """A code to print before anything is made."""
        return founding.new_recovery_code()

    def look(self) -> None:
        """Refuse while the place or the lock forbids opening."""
        opening.at_the_door(self.folder, self.now).release()

    def open(self, passphrase: str) -> Desk:
        """By the passphrase, which says who sits down."""
        return founding.open_desk(self.folder, passphrase, now=self.now)

    def found(self, card: bytes | None = None, **answers: object) -> Desk:
        """A new desk, as the wizard was answered; with the county's card it can pack at once."""
        stretch = {"stretch": self.stretch} if self.stretch else {}
        desk = founding.found(self.folder, **answers, now=self.now, **stretch)  # type: ignore[arg-type]
        if card is not None:
            desk.ask(keys.adopt_card, card)
        return desk

    def read_card(self, file: Path) -> CardRead:
        """The units of a card that somebody holds out, as far as they may have a desk."""
        data = arriving.read_file(file)
        roles: dict[str, str] = {type_: role for role, type_ in founding.UNIT_TYPE.items()}
        listed = sorted(read_card(data).units, key=lambda each: each.code12)
        units_ = [
            (roles[each.type], each.code12, each.name) for each in listed if each.type in roles
        ]
        return CardRead(data, units_)

    def recover(self, code: str, passphrase: str, language: Language) -> Recovered:
        """With the recovery sheet, which is used up by it: a new one is saved."""
        desk = desks.recover(self.folder, code, operators.first_head, passphrase, now=self.now)
        fresh = desk.ask(operators.new_recovery_code)
        unit = desk.ask(units.own).name
        return Recovered(desk, fresh, self.save_sheet(fresh, unit, language))

    def go_back(self, secret: str) -> Desk:
        """The newest good backup in the place of a damaged file, opened with the same secret."""
        good = rescue.good_backups(self.folder, secret, now=self.now)
        if not good:
            raise refuse("no_good_backup")
        return self.use(secret, good[0].path)

    def use(self, secret: str, file: Path) -> Desk:
        """A backup or a salvaged file in the place of a damaged one, opened with the same secret."""
        rescue.restore(self.folder, secret, file, now=self.now)
        return self.open(secret)

    def salvage(self, secret: str) -> object:
        """A new file with every record that can still be read."""
        target = self.folder / f"salvaged-{self.now():%Y%m%dT%H%M%SZ}.db"
        return rescue.save_what_can_be_read(self.folder, secret, target, now=self.now)

    def ask_town(self, to: Path, name: str) -> Path:
        """The note with which the town can open this desk, for who has lost the sheet too."""
        return helping.ask(self.folder, to, name)

    def bring_key(self) -> None:
        """The key file again, from beside the backups."""
        files.copy(self.folder / names.BACKUPS / names.VAULT, self.folder / names.VAULT)

    def save_sheet(self, code: str, unit: str, language: Language) -> Path:
        """The recovery sheet on paper."""
        return save(
            self.papers / f"{unit}-recovery.pdf",
            lambda: recovery_sheet(code, unit, date.today(), language=language),  # noqa: DTZ011
        )
