"""The honest rival of P1: Anki's own sync server and its normal sync, durable at both ends.

Run by an interpreter that has the ``anki`` package, which is no dependency of ours; prints notes a second.
``python -m tests.benchmarks --only P1 --anki PYTHON`` does it beside ours.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from anki.collection import AddNoteRequest, Collection  # type: ignore[import-not-found]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answering(port: int) -> None:
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.05)


def rate(folder: Path, rows: list[str]) -> float:
    """Notes a second (each with its card, a record's JSON on it) from a collection that has synced before."""
    port = free_port()
    asked = {"SYNC_USER1": "u:p", "SYNC_BASE": str(folder / "server"), "SYNC_HOST": "127.0.0.1"}
    around = os.environ | asked | {"SYNC_PORT": str(port), "RUST_LOG": "error"}
    with subprocess.Popen([sys.executable, "-m", "anki.syncserver"], env=around) as server:
        try:
            answering(port)
            return _synced(Collection(str(folder / "a.anki2")), f"http://127.0.0.1:{port}/", rows)
        finally:
            server.terminate()


def _synced(collection: Collection, url: str, rows: list[str]) -> float:
    auth = collection.sync_login("u", "p", url)
    collection.sync_collection(auth, False)
    collection.close_for_full_sync()
    collection.full_upload_or_download(auth=auth, server_usn=None, upload=True)
    collection.reopen(after_full_sync=True)
    deck, kind = collection.decks.id("Default"), collection.models.by_name("Basic")
    asked = []
    for row in rows:
        note = collection.new_note(kind)
        note["Front"], note["Back"] = row[8:44], row
        asked.append(AddNoteRequest(note=note, deck_id=deck))
    collection.add_notes(asked)
    began = time.perf_counter()
    done = collection.sync_collection(auth, False)
    took = time.perf_counter() - began
    assert done.required == done.NO_CHANGES, done
    collection.close()
    return len(rows) / took


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        print(rate(Path(name), Path(sys.argv[1]).read_text("utf-8").splitlines()))  # noqa: T201
