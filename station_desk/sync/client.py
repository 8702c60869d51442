"""The county's API as a desk calls it. Success is what a signature proves, nothing less (f08)."""

import base64
import ssl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import msgspec
import requests

from station_desk import __version__
from station_desk.outcome import Refusal, refuse
from station_desk.sync.keys import Identity
from station_desk.sync.wire import cose, request

CONNECT_SECONDS, READ_SECONDS = 10, 60
MOST_ANSWER = 8 * 1024 * 1024

_S = TypeVar("_S", bound=msgspec.Struct)


class Hello(msgspec.Struct, frozen=True):
    """The county's own time, and a nonce that stands in for a trustworthy clock here (f22)."""

    nonce: str
    time: str


class WaitingLetter(msgspec.Struct, frozen=True):
    """One letter as the county hands it out; ``data`` is base64, an empty ``desk`` is everyone."""

    unit: str
    kind: str
    desk: str
    data: str

    @property
    def content(self) -> bytes:
        return base64.b64decode(self.data)


class Letters(msgspec.Struct, frozen=True):
    """A page of letters; ask again with ``after`` while there is more."""

    letters: list[WaitingLetter]
    after: str
    more: bool


class Joined(msgspec.Struct, frozen=True):
    """What became of a join request; the enrolment letter (base64) once it is approved."""

    state: str
    enrolment: str | None = None


class _Problem(msgspec.Struct, frozen=True):
    code: str = ""


@dataclass(frozen=True, slots=True)
class County:
    """One county server, spoken to by one desk."""

    url: str
    session: requests.Session
    identity: Identity

    def hello(self) -> Hello:
        """The county's time and a fresh nonce."""
        return self._read(self._call("GET", "/v1/hello", (200,), "application/json"), Hello)

    def send_package(self, data: bytes, package_hash: str, *, brought: bool = False) -> bytes:
        """What the county answers to a package; the caller verifies that it is its receipt.

        A town that brings a station's package (``brought``) signs the request.
        """
        headers = self._signed(package_hash) if brought else {}
        answer = self._call("POST", "/v1/packages", (200, 201), cose.LETTER, data, headers)
        if answer.headers.get("Package-Hash") != package_hash:
            raise refuse("answer_no_receipt", place=self.url)
        return answer.content

    def letters(self, after: str) -> Letters:
        """The letters for this desk, and for a town those of its stations."""
        headers = self._signed(after)
        answer = self._call(
            "GET", "/v1/letters", (200,), "application/json", None, headers, {"after": after}
        )
        return self._read(answer, Letters)

    def join(self, asked: bytes, approval: bytes | None = None) -> Joined:
        """Hand in a join request, with a town's approval if it admitted the desk."""
        body = asked
        if approval is not None:
            both = {"join": base64.b64encode(asked), "approval": base64.b64encode(approval)}
            body = msgspec.json.encode({name: part.decode() for name, part in both.items()})
        answer = self._call("POST", "/v1/join", (200, 202), "application/json", body)
        return self._read(answer, Joined)

    def _signed(self, subject: str) -> dict[str, str]:
        nonce = self.hello().nonce
        return request.signed_headers(self.identity.signing_key, self.identity.desk, nonce, subject)

    def _read(self, answer: requests.Response, type_: type[_S]) -> _S:
        try:
            return msgspec.json.decode(answer.content, type=type_)
        except msgspec.MsgspecError as problem:
            raise refuse("answer_no_receipt", place=self.url) from problem

    def _call(
        self,
        method: str,
        path: str,
        expected: tuple[int, ...],
        content_type: str,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
        query: dict[str, str] | None = None,
    ) -> requests.Response:
        try:
            answer = self.session.request(
                method, self.url + path, data=data, headers=headers, params=query,
                timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False,
            )  # fmt: skip
        except requests.RequestException as problem:
            raise _unreached(problem, self.url) from problem
        if answer.status_code not in expected:
            raise _refused(answer, self.url)
        told = answer.headers.get("Content-Type", "").partition(";")[0].strip()
        if told != content_type or len(answer.content) > MOST_ANSWER:
            raise refuse("answer_no_receipt", place=self.url)
        return answer


@contextmanager
def county(url: str, ca_pem: str, identity: Identity) -> Iterator[County]:
    """A session with the county. Its own CA, if the card names one, is the only one believed."""
    with requests.Session() as session, tempfile.TemporaryDirectory() as folder:
        session.headers["User-Agent"] = f"station-desk/{__version__}"
        if ca_pem:
            bundle = Path(folder, "ca.pem")
            bundle.write_text(ca_pem, encoding="ascii")
            session.verify = str(bundle)
        yield County(url.rstrip("/"), session, identity)


def _unreached(problem: requests.RequestException, url: str) -> Refusal:
    if isinstance(problem, requests.exceptions.SSLError | ssl.SSLError):
        return refuse("server_not_trusted", place=url)
    if isinstance(problem, requests.Timeout):
        return refuse("server_silent", place=url)
    return refuse("server_unreachable", place=url)


def _refused(answer: requests.Response, url: str) -> Refusal:
    """The county's own code where it gave one; else what the status means for a person."""
    code = ""
    if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
        try:
            code = msgspec.json.decode(answer.content, type=_Problem).code
        except msgspec.MsgspecError:
            code = ""
    if code:
        return refuse("county_refused", place=url, code=code, status=answer.status_code)
    if answer.status_code in (429, 503):
        return refuse("county_busy", place=url)
    if answer.status_code == 200:
        return refuse("answer_no_receipt", place=url)
    return refuse("answer_unexpected", place=url, status=answer.status_code)
