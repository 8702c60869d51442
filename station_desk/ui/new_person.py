"""Somebody who is not in the register yet: with a name and consent, or anonymous."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from station_desk.records.volunteers import MINORS
from station_desk.ui.inputs import Choice, Tick
from station_desk.ui.pieces import Button, Card, Field, Label, row
from station_desk.ui.speaking import Speaking
from station_desk.ui.volunteer_filters import AGE_BANDS, worded
from station_desk.ui.words import Words, tr


class NewPersonPanel(Speaking, Card):
    """Opens beside the field and closes when done; the sign-in itself stays where it is."""

    named = Signal(str, str, bool)
    """The name, the age band, whether the guardian agrees; no name for an anonymous volunteer."""
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__(spacing=8)
        self._dangerous = False
        self.new_name = QLineEdit()
        self.band = Choice(lambda: worded(words, "age_band", AGE_BANDS, lambda: tr("not said")))
        self.consent = Tick("sign_in.consent", lambda: tr("has signed the consent form"))
        self.guardian = Tick("sign_in.guardian", lambda: tr("the guardian has signed too"))
        self.warning = Label("small", wrap=True, tone="warn")
        self.warning.setObjectName("sign_in.minor")
        self.add = Button(
            "sign_in.add_person", lambda: tr("Add"), "mdi6.account-plus-outline", kind="primary",
            pressed=self._add,
        )  # fmt: skip
        anonymous = Button(
            "sign_in.anonymous", lambda: tr("Anonymous"), kind="quiet", pressed=self._add_anonymous
        )
        close = Button(
            "sign_in.close_person", lambda: tr("Close"), "mdi6.close", kind="quiet",
            pressed=self.left.emit, only_icon=True,
        )  # fmt: skip
        self.body.addLayout(row(Label("section", lambda: tr("New person")), 1, close))
        self.body.addWidget(Field("sign_in.new_name", lambda: tr("Name"), self.new_name))
        self.body.addWidget(Field("sign_in.age_band", lambda: tr("Age band"), self.band))
        for part in (self.consent, self.guardian, self.warning):
            self.body.addWidget(part)
        self.body.addLayout(row(anonymous, 1, self.add))
        self.new_name.textChanged.connect(self.speak)
        self.new_name.returnPressed.connect(self._add)
        self.band.currentIndexChanged.connect(self.speak)
        self.consent.toggled.connect(self.speak)
        self.guardian.toggled.connect(self.speak)
        self.add.setAutoDefault(True)
        self.speak()

    def setFocus(self, *_reason: Qt.FocusReason) -> None:
        """To its first field; a proxy would leave what stands before it out of Tab's way."""
        self.new_name.setFocus()

    def offer(self, typed: str, *, dangerous: bool) -> None:
        """Take over what was typed, if it can be a name; at a dangerous event no minor may serve."""
        self._dangerous = dangerous
        self.band.setCurrentIndex(0)
        for box in (self.consent, self.guardian):
            box.setChecked(False)
        self.new_name.setText("" if typed.isascii() else typed)
        self.speak()

    def speak(self, *_change: object) -> None:
        code = self.band.code()
        minor, child = code in MINORS, code == "under_14"
        barred = minor and self._dangerous
        self.guardian.setVisible(child)
        self.warning.setVisible(minor)
        self.warning.setText(
            tr("No minor may serve at a dangerous event.")
            if barred
            else tr("Under 14: without the guardian's consent only as an anonymous volunteer.")
            if child
            else tr("A minor: suitable tasks only, and never at a dangerous event.")
        )
        named = bool(self.new_name.text().strip()) and self.consent.isChecked()
        agreed = self.guardian.isChecked() or not child
        self.add.setEnabled(named and agreed and not barred)

    def _add(self) -> None:
        if self.add.isEnabled():
            self._tell(self.new_name.text().strip())
        elif self.new_name.hasFocus():
            self.consent.setFocus()

    def _add_anonymous(self) -> None:
        self._tell("")

    def _tell(self, name: str) -> None:
        self.named.emit(name, self.band.code(), self.guardian.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
        else:
            super().keyPressEvent(event)
