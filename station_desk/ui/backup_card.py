"""Backups: how old the last one is, one by hand, the second drive, and going back to one of them."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt

from station_desk.outcome import Refusal
from station_desk.store import backup, restoring
from station_desk.store import desk as desks
from station_desk.store.backup import Backup, Standing
from station_desk.store.database import Database
from station_desk.store.restoring import Difference
from station_desk.ui import dates
from station_desk.ui.ask_once import AskOnce
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, row
from station_desk.ui.stick_picker import StickPicker
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr

TOUCHES = frozenset({"backup"})
EVERYTHING = TOUCHES | {
    "event", "attendance", "volunteer", "monthly_return", "unit", "operator", "package", "letter",
    "received", "setting",
}  # fmt: skip
"""What a restore may have changed: every page reads again."""
ROWS_SHOWN = 6


class BackupCard(Card):
    """A restore asks once and keeps the present first."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=12)
        self._around, self._runner = around, around.runner
        self._entries = 0
        self._events: dict[str, int | None] = {}
        self.state = Label("", wrap=True)
        self.state.setObjectName("settings.backup_state")
        self.now = Button(
            "settings.backup_now", lambda: tr("Back up now"), "mdi6.content-save-outline",
            kind="primary", pressed=self._back_up,
        )  # fmt: skip
        line = row(self.state, self.now)
        line.setStretch(0, 1)
        self.place = StickPicker("settings.second", around.runner)
        use = Button("settings.second_use", lambda: tr("Use it"), pressed=self._choose_place)
        second = row(self.place, use)
        second.setStretch(0, 1)
        second.setAlignment(use, Qt.AlignmentFlag.AlignTop)
        self.rows = Rows(self._columns())
        self.table = Table(
            "settings.backups", lambda: tr("Backups"), self.rows, sortable=False,
            hint=lambda: tr("No backup yet. One is made after half an hour of work."),
        )  # fmt: skip
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        self.about = Label("", wrap=True)
        self.about.setObjectName("settings.backup_about")
        self.restore = AskOnce(
            "settings.restore", lambda: tr("Go back to this backup"), "mdi6.backup-restore",
            _question, self._restore,
        )  # fmt: skip
        self.body.addWidget(Label("section", lambda: tr("Backups")))
        self.body.addLayout(line)
        self.body.addWidget(Label("small", lambda: tr("A second copy goes to this drive:")))
        self.body.addLayout(second)
        for part in (self.table, self.about, self.restore):
            self.body.addWidget(part)

    def _columns(self) -> list[Column]:
        return [
            Column(lambda: tr("Made"), lambda each: dates.moment(each.made_at)),
            Column(
                lambda: tr("Reason"),
                lambda each: self._around.words.word("backup_reason", each.why),
                stretch=True,
            ),
            Column(lambda: tr("Events"), self._events_text, right=True),
            Column(
                lambda: tr("Changes since"),
                lambda each: str(max(0, self._entries - each.seq)),
                right=True,
            ),
        ]

    def _events_text(self, made: Backup) -> str:
        count = self._events.get(made.path.name)
        if count is None:
            return tr("not readable") if made.path.name in self._events else ""
        return str(count)

    def read(self) -> None:
        """The list, and how old the last one is."""
        self._runner.do(_overview, then=self._show)

    def _show(self, found: "tuple[Standing, list[Backup], int, datetime, Path | None]") -> None:
        standing, backups, self._entries, now, second = found
        self.rows.show(backups)
        self._count_events([each for each in backups if each.path.name not in self._events])
        height = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(height * (min(max(len(backups), 1), ROWS_SHOWN) + 1) + 24)
        self.about.hide()
        self.restore.hide()
        parts = [tr("No backup yet.")]
        if standing.last:
            days = (now - standing.last).days
            text = (
                tr("Last backup {when}, {n} days ago.") if days > 0 else tr("Last backup {when}.")
            )
            parts = [text.format(when=dates.moment(standing.last), n=days)]
        if standing.copied:
            parts.append(tr("Second copy {when}.").format(when=dates.moment(standing.copied)))
        self.state.say(" ".join(parts))
        if second is not None and not self.place.box.currentText():
            self.place.box.setCurrentText(str(second))

    def _count_events(self, backups: list[Backup]) -> None:
        """Looked up once for each: a finished backup never changes."""
        if backups:
            beside = self._runner.desk.beside
            self._runner.aside(beside, restoring.events_in, backups, then=self._show_events)

    def _show_events(self, found: dict[str, int | None]) -> None:
        self._events |= found
        self.table.viewport().update()

    def _chosen(self, *_rows: object) -> None:
        chosen = self.table.chosen()
        self.restore.note.hide()
        if chosen is not None:
            beside = self._runner.desk.beside
            self._runner.aside(beside, restoring.difference, chosen, then=self._show_difference)

    def _show_difference(self, found: Difference) -> None:
        if found.backup != self.table.chosen():
            return
        then, now = found.then, found.now
        text = tr(
            "Then: {events} events, {people} volunteers, {services} service records. "
            "Now: {events_now}, {people_now}, {services_now}."
        )
        self.about.say(
            text.format(
                events=then.events, people=then.volunteers, services=then.services,
                events_now=now.events, people_now=now.volunteers, services_now=now.services,
            )
        )  # fmt: skip
        self.about.show()
        self.restore.show()

    def _back_up(self) -> None:
        self.now.setEnabled(False)
        desk = self._runner.desk
        self._runner.aside(desk.back_up, then=self._backed_up, failed=self._failed, touches=TOUCHES)

    def _backed_up(self, _made: Backup) -> None:
        self.now.setEnabled(True)

    def _failed(self, refusal: Refusal) -> None:
        self.now.setEnabled(True)
        self._runner.refused.emit(refusal)

    def _choose_place(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.ask()
            folder = self.place.folder()
        self._runner.do(backup.choose_copy_folder, folder, then=lambda _none: self._back_up())

    def _restore(self) -> None:
        desk, chosen = self._runner.desk, self.table.chosen()
        self._runner.aside(desk.restore, chosen.path, then=self._restored, touches=EVERYTHING)

    def _restored(self, kept: Backup) -> None:
        self._runner.do(_sit_again)
        text = tr("Gone back. The state before is kept as the backup of {when}.")
        self.about.say(text.format(when=dates.moment(kept.made_at)), "good")


def _question() -> str:
    return tr(
        "Everything entered since then is taken away; the present is kept as a backup first. Afterwards "
        "the desk has a new identity, and the town must admit it again before it can send."
    )


def _overview(db: Database) -> "tuple[Standing, list[Backup], int, datetime, Path | None]":
    entries = backup.contents(db).seq
    held = backup.of_desk(db.path.parent)
    return backup.standing(db), held, entries, db.now(), backup.copy_folder(db)


def _sit_again(db: Database) -> None:
    """What was done before the restore can no longer be undone step by step."""
    if db.person is not None:
        desks.sit_down(db, db.person)
