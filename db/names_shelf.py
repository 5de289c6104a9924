"""The names of a set of places, ready to be looked up, and which of them are worth comparing with a query.

A shelf is built once from a gazetteer or from what was added to one. It knows what a name costs, in edits, but not how
likely any place is: that is for `db.names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import OSA

from db.names_folding import Keys
from db.names_gazetteer import GazetteerPlace
from db.names_lookup import KeyTable
from db.names_ranking import cost, distance
from db.names_reading import Reading, forms

# A name that is found only without its Upper, New and the like is by so much less the place's own.
_DOUBT_OF_OWN = 4.0

# Costs up to which nothing further is searched: the exact name, then a name that sounds about the same.
EXACT = 0.15
_CLOSE = 0.9
# Names this many edits further away than the nearest are no answer to the same query.
_FURTHER = 2.0


class Bearing(NamedTuple):
    """That a place bears a name: how far it is the place's own (1: listed under it; less, even below 0, for others)."""

    place: GazetteerPlace
    own: float
    text: str


class Shelf:
    """Places and the table of their names. `called`: the coarse key of the name that each place is listed under."""

    def __init__(self, places: Sequence[GazetteerPlace]) -> None:
        self.places = places
        self.called: dict[str, str] = {}
        numbers: dict[Keys, int] = {}
        keys: list[Keys] = []
        self._bearers: list[tuple[Bearing, ...]] = []
        said = [(place, text, lang) for place in places for text, lang in _names(place)]
        for name, key, doubt in forms([(text, lang) for _, text, lang in said]):
            place, text, _ = said[name]
            own_sound = self.called.setdefault(place.id, key.coarse)
            own = 1.0 if key.coarse == own_sound else OSA.normalized_similarity(key.coarse, own_sound)
            bearing = Bearing(place, own - _DOUBT_OF_OWN * doubt, text)
            number = numbers.setdefault(key, len(keys))
            if number == len(keys):
                keys.append(key)
                self._bearers.append((bearing,))
            else:
                self._bearers[number] = _with(self._bearers[number], bearing)
        self._table = KeyTable(keys)

    def key(self, number: int) -> Keys:
        """The keys of a name by its number."""
        return self._table.keys[number]

    def bearers(self, number: int) -> tuple[Bearing, ...]:
        """Who bears the name of this number, each place once."""
        return self._bearers[number]

    def beginning(self, key: Keys) -> set[int]:
        """The numbers of the names that begin so."""
        return self._table.beginning(key)

    def costs(self, read: Sequence[Reading], *, writes_vowels: bool, exactly: bool = False) -> dict[int, float]:
        """The number of each name worth comparing, with its cost in edits: exact names, or without any the nearest.

        `exactly`: nothing but exact names.
        """
        table = self._table
        found: dict[int, float] = {}

        def compare(numbers: Iterable[int], *ways: Reading) -> None:
            for number in numbers:
                edits = min(cost(way, table.keys[number], writes_vowels=writes_vowels) for way in ways)
                if edits < found.get(number, edits + 1):
                    found[number] = edits

        for reading in read:
            compare(table.exact(reading.keys), reading)
        if exactly or min(found.values(), default=_CLOSE + 1) <= EXACT:
            return found
        whole = whole_reading(read)
        heard = table.heard_alike(whole.keys.coarse)
        for sound, apart in heard if writes_vowels else [*heard, *table.with_same_bones(whole.keys.coarse)]:
            if writes_vowels and apart > min(found.values(), default=apart) + _FURTHER:
                break
            way = min(read, key=lambda reading: reading.doubt + distance(reading.keys.coarse, sound))
            compare(table.by_coarse(sound), *((whole,) if way is whole else (whole, way)))
        if min(found.values(), default=_CLOSE + 1) > _CLOSE:
            compare(table.typed_alike(whole.keys.plain), whole)
        worst = min(found.values(), default=0.0) + _FURTHER
        return {number: edits for number, edits in found.items() if edits <= worst}


def whole_reading(read: Sequence[Reading]) -> Reading:
    """The reading that leaves out the noise words but no ending."""
    return [reading for reading in read if not reading.doubt][-1]


def _names(place: GazetteerPlace) -> Iterable[tuple[str, str]]:
    """A place's names with their languages, each once, the one that it is listed under first."""
    return dict.fromkeys([(place.name, ""), *((name.text, name.lang) for name in place.names if name.text)])


def _with(bearers: tuple[Bearing, ...], new: Bearing) -> tuple[Bearing, ...]:
    for number, known in enumerate(bearers):
        if known.place is new.place:
            return bearers if known.own >= new.own else (*bearers[:number], new, *bearers[number + 1 :])
    return (*bearers, new)
