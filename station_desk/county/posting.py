"""Letters that a town writes to its stations: handed in by network, waiting for the desk they are for."""

import hashlib
from datetime import UTC, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import Header, Query, Request, Response

from station_desk.county import api, enrolment, mailbox
from station_desk.county.ledger import Database
from station_desk.outcome import refuse
from station_desk.sync.wire import cose, join, letter

POSTED: Final = """
INSERT INTO letter (unit, serial, id, to_desk, kind, data, issued_at)
VALUES (%s, %s, %s, %s, %s, %b, %s) ON CONFLICT (unit, id) DO NOTHING"""

POST: Final[dict[str, Any]] = {
    "summary": "Hand in a letter that a town wrote to a station of its own",
    "status_code": 201,
    "openapi_extra": {
        "requestBody": {
            "required": True,
            "content": {cose.LETTER_AGE: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
    "responses": {200: {"description": "Here before"}, 201: {"description": "It waits now"}}
    | api.problems(
        (400, "Not a kind that a town writes"),
        (401, "Not signed, or the nonce is old"),
        (403, "Not an admitted town's desk, or not a station of its own"),
        (413, "Too large"),
        (422, "Damaged, or signed by somebody else"),
    )
    | api.BUSY,
}

Kind = Literal["sent_back", "accepted", "order"]


class Posting:
    """The endpoint; ``counter`` knows the asker and lends a connection."""

    def __init__(self, counter: Any) -> None:
        self._counter = counter

    async def post(
        self,
        asked: Request,
        desk: Annotated[str, Header()],
        nonce: Annotated[str, Header()],
        signature: Annotated[str, Header()],
        to: Annotated[str, Query(max_length=36)],
        kind: Annotated[Kind, Query()],
    ) -> Response:
        """Sign ``post`` and the SHA-256 of the letter with a space between. Again changes nothing."""
        data = await api.body(asked, letter.MAX_LETTER)
        asked.state.desk = api.desk_id(desk)
        signed = api.SignedBy(desk, nonce, signature)
        fresh = await self._counter.work(self._keep, signed, data, api.desk_id(to), kind)
        headers = {"Letter-Hash": hashlib.sha256(data).hexdigest()}
        return Response(status_code=201 if fresh else 200, headers=headers)

    def _keep(
        self, connection: Database, signed: api.SignedBy, data: bytes, to: str, kind: str
    ) -> bool:
        digest = hashlib.sha256(data).hexdigest()
        writer = self._counter.asker(connection, signed, f"post {digest}")
        if (writer.role, writer.state) != ("town", "approved"):
            raise refuse("posting_not_town", desk=writer.desk)
        office = self._counter.office
        carried = letter.check(data, join.Trust(office.keys.publics))
        certificate = carried.signer.certificate
        if certificate is None or certificate.desk != writer.desk or not carried.locked:
            raise refuse("letter_unknown_signer", signer=carried.signer.kid.hex())
        reader = enrolment.find(connection, to)
        if reader is None or not _is_below(connection, reader.unit, writer.unit):
            raise refuse("posting_not_own", desk=to)
        return _posted(connection, reader, data, UUID(carried.hash[:32]), kind)


def _is_below(connection: Database, station: str, town: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM unit WHERE unit = %s AND parent = %s", (station, town)
    ).fetchone()
    return found is not None


def _posted(
    connection: Database, reader: enrolment.Desk, data: bytes, letter_id: UUID, kind: str
) -> bool:
    with connection.transaction():
        serial = mailbox.next_serial(connection, reader.unit)
        values = (reader.unit, serial, letter_id, reader.desk, kind, data, datetime.now(UTC))
        return connection.execute(POSTED, values).rowcount == 1
