"""By stick, step by step: choose it, read what would lie on it, write, and hear that it may be removed."""

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from station_desk.forms.package_summary import package_summary
from station_desk.forms.practice import for_practice
from station_desk.languages import CHINESE
from station_desk.outcome import Refusal
from station_desk.rules.contents import Contents
from station_desk.sentences import Language
from station_desk.sync import stick
from station_desk.sync.stick import Fetched, Handed, Prepared
from station_desk.ui import package_words
from station_desk.ui.page import Around
from station_desk.ui.pieces import ACCENT, Button, Card, Icon, Label, row
from station_desk.ui.practice_town import picker
from station_desk.ui.words import tr

ROAD = frozenset({"package", "letter"})
CHOOSE, LOOK, READ, WRITE, DONE = range(5)


class StickPanel(Card):
    """Nothing is handed over before its contents were shown; nothing is done before it was read back."""

    turned = Signal()
    """Another step is shown."""

    def __init__(self, around: Around) -> None:
        super().__init__("send.by_stick", spacing=12)
        self._around, self._runner = around, around.runner
        self._stop = threading.Event()
        self._prepared: Prepared | None = None
        self._chosen = Path()
        self._retell: Callable[[], None] | None = None
        self.body.addLayout(
            row(Icon("mdi6.usb-flash-drive-outline"), Label("section", lambda: tr("By stick")), 1)
        )
        self.place = picker(around)
        self.tick = Icon("mdi6.check-circle-outline", ACCENT, scale=3)
        self.said, self.told = Label("section", wrap=True), Label("", wrap=True)
        self.said.setObjectName("send.said")
        self.told.setObjectName("send.told")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.body.addWidget(self.place)
        line = row(self.tick, self.said)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        self.body.addWidget(self.told)
        self.body.addWidget(self.bar)
        self._add_buttons()
        self._step(CHOOSE)

    def _add_buttons(self) -> None:
        self.fetch = Button(
            "send.fetch", lambda: tr("Read letters from it"), "mdi6.email-outline",
            pressed=self._fetch,
        )  # fmt: skip
        self.hand = Button(
            "send.hand", lambda: tr("Hand to the stick"), "mdi6.tray-arrow-down", kind="primary",
            pressed=self._prepare,
        )  # fmt: skip
        self.back = Button("send.back", lambda: tr("Not now"), pressed=self._again)
        self.write = Button(
            "send.write", lambda: tr("Write it"), "mdi6.tray-arrow-down", kind="primary",
            pressed=self._write,
        )  # fmt: skip
        self.stop = Button(
            "send.stop_stick", lambda: tr("Cancel"), "mdi6.close", pressed=self._cancel
        )
        self.again = Button("send.again", lambda: tr("Understood"), pressed=self._again)
        parts = (self.fetch, self.hand, self.back, self.write, self.stop, self.again)
        self.body.addLayout(row(1, *parts))
        self._of_step: dict[int, tuple[QWidget, ...]] = {
            CHOOSE: (self.place, self.fetch, self.hand),
            LOOK: (self.bar,),
            READ: (self.back, self.write),
            WRITE: (self.bar, self.stop),
            DONE: (self.tick, self.again),
        }

    def refresh(self) -> None:
        """See whether a stick has come or gone; how much room it has is asked when one begins again."""
        self.place.glance()

    def _step(self, step: int, text: str = "", more: str = "", tone: str = "") -> None:
        shown = self._of_step[step]
        for part in {part for parts in self._of_step.values() for part in parts}:
            part.setVisible(part in shown)
        self.said.setProperty("kind", "number" if step == DONE else "section")
        self.said.say(text, "accent")
        self.said.say(text, tone)
        self.told.say(more)
        self.said.setVisible(bool(text))
        self.told.setVisible(bool(more))
        self.turned.emit()

    def _folder(self) -> Path | None:
        folder = self.place.folder()
        if folder is None:
            self.place.prompt()
        return folder

    def _look(self, folder: Path) -> None:
        self._retell = None
        self.bar.setRange(0, 0)
        self._step(LOOK, tr("Looking at {place}").format(place=stick.place_name(folder)))

    def _prepare(self) -> None:
        if folder := self._folder():
            self._look(folder)
            self._runner.aside(
                stick.prepare, self._runner.desk, folder, then=partial(self._read, folder),
                failed=self._failed, touches=ROAD,
            )  # fmt: skip

    def _read(self, folder: Path, found: Prepared) -> None:
        self._retell = partial(self._read, folder, found)
        words = self._around.words
        lines = [*package_words.contents(found, words), package_words.fetched(found.fetched, words)]
        more = "\n".join(each for each in lines if each)
        if not (found.seqs or found.join_request or found.carried):
            self._step(DONE, tr("Nothing waits for {place}.").format(place=found.place), more)
            return
        self._prepared, self._chosen = found, folder
        self._step(READ, tr("This will lie on {place}").format(place=found.place), more)
        self.write.setFocus()

    def _write(self) -> None:
        found = self._prepared
        if found is None:
            return
        self._stop, self._retell = threading.Event(), None
        self.bar.setRange(0, 0)
        self._step(WRITE, tr("Writing to {place}. Leave it in.").format(place=found.place))
        language: Language = "zh_CN" if self._around.words.language == CHINESE else "en"
        work = partial(
            stick.hand, self._runner.desk, self._chosen, seqs=found.seqs, stop=self._stop,
            draw=partial(_summary, language, self._around.practice),
        )  # fmt: skip
        self._runner.aside(
            work, then=self._handed, failed=self._failed, progress=self._progress, touches=ROAD
        )

    def _handed(self, handed: Handed) -> None:
        self._retell = partial(self._handed, handed)
        if handed.stopped:
            text = tr("Cancelled: nothing was handed over. Everything is on this PC.")
            self._step(CHOOSE, text, "", "warn")
            return
        text = tr("You may remove the stick {place} now.").format(place=handed.place)
        count, more = handed.packages + handed.carried, []
        if count:
            more = [tr("Packages on it: {n}, each read back and compared.").format(n=count)]
        if handed.unpacked:
            more.append(package_words.stays(handed.unpacked))
        if handed.join_request:
            more.append(tr("The request to join lies beside it."))
        self._step(DONE, text, "\n".join(more), "good" if count else "")
        self.again.setFocus()

    def _fetch(self) -> None:
        if folder := self._folder():
            self._look(folder)
            self._runner.aside(
                stick.fetch, self._runner.desk, folder, then=self._fetched, failed=self._failed,
                touches=ROAD | {"unit"},
            )  # fmt: skip

    def _fetched(self, fetched: Fetched) -> None:
        self._retell = partial(self._fetched, fetched)
        tone = "warn" if fetched.ignored else "good" if fetched.taken else ""
        self._step(CHOOSE, package_words.fetched(fetched, self._around.words), "", tone)

    def _failed(self, refusal: Refusal) -> None:
        self._tell_failure(refusal)
        self._runner.changed.emit(ROAD)

    def _tell_failure(self, refusal: Refusal) -> None:
        """Stays until the person goes on: what happened, that nothing was handed over, what to do."""
        self._retell = partial(self._tell_failure, refusal)
        what, safe, act = self._around.words.refusal(refusal.code, refusal.values)
        more = " ".join(part for part in (safe, act, f"({refusal.code})") if part)
        self._step(CHOOSE, f"{what} {tr('Not handed over.')}", more, "bad")

    def _progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _cancel(self) -> None:
        self.stop.hide()
        self._stop.set()

    def _again(self) -> None:
        self._prepared = self._retell = None
        self._step(CHOOSE)
        self.place.look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._retell:
            self._retell()


def _summary(language: Language, practice: bool, contents: Contents) -> bytes:
    """The sheet that lies beside a package."""
    draw = partial(package_summary, contents, language=language)
    return for_practice(draw) if practice else draw()
