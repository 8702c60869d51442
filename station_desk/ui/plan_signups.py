"""Who has said they will come to an event: typed in like a sign-in, taken back with a press."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from station_desk.records import signups, volunteers
from station_desk.records.signups import Signup
from station_desk.records.volunteers import Volunteer
from station_desk.rules import planning
from station_desk.rules.finding import Finder, Found
from station_desk.ui.across import Line
from station_desk.ui.name_field import NameField
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Field, Label, empty, said
from station_desk.ui.speaking import Speaking
from station_desk.ui.words import tr

MOST_FOUND = 6


class Signups(Speaking, Card):
    """One field; Enter takes the first person found. Nobody is listed before something is typed."""

    def __init__(self, around: Around) -> None:
        super().__init__(spacing=8)
        self._around, self._finder = around, Finder()
        self._event = ""
        self._found: list[Volunteer] = []
        self.count = Label("section")
        self.count.setObjectName("plan.signup_count")
        self.field = NameField()
        self.field.typed.connect(self._look)
        self.field.entered.connect(self._enter)
        self.body.addWidget(self.count)
        name = Field("plan.signup_name", lambda: tr("Who will come"), self.field)
        self.body.addWidget(name)
        self.found, self.people = QVBoxLayout(), QVBoxLayout()
        for lines in (self.found, self.people):
            lines.setSpacing(0)
            self.body.addLayout(lines)
        self.speak()

    def show_event(self, event_id: str, *, open_: bool) -> None:
        """The people of this event; for one that is over nobody can be added."""
        if event_id != self._event:
            self.field.clear()
        self._event = event_id
        self.field.setEnabled(open_)
        self._around.runner.do(planning.signed_up, event_id, then=self._show)

    def _show(self, pairs: list[tuple[Signup, Volunteer]]) -> None:
        self.count.say(tr("{n} signed up").format(n=len(pairs)))
        empty(self.people)
        for each, person in pairs:
            text = tr("Take back: {name}").format(name=volunteers.shown_name(person))
            press = partial(self._take_back, each.id)
            self.people.addWidget(Line(f"plan.signup_{each.id}", said(text), press))

    def _look(self, typed: str) -> None:
        if typed:
            self._around.runner.do(self._finder.find, typed, most=MOST_FOUND, then=self._offer)
        else:
            self._offer([])

    def _offer(self, found: list[Found]) -> None:
        self._found = [each.volunteer for each in found] if self.field.content() else []
        empty(self.found)
        for person in self._found:
            parts = [volunteers.shown_name(person), person.village_group, person.phone[-4:]]
            text = " · ".join(part for part in parts if part)
            press = partial(self.add, person.id)
            self.found.addWidget(Line(f"plan.signup_offer_{person.id}", said(text), press))

    def _enter(self) -> None:
        if self._found:
            self.add(self._found[0].id)

    def add(self, person: str) -> None:
        """This person will come."""
        value = Signup(event_id=self._event, volunteer_id=person)
        self.field.clear()
        self.field.setFocus()
        self._around.runner.do(signups.put, value)

    def _take_back(self, signup: str) -> None:
        self._around.runner.do(signups.void, signup, tr("taken back"))

    def speak(self) -> None:
        self.field.setPlaceholderText(tr("Initials, pinyin, a character, a phone tail"))
