"""Who made a change, without saying who: a name that stays the same for one person in one record, drawn at random.

What ties a person to their name is one row, kept under a digest of their id that nobody can make without the record's
salt. Without that row nothing leads from the name to the person, nor back; so forgetting somebody takes only it away,
and the history, which is never changed, keeps its names.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from db.tables import draft, meta, revision

_SALT: Final = "pseudonym_salt"
_LENGTH: Final = 6
"""Random bytes of a name."""


def pseudonym(conn: Connection, person: int) -> str:
    """The name by which the changelog knows a Discord user. Runs in a write unit: the first call draws it."""
    known = known_as(conn, person)
    if known is not None:
        return known
    if _value(conn, _SALT) is None:
        conn.execute(meta.insert().values(key=_SALT, value=secrets.token_hex(32)))
    drawn = f"member-{secrets.token_hex(_LENGTH)}"
    conn.execute(meta.insert().values(key=_tie(conn, person), value=drawn))
    return drawn


def known_as(conn: Connection, person: int) -> str | None:
    """The name of this person, if the record ties them to one."""
    return _value(conn, _tie(conn, person))


def signed(conn: Connection, name: str) -> tuple[int, int]:
    """How many changes and how many drafts bear this name."""
    return _count(conn, revision.c.by == name), _count(conn, draft.c.author == name)


def forget(conn: Connection, person: int) -> bool:
    """Takes away what ties this person to their name, so that their next change has a new one; tells whether it did."""
    return conn.execute(meta.delete().where(meta.c.key == _tie(conn, person))).rowcount > 0


def _tie(conn: Connection, person: int) -> str:
    salt = _value(conn, _SALT)
    digest = hashlib.blake2b(str(person).encode(), key=bytes.fromhex(salt or ""), digest_size=20)
    return f"pseudonym:{digest.hexdigest()}"


def _value(conn: Connection, key: str) -> str | None:
    return conn.execute(select(meta.c.value).where(meta.c.key == key)).scalar_one_or_none()


def _count(conn: Connection, signed_so: ColumnElement[bool]) -> int:
    return conn.execute(select(func.count()).where(signed_so)).scalar_one()
