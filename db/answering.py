"""The one way from a `Lookup` to an `Outcome`.

Every question, from a command, from words or from JSON, passes through `answer`, inside one read unit of
`db.engine.Record`. It checks that what is named exists, reads the slice the topic needs and hands it on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from sqlalchemy import Connection

from db import lookups, places
from db.answers import Ambiguous, Lookup, Nothing, NothingReason, Outcome, Place, Topic
from db.asked import NOTHING, Asked, read_slice
from db.claims import Batch, mentions_of
from db.figures import figures, settlements
from db.names import DidYouMean, Match, NoSuchPlace, Sure
from db.quoting import first_said, quoted_statement, readings, source, who_said
from db.scope import EVERYTHING, scope_of
from db.surveying import contradictions, coverage
from db.vocabulary import NEUTRAL_SIDES

_WAYS: Final[dict[Topic, Callable[[Asked], Outcome]]] = {
    Topic.SETTLEMENTS: settlements,
    Topic.STATEMENT: quoted_statement,
    Topic.WHO_SAID: who_said,
    Topic.FIRST_SAID: first_said,
    Topic.READINGS: readings,
    Topic.CONTRADICTIONS: contradictions,
    Topic.COVERAGE: coverage,
    Topic.SOURCE: source,
}
"""Topics that are not plain counts. Every other is answered by `figures`."""

_READS_ALL: Final = frozenset({Topic.STATEMENT, Topic.WHO_SAID, Topic.READINGS, Topic.CONTRADICTIONS, Topic.PLACE})


def answer(conn: Connection, lookup: Lookup, coming: Batch = NOTHING) -> Outcome:
    """The record's answer to a lookup, about the newest episode unless another is named.

    A name that does not exist is answered with `Nothing` and the nearest names; a place that may be one of several,
    with the question which one. With a batch that is `coming` it is the answer there would be once that is published.
    """
    episode = lookups.find_episode(conn, lookup.episode, lookup.viewer)
    if episode is None:
        return _unknown(conn, lookup, NothingReason.NO_SUCH_EPISODE, lookup.episode or "", _episode_names(conn, lookup))
    place = None
    if lookup.place is not None:
        found = _place(conn, lookup, lookup.place)
        if not isinstance(found, Place):
            return found
        place, lookup = _also_named(conn, found, lookup, coming), replace(lookup, place=found.id)
    scope = scope_of(lookup, place)
    types = EVERYTHING if lookup.topic in _READS_ALL else scope.types
    asked = Asked(conn, lookup, episode, scope, read_slice(conn, lookup, episode, types, coming), place, coming)
    cast = asked.slice.parties
    sides = {party.side for party in cast.values()} - NEUTRAL_SIDES
    if lookup.side is not None and lookup.side not in sides:
        return _unknown(conn, lookup, NothingReason.NO_SUCH_SIDE, lookup.side, sides)
    if lookup.speaker is not None and lookup.speaker not in cast:
        return _unknown(conn, lookup, NothingReason.NO_SUCH_SPEAKER, lookup.speaker, set(cast))
    return _WAYS.get(lookup.topic, figures)(asked)


def _place(conn: Connection, lookup: Lookup, named: str) -> Place | Ambiguous | Nothing:
    """The place that the lookup names; a question back where it may be one of several, or that there is none."""
    known = places.atlas(conn, lookup.viewer)
    match known.match(named):
        case Sure(hit):
            return known.place(hit.place_id)
        case DidYouMean(hits):
            choices = tuple(known.label(hit.place_id) for hit in hits)
            return Ambiguous(lookup, named, choices, lookups.data_version(conn))
        case NoSuchPlace():
            version = lookups.data_version(conn)
            return Nothing(lookup, NothingReason.NO_SUCH_PLACE, named, revision=version)


def _also_named(conn: Connection, place: Place, lookup: Lookup, coming: Batch) -> Place:
    """The place with the ways in which what is coming names it."""
    claims = (claim for statement in coming.statements for claim in statement.claims)
    said = {(name, scope) for one in claims for name, scope in mentions_of(one)}
    known = places.atlas(conn, lookup.viewer)
    meant = {mention for mention in said if _is_sure(known.match(mention[0]), place.id)}
    return replace(place, said=place.said | meant) if meant else place


def _is_sure(match: Match, place: str) -> bool:
    return isinstance(match, Sure) and match.hit.place_id == place


def _episode_names(conn: Connection, lookup: Lookup) -> set[str]:
    return {episode.id for episode in lookups.episodes(conn, lookup.viewer)}


def _unknown(conn: Connection, lookup: Lookup, reason: NothingReason, asked: str, known: set[str]) -> Nothing:
    nearest = get_close_matches(asked, sorted(known), n=3, cutoff=0.6) or (sorted(known)[:3] if len(known) < 6 else [])
    return Nothing(lookup, reason, asked, suggestions=tuple(nearest), revision=lookups.data_version(conn))
