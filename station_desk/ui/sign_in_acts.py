"""What the sign-in does: each act is one step handed to the lane, and one quiet line of answer."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer

from station_desk.outcome import Changes, Refusal
from station_desk.records import attendance
from station_desk.rules import counting, paper_rows, sign_in
from station_desk.rules.counting import Method
from station_desk.rules.sign_in import Candidate, Sheet
from station_desk.rules.standing import Standing
from station_desk.ui.page import Around
from station_desk.ui.people_table import PeopleTable, since_when
from station_desk.ui.pieces import Label
from station_desk.ui.sign_in_list import shown_name
from station_desk.ui.words import tr

FLASH_MS = 1200


class Acts(QObject):
    """Works on the event of ``sheet``; a refusal is told in the note, never in a dialog."""

    def __init__(self, around: Around, note: Label, table: PeopleTable) -> None:
        super().__init__(table)
        self._runner, self._words = around.runner, around.words
        self._note, self._table = note, table
        self.sheet: Sheet | None = None
        self.on_paper = False

    def say(self, text: str, tone: str = "good") -> None:
        """One line under the field."""
        self._note.say(text, tone)

    def sign_in(self, chosen: Candidate) -> None:
        """This person is in."""
        if self.sheet is None:
            return
        name = shown_name(chosen.volunteer)
        self.say(tr("{name} is in").format(name=name))
        self._runner.do(
            sign_in.sign_in, self.sheet.event.id, chosen.volunteer.id, on_paper=self.on_paper,
            failed=partial(self._refused, name),
        )  # fmt: skip

    def sign_in_new(self, name: str, band: str, guardian: bool) -> None:
        """Somebody new is in, with a name or without."""
        if self.sheet:
            self._runner.do(
                sign_in.sign_in_new, self.sheet.event.id, name, age_band=band,
                guardian_agrees=guardian, on_paper=self.on_paper, failed=self._told,
                then=lambda _changes: self.say(tr("Added to the register and signed in")),
            )  # fmt: skip

    def tick(self, come: Iterable[Standing], gone: Iterable[Standing]) -> None:
        """These in, those out again, in one step."""
        if self.sheet:
            ids = [[each.volunteer.id for each in side] for side in (come, gone)]
            why = tr("Taken back at the sign-in")
            self._runner.do(sign_in.tick, self.sheet.event.id, *ids, why, failed=self._told)

    def toggle(self, each: Standing) -> None:
        """In if they are out, out if they are in."""
        if self.on_paper and not each.attendance:
            self.mark(str(each.number))
        elif each.attendance:
            self.tick([], [each])
        else:
            self.tick([each], [])

    def invert(self) -> None:
        """Who is in goes out and the other way round."""
        rows = self._table.people.rows
        self.tick(
            [each for each in rows if not each.attendance], [each for each in rows if each.attendance]
        )  # fmt: skip

    def as_last_time(self) -> None:
        """Everybody who came to the event before."""
        if self.sheet:
            self._runner.do(
                sign_in.as_last_time, self.sheet.event.id, failed=self._told, then=self._came
            )

    def _came(self, changes: Changes) -> None:
        text = tr("{n} people as last time") if changes.ids else tr("Nobody else came last time")
        self.say(text.format(n=len(changes.ids)), "good" if changes.ids else "accent")

    def mark(self, typed: str) -> None:
        """The rows of the printed sheet that are typed have signed."""
        if self.sheet:
            self._runner.do(
                paper_rows.mark, self.sheet.event.id, typed, failed=self._told,
                then=partial(self._marked, typed),
            )  # fmt: skip

    def _marked(self, typed: str, changes: Changes) -> None:
        if changes.ids:
            self.say(tr("Row {rows} is in").format(rows=typed))
            return
        numbers = paper_rows.numbers_of(typed) or []
        held = [each for each in self._table.people.rows if each.number in numbers]
        for each in held:
            if each.attendance:
                self._is_in(shown_name(each.volunteer), each.attendance.id)

    def give_minutes(self, attendance_id: str, typed: str) -> None:
        """The minutes of one person, as typed."""
        self._runner.do(
            counting.give_minutes, attendance_id, typed, failed=self._told,
            then=lambda _changes: self.say(tr("Minutes kept")),
        )  # fmt: skip

    def minutes_for_all(self, start: datetime, end: datetime) -> None:
        """Minutes for everybody without."""
        if self.sheet:
            self._runner.do(
                counting.minutes_for_all, self.sheet.event.id, start, end, failed=self._told
            )

    def finish(
        self, start: datetime, end: datetime, residents: int | None, method: Method, minutes: bool
    ) -> None:
        """It was held."""
        if self.sheet is None:
            return
        text = tr("Recorded as held: {volunteers} volunteers, {residents} residents")
        said = text.format(volunteers=len(self.sheet.present), residents=residents)
        self._runner.do(
            counting.finish, self.sheet.event.id, start, end, residents, method,
            minutes_too=minutes, failed=self._told, then=lambda _changes: self.say(said),
        )  # fmt: skip

    def void(self, reason: str) -> None:
        """The chosen person was not there, for a reason that will be asked for."""
        chosen = self._table.chosen()
        if chosen is not None and chosen.attendance:
            self._runner.do(attendance.void, chosen.attendance.id, reason)

    def _refused(self, name: str, refusal: Refusal) -> None:
        if refusal.code == "already_in":
            self._is_in(name, str(refusal.values["id"]))
        else:
            self._told(refusal)

    def _is_in(self, name: str, attendance_id: str) -> None:
        rows = [each for each in self.sheet.present if each.attendance.id == attendance_id] if (
            self.sheet
        ) else []  # fmt: skip
        when = since_when(rows[0].attendance) if rows else ""
        text = tr("{name} is in already, since {when}") if when else tr("{name} is in already")
        self.say(text.format(name=name, when=when), "accent")
        self._table.flash(attendance_id)
        QTimer.singleShot(FLASH_MS, self._table, self._table.calm)

    def _told(self, refusal: Refusal) -> None:
        what, _, then = self._words.refusal(refusal.code, refusal.values)
        self.say(f"{what} {then}", "bad")
