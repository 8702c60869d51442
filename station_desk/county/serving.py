"""The server process: open the office, answer until told to stop, leave nothing running."""

import contextlib
import gc
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from station_desk.county import office, requests_log
from station_desk.county.app import create_app
from station_desk.outcome import refuse
from station_desk.store.database import utc_now

GRACE_SECONDS = 15
FRONT = "127.0.0.1"
"""Only a front on this machine is believed about scheme and client address."""
FOLDER = "STATION_DESK_COUNTY"
"""Where a worker finds the office; the command line reads the same variable."""


def serve(
    folder: Path,
    host: str = "127.0.0.1",
    port: int = 8470,
    ready: Callable[[str], None] | None = None,
    workers: int = 1,
) -> None:
    """Until SIGINT or SIGTERM (Ctrl-C, Ctrl-Break): requests under way are finished first.

    ``ready`` gets the address once requests are answered; port 0 takes a free one. The workers know
    nothing of each other: what they share is the database.
    """
    with _stoppable(), office.opened(folder) as opened, _listening(host, port) as listener:
        if ready:
            ready(_address(listener))
        if workers == 1:
            server = _server(opened)
            _keep_what_is_loaded()
            server.run(sockets=[listener])
            return
        os.environ[FOLDER] = str(folder)
        config = _config(f"{__name__}:worker", factory=True, lifespan="on", workers=workers)
        Multiprocess(config, [listener]).run()


def worker() -> FastAPI:
    """One worker's application over the office that the environment names; it closes what it opened."""
    requests_log.to_stderr()
    stack = contextlib.ExitStack()
    opened = stack.enter_context(office.opened(Path(os.environ[FOLDER])))

    @contextlib.asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        with stack:
            yield

    app = create_app(opened, lifespan)
    _keep_what_is_loaded()
    return app


@contextlib.contextmanager
def running(folder: Path, now: office.Clock = utc_now) -> Iterator[str]:
    """The address of an office's server on a free loopback port that lives as long as the block."""
    with office.opened(folder, now) as opened, answering(create_app(opened)) as address:
        yield address


@contextlib.contextmanager
def answering(app: FastAPI) -> Iterator[str]:
    with _listening("127.0.0.1", 0) as listener:
        server = uvicorn.Server(_config(app, lifespan="off"))
        thread = threading.Thread(target=server.run, args=([listener],), name="county")
        thread.start()
        try:
            yield _address(listener)
        finally:
            server.should_exit = True
            thread.join()


def _keep_what_is_loaded() -> None:
    """Out of the garbage collector's sight: looking through all modules again and again took a tenth
    of a package's time."""
    gc.collect()
    gc.freeze()


def _server(opened: office.Office) -> uvicorn.Server:
    return uvicorn.Server(_config(create_app(opened), lifespan="off"))


def _config(app: FastAPI | str, **more: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips=FRONT,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=30,
        h11_max_incomplete_event_size=64 * 1024,
        **more,
    )


@contextlib.contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Bound and listening before anybody is told, so that no early caller is turned away."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise refuse("county_port_taken", host=host, port=port) from error
    with contextlib.closing(listener):
        # asyncio does this only for sockets that name their protocol; an answer would wait 40 ms
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield listener


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


@contextlib.contextmanager
def _stoppable() -> Iterator[None]:
    """uvicorn raises the stop signal again after it has stopped; that must not skip our own end."""
    names = [name for name in ("SIGTERM", "SIGBREAK") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), _stop) for name in names}
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
