"""Town: look at a stick, compare the short codes of new desks, take everything in, write receipts."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from station_desk.sync import intake
from station_desk.sync.intake import Found, Look, Taken
from station_desk.ui import collect_columns
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, Icon, Label, empty, row
from station_desk.ui.stick_picker import StickPicker
from station_desk.ui.tables import Rows, Table
from station_desk.ui.words import tr

TOUCHES = frozenset({"package", "letter", "received"})
LEAST_TABLE = 280


class CollectPage(Page):
    """Looking changes nothing; taking in is one transaction per package."""

    watches: ClassVar[frozenset[str]] = frozenset({"received"})
    name: ClassVar[str] = "collect"
    prints: ClassVar[tuple[str, ...]] = ("collect.print_list",)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._asking: list[tuple[str, QCheckBox]] = []
        self._looked: Path | None = None
        self._fetched: list[Found] = []
        outer, _head = self.lay_out(lambda: tr("Collect"))
        card = self._stick()
        self.requests = Card(spacing=4)
        self.requests.hide()
        self.rows = Rows(collect_columns.columns(around))
        self.table = Table(
            "collect.table",
            lambda: tr("Packages on the stick"),
            self.rows,
            sortable=False,
            hint=lambda: tr(
                "Plug in a stick: it is looked at by itself, nothing changes. Enter takes everything in."
            ),
        )
        for part in (card, self.requests):
            outer.addWidget(part)
        self.table.setMinimumHeight(LEAST_TABLE)
        self.out = ListOut(around, "collect", "received", self.table.word, self.table, small=True)
        outer.addLayout(row(Label("section", self.table.word), 1, *self.out.buttons))
        outer.addWidget(self.out)
        outer.addWidget(self.table, 1)

    def _stick(self) -> Card:
        card = Card(spacing=12)
        card.body.addLayout(
            row(
                Icon("mdi6.usb-flash-drive-outline"),
                Label("section", lambda: tr("A stick from a station")),
                1,
            )
        )
        self.place = StickPicker("collect.stick", self.runner)
        self.place.changed.connect(self._arrived)
        self.look = Button(
            "collect.look", lambda: tr("Look at it"), "mdi6.magnify", pressed=self._look
        )
        self.take = Button(
            "collect.take_in", lambda: tr("Take in and write receipts"), "mdi6.tray-arrow-up", kind="primary",
            pressed=self._take,
        )  # fmt: skip
        card.body.addWidget(self.place)
        card.body.addLayout(row(1, self.look, self.take))
        self.said = Label("section", wrap=True)
        self.said.setObjectName("collect.said")
        card.body.addWidget(self.said)
        self.said.hide()
        return card

    def refresh(self) -> None:
        self.place.look()
        self.runner.do(intake.by_network, then=self._show_fetched)

    def _show_fetched(self, found: list[Found]) -> None:
        """What came by network stands in the same list, below the stick's."""
        on_stick = [each for each in self.rows.rows if each.file]
        self._fetched = found
        self.rows.show([*on_stick, *found])

    def _arrived(self) -> None:
        """A stick that is plugged in is looked at by itself; one that is pulled is forgotten."""
        plugged = [each.folder for each in self.place.found]
        if self._looked not in plugged:
            self._looked = None
        folder = self.place.folder()
        new = folder in plugged and folder != self._looked
        if new and self.isVisible() and self.look.isEnabled():
            self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes in what was looked at: stick after stick without the mouse."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._looked is not None and self.take.isEnabled():
            self._take()
            return
        super().keyPressEvent(event)

    def _look(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.prompt()
            return
        self._busy(True)
        self._looked = folder
        self.runner.aside(
            intake.look, self.runner.desk, folder, then=self._seen, failed=self._failed
        )

    def _seen(self, seen: Look) -> None:
        self._busy(False)
        self._show_requests(seen)
        self.rows.show([*seen.packages, *self._fetched])
        (self._asking[0][1] if self._asking else self.take).setFocus()
        new = sum(each.state == "new" for each in seen.packages)
        text = tr("Packages on the stick: {n}, of them new: {new}.")
        waiting = sum(each.state == "waiting_join" for each in seen.packages)
        if waiting:
            text = tr("Packages on the stick: {n}. {waiting} wait until their desk is admitted.")
        self._say(text.format(n=len(seen.packages), new=new, waiting=waiting), "")

    def _show_requests(self, seen: Look) -> None:
        empty(self.requests.body)
        self._asking = []
        self.requests.setVisible(bool(seen.requests))
        if seen.requests:
            words = Label(
                "section",
                lambda: tr("These desks ask to join. Compare the code by telephone."),
                wrap=True,
            )
            self.requests.body.addWidget(words)
        for asked in seen.requests:
            text = tr("{name}: the code is {code}, it was compared").format(
                name=asked.unit_name, code=asked.short_code
            )
            box = QCheckBox(text)
            box.setObjectName(f"collect.admit_{asked.unit_code}")
            box.setAccessibleName(text)
            self.requests.body.addWidget(box)
            self._asking.append((asked.desk, box))

    def _take(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.prompt()
            return
        self._busy(True)
        admitted = [desk for desk, box in self._asking if box.isChecked()]
        self.runner.aside(
            intake.take_in, self.runner.desk, folder, admitted, then=self._taken, failed=self._failed,
            touches=TOUCHES,
        )  # fmt: skip

    def _taken(self, taken: Taken) -> None:
        self._busy(False)
        self._show_requests(Look([], []))
        self.rows.show([*taken.packages, *self._fetched])
        self.setFocus()
        bad = sum(each.state not in ("new", "held") for each in taken.packages)
        text = tr("Done: {n} packages, {letters} letters written. You may remove the stick.")
        if bad:
            text = tr("Done, but {bad} of {n} packages need a look. {letters} letters written.")
        self._say(
            text.format(n=len(taken.packages), letters=taken.letters, bad=bad),
            "warn" if bad else "good",
        )

    def _failed(self, refusal: object) -> None:
        self._busy(False)
        self.runner.refused.emit(refusal)

    def _busy(self, on: bool) -> None:
        self.look.setEnabled(not on)
        self.take.setEnabled(not on)

    def _say(self, text: str, tone: str) -> None:
        self.said.say(text, tone)
        self.said.show()
