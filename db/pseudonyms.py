"""Who made a change, without saying who: a name that is always the same for one person in one record, and no way back.

The salt is the record's own, so that nobody can try all ids against a changelog that has left the record.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from sqlalchemy import Connection, select

from db.tables import meta

_SALT: Final = meta.c.key == "pseudonym_salt"
_LENGTH: Final = 12


def pseudonym(conn: Connection, person: int) -> str:
    """The name by which the changelog knows a Discord user. Runs in a write unit: the first call makes the salt."""
    salt = conn.execute(select(meta.c.value).where(_SALT)).scalar_one_or_none()
    if salt is None:
        salt = secrets.token_hex(32)
        conn.execute(meta.insert().values(key="pseudonym_salt", value=salt))
    return "member-" + hashlib.blake2b(str(person).encode(), key=bytes.fromhex(salt)).hexdigest()[:_LENGTH]
