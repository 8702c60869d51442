"""Settings: who works here, lock and recovery sheet, backups, check and support, the recycle list."""

from typing import ClassVar

from station_desk.records.register import REGISTERS
from station_desk.ui.across import Across
from station_desk.ui.backup_card import BackupCard
from station_desk.ui.check_card import CheckCard
from station_desk.ui.helping_card import HelpingCard
from station_desk.ui.issued_card import IssuedCard
from station_desk.ui.keys_card import KeysCard
from station_desk.ui.page import Around, Page
from station_desk.ui.people_card import PeopleCard
from station_desk.ui.printer_card import PrinterCard
from station_desk.ui.recycle_card import RecycleCard
from station_desk.ui.sticks_card import SticksCard
from station_desk.ui.words import tr


class SettingsPage(Page):
    """Each card reads for itself."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {"operator", "backup", "setting", "letter", *REGISTERS}
    )
    name: ClassVar[str] = "settings"

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        body, _head = self.lay_out(lambda: tr("Settings"))
        self.backups, self.people = BackupCard(around), PeopleCard(around)
        self.keys, self.check = KeysCard(around), CheckCard(around)
        self.recycled, self.helping = RecycleCard(around), HelpingCard(around)
        self.sticks, self.issued = SticksCard(around), IssuedCard(around)
        body.addWidget(self.backups)
        body.addWidget(self.people)
        body.addWidget(Across(self.keys, self.check, least=26))
        body.addWidget(PrinterCard(around))
        body.addWidget(self.sticks)
        body.addWidget(self.issued)
        body.addWidget(self.helping)
        self.helping.setVisible(around.role == "town")
        body.addWidget(self.recycled)
        body.addStretch(1)

    def refresh(self) -> None:
        self.check.speak()
        for card in (self.backups, self.people, self.keys, self.sticks, self.issued, self.recycled):
            card.read()
        if self.around.role == "town":
            self.helping.read()
