"""A correction before it is sealed: each figure as it was sealed beside what it is now."""

from PySide6.QtWidgets import QGridLayout

from station_desk.rules.returns import ReturnDraft
from station_desk.ui import told
from station_desk.ui.page import Around
from station_desk.ui.pieces import Card, Label, empty, said
from station_desk.ui.words import tr


class ReturnChanges(Card):
    """Hidden while the sealed return still says what the registers say."""

    def __init__(self, around: Around) -> None:
        super().__init__("return.changes", spacing=8)
        self._words = around.words
        self.body.addWidget(Label("section", lambda: tr("What the correction changes")))
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(24)
        self.grid.setColumnStretch(3, 1)
        self.body.addLayout(self.grid)
        self.hide()

    def show_draft(self, draft: ReturnDraft) -> None:
        """Field, sealed, now."""
        empty(self.grid)
        self.setVisible(draft.differs and bool(draft.differences))
        for column, heading in enumerate((tr("Figure"), tr("Sealed"), tr("Now"))):
            self.grid.addWidget(Label("small", said(heading)), 0, column)
        for line, (field, sealed, now) in enumerate(draft.differences, start=1):
            cells = (
                Label("", said(told.field_word(self._words, field))),
                Label("muted", said(told.value(self._words, field, sealed))),
                Label("section", said(told.value(self._words, field, now))),
            )
            for column, cell in enumerate(cells):
                self.grid.addWidget(cell, line, column)
