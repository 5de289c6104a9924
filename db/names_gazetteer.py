"""What a gazetteer says of a place: the records that the matcher is built from. Data alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of a place. `lang`: ISO 639 code, "" where not known; `used_by`: the party that uses it, "" for all."""

    text: str
    lang: str = ""
    kind: str = ""
    used_by: str = ""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """A record of a gazetteer: degrees (WGS 84), `kind` a GeoNames feature code, population 0 where not known.

    `lat` and `lon` are None where nobody knows them. `precision` says how exact they are, 1 (the place itself) to 7;
    `parents` are the ids of the places it lies in, the smallest first.
    """

    id: str
    name: str
    names: tuple[PlaceName, ...]
    lat: float | None
    lon: float | None
    kind: str
    country: str
    admin1: str
    population: int
    precision: int | None = None
    parents: tuple[str, ...] = ()
