"""Reads gazetteer files: a folder of `XX.tsv`, one a country, and `names_extra.tsv` with who uses which name.

The columns and the origin of the shipped files are described in `data/gazetteer/SOURCE.md`. A file of the same columns
for another country needs no change here. Files are UTF-8, tab-separated, without quoting.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from db.names import ASK, GazetteerPlace, NameIndex, PlaceName

SHIPPED = Path(__file__).parent / "data" / "gazetteer"
EXTRA = "names_extra.tsv"

_PLACE_COLUMNS = (
    "geonameid", "name", "asciiname", "lat", "lon", "fcode", "country", "admin1", "admin2", "population", "alternates",
)  # fmt: skip
_EXTRA_COLUMNS = ("geonameid", "name", "country", "other_name", "lang", "kind", "source")


class GazetteerError(ValueError):
    """A gazetteer file cannot be read as it is. The message says which file, which line and what is wrong."""


def read_gazetteer(folder: Path) -> list[GazetteerPlace]:
    """Every place of every country file in the folder, in the files' order, with its extra names.

    Raises `GazetteerError` for a folder without country files, a wrong header, a row that does not fit it, and an
    extra name for a place that no country file has.
    """
    files = sorted(path for path in folder.glob("*.tsv") if path.name != EXTRA)
    if not files:
        raise GazetteerError(f"{folder}: no country file (XX.tsv)")
    extra = _extra_names(folder / EXTRA)
    places = [_place(row, where, extra.pop(row["geonameid"], [])) for path in files for row, where in _places(path)]
    if extra:
        stray = ", ".join(sorted(extra))
        raise GazetteerError(f"{folder / EXTRA}: no place in the folder has the id {stray}")
    return places


def _places(path: Path) -> Iterator[tuple[dict[str, str], str]]:
    return _rows(path, _PLACE_COLUMNS)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[dict[str, str], str]]:
    """Each row as a dict, with where it stands ("AM.tsv, line 7")."""
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
        lat, lon, population = float(row["lat"]), float(row["lon"]), int(row["population"] or 0)
    except ValueError as error:
        raise GazetteerError(f"{where}: {error}") from None
    if not row["geonameid"] or not row["name"]:
        raise GazetteerError(f"{where}: a place needs an id and a name")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
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
    )


def _alternates(row: dict[str, str], where: str) -> Iterator[PlaceName]:
    if row["asciiname"] not in {"", row["name"]}:
        yield PlaceName(row["asciiname"], "", "ascii", "")
    for alternate in filter(None, row["alternates"].split("|")):
        language, colon, text = alternate.partition(":")
        if not colon or not text:
            raise GazetteerError(f"{where}: the alternate name {alternate!r} should read language:name")
        yield PlaceName(text, "" if language == "und" else language, "alternate", "")


def serve(folder: Path, asked: TextIO, answered: TextIO, *, abstain: bool = True) -> None:
    """Answers place queries as JSON lines until `asked` ends: first `{"ready": true, …}`, then a line for each line.

    A line ending in `*` is an unfinished name. The answer is `{"hits": [[id, score], …]}`, at most ten, best first; an
    id is a number where the gazetteer's ids are. With `abstain` (the product's own threshold) no hits means: no such
    place. Without it, every guess is shown, however unlikely.
    """
    began = time.perf_counter()
    index = NameIndex.build(read_gazetteer(folder))
    _write_line(answered, {"ready": True, "build_s": round(time.perf_counter() - began, 3)})
    for line in asked:
        query = line.rstrip("\r\n")
        hits = index.complete(query[:-1], limit=10) if query.endswith("*") else index.find(query)
        if abstain and hits and hits[0].score < ASK:
            hits = ()
        ids = [(record, hit.score) for hit in hits for record in hit.records][:10]
        _write_line(answered, {"hits": [[int(id_) if id_.isdecimal() else id_, round(score, 4)] for id_, score in ids]})


def _write_line(answered: TextIO, value: Any) -> None:
    answered.write(json.dumps(value, ensure_ascii=False) + "\n")
    answered.flush()
