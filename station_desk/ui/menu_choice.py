"""Choosing from the menu when a resident asks: the county's services and the station's own (M33, M50)."""

from station_desk.rules import menu
from station_desk.rules.reference import MenuEntry
from station_desk.ui import choices
from station_desk.ui.inputs import Choice
from station_desk.ui.page import Around
from station_desk.ui.words import tr


class MenuChoice(Choice):
    """What can be ordered today; an order keeps what it came from when the menu changes."""

    def __init__(self, around: Around) -> None:
        self._offered: list[MenuEntry] = []
        self._held = ("", "")
        super().__init__(self._entries)
        self._runner = around.runner

    def show_held(self, entry_id: str, title: str) -> None:
        """As stored, and read again what is offered."""
        self._held = (entry_id, title)
        self.speak()
        self.choose(entry_id or title)
        self._runner.do(menu.offered_today, then=self._offer)

    def entry(self) -> MenuEntry | None:
        """The one chosen, if it can be had today."""
        return next((each for each in self._offered if each.id == self.code()), None)

    def held(self) -> tuple[str, str]:
        """The id and the title to store."""
        found = self.entry()
        if found and found.id != self._held[0]:
            return found.id, found.title
        return self._held if self.code() else ("", "")

    def _offer(self, found: list[MenuEntry]) -> None:
        self._offered = found
        self.speak()

    def _entries(self) -> choices.Options:
        held, title = self._held
        kept = title and held not in {each.id for each in self._offered}
        return [
            ("", tr("Not from the menu")),
            *([(held or title, title)] if kept else []),
            *((each.id, _told(each)) for each in self._offered),
        ]


def _told(entry: MenuEntry) -> str:
    if entry.capacity is None:
        return entry.title
    return tr("{title} (at most {n} people)").format(title=entry.title, n=entry.capacity)
