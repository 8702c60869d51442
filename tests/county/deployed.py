"""Debian's PostgreSQL and nginx as a county's machine runs them, on free ports of loopback."""

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests import patience

DEPLOY = Path("resources/county/deploy")
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
FOUND = bool(shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") and BINARIES)


@dataclass
class Debian:
    """What stands: the database, the office's folder, the front's address over TLS."""

    folder: Path
    database_url: str
    office_port: int
    front_port: int

    @property
    def url(self) -> str:
        return f"https://127.0.0.1:{self.front_port}"


def free_port() -> int:
    """One that the system gives nobody by itself, so that it is still free when it is taken."""
    while True:
        port = 15_000 + secrets.randbelow(15_000)
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port


@contextlib.contextmanager
def folder_for_others() -> Iterator[Path]:
    """A folder that PostgreSQL's own user may enter: it never runs as root."""
    with tempfile.TemporaryDirectory(prefix="county-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """A cluster of its own, whose user is no superuser of this machine."""
    data, port = folder / "pg", free_port()
    data.mkdir(mode=0o700)
    if AS_ROOT:
        shutil.chown(data, "postgres", "postgres")
    quiet = ["-o", f"-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p {port}"]
    log = ["-l", str(data / "log")]
    _postgres("initdb", "-D", str(data), "-A", "trust", "-U", "postgres", "-E", "UTF8", "-N")
    _postgres("pg_ctl", "-D", str(data), "-w", *quiet, *log, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        _postgres("pg_ctl", "-D", str(data), "-w", "-m", "fast", "stop")


def _postgres(program: str, *words: str) -> None:
    command = [str(BINARIES[-1] / program), *words]
    if AS_ROOT:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, cwd="/", timeout=patience.SECONDS
    )


@contextlib.contextmanager
def front(folder: Path, port: int, office_port: int, certificate: Sequence[Path]) -> Iterator[None]:
    """nginx with the shipped site: only its ports and the place of its certificate are others."""
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in (
        ("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;"),
        ("127.0.0.1:8470", f"127.0.0.1:{office_port}"),
        ("/etc/station-desk/server.crt", str(certificate[0])),
        ("/etc/station-desk/server.key", str(certificate[1])),
    ):
        assert site.count(shipped) == 1, shipped
        site = site.replace(shipped, here)
    whole = folder / "nginx.conf"
    temporary = "\n".join(
        f"{name}_temp_path {folder / name};"
        for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;" if AS_ROOT else ""
    whole.write_text(
        f"{user}\nworker_processes 1;\nerror_log {folder / 'error.log'};\npid {folder / 'pid'};\n"
        f"events {{}}\nhttp {{\n{temporary}\n{site}\n}}\n",
        encoding="utf-8",
    )
    nginx = [shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "", "-c", str(whole)]
    subprocess.run([*nginx, "-t", "-q"], check=True, timeout=patience.SECONDS)
    with subprocess.Popen([*nginx, "-g", "daemon off;"]) as running:
        try:
            yield
        finally:
            running.send_signal(signal.SIGQUIT)
            running.wait(patience.SECONDS)


@contextlib.contextmanager
def served(
    folder: Path, port: int, database_url: str, *, workers: int
) -> Iterator["subprocess.Popen[str]"]:
    """``county serve`` as the unit starts it; stopped as systemd stops it."""
    words = ["county", "serve", "--folder", str(folder), "--port", str(port),
             "--database-url", database_url, "--workers", str(workers)]  # fmt: skip
    command = [sys.executable, "-m", "station_desk", *words]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as office:
        assert office.stdout is not None
        assert office.stdout.readline().strip() == f"http://127.0.0.1:{port}"
        httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=patience.SECONDS).raise_for_status()
        try:
            yield office
        finally:
            if office.poll() is None:
                office.send_signal(signal.SIGTERM)
                office.wait(patience.SECONDS)
