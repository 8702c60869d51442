"""Sticks: which ones the head knows, and whether only those are used. Off unless the head says so."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from station_desk.records.register import HEADS
from station_desk.sync import registered
from station_desk.sync.registered import Rule
from station_desk.ui.inputs import Tick
from station_desk.ui.page import Around
from station_desk.ui.pieces import Button, Card, Label, empty, row, said
from station_desk.ui.stick_picker import StickPicker
from station_desk.ui.words import tr


class SticksCard(Card):
    """Everybody sees the list; the head changes it."""

    def __init__(self, around: Around) -> None:
        super().__init__("settings.sticks", spacing=12)
        self._runner = around.runner
        person = self._runner.desk.person
        self._head = person is not None and person.role in HEADS
        self.only = Tick("settings.sticks_only", lambda: tr("Use registered sticks only"))
        self.only.setEnabled(self._head)
        self.only.clicked.connect(self._switch)
        self.place = StickPicker("settings.stick", around.runner)
        self.add = Button(
            "settings.stick_register", lambda: tr("Register this stick"), "mdi6.usb-flash-drive-outline",
            pressed=self._register,
        )  # fmt: skip
        self.known = QVBoxLayout()
        self.body.addWidget(Label("section", lambda: tr("Sticks")))
        self.body.addWidget(self.only)
        self.body.addLayout(self.known)
        line = row(self.place)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignTop)
        line.setStretch(0, 1)
        self.body.addLayout(line)
        for part in (self.place, self.add):
            part.setVisible(self._head)

    def read(self) -> None:
        """How it stands."""
        self.place.look()
        self._runner.do(registered.rule, then=self._show)

    def _show(self, rule: Rule) -> None:
        self.only.setChecked(rule.only)
        empty(self.known)
        if not rule.known:
            self.known.addWidget(Label("muted", lambda: tr("No stick is registered."), wrap=True))
        for place, (serial, name) in enumerate(sorted(rule.known.items())):
            forget = Button(
                f"settings.stick_forget_{place}", lambda: tr("Take off the list"), kind="quiet",
                pressed=partial(self._do, registered.forget, serial),
            )  # fmt: skip
            forget.setVisible(self._head)
            self.known.addLayout(row(Label("", said(f"{name}  {serial}"), wrap=True), 1, forget))

    def _switch(self, on: bool) -> None:
        self._do(registered.only_registered, on)

    def _register(self) -> None:
        folder = self.place.folder()
        if folder is None:
            self.place.prompt()
        else:
            self._do(registered.register, folder)

    def _do(self, work: object, *what: object) -> None:
        self._runner.do(work, *what, then=lambda _none: self.read())  # type: ignore[arg-type]
