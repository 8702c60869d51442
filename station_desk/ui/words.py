"""The words on the screen: English in the source, Chinese from the catalogue."""

import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from station_desk.languages import CHINESE, ENGLISH, Language
from station_desk.resources import resource

CONTEXT = "station-desk"
_MESSAGE = re.compile(r"<source>([^<]*)</source>\s*<translation>([^<]*)</translation>")
_ESCAPED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&"))


def tr(source: str) -> str:
    """The text in the language in force. The source is a literal, never an f-string."""
    return QCoreApplication.translate(CONTEXT, source)


class Catalogue(QTranslator):
    """Answers from a Qt ``.ts`` file as it stands, so that nothing has to be compiled."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.texts = read(file)

    def isEmpty(self) -> bool:
        return not self.texts

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, _n: int = -1
    ) -> str | None:
        return self.texts.get(source) if context == CONTEXT else None


def read(file: Path) -> dict[str, str]:
    """Source text to translation, of every finished message in a ``.ts`` file.

    An XML parser is longer imported than this file is read.
    """
    found = dict(_MESSAGE.findall(file.read_text(encoding="utf-8")))
    return {_plain(source): _plain(text) for source, text in found.items()}


def _plain(text: str) -> str:
    if "&" in text:
        for escaped, character in _ESCAPED:
            text = text.replace(escaped, character)
    return text


class Words:
    """Which language is in force; owns the translators that are installed."""

    def __init__(self, language: str = CHINESE) -> None:
        self.language: Language = ENGLISH
        self._installed: list[QTranslator] = []
        self.switch(language)

    def switch(self, language: str) -> None:
        """Speak this language from now on; every widget hears of it (LanguageChange)."""
        for old in self._installed:
            QCoreApplication.removeTranslator(old)
        self._installed = []
        self.language = CHINESE if language == CHINESE else ENGLISH
        QLocale.setDefault(QLocale(language if language == CHINESE else "en_GB"))
        if language == CHINESE:
            self._install(_qt_catalogue())
            self._install(Catalogue(resource("i18n", "zh_CN.ts")))

    def _install(self, translator: QTranslator) -> None:
        QCoreApplication.installTranslator(translator)
        self._installed.append(translator)

    def word(self, group: str, code: str, **values: object) -> str:
        """A reason, state, warning or field name by its code."""
        from station_desk.sentences import word

        return word(group, code, values, self.language)

    def refusal(self, code: str, values: dict[str, object]) -> tuple[str, str, str]:
        """What happened, whether the data is safe, what to do."""
        from station_desk.sentences import refusal

        return refusal(code, values, self.language)


def _qt_catalogue() -> QTranslator:
    own = QTranslator()
    own.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return own
