"""What is recorded of what a batch names: what `db.validation.check` needs beside the batch itself."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from db import lookups
from db.claims import Batch, Statement
from db.validation import named_claims


def recorded_beside(conn: Connection, batch: Batch) -> Batch:
    """What the batch names and what that names in turn, shared or of the batch's own server, with all parties."""
    owners = {None, *(statement.owner for statement in batch.statements)}
    viewer = next((owner for owner in owners if owner is not None), None)
    found: dict[str, Statement] = {}
    wanted = _statements_of(named_claims(batch))
    while wanted:
        met = lookups.load_statements(conn, wanted)
        found |= met
        wanted = _statements_of(named_claims(Batch(statements=tuple(met.values())))) - found.keys()
    visible = tuple(statement for statement in found.values() if statement.owner in owners)
    return Batch(episodes=lookups.episodes(conn, viewer), parties=lookups.parties(conn, viewer), statements=visible)


def _statements_of(claims: Iterable[str]) -> set[str]:
    return {claim.rpartition(".")[0] for claim in claims}
