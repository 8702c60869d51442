"""What a form sends: its fields, and the files chosen in the browser (RFC 7578). Names are only shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, create_form_parser
from python_multipart.multipart import File as Upload

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
    """A body that is no form, or is cut short within a part's head, has no fields."""
    fields: dict[str, list[str]] = {}
    files: list[File] = []

    def on_field(found: Field) -> None:
        fields.setdefault(_text(found.field_name), []).append(_text(found.value))

    def on_file(found: Upload) -> None:
        if found.file_name:  # a browser sends an empty one where nothing was chosen
            name = _text(found.file_name).replace("\\", "/").rpartition("/")[2]
            found.file_object.seek(0)
            files.append(File(name[:LONGEST_NAME], found.file_object.read()))

    limits = {"MAX_FIELDS": MOST_FIELDS, "MAX_MEMORY_FILE_SIZE": len(body)}
    try:
        parser = create_form_parser(
            {"Content-Type": content_type.encode()}, on_field, on_file, limits
        )
        parser.write(body)
        parser.finalize()
    except FormParserError:
        return Sent()
    return Sent(fields, tuple(files))


def _text(sent: bytes | None) -> str:
    return _storable((sent or b"").decode("utf-8", "replace"))


def _storable(text: str) -> str:
    """A text of the database holds no NUL."""
    return text.replace("\0", "")
