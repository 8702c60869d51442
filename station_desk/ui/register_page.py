"""The page of a register: a list, and behind each row the form of one record."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget

from station_desk.ui.page import Around, Page
from station_desk.ui.pieces import Button, Word
from station_desk.ui.record_form import RecordForm


class RegisterPage(Page):
    """Either the list is seen, with the page's buttons, or the form.

    ``go(page, KIND=id)`` opens a record, ``go(page, new=True)`` an empty form, ``go(page)`` the list.
    What is typed in the form and not stored is the page's draft.
    """

    opens: ClassVar[str] = ""
    """The word for one record in ``go`` and in the draft."""

    def __init__(
        self, around: Around, title: Word, form: RecordForm, *, scrolled: bool = False
    ) -> None:
        super().__init__(around)
        self.form = form
        self.form.left.connect(self.back)
        self._draft: dict[str, Any] = {}
        outer, head = self.lay_out(title, scrolled=scrolled)
        self.buttons = self._buttons()
        for button in self.buttons:
            head.addWidget(button)
        self.list = self._list()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.form)
        outer.addWidget(self.stack, 1)

    def _buttons(self) -> tuple[Button, ...]:
        """What stands beside the title while the list is seen."""
        raise NotImplementedError

    def _list(self) -> QWidget:
        """The list with its tools."""
        raise NotImplementedError

    def open_new(self) -> None:
        """An empty form."""
        raise NotImplementedError

    def open(self, **what: object) -> None:
        if what.get("new"):
            self.open_new()
        elif what.get(self.opens):
            self.open_id(str(what[self.opens]))
        elif self.stack.currentWidget() is self.form:
            self.form.leave()

    def open_id(self, record_id: str) -> None:
        """The form of a stored record."""
        self.runner.do(self.form.register.get, record_id, then=self.form_of)

    def form_of(self, record: Any) -> None:
        """The form of a record, once what stands in it is stored."""
        self.form.once_stored(partial(self._turn_to, partial(self.form.show_record, record)))

    def form_of_new(self, *given: Any) -> None:
        """The empty form, once what stands in it is stored."""
        self.form.once_stored(partial(self._turn_to, partial(self.form.show_new, *given)))

    def _turn_to(self, show: Callable[[], None]) -> None:
        show()
        self.turn(self.form)

    def reread_form(self) -> None:
        """The form takes what changed elsewhere, too."""
        if self.stack.currentWidget() is self.form:
            self.form.reread()

    def unsaved(self) -> dict[str, Any] | None:
        typed = self.form.unsaved() if self.stack.currentWidget() is self.form else None
        if typed is None:
            return None
        return {self.opens: self.form.record.id if self.form.record else "", **typed}

    def take_back(self, fields: dict[str, Any]) -> None:
        self._draft = fields
        if fields[self.opens]:
            self.runner.do(self.form.register.get, fields[self.opens], then=self._take_onto)
        else:
            self._take_onto(None)

    def _take_onto(self, record: Any) -> None:
        self.form.take_back(self._draft, record)
        self.turn(self.form)

    def back(self) -> None:
        """To the list."""
        self.form.close_record()
        self.turn(self.list)

    def turn(self, to: QWidget) -> None:
        """To the list, the form, or another part of the page."""
        self.stack.setCurrentWidget(to)
        for button in self.buttons:
            button.setVisible(to is self.list)
