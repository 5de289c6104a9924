"""What publishing would change in the answers: each affected question, answered as the record stands and as it would.

Both answers come from `db.answering`; what is coming is laid over the slice in memory, so that nothing is written and
no writer waits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from db import places
from db.answering import answer
from db.answers import Lookup, Outcome, Topic
from db.claims import Batch, Claim
from db.names import Sure
from db.scope import TOPIC_KINDS
from db.vocabulary import BOTH_SIDES, ClaimType

MOST_QUESTIONS: Final = 16

_BY_TYPE: Final = {
    ClaimType.OBJECTS: Topic.DAMAGE,
    ClaimType.AREA: Topic.TERRITORY,
    ClaimType.PLACE_COUNT: Topic.SETTLEMENTS,
    ClaimType.PLACES: Topic.SETTLEMENTS,
    ClaimType.CONDUCT: Topic.CONDUCT,
}
_BY_KIND: Final = (Topic.DISPLACEMENT, Topic.BODIES, Topic.CASUALTIES, Topic.PRISONERS)


@dataclass(frozen=True, slots=True)
class Affected:
    """A question that the change touches, answered before and after."""

    lookup: Lookup
    before: Outcome
    after: Outcome


def preview(conn: Connection, coming: Batch, viewer: int | None) -> tuple[Affected, ...]:
    """The questions about what these statements claim, up to `MOST_QUESTIONS`, with both answers. Writes nothing."""
    return tuple(
        Affected(lookup, answer(conn, lookup), answer(conn, lookup, coming))
        for lookup in _questions(conn, coming, viewer)
    )


def _questions(conn: Connection, coming: Batch, viewer: int | None) -> list[Lookup]:
    claims = [(statement.episode, claim) for statement in coming.statements for claim in statement.claims]
    about = (_about(claim, episode, viewer) for episode, claim in claims)
    asked = dict.fromkeys((*filter(None, about), *_of_places(conn, claims, viewer)))
    return list(asked)[:MOST_QUESTIONS]


def _about(claim: Claim, episode: str, viewer: int | None) -> Lookup | None:
    side = None if claim.side_affected == BOTH_SIDES else claim.side_affected
    if claim.type is ClaimType.PERSONS:
        topic = next((topic for topic in _BY_KIND if claim.kinds & TOPIC_KINDS[topic]), Topic.CASUALTIES)
        return Lookup(topic, kinds=claim.kinds, side=side, episode=episode, viewer=viewer)
    if claim.type is ClaimType.OBJECTS:
        return Lookup(Topic.DAMAGE, object_class=claim.object_class, side=side, episode=episode, viewer=viewer)
    topic_of_type = _BY_TYPE.get(claim.type)
    return None if topic_of_type is None else Lookup(topic_of_type, side=side, episode=episode, viewer=viewer)


def _of_places(conn: Connection, claims: Iterable[tuple[str, Claim]], viewer: int | None) -> Iterator[Lookup]:
    """A question of each place that the claims name and that is known for sure."""
    for episode, claim in claims:
        for name in (*([claim.place] if claim.place else []), *claim.places):
            found = places.atlas(conn, viewer).match(name)
            if isinstance(found, Sure):
                yield Lookup(Topic.PLACE, place=found.hit.place_id, episode=episode, viewer=viewer)
