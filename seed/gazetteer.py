"""Reads gazetteer files: a folder of country files, and beside them who uses which name, and communities.

Country files are all `*.tsv` but `names_extra.tsv` and `communities.tsv`; `regions.tsv` is one of them, of areas that
no administration has. The columns and the origin of the shipped files are described in `data/gazetteer/SOURCE.md`. A
file of the same columns for another country needs no change here. Files are UTF-8, tab-separated, without quoting.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, TextIO

from db.names import DidYouMean, GazetteerPlace, NameIndex, NoSuchPlace, PlaceName, Sure, judged
from db.names_merging import REGION

SHIPPED: Final = Path(__file__).parent / "data" / "gazetteer"
EXTRA: Final = "names_extra.tsv"
COMMUNITIES: Final = "communities.tsv"

PROVINCE: Final = "ADM1"
COMMUNITY: Final = "ADM3"
_PRECISION: Final = {PROVINCE: 4, "ADM2": 3, COMMUNITY: 3, REGION: 5}
"""How exact the coordinates of an area's centre are; those of a settlement are of the place itself, 1."""

_PLACE_COLUMNS: Final = (
    "geonameid", "name", "asciiname", "lat", "lon", "fcode", "country", "admin1", "admin2", "population", "alternates",
)  # fmt: skip
_EXTRA_COLUMNS: Final = ("geonameid", "name", "country", "other_name", "lang", "kind", "source")
_COMMUNITY_COLUMNS: Final = ("id", "name", "country", "admin1", "centre", "members", "alternates", "source")


_VERDICTS: Final = {Sure: "sure", DidYouMean: "ask", NoSuchPlace: "none"}


class GazetteerError(ValueError):
    """A gazetteer file cannot be read as it is. The message says which file, which line and what is wrong."""


def read_gazetteer(folder: Path) -> list[GazetteerPlace]:
    """Every place of every country file in the folder, in the files' order, with its extra names; then communities.

    Each knows what it lies in: the communities that list it (there may be a former one), then the province of its
    `admin1`. Raises `GazetteerError`
    for a folder without country files, a wrong header, a row that does not fit it, and an extra name or a community
    that speaks of a place which no country file has.
    """
    files = [path for path in _files(folder) if path.name not in {EXTRA, COMMUNITIES}]
    if not files:
        raise GazetteerError(f"{folder}: no country file (XX.tsv)")
    extra = _extra_names(folder / EXTRA)
    places = [_place(row, where, extra.pop(row["geonameid"], [])) for path in files for row, where in _places(path)]
    if extra:
        stray = ", ".join(sorted(extra))
        raise GazetteerError(f"{folder / EXTRA}: no place in the folder has the id {stray}")
    known = {place.id: place for place in places}
    communities = list(_communities(folder / COMMUNITIES, known))
    lies_in: dict[str, list[str]] = {}
    for community, members in communities:
        for member in members:
            lies_in.setdefault(member, []).append(community.id)
    provinces = _provinces(places)
    return [
        replace(place, parents=_parents(place, lies_in, provinces))
        for place in (*places, *(community for community, _ in communities))
    ]


def digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the folder's files: equal digests mean equal gazetteers."""
    summed = hashlib.sha256()
    for path in _files(folder):
        summed.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return summed.hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.tsv"))


def _provinces(places: list[GazetteerPlace]) -> dict[tuple[str, str], str]:
    """The id of each province by its country and any of its names."""
    return {
        (place.country, name.casefold()): place.id
        for place in places
        if place.kind == PROVINCE
        for name in (*(name.text for name in place.names), place.name)
    }


def _parents(
    place: GazetteerPlace, lies_in: dict[str, list[str]], provinces: dict[tuple[str, str], str]
) -> tuple[str, ...]:
    province = provinces.get((place.country, place.admin1.casefold()))
    found = (*lies_in.get(place.id, ()), *((province,) if province else ()))
    return tuple(id_ for id_ in found if id_ != place.id)


def _communities(path: Path, known: dict[str, GazetteerPlace]) -> Iterator[tuple[GazetteerPlace, tuple[str, ...]]]:
    """Each community, at its centre's coordinates, with the ids of the places in it."""
    for row, where in _rows(path, _COMMUNITY_COLUMNS) if path.exists() else ():
        members = tuple(filter(None, row["members"].split("|")))
        for id_ in (row["centre"], *members):
            if id_ not in known:
                raise GazetteerError(f"{where}: no place in the folder has the id {id_}")
        if not row["id"] or not row["name"]:
            raise GazetteerError(f"{where}: a community needs an id and a name")
        centre = known[row["centre"]]
        yield (
            GazetteerPlace(
                id=row["id"],
                name=row["name"],
                names=tuple(_alternates(row, where)),
                lat=centre.lat,
                lon=centre.lon,
                kind=COMMUNITY,
                country=row["country"],
                admin1=row["admin1"],
                population=0,
                precision=_PRECISION[COMMUNITY],
            ),
            members,
        )


def _places(path: Path) -> Iterator[tuple[dict[str, str], str]]:
    return _rows(path, _PLACE_COLUMNS)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """Each row as a dict, with where it stands ("AM.tsv, line 7")."""
    number = 0
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, 1):
            where = f"{path.name}, line {number}"
            cells = line.rstrip("\r\n").split("\t")
            if number == 1:
                if tuple(cells) != columns:
                    raise GazetteerError(f"{where}: the columns should be {', '.join(columns)}")
                continue
            if len(cells) != len(columns):
                raise GazetteerError(f"{where}: {len(cells)} columns instead of {len(columns)}")
            yield dict(zip(columns, cells, strict=True)), where
    if not number:
        raise GazetteerError(f"{path.name} is empty: its first line should be {', '.join(columns)}")


def _extra_names(path: Path) -> dict[str, list[PlaceName]]:
    names: dict[str, list[PlaceName]] = {}
    if path.exists():
        for row, _ in _rows(path, _EXTRA_COLUMNS):
            name = PlaceName(row["other_name"], row["lang"], row["kind"], _who_uses(row["kind"]))
            names.setdefault(row["geonameid"], []).append(name)
    return names


def _who_uses(kind: str) -> str:
    """The party's word that opens a kind like "armenian name", else nobody in particular."""
    return kind.removesuffix(" name") if kind.endswith(" name") else ""


def _place(row: dict[str, str], where: str, extra: list[PlaceName]) -> GazetteerPlace:
    try:
        lat, lon = (float(row[name]) if row[name] else None for name in ("lat", "lon"))
        population = int(row["population"] or 0)
    except ValueError as error:
        raise GazetteerError(f"{where}: {error}") from None
    if not row["geonameid"] or not row["name"]:
        raise GazetteerError(f"{where}: a place needs an id and a name")
    if (lat is None) != (lon is None) or not (-90 <= (lat or 0) <= 90 and -180 <= (lon or 0) <= 180):
        raise GazetteerError(f"{where}: {lat}, {lon} is not on the map")
    return GazetteerPlace(
        id=row["geonameid"],
        name=row["name"],
        names=(*_alternates(row, where), *extra),
        lat=lat,
        lon=lon,
        kind=row["fcode"],
        country=row["country"],
        admin1=row["admin1"],
        population=population,
        precision=None if lat is None else _PRECISION.get(row["fcode"], 1),
    )


def _alternates(row: dict[str, str], where: str) -> Iterator[PlaceName]:
    if row.get("asciiname", "") not in {"", row["name"]}:
        yield PlaceName(row["asciiname"], "", "ascii", "")
    for alternate in filter(None, row["alternates"].split("|")):
        language, colon, text = alternate.partition(":")
        if not colon or not text:
            raise GazetteerError(f"{where}: the alternate name {alternate!r} should read language:name")
        yield PlaceName(text, "" if language == "und" else language, "alternate", "")


def serve(folder: Path, asked: TextIO, answered: TextIO, *, abstain: bool = True) -> None:
    """Answers place queries as JSON lines until `asked` ends: first `{"ready": true, …}`, then a line for each line.

    A line ending in `*` is an unfinished name. The answer is `{"hits": [[id, score], …], "verdict": …}`, at most ten,
    best first; an id is a number where the gazetteer's ids are, a score the probability of being right, and the verdict
    "sure", "ask" or "none". With `abstain` "none" comes without hits, as the product shows it. Without, every guess is
    listed, however unlikely, so that another threshold can be tried.
    """
    began = time.perf_counter()
    index = NameIndex.build(read_gazetteer(folder))
    _write_line(answered, {"ready": True, "build_s": round(time.perf_counter() - began, 3)})
    for line in asked:
        query = line.rstrip("\r\n")
        hits = index.complete(query[:-1], limit=10) if query.endswith("*") else index.find(query)
        verdict = _VERDICTS[type(judged(hits))]
        shown = () if abstain and verdict == "none" else hits
        ids = [(record, hit.score) for hit in shown for record in hit.records][:10]
        listed = [[int(id_) if id_.isdecimal() else id_, round(score, 4)] for id_, score in ids]
        _write_line(answered, {"hits": listed, "verdict": verdict})


def _write_line(answered: TextIO, value: Any) -> None:
    answered.write(json.dumps(value, ensure_ascii=False) + "\n")
    answered.flush()
