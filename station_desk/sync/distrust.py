"""Why a server's certificate is not believed, as far as a person can do something about it."""

import ssl
from datetime import UTC, datetime

from station_desk.outcome import Refusal, refuse

_DATES = frozenset({9, 10})
"""X509_V_ERR_CERT_NOT_YET_VALID and _HAS_EXPIRED (openssl/x509_vfy.h)."""
_NAMES = frozenset({62, 63, 64})
"""X509_V_ERR_HOSTNAME_MISMATCH, _EMAIL_MISMATCH, _IP_ADDRESS_MISMATCH."""


def refusal_of(problem: BaseException, url: str) -> Refusal | None:
    """The refusal for a failed TLS handshake; None if it was something else.

    A wrong clock makes every certificate look expired or not valid yet (f22).
    """
    found = _found(problem)
    if found is None:
        return None
    code = found.verify_code if isinstance(found, ssl.SSLCertVerificationError) else 0
    if code in _DATES:
        return refuse("server_date_differs", place=url, date=datetime.now(UTC).astimezone().date())
    if code in _NAMES:
        return refuse("server_other_name", place=url)
    return refuse("server_not_trusted", place=url)


def _found(problem: BaseException) -> ssl.SSLError | None:
    """requests and urllib3 wrap the error of the handshake in several others of their own."""
    seen: set[int] = set()
    waiting: list[object] = [problem]
    while waiting:
        each = waiting.pop(0)
        if not isinstance(each, BaseException) or id(each) in seen:
            continue
        if isinstance(each, ssl.SSLError):
            return each
        seen.add(id(each))
        waiting += [*each.args, getattr(each, "reason", None), each.__cause__, each.__context__]
    return None
