"""What a widget does that words its own parts: it says them anew when the language is switched."""

from PySide6.QtCore import QEvent


class Speaking:
    """Stands before the Qt class, which has the event, among the bases."""

    def speak(self) -> None:
        """Word every part in the language in force."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)  # type: ignore[misc]
        if event.type() == QEvent.Type.LanguageChange:
            self.speak()
