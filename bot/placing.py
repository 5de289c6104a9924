"""Which place a name means, for the command line: the gazetteer's answer, sure, worth asking, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.names import DidYouMean, Hit, Match, NameIndex, Sure
from seed.gazetteer import SHIPPED, read_gazetteer


def look_up(name: str, gazetteer: Path | None) -> tuple[dict[str, Any], str]:
    """The answer as JSON and as text. Reading a gazetteer takes about two seconds."""
    index = NameIndex.build(read_gazetteer(gazetteer or SHIPPED))
    match = index.match(name)
    hits = [_described(index, hit) for hit in _hits(match)]
    kind = "sure" if isinstance(match, Sure) else "did_you_mean" if hits else "no_such_place"
    return {"query": name, "match": kind, "hits": hits}, _told(name, kind, hits)


def _hits(match: Match) -> tuple[Hit, ...]:
    if isinstance(match, Sure):
        return (match.hit,)
    return match.hits if isinstance(match, DidYouMean) else ()


def _described(index: NameIndex, hit: Hit) -> dict[str, Any]:
    place = index.place(hit.place_id)
    return {
        "id": place.id,
        "name": place.name,
        "matched_name": hit.matched_name,
        "score": round(hit.score, 3),
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
    }


def _told(name: str, kind: str, hits: list[dict[str, Any]]) -> str:
    if kind == "no_such_place":
        return f"No place “{name}” is in the gazetteer. Nothing found is not the same as no such place in the world."
    lines = [
        f"{hit['name']} ({hit['matched_name']}), {hit['admin1']}, {hit['country']} · {hit['lat']}, {hit['lon']}"
        for hit in hits
    ]
    return lines[0] if kind == "sure" else "Did you mean:\n" + "\n".join(f"  {line}" for line in lines)
