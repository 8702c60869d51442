"""Schemathesis against the live API: no answer but those described, never a fault of our own."""

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from station_desk.county.answers import PROBLEM
from station_desk.sync.wire import cose
from tests import patience

from .conftest import Bench

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ROUTES = ["/v1/hello", "/v1/packages", "/v1/letters", "/v1/join", "/v1/card", "/healthz", "/readyz",
          "/metrics"]  # fmt: skip


@schemathesis.serializer(cose.PACKAGE, cose.JOIN, cose.LETTER_AGE)
def as_it_is(_context: object, value: object) -> object:
    """Any bytes at all."""
    return value if isinstance(value, bytes) else str(value).encode()


def test_the_description_is_complete(county: Bench) -> None:
    """Every address that desks and monitoring are served, and for every refusal words in two languages."""
    told = httpx.get(f"{county.url}/openapi.json", timeout=patience.SECONDS).json()
    assert sorted(told["paths"]) == sorted(ROUTES)
    problem = told["components"]["schemas"]["Problem"]
    assert {"zh", "en", "code", "title", "status"} <= set(problem["required"])
    operations = [each for path in told["paths"].values() for each in path.values()]
    assert len(operations) == len(ROUTES) + 2
    for operation in operations:
        assert operation["summary"]
        refusals = [each for s, each in operation["responses"].items() if int(s) >= 400]
        assert [list(each["content"]) for each in refusals] == [[PROBLEM]] * len(refusals)


@pytest.mark.parametrize("route", ROUTES)
def test_every_answer_is_one_that_is_described(county: Bench, route: str) -> None:
    schema = schemathesis.openapi.from_url(f"{county.url}/openapi.json")
    operations = [found.ok() for found in schema.get_all_operations() if found.ok().path == route]
    assert len(operations) == (2 if route in ("/v1/packages", "/v1/letters") else 1)
    for operation in operations:

        @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def call(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS, timeout=patience.SECONDS)

        call()
