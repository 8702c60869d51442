"""The register of volunteers: searched, filtered, opened into the form; lists in and sheets out."""

from datetime import date
from operator import methodcaller
from typing import ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from station_desk.records import volunteers
from station_desk.records.volunteers import Volunteer
from station_desk.rules import volunteers as people
from station_desk.rules.volunteers import Listed, Overview
from station_desk.ui.import_panel import ImportPanel
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around
from station_desk.ui.paperwork import Paperwork
from station_desk.ui.pieces import Button, Label, row
from station_desk.ui.register_page import RegisterPage
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.volunteer_filters import VolunteerFilters
from station_desk.ui.volunteer_form import VolunteerForm
from station_desk.ui.words import tr


class VolunteersPage(RegisterPage):
    """A list, behind each row the form, beside it the import."""

    watches: ClassVar[frozenset[str]] = frozenset({"volunteer", "attendance", "event"})
    name: ClassVar[str] = "volunteers"
    opens: ClassVar[str] = "volunteer"
    form: VolunteerForm
    prints: ClassVar[tuple[str, ...]] = ("volunteer_form.my_record", "volunteers.print_list")

    def __init__(self, around: Around) -> None:
        super().__init__(around, lambda: tr("Volunteers"), VolunteerForm(around), scrolled=True)
        self._told: tuple[list[Listed], str] = ([], "")
        self.form.opened.connect(self.open_id)
        self.importing = ImportPanel(around)
        self.importing.left.connect(self.back)
        self.stack.addWidget(self.importing)

    def _buttons(self) -> tuple[Button, ...]:
        return (
            Button(
                "volunteers.blank_notice", lambda: tr("Blank notice"), "mdi6.printer-outline", kind="quiet",
                pressed=lambda: self.paper.make("consent-notice", ""),
            ),
            Button(
                "volunteers.import", lambda: tr("Import a list"), "mdi6.table-arrow-left", kind="quiet",
                pressed=self.open_import,
            ),
            Button(
                "volunteers.new", lambda: tr("New volunteer"), "mdi6.plus", kind="primary",
                pressed=self.open_new,
            ),
        )  # fmt: skip

    def _list(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.filters = VolunteerFilters(self.around.words)
        self.filters.changed.connect(self.refresh)
        self.count = Label("small")
        self.count.setObjectName("volunteers.count")
        self.clear = Button(
            "volunteers.clear", lambda: tr("Show everybody in service"), kind="quiet",
            pressed=self.filters.clear,
        )  # fmt: skip
        self.paper = Paperwork(self.around, "volunteers.open_paper")
        self.rows = Rows(_columns(self))
        self.table = Table(
            "volunteers.table", lambda: tr("Volunteers"), self.rows, hint=lambda: _hint(self._total)
        )
        self._total = 0
        self.table.setMinimumHeight(320)
        self.table.opened.connect(lambda each: self.form_of(each.volunteer))
        column.addWidget(self.filters)
        self.out = ListOut(
            self.around, "volunteers", "volunteer", lambda: tr("Volunteers"), self.table,
            ids=lambda: [each.volunteer.id for each in self._told[0]],
            small=True,
        )  # fmt: skip
        line = row(self.count, *self.out.buttons, self.clear)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self.paper)
        column.addWidget(self.out)
        column.addWidget(self.table, 1)
        return side

    def refresh(self) -> None:
        self.runner.do(people.overview, self.filters.wanted(), then=self._show)

    def _show(self, seen: Overview) -> None:
        told = (seen.found, self.around.words.language)
        if told != self._told:
            self.rows.show(seen.found)
        self._told, self._total = told, seen.total
        self.filters.offer(seen)
        text = tr("{shown} of {total}").format(shown=len(seen.found), total=seen.total)
        twice = tr("{n} entries may be the same people").format(n=seen.twice) if seen.twice else ""
        self.count.say(tr("; ").join(filter(None, [text, twice])), "warn" if twice else "")
        self.reread_form()

    def open_new(self) -> None:
        """An empty form, of somebody who joins today."""
        self.runner.do(methodcaller("today"), then=self.form_of_new)

    def open_import(self) -> None:
        """The way in for a village's own list."""
        self.importing.begin()
        self.turn(self.importing)


def _hint(total: int) -> str:
    if total:
        return tr("Nobody fits. Change the filters, or show everybody in service.")
    return tr("The people who serve belong here. Add one, or import the list that you have.")


def _columns(page: VolunteersPage) -> list[Column]:
    words = page.around.words

    def consent_colour(each: Listed) -> str:
        return "" if each.volunteer.consent.record else page.around.theme.colours.of("warn")

    return [
        Column(lambda: tr("Register no."), lambda each: each.volunteer.number[-4:], spare=1),
        Column(lambda: tr("Name"), lambda each: volunteers.shown_name(each.volunteer), stretch=True),
        Column(lambda: tr("Group"), lambda each: each.volunteer.village_group),
        Column(lambda: tr("Team"), lambda each: each.volunteer.team, spare=3),
        Column(lambda: tr("Phone"), lambda each: volunteers.masked_phone(each.volunteer.phone)),
        Column(
            lambda: tr("Age band"),
            lambda each: words.word("age_band", each.volunteer.age_band) if each.volunteer.age_band else "",
            spare=2,
        ),
        Column(lambda: tr("Consent"), lambda each: consent_text(each.volunteer), colour=consent_colour),
        Column(
            lambda: tr("Last served"),
            lambda each: each.last_served.isoformat() if each.last_served else "",
            sort=lambda each: each.last_served or date.min,
        ),
    ]  # fmt: skip


def consent_text(person: Volunteer) -> str:
    """What was agreed to, in short."""
    if person.withdrawn_on:
        return tr("Withdrawn")
    said = {
        tr("record"): person.consent.record,
        tr("display"): person.consent.publish,
        tr("pass on the name"): person.consent.share_name,
        tr("photos"): person.consent.photo,
    }
    return tr(", ").join(text for text, yes in said.items() if yes) or tr("None yet")
