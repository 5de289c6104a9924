"""An example of each command that the record at hand answers, so that nothing shown to try comes back empty.

What fills its options is taken from the richest statement of the newest episode: the one with most claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache

from sqlalchemy import Connection

from commands.questions import QUESTIONS
from commands.words import Words
from db import lookups
from db.answers import Said
from db.claims import Claim, Slice
from db.scope import EVERYTHING
from db.standing import said_order
from db.vocabulary import NEUTRAL_SIDES, ClaimType, Kind, Perspective, Role

Held = Mapping[str, str]
"""Option → what the record holds for it; an option that nothing in the record fits is not in it."""


def held(conn: Connection, words: Words, viewer: int | None) -> Held:
    """What to fill options with, in the words of the person who is to type them."""
    episode = lookups.find_episode(conn, None, viewer)
    if episode is None:
        return {}
    slice_ = lookups.load_slice(conn, episode.id, EVERYTHING, viewer)
    richest = _richest(slice_)
    if not richest:
        return {}
    found = {"id": richest[0].id, "speaker": slice_.statements[richest[0].statement].speaker}
    day = slice_.statements[richest[0].statement].counts_from
    reports = lookups.load_reports(conn, [richest[0].statement]).get(richest[0].statement, ())
    read_otherwise = [report.outlet for report in reports if report.readings] or [report.outlet for report in reports]
    place = _place_named_most(slice_)
    found |= {"place": place} if place is not None else {}
    found |= {"as_of": day.isoformat()} if day is not None else {}
    found |= {"outlet": read_otherwise[0]} if read_otherwise else {}
    for claim in richest:
        found = _options_of(claim, words) | found
    return found


def example(command: str, known: Held) -> str:
    """The command with its example options filled in; options that nothing fits are left out."""
    given = (f"{option}:{known[option]}" for option in QUESTIONS[command].example if option in known)
    return " ".join((f"/{command}", *given))


def _options_of(claim: Claim, words: Words) -> dict[str, str]:
    found: dict[str, str] = {}
    if claim.type is ClaimType.PERSONS and Kind.KILLED in claim.kinds:
        found |= {"kind": words.say(f"kind.{Kind.KILLED}"), "side": words.side(claim.side_affected).name}
    if claim.value is not None and claim.value.exact is not None and claim.value.exact > 1:
        found["value"] = str(claim.value.exact)
    if claim.object_class is not None and claim.type is ClaimType.OBJECTS:
        found["object"] = words.say(f"classes.{claim.object_class}")
    return found


@lru_cache(maxsize=8)
def _place_named_most(slice_: Slice) -> str | None:
    """Of the places said to be targeted or hit, the one that most claims of any kind name; names break ties."""
    hits = {name for claim in slice_.claims if claim.role in (Role.TARGETED, Role.HIT) for name in claim.places}
    named = Counter(name for claim in slice_.claims for name in {*claim.places, claim.place} & hits)
    return min(named, key=lambda name: (-named[name], name), default=None)


@lru_cache(maxsize=8)
def _richest(slice_: Slice) -> tuple[Claim, ...]:
    """The claims of the statement on its own side's losses that says most; ids break ties."""
    by_statement: dict[str, list[Claim]] = {}
    for claim in slice_.claims:
        statement = slice_.statements[claim.statement]
        own = statement.perspective is Perspective.OWN_SIDE and claim.side_affected not in NEUTRAL_SIDES
        if own and statement.counts_from is not None:
            by_statement.setdefault(claim.statement, []).append(claim)
    chosen = max(sorted(by_statement), key=lambda id_: len(by_statement[id_]), default=None)
    claims = by_statement[chosen] if chosen is not None else []
    return tuple(sorted(claims, key=lambda claim: said_order(Said(claim, slice_.statements[claim.statement]))))
