"""Above the list of volunteers: one search field and what else narrows it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.rules.volunteers import Overview, Wanted
from station_desk.ui.across import Across
from station_desk.ui.inputs import Choice, SearchLine, Tick
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import Words, tr

AGE_BANDS = ("under_14", "14_17", "18_59", "60_plus")
STATES = ("active", "paused", "left")
Options = list[tuple[str, str]]


def worded(words: Words, group: str, codes: Sequence[str], nothing: Callable[[], str]) -> Options:
    """Codes with their words, after the choice of none."""
    return [("", nothing()), *((code, words.word(group, code)) for code in codes)]


class VolunteerFilters(Speaking, QWidget):
    """Tells when what is wanted has changed."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._groups: list[str] = []
        self._teams: list[str] = []
        self.search = SearchLine("volunteers.search", lambda: tr("Search a name"))
        self.status = Choice(lambda: worded(words, "status", STATES, lambda: tr("All states")))
        self.group = Choice(lambda: _plain(tr("All groups"), self._groups))
        self.team = Choice(lambda: _plain(tr("All teams"), self._teams))
        self.band = Choice(lambda: worded(words, "age_band", AGE_BANDS, lambda: tr("All ages")))
        self.idle = Choice(_idle)
        self.unregistered = Tick(
            "volunteers.filter_unregistered", lambda: tr("Without a national number")
        )
        self.unsigned = Tick("volunteers.filter_unsigned", lambda: tr("Without consent"))
        self.twice = Tick("volunteers.filter_twice", lambda: tr("Perhaps entered twice"))
        self.status.choose("active")
        self._name()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        picks = (self.search, self.status, self.group, self.team, self.band, self.idle)
        column.addWidget(Across(*picks, least=11, most=6, spacing=12))
        boxes = (self.unregistered, self.unsigned, self.twice)
        column.addWidget(Across(*boxes, least=14, most=3, spacing=12))
        self.speak()
        self.search.textChanged.connect(self._tell)
        for choice in self._choices().values():
            choice.activated.connect(self._tell)
        for box in boxes:
            box.toggled.connect(self._tell)

    def _choices(self) -> dict[str, Choice]:
        return {
            "status": self.status, "group": self.group, "team": self.team, "band": self.band,
            "idle": self.idle,
        }  # fmt: skip

    def _name(self) -> None:
        for name, choice in self._choices().items():
            choice.setObjectName(f"volunteers.filter_{name}")

    def wanted(self) -> Wanted:
        """What the list is to show."""
        return Wanted(
            typed=self.search.text(),
            status=self.status.code(),
            team=self.team.code(),
            group=self.group.code(),
            age_band=self.band.code(),
            unregistered=self.unregistered.isChecked(),
            without_consent=self.unsigned.isChecked(),
            idle_days=int(self.idle.code() or 0),
            may_be_twice=self.twice.isChecked(),
        )

    def clear(self) -> None:
        """Ask for everybody in service again."""
        for part in (self, self.search):
            part.blockSignals(True)
        self.search.clear()
        for choice in self._choices().values():
            choice.choose("")
        self.status.choose("active")
        for box in (self.unregistered, self.unsigned, self.twice):
            box.setChecked(False)
        for part in (self, self.search):
            part.blockSignals(False)
        self.changed.emit()

    def offer(self, seen: Overview) -> None:
        """What there is to choose from."""
        if (seen.groups, seen.teams) != (self._groups, self._teams):
            self._groups, self._teams = seen.groups, seen.teams
            self.group.speak()
            self.team.speak()
        self.twice.setEnabled(bool(seen.twice) or self.twice.isChecked())

    def _tell(self, *_what: object) -> None:
        self.changed.emit()

    def speak(self) -> None:
        named = {
            self.status: tr("State"), self.group: tr("Group"),
            self.team: tr("Team"), self.band: tr("Age band"), self.idle: tr("Last served"),
        }  # fmt: skip
        for widget, text in named.items():
            widget.setAccessibleName(text)


def _plain(nothing: str, texts: Sequence[str]) -> Options:
    return [("", nothing), *zip(texts, texts, strict=True)]


def _idle() -> Options:
    months = partial(tr("Not for {n} months").format)
    return [("", tr("Served at any time")), *((str(30 * n), months(n=n)) for n in (3, 6, 12))]
