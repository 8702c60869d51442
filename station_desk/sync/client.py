"""The county's API as a client sees it. Success is only what a signature proves; the rest is words."""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

from station_desk.outcome import Refusal, refuse
from station_desk.sync.keys import Identity
from station_desk.sync.wire import cose
from station_desk.sync.wire.letter import MAX_LETTER

CONNECT_SECONDS, READ_SECONDS = 10, 60
LETTER_TYPE = "application/vnd.station-desk.letter"


@dataclass(frozen=True, slots=True)
class Hello:
    """What the county says of itself; the nonce stands in for a trustworthy clock here."""

    nonce: str
    time: str


@dataclass
class County:
    """One connection to one county server."""

    url: str
    session: requests.Session

    def hello(self) -> Hello:
        """Ask for the time and a nonce."""
        answer = self._call("GET", "/v1/hello", expected=(200,), content_type="application/json")
        try:
            told = answer.json()
            return Hello(str(told["nonce"]), str(told["time"]))
        except (ValueError, KeyError, TypeError) as problem:
            raise refuse("answer_no_receipt", place=self.url) from problem

    def send_package(self, data: bytes, package_hash: str) -> bytes:
        """The county's receipt for a package; whether it holds is for the caller to verify (f08)."""
        answer = self._call(
            "POST", "/v1/packages", expected=(200, 201), content_type=LETTER_TYPE, data=data
        )
        if answer.headers.get("Package-Hash") != package_hash:
            raise refuse("answer_no_receipt", place=self.url)
        return answer.content

    def _call(
        self,
        method: str,
        path: str,
        *,
        expected: tuple[int, ...],
        content_type: str,
        data: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> requests.Response:
        try:
            answer = self.session.request(
                method, self.url + path, data=data, headers=headers, allow_redirects=False,
                timeout=(CONNECT_SECONDS, READ_SECONDS),
            )  # fmt: skip
        except requests.exceptions.SSLError as problem:
            raise refuse("server_not_trusted", place=self.url) from problem
        except requests.exceptions.Timeout as problem:
            raise refuse("server_silent", place=self.url) from problem
        except requests.exceptions.RequestException as problem:
            raise refuse("server_unreachable", place=self.url) from problem
        if answer.status_code not in expected:
            raise _refused(answer, self.url)
        if answer.headers.get("Content-Type", "").split(";")[0] != content_type:
            raise refuse("answer_no_receipt", place=self.url)
        return answer
