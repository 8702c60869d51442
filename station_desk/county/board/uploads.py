"""What a form sends: its fields, and the files chosen in the browser (RFC 7578). Names are only shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Final
from urllib.parse import parse_qs

MULTIPART: Final = "multipart/form-data"
MOST_FIELDS: Final = 20_000
LONGEST_NAME: Final = 120


@dataclass(frozen=True, slots=True)
class File:
    """One chosen file; ``name`` is its last part, as the person knows it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """``fields`` holds every value of each field."""

    fields: Mapping[str, list[str]] = field(default_factory=dict)
    files: tuple[File, ...] = ()


def read(content_type: str, body: bytes) -> Sent:
    """A form with more fields than any of ours has none."""
    if content_type.partition(";")[0].strip().lower() == MULTIPART:
        return _parts(content_type, body)
    try:
        sent = parse_qs(body.decode("utf-8", "replace"), True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return Sent()
    return Sent({name: [_storable(value) for value in values] for name, values in sent.items()})


def _parts(content_type: str, body: bytes) -> Sent:
    boundary = _header("Content-Type", content_type).get_boundary()
    if not boundary:
        return Sent()
    fields: dict[str, list[str]] = {}
    files: list[File] = []
    for part in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:MOST_FIELDS]:
        head, _, content = part.partition(b"\r\n\r\n")
        about = _disposition(head)
        name = str(about.get_param("name", "", "Content-Disposition"))
        path = about.get_filename()
        if path:
            chosen = path.replace("\\", "/").rpartition("/")[2]
            files.append(File(_storable(chosen)[:LONGEST_NAME], content))
        elif name and path is None:
            fields.setdefault(name, []).append(_storable(content.decode("utf-8", "replace")))
    return Sent(fields, tuple(files))


def _disposition(head: bytes) -> Message:
    for line in head.decode("utf-8", "replace").split("\r\n"):
        kind, _, value = line.partition(":")
        if kind.strip().lower() == "content-disposition":
            return _header("Content-Disposition", value.strip())
    return Message()


def _header(name: str, value: str) -> Message:
    made = Message()
    made[name] = value
    return made


def _storable(text: str) -> str:
    """A text of the database holds no NUL."""
    return text.replace("\0", "")
