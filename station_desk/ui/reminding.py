"""What a town writes into its chat group about a month: taken from the board, put on the clipboard."""

from functools import partial

from PySide6.QtGui import QGuiApplication

from station_desk import sentences
from station_desk.forms import chat_text
from station_desk.rules import board
from station_desk.rules.board import Board
from station_desk.ui.page import Around
from station_desk.ui.pieces import Label
from station_desk.ui.words import tr


def copy_reminder(around: Around, month: str, told: Label) -> None:
    """As the board stands now; ``told`` says that it is done."""
    around.runner.do(board.board, month, then=partial(_copy, around, told))


def _copy(around: Around, told: Label, found: Board) -> None:
    chinese = around.words.language == sentences.CHINESE
    language = sentences.CHINESE if chinese else sentences.ENGLISH
    text = chat_text.reminder(found, around.unit.name, language)
    QGuiApplication.clipboard().setText(text)
    told.say(tr("The reminder is copied. Paste it where it is to be read."))
