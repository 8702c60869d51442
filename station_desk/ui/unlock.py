"""The locked door: a passphrase, the recovery sheet, and the way out of each refusal to open."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from station_desk.outcome import Refusal
from station_desk.ui.door import Door
from station_desk.ui.first_paint import FirstPaint
from station_desk.ui.pieces import Button
from station_desk.ui.words import Words, tr

if TYPE_CHECKING:
    from station_desk.ui.recover_panel import RecoverPanel
    from station_desk.ui.salvage_panel import SalvagePanel

ELSEWHERE = frozenset(
    {
        "folder_network", "folder_removable", "folder_synced", "folder_unsuitable",
        "folder_read_only", "file_foreign", "desk_missing",
    }
)  # fmt: skip
AGAIN = frozenset({"desk_in_use", "folder_read_only", "disk_full", "file_busy", "disk_failing"})
KEY_GONE = frozenset({"vault_missing", "vault_damaged"})


class Ways(NamedTuple):
    """What can be done at the door; each runs beside the window and may refuse."""

    open_desk: Callable[[str], object]
    look: Callable[[], object] = object
    """Refuses while the place or the lock forbids opening, before a passphrase is asked for."""
    recover: Callable[[str, str], object] = lambda _code, _passphrase: None
    go_back: Callable[[str], object] = str
    """With the secret: the newest good backup takes the place of the damaged file, and is opened."""
    salvage: Callable[[str], object] = str
    use: Callable[[str, Path], object] = lambda _secret, _file: None
    """With the secret: a salvaged file takes the place of the damaged one, and is opened."""
    ask_town: Callable[[Path], object] = Path
    """Writes the note that only the town can read into a folder, and answers the file."""
    bring_key: Callable[[], object] = object
    go_elsewhere: Callable[[Path], None] = lambda _folder: None


class Unlock(Door):
    """Knows by the passphrase who sits down."""

    def __init__(self, words: Words, ways: Ways, unit: str = "") -> None:
        self.ways = ways
        self._secret = ""
        super().__init__("unlock", words, self._open, unit, lambda: tr("Open the desk"))
        self.forgotten = Button(
            "unlock.forgotten", lambda: tr("Forgotten? Use the recovery sheet"),
            "mdi6.file-key-outline", kind="quiet", checkable=True,
        )  # fmt: skip
        self.forgotten.toggled.connect(self._show_recover)
        self.card.body.addWidget(self.forgotten)
        self._busy(True)
        FirstPaint(self, lambda: self.attempt(ways.look, then=lambda _answer: None))

    def _show_recover(self, on: bool) -> None:
        self.recover.setVisible(on)

    @cached_property
    def recover(self) -> "RecoverPanel":
        """Made when somebody asks for it, so that the door itself is there at once."""
        from station_desk.ui.recover_panel import RecoverPanel

        panel = RecoverPanel(self.words, self._recover, self._ask_town, self.opened.emit)
        self.card.body.addWidget(panel)
        return panel

    @cached_property
    def ways_out(self) -> dict[str, QWidget]:
        """Made when the desk refused to open for the first time."""
        ways: dict[str, QWidget] = {
            "again": Button(
                "unlock.again", lambda: tr("Try again"), "mdi6.refresh", pressed=self._look
            ),
            "elsewhere": Button(
                "unlock.elsewhere", lambda: tr("Another folder"), "mdi6.folder-outline",
                pressed=self._ask_folder,
            ),
            "key": Button(
                "unlock.bring_key", lambda: tr("Bring the key file back"), "mdi6.key-outline",
                pressed=lambda: self.attempt(self.ways.bring_key, then=self._brought),
            ),
            "back": Button(
                "unlock.go_back", lambda: tr("Go back to the newest good backup"), "mdi6.backup-restore",
                pressed=lambda: self.attempt(lambda: self.ways.go_back(self._secret)),
            ),
            "salvage": Button(
                "unlock.salvage", lambda: tr("Save what can be read"), "mdi6.lifebuoy",
                pressed=lambda: self.attempt(
                    lambda: self.ways.salvage(self._secret),
                    then=self._salvaged,
                ),
            ),
            "close": Button("unlock.close", lambda: tr("Close the program"), pressed=self.close),
        }  # fmt: skip
        for button in ways.values():
            self.card.body.insertWidget(self.card.body.indexOf(self.forgotten), button)
        return ways

    def offer(self, code: str) -> None:
        """Show the buttons that help against this refusal."""
        if not code and "ways_out" not in self.__dict__:
            return
        wanted = {
            "again": code in AGAIN,
            "elsewhere": code in ELSEWHERE,
            "key": code in KEY_GONE,
            "back": code in ("file_damaged", "nothing_readable"),
            "salvage": code == "file_damaged",
            "close": code in ("file_newer", "migration_failed"),
        }
        for name, button in self.ways_out.items():
            button.setVisible(wanted[name])

    def refuse(self, refusal: Refusal) -> None:
        super().refuse(refusal)
        self.offer("file_damaged" if refusal.code == "backup_damaged" else refusal.code)

    def _open(self, secret: str) -> object:
        self._secret = secret
        return self.ways.open_desk(secret)

    def _look(self) -> None:
        self.offer("")
        self.attempt(self.ways.look, then=lambda _answer: self.passphrase.setFocus())

    def _brought(self, _answer: object) -> None:
        self.offer("")
        self.said.say(tr("The key file is back. Type your passphrase."), "good")
        self.said.show()

    def _ask_folder(self) -> None:
        chosen = QtWidgets.QFileDialog.getExistingDirectory(self, tr("The desk's folder"))
        if chosen:
            self.ways.go_elsewhere(Path(chosen))

    def _recover(self, code: str, passphrase: str) -> None:
        self._secret = code
        self.attempt(lambda: self.ways.recover(code, passphrase), then=self._recovered)

    def _ask_town(self, folder: Path) -> None:
        self.attempt(lambda: self.ways.ask_town(folder), then=self.recover.show_note)

    def _recovered(self, answer: Any) -> None:
        self.forgotten.hide()
        self.button.hide()
        self.offer("")
        self.recover.show_new(answer)

    def _salvaged(self, answer: object) -> None:
        self.salvaged.show_saved(answer)

    @cached_property
    def salvaged(self) -> "SalvagePanel":
        """Made when something was saved out of a damaged file."""
        from station_desk.ui.salvage_panel import SalvagePanel

        panel = SalvagePanel(
            self.words, lambda file: self.attempt(lambda: self.ways.use(self._secret, file))
        )
        self.card.body.addWidget(panel)
        return panel
