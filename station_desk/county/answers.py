"""How a refusal looks over HTTP: a status, and problem+json (RFC 9457) in Chinese and English."""

import random
import re
from typing import Final

import msgspec
from fastapi import Response

from station_desk import sentences
from station_desk.outcome import Refusal

_WEIGHT: Final = re.compile(r"q\s*=\s*([01](?:\.[0-9]{0,3})?)")
PROBLEM: Final = "application/problem+json"

_STATUS: Final = {
    "after_unknown": 400,
    "request_malformed": 400,
    "route_unknown": 404,
    "request_not_signed": 401,
    "nonce_expired": 401,
    "desk_unknown": 403,
    "practice_only": 403,
    "desk_waiting": 403,
    "desk_revoked": 403,
    "desk_held": 403,
    "carrier_not_town": 403,
    "fetching_not_town": 403,
    "posting_not_town": 403,
    "posting_not_own": 403,
    "approval_not_by_town": 403,
    "letter_beyond_signer": 403,
    "board_role_may_not": 403,
    "form_not_ours": 403,
    "login_wrong": 403,
    "page_unknown": 404,
    "return_moved_on": 409,
    "item_decided_already": 409,
    "draft_moved_on": 409,
    "login_too_soon": 429,
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


def preferred(accepted: str) -> sentences.Language:
    """The better liked of the two languages there are (RFC 9110, 12.5.4)."""
    liking = {"zh": 0.0, "en": 0.0}
    for part in accepted.lower().split(",")[:20]:
        name, _, weight = part.strip().partition(";")
        tag = name.strip().partition("-")[0]
        found = _WEIGHT.fullmatch(weight.strip()) if weight else None
        if tag in liking and (found or not weight):
            liking[tag] = max(liking[tag], float(found[1]) if found else 1.0)
    return sentences.ENGLISH if liking["en"] > liking["zh"] else sentences.CHINESE


def problem(refusal: Refusal, accepted: str = "") -> Response:
    """Three parts in each language: what happened, is the data safe, what to do.

    ``title`` and ``detail`` are in the language of the request's Accept-Language, Chinese by default.
    """
    status = status_of(refusal.code)
    chinese = sentences.refusal(refusal.code, refusal.values, sentences.CHINESE)
    english = sentences.refusal(refusal.code, refusal.values, sentences.ENGLISH)
    language = preferred(accepted)
    chosen = english if language == sentences.ENGLISH else chinese
    body = {
        "type": f"urn:station-desk:{refusal.code}",
        "title": chosen[0],
        "status": status,
        "detail": " ".join(part for part in chosen if part),
        "code": refusal.code,
        "values": refusal.values,
        "zh": chinese,
        "en": english,
    }
    headers = {"Content-Language": language.replace("_", "-"), "Vary": "Accept-Language"}
    if status in (429, 503):
        spread = random.randint(5, 30)  # noqa: S311
        headers["Retry-After"] = str(refusal.values.get("seconds", spread))
    encoded = msgspec.json.encode(body, enc_hook=str)
    return Response(encoded, status, headers, PROBLEM)
