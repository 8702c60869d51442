"""How a refusal looks over HTTP: a status, and problem+json (RFC 9457) in Chinese and English."""

import random
from typing import Final

import msgspec
from fastapi import Response

from station_desk import sentences
from station_desk.outcome import Refusal

PROBLEM: Final = "application/problem+json"

_STATUS: Final = {
    "after_unknown": 400,
    "request_malformed": 400,
    "route_unknown": 404,
    "request_not_signed": 401,
    "nonce_expired": 401,
    "desk_unknown": 403,
    "desk_waiting": 403,
    "desk_revoked": 403,
    "desk_held": 403,
    "carrier_not_town": 403,
    "fetching_not_town": 403,
    "posting_not_town": 403,
    "posting_not_own": 403,
    "approval_not_by_town": 403,
    "letter_beyond_signer": 403,
    "sequence_taken": 409,
    "desk_known_otherwise": 409,
    "package_too_large": 413,
    "body_too_large": 413,
    "too_many_packages": 429,
    "county_busy": 503,
    "county_database_away": 503,
    "county_fault": 500,
}


def status_of(code: str) -> int:
    """What is not named is a content that cannot be taken: 422."""
    return _STATUS.get(code, 422)


def problem(refusal: Refusal) -> Response:
    """Three parts in each language: what happened, is the data safe, what to do."""
    status = status_of(refusal.code)
    chinese = sentences.refusal(refusal.code, refusal.values, sentences.CHINESE)
    english = sentences.refusal(refusal.code, refusal.values, sentences.ENGLISH)
    body = {
        "type": f"urn:station-desk:{refusal.code}",
        "title": english[0],
        "status": status,
        "detail": " ".join(part for part in english if part),
        "code": refusal.code,
        "values": refusal.values,
        "zh": chinese,
        "en": english,
    }
    headers = {}
    if status in (429, 503):
        spread = random.randint(5, 30)  # noqa: S311
        headers["Retry-After"] = str(refusal.values.get("seconds", spread))
    encoded = msgspec.json.encode(body, enc_hook=str)
    return Response(encoded, status, headers, PROBLEM)
