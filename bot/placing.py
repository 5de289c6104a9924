"""Places at the command line: which one a name means, and what an operator adds to the gazetteer for everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.exits import StopError
from bot.keeping import OPERATOR
from bot.replying import WORDS
from commands.placing import added_place, described, name_for_people
from commands.refusals import Refusal
from db import gazetteer, places
from db.engine import Record
from db.names import DidYouMean, GazetteerPlace, Hit, Match, NameIndex, PlaceName, Sure
from db.places import Atlas
from seed.gazetteer import GazetteerError, read_gazetteer
from seed.loading import load_gazetteer

Found = tuple[dict[str, Any], str]


def look_up(name: str, folder: Path) -> Found:
    """The answer of a folder's gazetteer alone, as JSON and as text. Reading it takes a second or two."""
    return _answer(Atlas(NameIndex.build(read_gazetteer(folder)), frozenset(), ()), name)


async def look_up_in(record: Record, name: str) -> Found:
    """The answer of the record's own gazetteer with what was added to it, as JSON and as text."""
    return await record.read(lambda conn: _answer(places.atlas(conn, None), name))


async def load(record: Record, folder: Path) -> str:
    """Takes a folder's gazetteer into the record; the sentence to print."""
    try:
        new = await load_gazetteer(record, folder)
    except (GazetteerError, OSError) as error:
        raise StopError(str(error)) from error
    return f"Loaded the gazetteer {folder.name}." if new else f"The gazetteer {folder.name} is loaded as it is."


async def add_place(record: Record, name: str, within: str | None, lat: float | None, lon: float | None) -> str:
    """Adds a place to the shared record; the sentence to print."""
    if (lat is None) != (lon is None):
        raise StopError("A point on the map needs both --latitude and --longitude.")
    around = await record.read(_area, within) if within else None
    new = added_place(_name(name), around, lat, lon)
    id_ = await record.write(gazetteer.add_place, new, by=OPERATOR, why="added by hand", at=datetime.now(UTC))
    return f"Added {new.name} as {id_}."


async def add_name(record: Record, place: str, name: str, language: str, used_by: str) -> str:
    """Adds a name of a place to the shared record; the sentence to print."""
    named = await record.read(_only, place)
    new = PlaceName(_name(name), language, "variant", used_by)
    added = await record.write(
        gazetteer.add_name, named.id, new, by=OPERATOR, why="added by hand", at=datetime.now(UTC)
    )
    return f"{named.name} is now also found as {new.text}." if added else f"{named.name} has that name already."


def _name(text: str) -> str:
    try:
        return name_for_people(text)
    except Refusal as refusal:
        raise StopError(WORDS.say(refusal.key, n=None, **refusal.values)) from None


def _only(conn: Connection, text: str) -> GazetteerPlace:
    known = places.atlas(conn, None)
    found = known.match(text)
    if not isinstance(found, Sure):
        raise _unsure(text)
    return known.index.place(found.hit.place_id)


def _area(conn: Connection, text: str) -> GazetteerPlace:
    known = places.atlas(conn, None)
    found = known.container(text)
    if found is None:
        raise _unsure(text)
    return known.index.place(found)


def _unsure(text: str) -> StopError:
    return StopError(f"Which place is “{text}”? Look its id up with `recordbot place {text!r} --json`.")


def _answer(known: Atlas, name: str) -> Found:
    match = known.match(name)
    hits = _hits(match)
    kind = "sure" if isinstance(match, Sure) else "did_you_mean" if hits else "no_such_place"
    found = {"query": name, "match": kind, "hits": [_as_json(known, hit) for hit in hits]}
    if kind == "no_such_place":
        sentence = (
            f"No place “{name}” is in the gazetteer. Nothing found is not the same as no such place in the world."
        )
        return found, sentence
    labels = [f"{WORDS.place(known.label(hit.place_id))} · {hit.place_id}" for hit in hits]
    if kind == "did_you_mean":
        return found, "\n".join(["Did you mean:", *(f"  {label}" for label in labels)])
    about = described(known.place(hits[0].place_id), WORDS, whole=True)
    return found, "\n".join([*labels, *(f"  {line}" for line in about)])


def _hits(match: Match) -> tuple[Hit, ...]:
    if isinstance(match, Sure):
        return (match.hit,)
    return match.hits if isinstance(match, DidYouMean) else ()


def _as_json(known: Atlas, hit: Hit) -> dict[str, Any]:
    place = known.index.place(hit.place_id)
    return {
        "id": place.id,
        "name": place.name,
        "matched_name": hit.matched_name,
        "score": round(hit.score, 3),
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
        "within": list(place.parents),
    }
