"""The statements that a server holds for itself, for those there who may withdraw them or bring them back."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db import tables
from db.vocabulary import StatementStatus

_HELD = tables.statement.c
_QUERY = (
    select(_HELD.id, tables.party.c.name, _HELD.made_on)
    .join(tables.party, tables.party.c.id == _HELD.speaker)
    .order_by(_HELD.recorded_at.desc(), _HELD.id)
)


@dataclass(frozen=True, slots=True)
class Own:
    """A statement of one server's: its id, the speaker's name, and the ISO day on which it was made, if known."""

    id: str
    speaker: str
    made_on: str | None


def own_statements(conn: Connection, owner: int, status: StatementStatus) -> tuple[Own, ...]:
    """The server's statements of this status, the last recorded first."""
    found = conn.execute(_QUERY.where(_HELD.owner == owner, _HELD.status == status))
    return tuple(Own(*row) for row in found)
