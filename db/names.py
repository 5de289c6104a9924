"""Place names: which place a text means, in any spelling and script, or that it names none.

`NameIndex` is built once from a gazetteer and not changed: adding a place gives another index. It knows no database and
decides nothing about politics: both sides' names find the same place, and the hit says which name it was.

    index = NameIndex.build(places)
    index.match("Горисе")        Sure(Hit("174895", 0.97, "Горис"))
    index.match("Agarak")        DidYouMean((Hit(…), Hit(…)))      several places, none far ahead
    index.match("yesterday")     NoSuchPlace()
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import exp, log10
from operator import itemgetter
from typing import NamedTuple

from db.names_competing import FAR, like_a_surname, nearest_other, prepared
from db.names_folding import Keys, bones, spelling, writes_no_vowels
from db.names_gazetteer import GazetteerPlace, PlaceName
from db.names_layouts import typed_on_other_keys
from db.names_merging import is_area, pairs_within, same_places
from db.names_ranking import Evidence, confidence, cost, distance
from db.names_reading import LONGEST_QUERY, Reading, ordinary, readings
from db.names_shelf import EXACT, Bearing, Shelf

__all__ = [
    "ASK", "SURE", "DidYouMean", "GazetteerPlace", "Hit", "Match", "NameIndex", "NoSuchPlace", "PlaceName", "Sure",
    "judged", "tied",
]  # fmt: skip

# Scores from which a place is taken for granted, and from which it is worth asking about.
SURE = 0.85
ASK = 0.55
# No more than worth asking: what a person has to confirm, however well it fits.
_WORTH_ASKING = (ASK + SURE) / 2

# What makes one of two equally near places likelier, in edits.
_NAMED = 0.3
_NEAR_NAMED = 0.1
_NEAR_NAMED_KM = 15.0
_TENFOLD_PEOPLE = 0.03
_OWN_NAME = 0.25
_AREA = -0.25

_RIVAL = 0.3
_TIE = 0.1
_FADE = 2.0

# In completing, how much more the prior counts, a name typed to its end, and a beginning that only sounds alike.
_LIKELY = 5.0
_WHOLE = 0.3
_HEARD = 0.3

# Shorter texts are some name or other on another layout of the keyboard.
_SHORTEST_ON_OTHER_KEYS = 4

# Prefixes that thousands of names begin with: their first choices are kept.
_SHORT_PREFIX = 2
_MOST_CHOICES = 25

# An ordinary word that is also a place's name means the place only if it is written as one and so many live there.
_PEOPLE_TO_BE_MEANT = 1000
# A name less a place's own than this is another name: a former one, or one in another language.
_FORMER = 0.5


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a text may mean. `score` 0..1, comparable between queries; `matched_name` as the gazetteer has it.

    `records`: the gazetteer's records of this one place, the one that bears the matched name first.
    """

    place_id: str
    score: float
    matched_name: str
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sure:
    """The text means this place."""

    hit: Hit


@dataclass(frozen=True, slots=True)
class DidYouMean:
    """The text may mean one of these, the likeliest first; nothing tells apart those with equal scores."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class NoSuchPlace:
    """The text names no place that the index has."""


Match = Sure | DidYouMean | NoSuchPlace


class _Candidate(NamedTuple):
    bearing: Bearing
    key: Keys
    cost: float
    worth: float


class NameIndex:
    """Finds places by name. Immutable, so that threads may share it; a lookup takes about a millisecond."""

    def __init__(self, shelves: tuple[Shelf, ...], same: dict[str, str], named: frozenset[str]) -> None:
        """For `build`, `with_added` and `with_named`."""
        self._shelves = shelves
        self._places = {place.id: place for shelf in shelves for place in shelf.places}
        self._same = same
        self._records: dict[str, list[str]] = defaultdict(list)
        for record, lead in same.items():
            self._records[lead].append(record)
        self._named = named
        self._prior = {place.id: _prior(place) for place in self._places.values()}
        centres = [self._places[id_] for id_ in named if id_ in self._places]
        for _, place in pairs_within(centres, self._places.values(), _NEAR_NAMED_KM) if centres else ():
            self._prior[place.id] = _prior(self._places[place.id]) + _NEAR_NAMED
        for centre in centres:
            self._prior[centre.id] = _prior(centre) + _NAMED
        self._spoken_of = frozenset(id_ for id_, prior in self._prior.items() if prior > 0)
        self._short_prefixes: dict[str, tuple[Hit, ...]] = {}

    @classmethod
    def build(cls, places: Iterable[GazetteerPlace], named: Collection[str] = ()) -> NameIndex:
        """An index of these places. `named`: ids of places that the record names; these and what is near are preferred.

        Takes about two seconds for fifty thousand names: do it off the event loop. Records of the same place (near-
        identical names within 3 km) answer as one. Of two records with one id the later counts.
        """
        prepared()
        shelf = Shelf(tuple({place.id: place for place in places}.values()))
        return cls((shelf,), same_places(shelf.places, shelf.called), frozenset(named))

    def with_added(self, places: Iterable[GazetteerPlace]) -> NameIndex:
        """The index with these places too, or with these names for places that it has, at the cost of only these."""
        first, *later = self._shelves
        added = {place.id: place for shelf in later for place in shelf.places} | {place.id: place for place in places}
        return NameIndex((first, Shelf(tuple(added.values()))), self._same, self._named)

    def with_named(self, named: Collection[str]) -> NameIndex:
        """The index preferring these places, as the record now names them. Takes some fifty milliseconds."""
        return NameIndex(self._shelves, self._same, frozenset(named))

    @property
    def places(self) -> Collection[GazetteerPlace]:
        """Every record that the index has, each once."""
        return self._places.values()

    def place(self, id_: str) -> GazetteerPlace:
        """The record with this id; KeyError if there is none."""
        return self._places[id_]

    def records(self, id_: str) -> tuple[str, ...]:
        """The gazetteer's records of the place that this record is, the one that answers for all of them first."""
        lead = self._lead(id_)
        return (lead, *(record for record in self._records.get(lead, ()) if record != lead))

    def find(self, query: str, limit: int = 10) -> tuple[Hit, ...]:
        """The places that the text may mean, best first, however unlikely: whether to believe it is for `match`.

        Only the first 100 characters count. Empty for a text without letters, and for words of ordinary speech.
        """
        candidates, score = self._search(query[:LONGEST_QUERY])
        if score < ASK and not ordinary(query):
            candidates, score = max(
                [(candidates, score), *map(self._mistaken_layout, typed_on_other_keys(query[:LONGEST_QUERY]))],
                key=itemgetter(1),
            )
        if not candidates:
            return ()
        if ordinary(query):
            if not self._meant_as_a_name(query, candidates[0].bearing):
                return ()
            score = min(score, _WORTH_ASKING)
        best = candidates[0].worth
        return tuple(self._hit(found, score * exp(_FADE * (found.worth - best))) for found in candidates[:limit])

    def match(self, query: str) -> Match:
        """What to make of the text: sure of one place, worth asking (at most five), or no such place."""
        return judged(self.find(query, limit=5))

    def complete(self, prefix: str, limit: int = 25) -> tuple[Hit, ...]:
        """Places for an unfinished name, best first: those the record names, then by population.

        With nothing typed: the places that the record names. Where nothing begins so: what `find` makes of it.
        """
        read = readings(prefix)
        if not read:
            named = sorted(self._named & self._places.keys(), key=lambda id_: -self._prior[id_])
            return tuple(Hit(id_, 1.0, self._places[id_].name, (id_,)) for id_ in named[:limit])
        key = read[0].keys
        if len(key.plain) > _SHORT_PREFIX or limit > _MOST_CHOICES:
            return self._beginning(key, limit) or self.find(prefix, limit)
        if key.plain not in self._short_prefixes:
            spoken_of = self._beginning(key, _MOST_CHOICES, self._spoken_of)
            enough = len(spoken_of) == _MOST_CHOICES
            self._short_prefixes[key.plain] = spoken_of if enough else self._beginning(key, _MOST_CHOICES)
        return self._short_prefixes[key.plain][:limit]

    def _meant_as_a_name(self, word: str, bearing: Bearing) -> bool:
        """Whether an ordinary word is written with its capital as a name of a place that people speak of."""
        written = word.strip() == bearing.text and word.strip()[:1].isupper()
        return written and self._spoken_of_as_a_place(bearing.place)

    def _spoken_of_as_a_place(self, place: GazetteerPlace) -> bool:
        return place.population >= _PEOPLE_TO_BE_MEANT or place.id in self._named

    def _beginning(self, key: Keys, limit: int, among: Collection[str] | None = None) -> tuple[Hit, ...]:
        found: list[_Candidate] = []
        for shelf in self._shelves:
            for number in shelf.beginning(key):
                name = shelf.key(number)
                unlike = -_WHOLE if name.plain == key.plain else 0 if name.plain.startswith(key.plain) else _HEARD
                for bearing in shelf.bearers(number):
                    if among is not None and bearing.place.id not in among:
                        continue
                    liked = _LIKELY * self._prior[bearing.place.id] + _OWN_NAME * bearing.own
                    found.append(_Candidate(bearing, name, 0.0, liked - unlike))
        hits = []
        score = 1.0
        for candidate in self._best_of_each_place(found)[:limit]:
            typed = len(key.plain) / max(len(candidate.bearing.text), len(key.plain))
            score = min(score, 0.5 + 0.5 * typed)
            hits.append(self._hit(candidate, score))
        return tuple(hits)

    def _mistaken_layout(self, text: str) -> tuple[list[_Candidate], float]:
        """What `_search` finds under the very name that the keys spell; never more than worth asking."""
        if len(text) < _SHORTEST_ON_OTHER_KEYS or ordinary(text):
            return [], 0.0
        candidates, score = self._search(text, exactly=True)
        return candidates, min(score, _WORTH_ASKING)

    def _search(self, query: str, *, exactly: bool = False) -> tuple[list[_Candidate], float]:
        """Who may be meant, the likeliest first, and the probability that it is the first."""
        read = readings(query)
        if not read:
            return [], 0.0
        writes_vowels = not writes_no_vowels(query)
        nearest: dict[str, float] = {}
        candidates: list[_Candidate] = []
        for shelf in self._shelves:
            for number, edits in shelf.costs(read, writes_vowels=writes_vowels, exactly=exactly).items():
                key = shelf.key(number)
                nearest[key.coarse] = min(edits, nearest.get(key.coarse, edits))
                for bearing in shelf.bearers(number):
                    liked = self._prior[bearing.place.id] + _OWN_NAME * bearing.own
                    candidates.append(_Candidate(bearing, key, edits, liked - edits))
        ranked = self._best_of_each_place(candidates)
        if not ranked:
            return [], 0.0
        best = ranked[0]
        for candidate in candidates:  # other names of the same place are no rivals
            if self._lead(candidate.bearing.place.id) == self._lead(best.bearing.place.id):
                nearest.pop(candidate.key.coarse, None)
        nearest[best.key.coarse] = best.cost
        spoken_of = not best.cost and self._spoken_of_as_a_place(best.bearing.place)
        other = FAR if spoken_of else nearest_other(read, writes_vowels=writes_vowels, exactly=best.cost <= EXACT)
        evidence = _evidence(query, best, nearest, read, other, writes_vowels=writes_vowels)
        score = confidence(evidence, named=best.bearing.place.id in self._named)
        return ranked, min(score, _WORTH_ASKING) if self._shares_a_former_name(ranked) else score

    def _shares_a_former_name(self, ranked: Sequence[_Candidate]) -> bool:
        """Whether another place that people speak of once bore just this name, as the likeliest did."""
        best, *others = ranked
        return best.bearing.own < _FORMER and any(
            other.key.coarse == best.key.coarse
            and other.bearing.own < _FORMER
            and self._spoken_of_as_a_place(other.bearing.place)
            for other in others
        )

    def _best_of_each_place(self, candidates: Iterable[_Candidate]) -> list[_Candidate]:
        best: dict[str, _Candidate] = {}
        for candidate in candidates:
            place = self._lead(candidate.bearing.place.id)
            if place not in best or candidate.worth > best[place].worth:
                best[place] = candidate
        return sorted(best.values(), key=lambda candidate: -candidate.worth)

    def _lead(self, record: str) -> str:
        return self._same.get(record, record)

    def _hit(self, candidate: _Candidate, score: float) -> Hit:
        record = candidate.bearing.place.id
        lead = self._lead(record)
        others = (other for other in self._records.get(lead, ()) if other != record)
        return Hit(lead, score, candidate.bearing.text, (record, *others))


def judged(hits: Sequence[Hit]) -> Match:
    """What to make of what `NameIndex.find` found: it lists places however unlikely."""
    if not hits or hits[0].score < ASK:
        return NoSuchPlace()
    if hits[0].score >= SURE and not (len(hits) > 1 and tied(hits[0], hits[1])):
        return Sure(hits[0])
    return DidYouMean(tuple(hit for hit in hits[:5] if hit.score >= ASK * exp(-_FADE)))


def tied(best: Hit, next_best: Hit) -> bool:
    """Whether nothing tells which of the two is meant."""
    return next_best.score > best.score * exp(-_FADE * _TIE)


def _prior(place: GazetteerPlace) -> float:
    return _TENFOLD_PEOPLE * log10(1 + max(place.population, 0)) + _AREA * is_area(place)


def _evidence(
    query: str, best: _Candidate, nearest: dict[str, float], read: list[Reading], other: float, *, writes_vowels: bool
) -> Evidence:
    """`nearest`: the costs of the best and of other places' names, by coarse key; `other`: of a word instead."""
    edits = sorted(nearest.values())
    others = [each for each in edits if each > best.cost]
    tied = sum(each <= best.cost for each in edits) > 1
    way = min(read, key=lambda reading: cost(reading, best.key, writes_vowels=writes_vowels)).keys
    family = like_a_surname(query)
    return Evidence(
        cost=best.cost,
        length=len(best.key.plain or best.key.sounds),
        same_start=way.coarse[:1] == best.key.coarse[:1],
        same_end=way.coarse[-1:] == best.key.coarse[-1:],
        rivals=max(1, sum(each <= best.cost + _RIVAL for each in edits)),
        lead=0.0 if tied else others[0] - best.cost if others else 5.0,
        own_name=best.bearing.own,
        other_word=best.cost - other,
        a_family=bool(family) and not spelling(best.bearing.text).endswith(family),
        frame=distance(bones(way.coarse), bones(best.key.coarse)),
        same_writing=way.plain.isascii() == best.key.plain.isascii(),
        writes_vowels=writes_vowels,
    )
