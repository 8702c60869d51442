"""What two returns, or a return and its records, say differently: side by side, in words."""

from collections.abc import Sequence

from station_desk.forms import summary_words
from station_desk.rules.returns_at_town import Difference
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, Word
from station_desk.ui.tables import Column, Rows, Table
from station_desk.ui.words import tr


class DifferencesCard(Card):
    """Hidden while nothing differs; as high as its lines."""

    def __init__(self, around: Around, name: str, word: Word, old: Word, new: Word) -> None:
        super().__init__(spacing=4)
        self._around = around
        self.rows = Rows(
            [
                Column(lambda: tr("Figure"), self._name, stretch=True),
                Column(old, lambda each: self._value(each, 1)),
                Column(new, lambda each: self._value(each, 2)),
            ]
        )
        self.table = Table(name, word, self.rows, sortable=False)
        self.body.addWidget(Label("section", word))
        self.body.addWidget(self.table)
        self.hide()

    def show_differences(self, found: Sequence[Difference]) -> None:
        """These."""
        self.rows.show(found)
        line = self.table.verticalHeader().defaultSectionSize()
        self.table.setFixedHeight(line * (len(found) + 1) + 8)
        self.setVisible(bool(found))

    def _name(self, each: Difference) -> str:
        return summary_words.field_words(each[0], self._around.words.language)

    def _value(self, each: Difference, place: int) -> str:
        return summary_words.value_words(each[0], each[place], self._around.words.language)
