"""What a record names, read from it once for each of its versions: parties, episode, last day, places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from commands.asking.naming import Known
from db import lookups, places
from db.answers import Lookup, Topic
from db.asked import read_slice
from db.lexicon_folding import words_of
from db.names import Sure
from db.scope import EVERYTHING

_FORMER: Final = frozenset({"historical"})
_KEPT: Final[WeakKeyDictionary[Engine, dict[int | None, tuple[int, Known]]]] = WeakKeyDictionary()


def known(conn: Connection, viewer: int | None = None) -> Known | None:
    """The names of the newest episode's record as this viewer sees it; None for a record without an episode."""
    kept = _KEPT.setdefault(conn.engine, {})
    version = lookups.data_version(conn)
    held = kept.get(viewer)
    if held is not None and held[0] == version:
        return held[1]
    episode = lookups.find_episode(conn, None, viewer)
    if episode is None:
        return None
    said = read_slice(conn, Lookup(Topic.PLACE, viewer=viewer), episode, EVERYTHING)
    atlas = places.atlas(conn, viewer)
    named = frozenset(name for claim in said.claims for name in (*claim.places, claim.place) if name)
    spoken = Counter(said.statements[claim.statement].speaker for claim in said.claims)
    days = [one.counts_from for one in said.statements.values() if one.counts_from is not None]
    made = Known(
        parties=said.parties,
        episode=episode,
        last_day=max(days, default=episode.end or episode.start),
        finder=atlas,
        place_names=_names(atlas, named),
        places_said=named,
        voices=tuple(voice for voice, _ in spoken.most_common()),
    )
    kept[viewer] = version, made
    return made


def _names(atlas: places.Atlas, said: Iterable[str]) -> dict[str, str]:
    """Every one-word name of the places that claims name, without those that two of them share."""
    found: dict[str, set[str]] = {}
    for name in sorted(said):
        match = atlas.match(name)
        if not isinstance(match, Sure):
            continue
        place = atlas.place(match.hit.place_id)
        for text in (name, place.name, *(other.text for other in place.also if other.kind not in _FORMER)):
            words = words_of(text)
            if len(words) == 1 and not words[0].sign:
                found.setdefault(words[0].folded, set()).add(place.id)
    return {name: ids.pop() for name, ids in found.items() if len(ids) == 1}
