"""One request at the board: who asks, in which language, and how a page goes back."""

import functools
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlencode

import jinja2
from fastapi import Request, Response

from station_desk import sentences
from station_desk.county.board.session import Session
from station_desk.county.board.uploads import File, Sent
from station_desk.county.ledger import Database
from station_desk.county.office import Office
from station_desk.outcome import Refusal, refuse
from station_desk.resources import resource
from station_desk.store.database import CHINA

HOME: Final = "/board"
LOGIN: Final = "/board/login"
LANGUAGE_COOKIE: Final = "sd_language"
LANGUAGES: Final = {"zh": sentences.CHINESE, "en": sentences.ENGLISH}


@dataclass(slots=True)
class Visit:
    """What a page function gets. ``form`` holds the last value of each field, ``lists`` them all."""

    asked: Request
    connection: Database
    office: Office
    key: bytes
    language: str = "zh"
    session: Session | None = None
    sent: Sent = field(default_factory=Sent)

    @property
    def lists(self) -> Mapping[str, list[str]]:
        return self.sent.fields

    @property
    def files(self) -> tuple[File, ...]:
        """Those that the person chose."""
        return self.sent.files

    @property
    def form(self) -> dict[str, str]:
        return {name: values[-1] for name, values in self.lists.items()}

    @property
    def who(self) -> str:
        """The name that decisions carry."""
        return self.session.name if self.session else ""

    @property
    def signature(self) -> str:
        """As letters carry it to a station."""
        return f"{self.office.settings.name} {self.who}"

    @property
    def today(self) -> date:
        return datetime.now(CHINA).date()

    def part(self, name: str) -> str:
        return _storable(str(self.asked.path_params[name]))

    def query(self, name: str, default: str = "") -> str:
        return _storable(self.asked.query_params.get(name, default))

    def words(self, group: str, code: str, **values: object) -> str:
        return sentences.word(group, code, values, LANGUAGES[self.language])

    def page(self, template: str, status: int = 200, **values: Any) -> Response:
        """A page from a template; every value is escaped as it goes in."""
        about = {
            "w": functools.partial(self.words, "board"),
            "word": self.words,
            "visit": self,
            "session": self.session,
            "county": self.office.settings.name,
            "here": self.asked.url.path,
            "switch": self._other_language(),
            "done": self.query("done"),
            "style": style_version(),
            "known": sentences.known,
        }
        text = _templates().get_template(template).render(**about, **values)
        return Response(text, status, media_type="text/html; charset=utf-8")

    def refused(self, refusal: Refusal, status: int) -> Response:
        """In three parts: what happened, is anything lost, what to do."""
        return self.page("refused.html", status, told=self.sentences(refusal))

    def sentences(self, refusal: Refusal) -> tuple[str, str, str]:
        return self.told(refusal.code, refusal.values)

    def told(self, code: str, values: dict[str, object]) -> tuple[str, str, str]:
        return sentences.refusal(code, values, LANGUAGES[self.language])

    def _other_language(self) -> str:
        kept = [(k, v) for k, v in self.asked.query_params.multi_items() if k != "lang"]
        other = "en" if self.language == "zh" else "zh"
        return "?" + urlencode([*kept, ("lang", other)])


def _storable(text: str) -> str:
    """A text of the database holds no NUL."""
    return text.replace("\0", "")


def missing() -> Refusal:
    """One answer for whatever is not there."""
    return refuse("page_unknown")


def redirect(to: str, **query: str) -> Response:
    """See other: a page loaded again after a form was sent sends nothing twice."""
    return Response(None, 303, {"Location": f"{to}?{urlencode(query)}" if query else to})


def shown_time(value: datetime | None) -> str:
    return f"{value.astimezone(CHINA):%Y-%m-%d %H:%M}" if value else ""


@functools.cache
def style_version() -> str:
    content = resource("county", "board", "board.css").read_bytes()
    return hashlib.sha256(content).hexdigest()[:12]


@functools.cache
def _templates() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("county", "board")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["time"] = shown_time
    return made
