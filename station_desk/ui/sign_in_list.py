"""Who may be meant by what is typed: two lines a person, the best one chosen."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QListView

from station_desk.records.volunteers import Volunteer, masked_name, masked_phone
from station_desk.rules.sign_in import Candidate
from station_desk.ui import dates
from station_desk.ui.two_lines import MARK, TwoLines
from station_desk.ui.words import tr

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


def shown_name(person: Volunteer) -> str:
    """The name, or "Anonymous" with the end of the number."""
    return person.name or tr("Anonymous {number}").format(number=person.number[-4:])


def told_apart(person: Volunteer) -> str:
    """What tells a person from others of the same name: the group and the masked phone."""
    return "   ".join(
        part for part in (person.village_group, masked_phone(person.phone)) if part
    )  # fmt: skip


class Candidates(QAbstractListModel):
    """The people found; ``masked`` for a screen that anybody may look at."""

    def __init__(self, *, masked: bool) -> None:
        super().__init__()
        self.found: list[Candidate] = []
        self._masked = masked

    def show(self, found: list[Candidate]) -> None:
        """These people from now on."""
        self.beginResetModel()
        self.found = found
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.text(self.found[index.row()])
        return None

    def text(self, each: Candidate) -> str:
        """The two lines."""
        person = each.volunteer
        name = masked_name(person) if self._masked and person.name else shown_name(person)
        marks = [tr("same name twice")] if each.homonym else []
        marks += [tr("is in")] if each.already_in else []
        first = MARK.join([name, *([tr(", ").join(marks)] if marks else [])])
        if self._masked:
            tail = tr("phone ends in {tail}").format(tail=person.phone[-4:]) if person.phone else ""
            return first + "\n" + "   ".join(part for part in (person.village_group, tail) if part)
        last = dates.day(each.last_attended) if each.last_attended else tr("never yet")
        return first + "\n" + "   ".join(
            part for part in (told_apart(person), tr("last here: {day}").format(day=last)) if part
        )  # fmt: skip


class CandidateList(QListView):
    """The field above keeps the keyboard; the arrows typed there move the choice here."""

    picked = Signal(object)

    def __init__(self, name: str = "sign_in.candidates", *, masked: bool = False) -> None:
        super().__init__()
        self.setObjectName(name)
        self.typed = ""
        self.people = Candidates(masked=masked)
        self.setModel(self.people)
        self.setItemDelegate(TwoLines(self))
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda _index: self.picked.emit(self.current()))

    def show_found(self, found: list[Candidate], typed: str) -> None:
        """These people, for what was typed."""
        self.typed = typed
        self.setAccessibleName(tr("People found"))
        self.people.show(found)
        if found:
            self.setCurrentIndex(self.people.index(0))

    def current(self) -> Candidate | None:
        """The person chosen."""
        at = self.currentIndex().row()
        return self.people.found[at] if 0 <= at < len(self.people.found) else None

    def move_by(self, step: int) -> None:
        """Up or down, from the field."""
        if self.people.found:
            at = max(0, min(len(self.people.found) - 1, self.currentIndex().row() + step))
            self.setCurrentIndex(self.people.index(at))
