"""Town: look at a stick, compare the short codes of new desks, take everything in, write receipts."""

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from station_desk.outcome import Refusal
from station_desk.sync import intake, stick
from station_desk.sync.intake import Found, Look, Taken
from station_desk.ui import collect_columns
from station_desk.ui.collect_columns import Line, looked, taken, troubled
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
        self._fetched: list[Line] = []
        self._on_stick: list[Line] = []
        self._before: dict[tuple[str, str], Line] = {}
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
        self.so_far = Label("small", wrap=True)
        self.so_far.setObjectName("collect.so_far")
        self.so_far.hide()
        for part in (card, self.requests, self.so_far):
            outer.addWidget(part)
        self.table.setMinimumHeight(LEAST_TABLE)
        self.out = ListOut(around, "collect", "received", self.table.word, self.table, small=True)
        outer.addLayout(row(Label("section", self.table.word), 1, *self.out.buttons))
        outer.addWidget(self.out)
        outer.addWidget(self.table, 1)

    def _stick(self) -> Card:
        card = Card(spacing=12)
        self.place = StickPicker("collect.stick", self.runner)
        self.place.changed.connect(self._arrived)
        self.look = Button(
            "collect.look", lambda: tr("Look at it"), "mdi6.magnify", pressed=self._look
        )
        self.take = Button(
            "collect.take_in", lambda: tr("Take in and write receipts"), "mdi6.tray-arrow-up", kind="primary",
            pressed=self._take,
        )  # fmt: skip
        heading = Label("section", lambda: tr("A stick from a station"))
        icon = Icon("mdi6.usb-flash-drive-outline")
        card.body.addLayout(row(icon, heading, 1, self.look, self.take))
        card.body.addWidget(self.place)
        self.said = Label("section", wrap=True)
        self.said.setObjectName("collect.said")
        card.body.addWidget(self.said)
        self.said.hide()
        return card

    def refresh(self) -> None:
        self.place.look()
        self.runner.do(intake.by_network, then=self._show_fetched)

    def _show_fetched(self, found: list[Found]) -> None:
        """What came by network stands in the same list, below the sticks'."""
        self._fetched = [looked(each) for each in found]
        self._show()

    def _show(self) -> None:
        """The stick that is in, the sticks before it, what came by network: nothing of the day is lost."""
        here = {each.key for each in self._on_stick}
        before = [each for key, each in reversed(self._before.items()) if key not in here]
        before.sort(key=lambda each: each.state != "bad")  # what is to be seen to comes first
        self.rows.show([*self._on_stick, *before, *self._fetched])
        done = [*self._before.values(), *(e for e in self._on_stick if e.key not in self._before)]
        taken_in = sum(each.state == "taken" for each in done)
        bad = sum(each.state == "bad" for each in done)
        text = tr("Since the program was opened: {n} packages taken in, {bad} to see to.")
        self.so_far.say(text.format(n=taken_in, bad=bad), "warn" if bad else "")
        self.so_far.setVisible(bool(taken_in or bad))

    def _put_away(self) -> None:
        """Another stick is coming: what became of this one stays in the list."""
        for each in self._on_stick:
            self._before.pop(each.key, None)
            if each.state in ("taken", "bad"):
                self._before[each.key] = each
        self._on_stick = []

    def _arrived(self) -> None:
        """A stick that is plugged in is looked at by itself; one that is pulled is forgotten."""
        plugged = [each.folder for each in self.place.found]
        if self._looked not in plugged:
            self._looked = None
        folder = self.place.folder()
        new = folder in plugged and folder != self._looked
        if new and self.isVisible() and self.look.isEnabled():
            self._put_away()
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
        self._seen_again(seen)
        (self._asking[0][1] if self._asking else self.take).setFocus()
        new = sum(each.state == "new" for each in seen.packages)
        text = tr("Packages on the stick: {n}, of them new: {new}.")
        waiting = sum(each.state == "waiting_join" for each in seen.packages)
        if waiting:
            text = tr("Packages on the stick: {n}. {waiting} wait until their desk is admitted.")
        self._say(text.format(n=len(seen.packages), new=new, waiting=waiting), "")

    def _seen_again(self, seen: Look) -> None:
        self._busy(False)
        self._show_requests(seen)
        self._on_stick = [looked(each) for each in seen.packages]
        self._show()

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

    def _taken(self, given: Taken) -> None:
        self._busy(False)
        self._show_requests(Look([], []))
        self._on_stick = [taken(each) for each in given.packages]
        self._before.pop((stick.place_name(self._looked or Path()), ""), None)
        self._show()
        self.setFocus()
        bad = sum(each.state not in ("new", "held") for each in given.packages)
        text = tr("Done: {n} packages, {letters} letters written. You may remove the stick.")
        if bad:
            text = tr("Done, but {bad} of {n} packages need a look. {letters} letters written.")
        self._say(
            text.format(n=len(given.packages), letters=given.letters, bad=bad),
            "warn" if bad else "good",
        )

    def _failed(self, refusal: Refusal) -> None:
        """Told here, where the next stick is waited for; the list keeps it until that stick is done."""
        self._busy(False)
        folder = self._looked or Path()
        line = troubled(stick.place_name(folder), refusal)
        self._before[line.key] = line
        self._show()
        self._say(" ".join(self.around.words.refusal(refusal.code, line.values)), "bad")
        if folder in [each.folder for each in self.place.found] and folder.is_dir():
            self.runner.aside(
                intake.look, self.runner.desk, folder, then=self._seen_again, failed=self._pass
            )

    def _pass(self, _refusal: Refusal) -> None:
        """It was told once."""

    def _busy(self, on: bool) -> None:
        self.look.setEnabled(not on)
        self.take.setEnabled(not on)

    def _say(self, text: str, tone: str) -> None:
        self.said.say(text, tone)
        self.said.show()
