"""The API in types: what requests carry, what answers hold, how OpenAPI describes both."""

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from fastapi import Request
from pydantic import BaseModel, Field

from station_desk.county import passing
from station_desk.county.answers import PROBLEM
from station_desk.outcome import refuse
from station_desk.sync.wire import cose, join

MAX_JOIN_BODY: Final = 2 * join.MAX_JOIN + 2 * 1024 * 1024
"""A join request and an enrolment letter with a whole card in it, both in base64."""


class Formats(BaseModel):
    """The newest format of each that the county reads; it reads all older ones."""

    package: int
    letter: int
    join: int


class Limits(BaseModel):
    package_bytes: int
    package_items: int
    join_bytes: int


class News(BaseModel):
    """What is new for the desk that was named; null for nobody in particular."""

    letters: bool | None = Field(default=None, description="Whether letters wait")
    card: int | None = Field(default=None, description="The serial of the newest card")
    receipt: str | None = Field(default=None, description="In base64, of the package asked for")


class Hello(News):
    county: str
    time: datetime = Field(description="The county's clock, UTC")
    app: str
    formats: Formats
    limits: Limits
    nonce: str = Field(description="For signed requests, instead of the desk's own clock")
    nonce_seconds: int


class Letter(BaseModel):
    unit: str
    serial: int = Field(description="Counts within the unit")
    kind: str
    desk: str = Field(description="Whom it is for; a town carries what is for its stations")
    data: str = Field(description="The signed letter in base64")


class Letters(BaseModel):
    letters: list[Letter]
    after: str = Field(description="Opaque; send it back as it is to get what comes later")
    more: bool


class Passed(BaseModel):
    unit: str
    desk: str
    serial: int = Field(description="That of its receipt; counts within the unit")
    data: str = Field(description="The package as it came, in base64")
    receipt: str = Field(description="The county's signed receipt for it, in base64")
    join: str = Field(description="The join request of the desk that made it, in base64")


class PassedPage(BaseModel):
    packages: list[Passed]
    after: str = Field(description="Opaque; send it back as it is to get what comes later")
    more: bool


class Joined(BaseModel):
    desk: str
    state: str = Field(description="waiting, approved, held or revoked")
    short_code: str = Field(description="To be compared with the desk's screen")
    enrolment: str | None = Field(description="The enrolment letter in base64, once approved")
    last_seq: int = Field(description="The highest package number held of this unit, 0 if none")


class Health(BaseModel):
    status: str


class Problem(BaseModel):
    """RFC 9457. Each language in three parts: what happened, is the data safe, what to do."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    values: dict[str, Any]
    zh: list[str] = Field(min_length=3, max_length=3)
    en: list[str] = Field(min_length=3, max_length=3)


@dataclass(frozen=True, slots=True)
class SignedBy:
    desk: str
    nonce: str
    signature: str


async def body(asked: Request, limit: int) -> bytes:
    """Stops reading at the limit, whatever length was announced."""
    announced = asked.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise refuse("body_too_large", limit=limit)
    read = bytearray()
    async for chunk in asked.stream():
        read += chunk
        if len(read) > limit:
            raise refuse("body_too_large", limit=limit)
    return bytes(read)


def passed_page(page: passing.Page) -> PassedPage:
    """As JSON carries it: every part in base64."""

    def text(data: bytes) -> str:
        return base64.b64encode(data).decode("ascii")

    found = [
        Passed(
            unit=each.unit, desk=each.desk, serial=each.serial, data=text(each.data),
            receipt=text(each.receipt), join=text(each.join),
        )
        for each in page.packages
    ]  # fmt: skip
    return PassedPage(packages=found, after=page.after, more=page.more)


def desk_id(text: str) -> str:
    """A header that is no UUID names no desk."""
    try:
        return str(UUID(text))
    except ValueError:
        raise refuse("desk_unknown", desk="") from None


class _Approved(msgspec.Struct):
    join: str
    approval: str


def join_with_approval(data: bytes) -> tuple[bytes, bytes]:
    """``{"join": base64, "approval": base64}``."""
    try:
        both = msgspec.json.decode(data, type=_Approved)
        return (
            base64.b64decode(both.join, validate=True),
            base64.b64decode(both.approval, validate=True),
        )
    except (
        msgspec.MsgspecError,
        binascii.Error,
        UnicodeError,
        RecursionError,
        ValueError,
    ) as error:
        raise refuse("join_damaged") from error


def problems(*statuses: tuple[int, str]) -> dict[int | str, dict[str, Any]]:
    """Answers of these statuses, as problem+json, for the API's description."""
    return {
        status: {
            "model": Problem,
            "description": what,
            "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, what in statuses
    }


def _binary(content_type: str, what: str) -> dict[str, Any]:
    return {
        "description": what,
        "content": {content_type: {"schema": {"type": "string", "format": "binary"}}},
    }


def _sent(*content_types: str) -> dict[str, Any]:
    content = {each: {"schema": {"type": "string", "format": "binary"}} for each in content_types}
    return {"requestBody": {"required": True, "content": content}}


_HASH: Final = {"Package-Hash": {"schema": {"type": "string"}, "description": "SHA-256 in hex"}}

METRICS: Final[dict[str, Any]] = {
    "summary": "Counts and times for monitoring (Prometheus text); not for the public",
    "responses": {
        200: {
            "description": "One worker's requests, and what the county holds",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
    },
}

BUSY: Final = problems((503, "Busy or starting; come back after Retry-After seconds"))

HELLO: Final[dict[str, Any]] = {
    "summary": "Time, formats, limits, a nonce, and whether letters wait",
    "responses": problems((400, "Not an ``after`` of ours"), (403, "Not the id of a desk")) | BUSY,
}

PACKAGES: Final[dict[str, Any]] = {
    "summary": "Hand in a package",
    "status_code": 201,
    "openapi_extra": _sent(cose.PACKAGE),
    "responses": {
        200: _binary(cose.LETTER, "Here before: the receipt it got then") | {"headers": _HASH},
        201: _binary(cose.LETTER, "Taken in: the signed receipt") | {"headers": _HASH},
    }
    | problems(
        (401, "Carrier's signature or nonce not valid"),
        (403, "Desk unknown, waiting, held or revoked"),
        (409, "Another package holds this sequence number"),
        (413, "Too large"),
        (422, "Damaged, of another county, or of a newer format"),
        (429, "More from this desk than it may send at once; come back after Retry-After seconds"),
    )
    | BUSY,
}

LETTERS: Final[dict[str, Any]] = {
    "summary": "Letters that wait for a desk",
    "responses": problems(
        (400, "Not an ``after`` of ours"),
        (401, "Not signed, or the nonce is old"),
        (403, "Desk unknown"),
    )
    | BUSY,
}

FETCH: Final[dict[str, Any]] = {
    "summary": "Packages of a town's stations that it has not brought itself",
    "responses": problems(
        (400, "Not an ``after`` of ours"),
        (401, "Not signed, or the nonce is old"),
        (403, "Not an admitted town's desk"),
    )
    | BUSY,
}

JOIN: Final[dict[str, Any]] = {
    "summary": "Ask to join",
    "description": (
        f"The bytes of a join request, or JSON with `join` and `approval` in base64, where the"
        f" approval is a certified town's enrolment {cose.LETTER_AGE} locked to the county."
    ),
    "status_code": 202,
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {
                cose.JOIN: {"schema": {"type": "string", "format": "binary"}},
                "application/json": {
                    "schema": {
                        "type": "object",
                        "required": ["join", "approval"],
                        "properties": {
                            "join": {"type": "string", "contentEncoding": "base64"},
                            "approval": {"type": "string", "contentEncoding": "base64"},
                        },
                    }
                },
            },
        }
    },
    "responses": {200: {"model": Joined, "description": "Approved"}}
    | problems(
        (403, "The approval does not hold"),
        (409, "This desk id is known with another request"),
        (413, "Too large"),
        (422, "Damaged, or of an unknown unit"),
    )
    | BUSY,
}

CARD: Final[dict[str, Any]] = {
    "summary": "The county's card",
    "responses": {200: _binary(cose.CARD, "Keys, recipients, address and units, signed")} | BUSY,
}
