"""The unit's registers: posts, trainings, menu, six haves; a town has platforms, findings, meetings too."""

from datetime import date
from functools import partial
from operator import methodcaller
from typing import Any, ClassVar

from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from station_desk.records.inspections import Inspection
from station_desk.records.meeting_items import MeetingItem
from station_desk.rules import duties
from station_desk.rules.duties import Duties, Registers
from station_desk.ui import choices, dates
from station_desk.ui.across import Across
from station_desk.ui.duty_form import DutyForm
from station_desk.ui.duty_kind import DutyKind
from station_desk.ui.duty_kinds import kinds
from station_desk.ui.figure_card import figure
from station_desk.ui.inputs import MonthPicker, SearchLine
from station_desk.ui.list_out import ListOut
from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Card, row
from station_desk.ui.tables import Rows, Table
from station_desk.ui.words import tr

LEAST_TABLE = 300
KINDS = (
    "staff_post", "training", "inspection", "meeting_item", "resource", "menu_entry", "six_haves",
)  # fmt: skip
TAKEN_OUT = "entered by mistake"


class DutiesPage(Page):
    """One list at a time; what is entered feeds the return and the summary."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {*KINDS, "event", "month_plan", "unit", "received"}
    )
    name: ClassVar[str] = "duties"
    drafts_of: ClassVar[str] = "duty"
    prints: ClassVar[tuple[str, ...]] = tuple(f"duties_{kind}.print_list" for kind in KINDS)

    def __init__(self, around: Around) -> None:
        super().__init__(around)
        self._today = date(2000, 1, 1)
        self._names: dict[str, str] = {}
        self._draft: dict[str, Any] = {}
        outer, head = self.lay_out(lambda: tr("Registers"))
        self.month = MonthPicker("duties")
        self.month.picked.connect(lambda _month: self.refresh())
        head.addWidget(self.month)
        self.facts = Card()
        self._cells = Across(least=7, most=7)
        self.facts.body.addWidget(self._cells)
        outer.addWidget(self.facts)
        self.stack = QStackedWidget()
        self.tables: dict[str, Table] = {}
        self.forms: dict[str, DutyForm] = {}
        self.tabs: list[Button] = []
        self.kinds = kinds(around, lambda: list(self._names.items()), lambda: self._today)
        outer.addLayout(self._tabs())
        outer.addWidget(self.stack, 1)
        for part in (self.month, self.facts):
            part.setVisible(around.role == "town")

    def _tabs(self) -> QVBoxLayout:
        group = QButtonGroup(self)
        for place, each in enumerate(self.kinds):
            button = Button(
                f"duties.{each.kind}", each.word, each.icon, kind="choice", checkable=True,
                pressed=partial(self.stack.setCurrentIndex, place),
            )  # fmt: skip
            group.addButton(button)
            button.setChecked(place == 0)
            self.tabs.append(button)
            self.stack.addWidget(self._tab(each))
        whole = QVBoxLayout()
        whole.addWidget(Across(*self.tabs, least=9, spacing=8))
        return whole

    def _tab(self, each: DutyKind) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        table = Table(f"duties.{each.kind}_table", each.word, Rows(each.columns), sortable=False,
                      hint=each.hint)  # fmt: skip
        form = each.form(self.around, each.kind, each.fields)
        table.opened.connect(lambda value: form.begin(_plain(value), self._today))
        add = Button(
            f"duties.{each.kind}_add", lambda: tr("Add an entry"), "mdi6.plus", kind="primary",
            pressed=lambda: form.begin({"unit": self.around.unit.id}, self._today),
        )  # fmt: skip
        form.saved.connect(partial(self._save, each))
        form.taken_out.connect(partial(self._void, each))
        table.setMinimumHeight(LEAST_TABLE)
        form.opened.connect(table.setHidden)
        form.opened.connect(add.setDisabled)
        out = ListOut(self.around, f"duties_{each.kind}", each.kind, each.word, table, small=True)
        search = SearchLine(f"duties_{each.kind}.search", lambda: tr("Search the list"))
        search.setMaximumWidth(360)
        search.textChanged.connect(table.sorted.look_for)
        for part in (search, *out.buttons):
            form.opened.connect(part.setHidden)
        line = row(search, 1, *out.buttons, add)
        line.setStretch(0, 2)
        column.addLayout(line)
        column.addWidget(out)
        column.addWidget(table, 1)
        column.addWidget(form)
        column.addStretch(0)
        self.tables[each.kind], self.forms[each.kind] = table, form
        return side

    def open(self, **what: object) -> None:
        for place, each in enumerate(self.kinds):
            if each.kind == what.get("kind"):
                self.stack.setCurrentIndex(place)
                self.tabs[place].setChecked(True)

    def refresh(self) -> None:
        if not self.month.month:
            self.runner.do(methodcaller("today"), then=self._begin)
            return
        self.runner.do(duties.registers, then=self._show)
        if self.around.role == "town":
            self.runner.do(duties.duties, self.month.month, then=self._show_facts)

    def _begin(self, today: date) -> None:
        self._today = today
        self.month.show_month(f"{today:%Y-%m}")
        self.refresh()

    def _show(self, found: Registers) -> None:
        if found.names != self._names:
            self._names = found.names
            for form in self.forms.values():
                if "unit" in form.editors:
                    form.editors["unit"].speak()  # type: ignore[attr-defined]
        for each in self.kinds:
            self.tables[each.kind].rows.show(each.rows(found))
        draft, self._draft = self._draft, {}
        for kind, fields in draft.items():
            self.open(kind=kind)
            self.forms[kind].take_back(fields, self._today)

    def unsaved(self) -> dict[str, Any] | None:
        found = {kind: fields for kind, form in self.forms.items() if (fields := form.unsaved())}
        return found or self._draft or None

    def take_back(self, fields: dict[str, Any]) -> None:
        """Once the units are known that a form lets choose from."""
        self._draft = {kind: each for kind, each in fields.items() if kind in self.forms}
        self.refresh()

    def _show_facts(self, found: Duties) -> None:
        if found.month == self.month.month:
            self._cells.put([figure(*each) for each in _facts(found)])

    def _save(self, each: DutyKind, fields: dict[str, Any]) -> None:
        given = {name: value for name, value in fields.items() if value is not None}
        if each.kind == "training":
            given["unit"] = self.around.unit.id
        value = each.type(**given)
        self.runner.do(each.put, value, then=lambda _done: self.forms[each.kind].close_record())

    def _void(self, each: DutyKind, record: str) -> None:
        done = self.forms[each.kind].close_record
        self.runner.do(each.void, record, TAKEN_OUT, then=lambda _done: done())


def _facts(found: Duties) -> list[tuple[str, str, str]]:
    """The town's month in six: number, word, tone."""
    rhythm, own = found.town.rhythm, found.own
    weeks, tens = rhythm.weeks, rhythm.ten_days
    due: list[Inspection | MeetingItem] = [*found.inspections, *found.items]
    overdue = sum(each.is_overdue(found.day) for each in due)
    opened = sum(each.is_open(found.day) for each in due)
    kept = [each for each in found.posts if each.kept]
    return [
        (f"{len(own.counted)}/{own.target}", choices.word_of(choices.month_states(), own.state),
         choices.TONES[own.state]),
        (rhythm.theme or "—", tr("Theme of {month}").format(month=dates.month(found.month)),
         "" if rhythm.theme_ok else "warn"),
        (f"{sum(each.ok for each in weeks)}/{len(weeks)}", tr("weeks with an event"), ""),
        (f"{sum(each.ok for each in tens)}/{len(tens)}", tr("ten-day periods with focus and event"), ""),
        (f"{sum(each.ok for each in kept)}/{len(found.posts)}", tr("units with head and staff"), ""),
        (f"{sum(each.ok for each in found.platforms)}/5", tr("platforms covered this year"), ""),
        (f"{opened}", tr("open, of them overdue: {n}").format(n=overdue), "bad" if overdue else ""),
    ]  # fmt: skip


def _plain(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}
