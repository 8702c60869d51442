"""The county's API as a desk calls it. Success is what a signature proves, nothing less (f08)."""

import base64
import io
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec
import requests

from station_desk import __version__
from station_desk.outcome import Refusal, refuse
from station_desk.sync import distrust
from station_desk.sync.answer import Answer, refused
from station_desk.sync.keys import Identity
from station_desk.sync.messages import Hello, Joined, Letters, PassedPage
from station_desk.sync.wire import carrying, cose, request

CONNECT_SECONDS, READ_SECONDS, ANSWER_SECONDS = 10, 60, 300
MOST_ANSWER = 8 * 1024 * 1024
BLOCK = 16 * 1024
LOOK_SECONDS = 0.1

_S = TypeVar("_S", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Watch:
    """Who looks on: ``stop`` ends a call at any moment, ``sent`` hears of every block of bytes.

    Without a ``stop`` nobody can end it, and a call needs no thread of its own.
    """

    stop: threading.Event | None = None
    sent: Callable[[int], None] = lambda _count: None


class Stopped(Exception):
    """A person has ended the call; what the county made of it the next sending will learn."""


class _Body:
    """Bytes on their way out, told block by block."""

    def __init__(self, data: bytes, watch: Watch) -> None:
        self._left, self._size, self._watch = io.BytesIO(data), len(data), watch

    def __len__(self) -> int:
        return self._size

    def read(self, size: int = -1) -> bytes:
        if self._watch.stop and self._watch.stop.is_set():
            raise Stopped
        block = self._left.read(BLOCK if size < 0 else min(size, BLOCK))
        self._watch.sent(len(block))
        return block


@dataclass(frozen=True, slots=True)
class County:
    """One county server, spoken to by one desk."""

    url: str
    session: requests.Session
    identity: Identity
    watch: Watch = field(default_factory=Watch)

    def hello(self, after: str | None = None) -> Hello:
        """The county's time, its limits, a fresh nonce; with ``after`` also whether letters wait."""
        query = None if after is None else {"desk": self.identity.desk, "after": after}
        answer = self._call("GET", "/v1/hello", (200,), "application/json", query=query)
        return self._read(answer, Hello)

    def receipt_of(self, package_hash: str, made_by: str) -> bytes | None:
        """The county's receipt for a desk's package, if it has it: asked where an answer was lost (f01)."""
        query = {"desk": made_by, "sent": package_hash}
        answer = self._call("GET", "/v1/hello", (200,), "application/json", query=query)
        try:
            return base64.b64decode(self._read(answer, Hello).receipt or "", validate=True) or None
        except ValueError as problem:
            raise refuse("answer_no_receipt", place=self.url) from problem

    def send_package(self, data: bytes, package_hash: str, *, brought: bool = False) -> bytes:
        """What the county answers to a package; the caller verifies that it is its receipt.

        A town that brings a station's package (``brought``) signs the request.
        """
        headers = self._signed(package_hash) if brought else {}
        headers["Content-Type"] = cose.PACKAGE
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

    def post_letter(self, data: bytes, digest: str, to: str, kind: str) -> None:
        """Hand in a letter that this town wrote to a desk of its stations; again changes nothing."""
        headers = self._signed(f"post {digest}") | {"Content-Type": cose.LETTER_AGE}
        query = {"to": to, "kind": kind}
        answer = self._call("POST", "/v1/letters", (200, 201), "", data, headers, query)
        if answer.headers.get("Letter-Hash") != digest:
            raise refuse("server_unreachable", place=self.url)

    def passed(self, after: str) -> PassedPage:
        """The packages that this town's stations sent past it."""
        headers = self._signed(f"packages {after}")
        answer = self._call(
            "GET", "/v1/packages", (200,), "application/json", None, headers, {"after": after}
        )
        return self._read(answer, PassedPage)

    def join(self, asked: bytes, approval: bytes | None = None) -> Joined:
        """Hand in a join request, with a town's approval if it admitted the desk."""
        body, headers = asked, {"Content-Type": cose.JOIN}
        if approval is not None:
            body = carrying.admission(asked, approval)
            headers = {"Content-Type": "application/json"}
        answer = self._call("POST", "/v1/join", (200, 202), "application/json", body, headers)
        return self._read(answer, Joined)

    def card(self) -> bytes:
        """The county's newest card; the caller believes it only if a known key of the county signed it."""
        return self._call("GET", "/v1/card", (200,), cose.CARD).content

    def _signed(self, subject: str) -> dict[str, str]:
        nonce = self.hello().nonce
        return request.signed_headers(self.identity.signing_key, self.identity.desk, nonce, subject)

    def _read(self, answer: Answer, type_: type[_S]) -> _S:
        try:
            return msgspec.json.decode(answer.content, type=type_)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as problem:
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
    ) -> Answer:
        try:
            body = None if data is None else _Body(data, self.watch)
            exchange = partial(self._exchange, method, path, body, headers, query)
            stop = self.watch.stop
            answer = _stoppable(exchange, stop) if stop else exchange()
        except requests.RequestException as problem:
            raise _unreached(problem, self.url) from problem
        if answer.status not in expected:
            raise refused(answer, self.url)
        if not ({"Content-Length", "Transfer-Encoding"} & answer.names):
            raise refuse("server_unreachable", place=self.url)  # the line broke within the head
        if answer.content_type != content_type:
            raise refuse("answer_no_receipt", place=self.url)
        return answer

    def _exchange(
        self,
        method: str,
        path: str,
        body: _Body | None,
        headers: dict[str, str] | None,
        query: dict[str, str] | None,
    ) -> Answer:
        with self.session.request(
            method, self.url + path, data=body, headers=headers, params=query,
            timeout=(CONNECT_SECONDS, READ_SECONDS), allow_redirects=False, stream=True,
        ) as answer:  # fmt: skip
            content = _content(answer, self.url)
        return Answer(answer.status_code, answer.headers, content)


@contextmanager
def county(
    url: str, ca_pem: str, identity: Identity, watch: Watch | None = None
) -> Iterator[County]:
    """A session with the county, through the system's proxy if it names one.

    Its own CA, if the card names one, is the only one believed. What the PC says of either
    is asked once: asked with every call, its variables would overrule what is said here.
    """
    with requests.Session() as session, _believed(ca_pem) as authority:
        found = session.merge_environment_settings(url, {}, True, None, None)
        session.proxies, session.verify = found["proxies"], authority or found["verify"]
        session.trust_env = False
        session.headers["User-Agent"] = f"station-desk/{__version__}"
        yield County(url.rstrip("/"), session, identity, watch or Watch())


@contextmanager
def _believed(ca_pem: str) -> Iterator[str | None]:
    """The file of the CA, which is all that requests takes; None without one."""
    if not ca_pem:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        bundle = Path(folder, "ca.pem")
        bundle.write_text(ca_pem, encoding="ascii")
        yield str(bundle)


def _stoppable(exchange: Callable[[], Answer], stop: threading.Event) -> Answer:
    """The exchange in a thread of its own, left behind when a person stops it (it ends by timeout)."""
    answer: Future[Answer] = Future()

    def run() -> None:
        try:
            answer.set_result(exchange())
        except BaseException as problem:
            answer.set_exception(problem)

    threading.Thread(target=run, name="county call", daemon=True).start()
    while not stop.is_set():
        try:
            return answer.result(LOOK_SECONDS)
        except TimeoutError:
            if answer.done():
                raise
    raise Stopped


def _content(answer: requests.Response, url: str) -> bytes:
    """Stops at a size that no answer has, and at a server that drips for minutes (f09)."""
    ends = time.monotonic() + ANSWER_SECONDS
    read = bytearray()
    for block in answer.iter_content(BLOCK):
        read += block
        if len(read) > MOST_ANSWER:
            raise refuse("answer_no_receipt", place=url)
        if time.monotonic() > ends:
            raise refuse("server_silent", place=url)
    return bytes(read)


def _unreached(problem: requests.RequestException, url: str) -> Refusal:
    distrusted = distrust.refusal_of(problem, url)
    if distrusted:
        return distrusted
    if isinstance(problem, requests.Timeout):
        return refuse("server_silent", place=url)
    return refuse("server_unreachable", place=url)
