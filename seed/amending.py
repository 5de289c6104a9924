"""Changing what is published, claim by claim: a claim corrected in its fields, or said to replace an older one.

Run inside a write unit. The record keeps what was before; ids stay. Who may is decided before; whose it is, here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from db import editing, lookups
from db.claims import Batch, Claim, Link, Statement
from db.editing import Changes
from db.failures import NotYours, UnknownStatement
from db.recorded import refuse_unsound
from db.reviews import DRAFT, Item, Review
from db.revisions import history
from db.undoing import ChangedSince
from db.vocabulary import LinkType
from seed.correcting import correct, fields_of
from seed.heading import Known
from seed.suggesting import changes

_FIXED: Final = frozenset({"speaker"})
"""Whose word a claim is belongs to its statement: another speaker's is another statement."""


@dataclass(frozen=True, slots=True)
class Amendable:
    """A published claim's fields as a person writes them, and its statement's last revision when they were read."""

    claim: str
    fields: Mapping[str, str]
    seq: int


def amendable(conn: Connection, claim: str, owner: int | None) -> Amendable:
    """What may be changed of a claim. Raises `UnknownStatement` and `NotYours`."""
    statement = _held(conn, claim, owner)
    told = fields_of(_as_review(statement).item(_number(claim)))
    newest = history(conn, statement.id, 1, viewer=owner, kind="statement")
    return Amendable(claim, {name: text for name, text in told.items() if name not in _FIXED}, newest[0].seq)


def amend(
    conn: Connection,
    claim: str,
    given: Mapping[str, str],
    *,
    known: Known,
    seq: int,
    by: str,
    why: str,
    at: datetime,
    owner: int | None,
) -> Changes:
    """Changes these fields of a published claim, as a revision. `seq` is that of the `Amendable` a person saw.

    Raises `Misunderstood`, `ChangedSince`, `Unsound`, and what `db.editing.put` raises; then nothing was changed.
    """
    statement = _held(conn, claim, owner)
    newest = history(conn, statement.id, 1, viewer=owner, kind="statement")[0]
    if newest.seq != seq:
        raise ChangedSince(statement.id, newest)
    told = {name: text for name, text in given.items() if name not in _FIXED}
    changed = correct(_as_review(statement), _number(claim), told, known)
    claims = tuple(_published(item.claim, statement) for item in changed.items)
    return _put(conn, replace(statement, claims=claims), by=by, why=why, at=at)


def supersede(
    conn: Connection, claim: str, older: str, *, by: str, why: str, at: datetime, owner: int | None
) -> Changes:
    """Says that a published claim replaces an older one (T3, T4), as a revision. Said already, it changes nothing.

    Raises `Unsound` where it cannot, such as across sides or from older to newer, and as `amend`.
    """
    statement = _held(conn, claim, owner)
    target = lookups.find_claim(conn, older, owner)
    if target is None:
        raise UnknownStatement(older)
    if any((link.source, link.type, link.target) == (claim, LinkType.SUPERSEDES, older) for link in statement.links):
        return Changes(unchanged=(statement.id,), data_version=lookups.data_version(conn))
    source = next(one for one in statement.claims if one.id == claim)
    link = Link(claim, LinkType.SUPERSEDES, older, why=why, changed=changes(source, target))
    return _put(conn, replace(statement, links=(*statement.links, link)), by=by, why=why, at=at)


def _held(conn: Connection, claim: str, owner: int | None) -> Statement:
    """The claim's statement, if it is this owner's. That another server holds one is told to nobody."""
    id_ = claim.rpartition(".")[0]
    found = lookups.load_statements(conn, [id_]).get(id_)
    if found is None or found.owner not in (None, owner) or claim not in {one.id for one in found.claims}:
        raise UnknownStatement(claim)
    if found.owner != owner:
        raise NotYours(f"claim {claim}")
    return found


def _put(conn: Connection, statement: Statement, *, by: str, why: str, at: datetime) -> Changes:
    refuse_unsound(conn, statement)
    return editing.put(conn, Batch(statements=(statement,)), by=by, why=why, at=at)


def _as_review(statement: Statement) -> Review:
    """The statement as it would be under review, for its claims to be corrected in the same words."""
    items = tuple(Item(_drafted(claim, statement), statement.speaker, ()) for claim in statement.claims)
    return Review(statement, items)


def _drafted(claim: Claim, statement: Statement) -> Claim:
    return _renamed(claim, f"{statement.id}.", f"{DRAFT}.")


def _published(claim: Claim, statement: Statement) -> Claim:
    return _renamed(claim, f"{DRAFT}.", f"{statement.id}.")


def _renamed(claim: Claim, before: str, after: str) -> Claim:
    whole = claim.part_of
    if whole is not None and whole.startswith(before):
        whole = after + whole.removeprefix(before)
    return replace(claim, id=after + claim.id.removeprefix(before), part_of=whole)


def _number(claim: str) -> str:
    return claim.rpartition(".")[2]
