"""What is recorded of what a batch names, and whether a change of one statement fits together with it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from db import lookups, rows, tables
from db.claims import Batch, Statement
from db.failures import Unsound
from db.problems import Severity
from db.validation import check, named_claims

_LINK = tables.link.c


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


def refuse_unsound(conn: Connection, statement: Statement) -> None:
    """Raises `Unsound` if with this statement the record would not fit together, its owner's links to it included."""
    claims = [claim.id for claim in statement.claims]
    linked = select(_LINK.statement).where(
        _LINK.target.in_(claims), _LINK.audience == rows.audience_of(statement.owner), _LINK.statement != statement.id
    )
    linking = lookups.load_statements(conn, conn.execute(linked).scalars())
    batch = Batch(statements=(statement, *linking.values()))
    found = check(batch, recorded_beside(conn, batch))
    if wrong := tuple(problem for problem in found if problem.severity is Severity.ERROR):
        raise Unsound(wrong)


def _statements_of(claims: Iterable[str]) -> set[str]:
    return {claim.rpartition(".")[0] for claim in claims}
