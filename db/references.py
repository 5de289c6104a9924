"""Whether everything a change names is in the record and may be named by whoever makes the change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import BindParameter, Connection, bindparam, select

from db import rows, tables
from db.claims import Batch, Statement
from db.failures import ClaimTaken, UnknownReference
from db.lookups import chunks

Named = Iterator[tuple[str, str]]
"""(what names it, the id named)."""

_IDS: BindParameter[str] = bindparam("ids", expanding=True)
_CLAIM_HOLDERS = select(tables.claim.c.id, tables.claim.c.statement, tables.claim.c.audience).where(
    tables.claim.c.id.in_(_IDS)
)
_PARTY_OWNERS = select(tables.party.c.id, tables.party.c.owner).where(tables.party.c.id.in_(_IDS))
_EPISODE_OWNERS = select(tables.episode.c.id, tables.episode.c.owner).where(tables.episode.c.id.in_(_IDS))
_STILL_NAMING = tuple(
    select(holder, named).where(named.in_(_IDS))
    for holder, named in (
        (tables.link.c.statement, tables.link.c.source),
        (tables.link.c.statement, tables.link.c.target),
        (tables.claim.c.id, tables.claim.c.part_of),
        (tables.claim_operand.c.claim, tables.claim_operand.c.operand),
        (tables.reading.c.statement, tables.reading.c.claim),
        (tables.contradiction_claim.c.topic, tables.contradiction_claim.c.claim),
    )
)


def refuse_taken_claims(conn: Connection, statements: Iterable[Statement]) -> None:
    """Raises `ClaimTaken` where a statement brings a claim id that another statement of the record holds."""
    bringing = {claim.id: statement.id for statement in statements for claim in statement.claims}
    for ids in chunks(bringing):
        for claim, holder, _ in conn.execute(_CLAIM_HOLDERS, {"ids": ids}):
            if holder != bringing[claim]:
                raise ClaimTaken(claim, holder)


def refuse_dangling(conn: Connection, batch: Batch, removed_claims: Sequence[str], owner: int | None) -> None:
    """Raises `UnknownReference` for ids that the record does not hold, or that their namer's readers may not see.

    To be called after everything is inserted; `removed_claims` are those that an amendment took out.
    """
    audiences = {tables.SHARED, rows.audience_of(owner)}
    known_claims: set[str] = set()
    claims_named = list(_claims_named(batch))
    for ids in chunks({id_ for _, id_ in claims_named}):
        known_claims |= {row[0] for row in conn.execute(_CLAIM_HOLDERS, {"ids": ids}) if row[2] in audiences}
    dangling = [(where, id_) for where, id_ in claims_named if id_ not in known_claims]
    for query, named in ((_PARTY_OWNERS, list(_parties_named(batch))), (_EPISODE_OWNERS, list(_episodes_named(batch)))):
        ids = sorted({id_ for _, id_ in named})
        known = {row[0] for row in conn.execute(query, {"ids": ids}) if rows.audience_of(row[1]) in audiences}
        dangling += [(where, id_) for where, id_ in named if id_ not in known]
    for ids in chunks(removed_claims):
        for query in _STILL_NAMING:
            dangling += [(holder, id_) for holder, id_ in conn.execute(query, {"ids": ids})]
    if dangling:
        raise UnknownReference(sorted(dangling))


def _claims_named(batch: Batch) -> Named:
    for statement in batch.statements:
        for claim in statement.claims:
            if claim.part_of is not None:
                yield claim.id, claim.part_of
            for operand in claim.derived_from:
                yield claim.id, operand
        for link in statement.links:
            yield statement.id, link.source
            yield statement.id, link.target
        for report in statement.reports:
            for reading in report.readings:
                yield f"{statement.id} in {report.outlet}", reading.claim
    for note in batch.contradictions:
        for id_ in note.claims:
            yield f"the contradiction “{note.topic}”", id_


def _parties_named(batch: Batch) -> Named:
    for party in batch.parties:
        if party.parent is not None:
            yield party.id, party.parent
    for statement in batch.statements:
        for voice in statement.voice:
            yield statement.id, voice
        for claim in statement.claims:
            if claim.origin is not None:
                yield claim.id, claim.origin
        for report in statement.reports:
            for reading in report.readings:
                if reading.credited_to is not None:
                    yield f"{statement.id} in {report.outlet}", reading.credited_to


def _episodes_named(batch: Batch) -> Named:
    for statement in batch.statements:
        yield statement.id, statement.episode
