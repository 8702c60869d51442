"""A self-check of the six haves: an answer under each item of the list; two the desk gives itself."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, cast

from station_desk.records.six_haves import Answer
from station_desk.rules import readiness
from station_desk.ui.duty_form import DutyForm, Options
from station_desk.ui.inputs import Choice, DateInput
from station_desk.ui.page import Around
from station_desk.ui.pieces import Field, Label
from station_desk.ui.words import tr

ITEMS = range(1, 7)


class SixHavesForm(DutyForm):
    """What the registers know is not asked: staff from the posts, the menu from its entries."""

    def __init__(
        self, around: Around, kind: str, fields: Sequence[tuple[str, str | Options]]
    ) -> None:
        self._items: dict[int, Field] = {}
        super().__init__(around, kind, fields)
        self._list, self._unit = (
            cast(Choice, self.editors[name]) for name in ("checklist", "unit")
        )
        self._day = cast(DateInput, self.editors["checked_on"])
        for choice in (self._list, self._unit):
            choice.activated.connect(lambda _index: self._reword())
        self._day.dateChanged.connect(lambda _day: self._reword())
        for number in ITEMS:
            parent = self.editors[_name(number)].parentWidget()
            assert isinstance(parent, Field)  # noqa: S101
            self._items[number] = parent
        self.known = Label("small", lambda: tr(
            "Staff and menu are not asked: the registers of posts and services answer for that day."
        ), wrap=True)  # fmt: skip
        self.body.insertWidget(2, self.known)

    def _word(self, name: str) -> Callable[[], str]:
        if name not in map(_name, ITEMS):
            return super()._word(name)
        return lambda: self._around.words.word("six_haves_item", self._code(name))

    def _code(self, name: str) -> str:
        checklist = cast(Choice, self.editors["checklist"]).code()
        return f"{checklist or 'practice'}_{name[-1]}"

    def begin(self, given: dict[str, Any], today: date) -> None:
        answers = given.get("answers") or ["no"] * len(ITEMS)
        spread = {_name(number): answers[number - 1] for number in ITEMS}
        super().begin(given | spread, today)
        self._reword()

    def _reword(self) -> None:
        given = readiness.KNOWN[self._list.code() or "practice"]
        for number, field in self._items.items():
            field.editor.setEnabled(number not in given)
            field.label.speak()
            field.speak()
        self.known.setVisible(bool(given))
        if given and self.isVisible():
            self._around.runner.do(
                readiness.known, self._unit.code(), self._day.date().toPython(), then=self._give
            )

    def _give(self, known: dict[int, Answer]) -> None:
        for number in readiness.KNOWN[self._list.code() or "practice"]:
            cast(Choice, self.editors[_name(number)]).choose(known[number])

    def _collected(self) -> dict[str, Any]:
        fields = super()._collected()
        return fields | {"answers": [fields.pop(_name(number)) for number in ITEMS]}


def _name(number: int) -> str:
    return f"answer_{number}"
