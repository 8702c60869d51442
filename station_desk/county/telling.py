"""What was decided here, told to the unit it is about: a signed letter to the desk that writes for it now."""

from typing import Final

import msgspec

from station_desk.county import mailbox
from station_desk.county.keys import CountyKeys
from station_desk.county.ledger import Database
from station_desk.sync.wire import letter

DESK: Final = """
SELECT unit::text, desk::text, recipient FROM desk WHERE unit = %s AND state = 'approved'
 ORDER BY epoch DESC, settled_at DESC LIMIT 1"""


def tell(
    connection: Database, keys: CountyKeys, unit: str, kind: letter.LetterKind, body: msgspec.Struct
) -> bool:
    """Within the transaction of the decision. False if the unit has no desk that could read it."""
    serial = mailbox.next_serial(connection, unit)
    desk = connection.execute(DESK, (unit,)).fetchone()
    if desk is None:
        return False
    to = mailbox.Addressee(*desk)
    mailbox.add(connection, mailbox.write(keys, kind, to, letter.body_of(body), serial))
    return True
