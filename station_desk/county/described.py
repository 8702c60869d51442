"""The API's description as served: a refusal is problem+json, and what is never answered is not in it."""

from typing import Any

from fastapi import FastAPI

from station_desk.county.answers import PROBLEM


def describe(app: FastAPI) -> None:
    """FastAPI adds plain JSON beside every model, and a 422 of its own that is answered with 400 here."""
    as_made = app.openapi

    def described() -> dict[str, Any]:
        told = as_made()
        for path in told["paths"].values():
            for operation in path.values():
                answers = operation["responses"]
                for status in [each for each in answers if int(each) >= 400]:
                    content = answers[status]["content"]
                    if PROBLEM not in content:
                        del answers[status]
                    content.pop("application/json", None)
        for unused in ("HTTPValidationError", "ValidationError"):
            told["components"]["schemas"].pop(unused, None)
        return told

    app.openapi = described  # type: ignore[method-assign]
