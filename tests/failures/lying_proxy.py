"""A real TCP proxy that drops, delays, repeats, truncates, resets and answers for the server."""

import contextlib
import socket
import socketserver
import struct
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from tests import patience

LOGIN_PAGE = b"<html><body>Please log in to this network</body></html>"


@dataclass(frozen=True)
class Fault:
    """What happens to one request.

    ``refuse`` closes before reading, ``reset`` cuts hard after ``at`` bytes of the request, ``swallow``
    never answers, ``lose`` lets the server work and drops its answer, ``cut`` passes ``at`` bytes of the
    answer, ``twice`` hands the request in twice, ``hold`` waits for ``until``, ``answer`` lies.
    """

    kind: str
    at: int = 0
    data: bytes = b""
    until: threading.Event | None = None


REFUSE, SWALLOW, LOSE, TWICE = (Fault(kind) for kind in ("refuse", "swallow", "lose", "twice"))


def reset(at: int) -> Fault:
    return Fault("reset", at)


def cut(at: int) -> Fault:
    return Fault("cut", at)


def hold(until: threading.Event) -> Fault:
    return Fault("hold", until=until)


def answer(
    status: int, body: bytes = b"", content_type: str = "text/html", **headers: str
) -> Fault:
    """An answer of the proxy's own, e.g. a login page with 200."""
    lines = [f"HTTP/1.1 {status} Told", f"Content-Type: {content_type}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"Content-Length: {len(body)}", "", ""]
    return Fault("answer", data="\r\n".join(lines).encode() + body)


class LyingProxy(socketserver.ThreadingTCPServer):
    """One request per connection; each may have its fault, by its path, in the order given."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, upstream: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        parts = urlsplit(upstream)
        self.upstream = (parts.hostname or "", parts.port or 80)
        self.seen: list[str] = []
        self.bytes_up = 0
        self._faults: dict[str, deque[Fault]] = {}
        self._rules: dict[str, Callable[[], object]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def then(self, path: str, *faults: Fault) -> None:
        """The next requests to a path meet these faults, one each."""
        self._faults.setdefault(path, deque()).extend(faults)

    def forget(self) -> None:
        """Tell the truth from now on."""
        self._faults.clear()

    def on_request(self, path: str, rule: Callable[[], object]) -> None:
        """Once, on the next request to a path: call ``rule``; ``swallow`` means never answer it."""
        self._rules[path] = rule

    def fault_of(self, line: str) -> Fault | None:
        self.seen.append(line)
        path = urlsplit(line.split()[1]).path
        rule = self._rules.pop(path, None)
        if rule is not None and rule() == "swallow":
            return SWALLOW
        faults = self._faults.get(path)
        return faults.popleft() if faults else None

    def handle_error(self, request: object, client_address: object) -> None:
        """A client or server that goes away is what this is for."""


class _Handler(socketserver.BaseRequestHandler):
    server: LyingProxy
    request: socket.socket

    def handle(self) -> None:
        head = self._until(b"\r\n\r\n")
        if not head:
            return
        line = head.split(b"\r\n", 1)[0].decode("latin-1")
        fault = self.server.fault_of(line)
        if fault and fault.kind == "refuse":
            return
        if fault and fault.kind == "reset":
            self._reset(head, fault.at)
            return
        message = self._whole(head)
        self.server.bytes_up += len(message)
        self._meet(fault, _for_origin(message))

    def _meet(self, fault: Fault | None, message: bytes) -> None:
        kind = fault.kind if fault else ""
        if fault and kind == "answer":
            self.request.sendall(fault.data)
            return
        if kind == "swallow":
            self.request.recv(1)
            return
        said = self._forward(message)
        if kind == "twice":
            said = self._forward(message)
        if fault and fault.until:
            fault.until.wait(patience.SECONDS)
        if fault and kind == "cut":
            said = said[: fault.at]
        if kind != "lose":
            self.request.sendall(said)

    def _until(self, end: bytes) -> bytes:
        read = b""
        while end not in read:
            block = self.request.recv(65536)
            if not block:
                return b""
            read += block
        return read

    def _whole(self, start: bytes) -> bytes:
        head, _, body = start.partition(b"\r\n\r\n")
        size = 0
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"content-length":
                size = int(value)
        while len(body) < size:
            block = self.request.recv(65536)
            if not block:
                raise ConnectionError
            body += block
        return head + b"\r\n\r\n" + body

    def _reset(self, start: bytes, at: int) -> None:
        read = len(start)
        while read < at:
            block = self.request.recv(4096)
            if not block:
                break
            read += len(block)
        self.request.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def _forward(self, message: bytes) -> bytes:
        with socket.create_connection(self.server.upstream, timeout=patience.SECONDS) as upstream:
            upstream.sendall(message)
            said = b""
            while block := upstream.recv(65536):
                said += block
            return said


def _for_origin(message: bytes) -> bytes:
    """The request as the server wants it: its own path, one request for this connection."""
    head, _, body = message.partition(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    method, target, version = first.split(b" ")
    parts = urlsplit(target.decode("latin-1"))
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    kept = [line for line in lines if not line.lower().startswith((b"connection:", b"proxy-"))]
    first = b" ".join((method, path.encode("latin-1"), version))
    return b"\r\n".join([first, *kept, b"Connection: close", b"", b""]) + body


@contextlib.contextmanager
def lying(upstream: str) -> Iterator[LyingProxy]:
    """A proxy before a server; nothing of it is left afterwards."""
    with LyingProxy(upstream) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield proxy
        finally:
            proxy.shutdown()
            thread.join()
