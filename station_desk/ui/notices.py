"""Calm lines above every page: an old backup, a drive not seen, a doubtful clock, a desk to be admitted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout

from station_desk.store import backup, clock
from station_desk.store.backup import Standing
from station_desk.store.clock import Doubt
from station_desk.store.database import Database
from station_desk.sync import keys, outbox
from station_desk.sync.outbox import Facts
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Icon, Label, empty, row, said
from station_desk.ui.words import tr

BACKUP_DAYS, COPY_DAYS = 3, 7


@dataclass(frozen=True)
class Seen:
    """What the lines are made of. ``begun`` is when the file got its first entry."""

    standing: Standing
    doubt: Doubt | None
    facts: Facts
    restored: bool
    second: bool
    begun: datetime | None
    now: datetime


def seen(db: Database) -> Seen:
    """Read everything at once."""
    begun = db.value("SELECT at FROM journal WHERE seq = 1")
    facts = outbox.facts(db)
    return Seen(
        backup.standing(db),
        clock.doubt(db),
        facts,
        bool(db.setting(keys.STALE)) or _renewed(db, facts),
        backup.copy_folder(db) is not None,
        datetime.fromisoformat(begun) if begun else None,
        db.now(),
    )


def _renewed(db: Database, facts: Facts) -> bool:
    """A later identity that nobody has admitted yet."""
    return (db.value("SELECT max(epoch) FROM identity") or 1) > 1 and not facts.joined


class Notices(QFrame):
    """Hidden while there is nothing to say; each line has the button that helps."""

    def __init__(self, around: Around) -> None:
        super().__init__()
        self._around, self._runner = around, around.runner
        self.setObjectName("window.notices")
        self.setProperty("kind", "notices")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(24, 8, 24, 0)
        self._lines.setSpacing(4)
        self._runner.changed.connect(lambda _kinds: self.read())
        self.hide()
        self.read()

    def read(self) -> None:
        """Look at everything anew."""
        self._runner.do(seen, then=self._show)

    def _show(self, found: Seen) -> None:
        empty(self._lines)
        told = [] if self._around.practice else self._told(found)
        for name, text, word, act in told:
            self._add(name, text, word, act)
        self.setVisible(bool(told))

    def _add(self, name: str, text: str, word: str, act: Callable[[], object]) -> None:
        line = QFrame()
        line.setProperty("kind", "note")
        label = Label("", said(text), wrap=True)
        label.setObjectName(f"notice.{name}_said")
        button = Button(f"notice.{name}", said(word), kind="quiet", pressed=act)
        inside = row(Icon("mdi6.information-outline", ACCENT), label, button)
        inside.setStretch(1, 1)
        inside.setContentsMargins(16, 0, 8, 0)
        line.setLayout(inside)
        self._lines.addWidget(line)

    def _told(self, found: Seen) -> list[tuple[str, str, str, Callable[[], object]]]:
        go = self._around.go
        told: list[tuple[str, str, str, Callable[[], object]]] = []
        if found.doubt:
            text = self._around.words.word(
                "doubt", found.doubt.code, claimed=found.doubt.claimed, known=found.doubt.known
            )
            told.append(("clock", text, tr("The date is right"), self._confirm))
        if found.facts.held:
            text = tr("Sending is stopped: the same desk was seen in two places. Call the town.")
            told.append(("held", text, tr("To the send page"), lambda: go("send")))
        elif found.restored:
            text = tr("This desk was restored or moved. The town must admit it before it can send.")
            told.append(("restored", text, tr("To the send page"), lambda: go("send")))
        last, waiting = found.standing.last or found.begun, found.standing.waiting_since
        if last and waiting and (found.now - waiting).days >= BACKUP_DAYS:
            text = tr("No backup for {n} days.").format(n=(found.now - last).days)
            told.append(("backup", text, tr("To the backups"), lambda: go("settings")))
        copied = found.standing.copied or found.begun
        behind = copied and (waiting or (found.standing.last or copied) > copied)
        if found.second and copied and behind and (days := (found.now - copied).days) >= COPY_DAYS:
            text = tr("The drive for the second copy has not been seen for {n} days.")
            told.append(
                ("second", text.format(n=days), tr("To the backups"), lambda: go("settings"))
            )
        return told

    def _confirm(self) -> None:
        self._runner.do(clock.confirm, then=lambda _none: self.read())
