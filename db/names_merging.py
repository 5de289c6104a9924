"""Which gazetteer records are one place, and which places lie near others. Pure geometry and keys.

Distances are in kilometres on a sphere flattened around each point, which is exact enough below a hundred.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, floor, hypot, radians
from typing import Final, Protocol

SAME_PLACE_KM = 3.0
_KM_A_DEGREE = 111.2


class Located(Protocol):
    """Anything with an id, a GeoNames feature code, a population (0: not known) and coordinates (degrees, WGS 84).

    Without coordinates it is near nothing.
    """

    @property
    def id(self) -> str: ...
    @property
    def lat(self) -> float | None: ...
    @property
    def lon(self) -> float | None: ...
    @property
    def kind(self) -> str: ...
    @property
    def population(self) -> int: ...


REGION: Final = "RGN"
"""The GeoNames feature code of an area without an administration of its own."""


def is_area(place: Located) -> bool:
    """Whether the record is an area. A province and its town are two places, wherever they lie."""
    return place.kind.startswith("ADM") or place.kind == REGION


def pairs_within(places: Iterable[Located], others: Iterable[Located], km: float) -> Iterator[tuple[Located, Located]]:
    """Each place with each of the others that is at most so far away (and is not the same record)."""
    step = km / _KM_A_DEGREE
    cells: dict[tuple[int, int], list[tuple[Located, float, float]]] = defaultdict(list)
    for other, lat, lon in _on_the_map(others):
        cells[floor(lat / step), floor(lon / step)].append((other, lat, lon))
    for place, lat, lon in _on_the_map(places):
        shrink = max(cos(radians(lat)), 0.05)
        row, column, reach = floor(lat / step), floor(lon / step), int(1 / shrink) + 1
        for north in (-1, 0, 1):
            for east in range(-reach, reach + 1):
                for other, other_lat, other_lon in cells.get((row + north, column + east), ()):
                    away = hypot(lat - other_lat, (lon - other_lon) * shrink) * _KM_A_DEGREE
                    if away <= km and other.id != place.id:
                        yield place, other


def _on_the_map(places: Iterable[Located]) -> Iterator[tuple[Located, float, float]]:
    return ((place, place.lat, place.lon) for place in places if place.lat is not None and place.lon is not None)


def same_places(places: Sequence[Located], called: Mapping[str, str]) -> dict[str, str]:
    """For each record that is a place twice in the gazetteer, the id that answers for it (its own id included).

    The same: called alike (`called`: id → coarse key of its own name) and at most 3 km apart, both settlements or both
    areas. The most populous record answers, then the one with the lowest id.
    """
    leader = {place.id: place for place in places}

    def first(place: Located) -> Located:
        while leader[place.id] is not place:
            place = leader[place.id]
        return place

    by_name: dict[tuple[str, bool], list[Located]] = defaultdict(list)
    for place in places:
        by_name[called[place.id], is_area(place)].append(place)
    merged = set()
    for alike in by_name.values():
        for one, other in pairs_within(alike, alike, SAME_PLACE_KM) if len(alike) > 1 else ():
            best, rest = sorted((first(one), first(other)), key=lambda place: (-place.population, place.id))
            leader[rest.id] = best
            merged |= {one.id, other.id}
    return {id_: first(leader[id_]).id for id_ in merged}
