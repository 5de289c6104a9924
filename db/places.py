"""Which place a person means, and how the record's claims name it. Every way of asking goes through `atlas`.

The names of all places are held in memory: built at the first question about a place, or before it by `prepare`, and
renewed when the record has changed. What a name in a claim means is an editor's finding
(`NamedPlace`). Where there is none, it is the one place of just that name; where several bear it alike and none is far
larger, the name stays a place of its own, because a guess would put one village's dead into another.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

from db import gazetteer, lookups
from db.answers import OtherName, Place, PlaceLabel
from db.claims import Mention, NamedPlace
from db.engine import Record
from db.gazetteer import Additions
from db.names import SURE, DidYouMean, GazetteerPlace, Hit, Match, NameIndex, NoSuchPlace, PlaceName, Sure, tied
from db.names_merging import REGION, is_area
from db.names_reading import readings
from db.vocabulary import PlaceScope

LONGEST_NAME: Final = 100
OWN: Final = "said:"
"""Begins the id of a place that only the record's claims know."""

_PROVINCE: Final = "ADM1"
_FAR_LARGER: Final = 10
"""How many times more people live in the one of equal namesakes that is meant unless the record says otherwise."""
_SETTLED: Final = "PPL"

Digests = tuple[tuple[str, str], ...]


class Atlas:
    """The places one viewer may ask about: those of the gazetteers, those added, and those only claims name."""

    def __init__(self, index: NameIndex, mentions: frozenset[Mention], findings: Iterable[NamedPlace]) -> None:
        meant = {(named.name, named.scope): named.place for named in findings}
        own: dict[str, GazetteerPlace] = {}
        self._said: defaultdict[str, set[Mention]] = defaultdict(set)
        for mention in sorted(mentions, key=str):
            id_ = _meaning(index, mention, meant)
            if id_ is None:
                place = _own_place(mention[0])
                own[place.id] = place
                id_ = place.id
            self._said[id_].add(mention)
        self.index = (index.with_added(own.values()) if own else index).with_named(self._said.keys())
        self._labels: dict[str, PlaceLabel] = {}
        self._below: defaultdict[str, list[str]] = defaultdict(list)
        for id_ in self._said:
            for parent in self.index.place(id_).parents:
                self._below[parent].append(id_)

    def match(self, text: str) -> Match:
        """What to make of an id, a label or a name in any spelling: sure of one place, worth asking, or none."""
        text = text.strip()[:LONGEST_NAME]
        if self.has(text):
            return Sure(Hit(self.index.records(text)[0], 1.0, self.index.place(text).name, self.index.records(text)))
        told = self._labelled(text) if "," in text else self._literally(text) if " " in text else None
        return Sure(told) if told else self._or_what_contains_it(self.index.match(text))

    def container(self, text: str) -> str | None:
        """The id of the one community or province that a text means, rather than of a settlement of that name."""
        match = self.match(text)
        if isinstance(match, Sure) and match.hit.place_id == text:
            return text
        areas = [hit for hit in self.index.find(text[:LONGEST_NAME]) if is_area(self.index.place(hit.place_id))]
        alike = [hit for hit in areas if _same_name(text.partition(" (")[0].partition(",")[0], hit.matched_name)]
        if alike:
            return alike[0].place_id if len(alike) == 1 else None
        return match.hit.place_id if isinstance(match, Sure) else None

    def _or_what_contains_it(self, found: Match) -> Match:
        """Where a village bears the name of what it lies in, people mean what the record names.

        Where the record names neither and far more people live in the province, it asks which.
        """
        hits = (found.hit,) if isinstance(found, Sure) else found.hits if isinstance(found, DidYouMean) else ()
        if not hits or hits[0].score < SURE or self._mentions(hits[0].records):
            return found
        village = self.index.place(hits[0].place_id)
        around = (self.index.place(id_) for id_ in village.parents if self.has(id_))
        namesakes = [area for area in around if _same_name(area.name, village.name)]
        areas = [Hit(area.id, hits[0].score, area.name, self.index.records(area.id)) for area in namesakes]
        named = [hit for hit in areas if self._mentions(hit.records)]
        if len(named) == 1:
            return Sure(named[0])
        more = [area for area in namesakes if area.population > _FAR_LARGER * max(village.population, 1)]
        return DidYouMean((*areas, *hits)) if more and isinstance(found, Sure) else found

    def _literally(self, text: str) -> Hit | None:
        """The one place that has the whole text for a name: "X community" is not the settlement X."""
        found = [
            hit
            for hit in self.index.find(text)
            for place in map(self.index.place, hit.records)
            if text.casefold() in (name.text.casefold() for name in place.names)
        ]
        return found[0] if len(found) == 1 else None

    def _labelled(self, text: str) -> Hit | None:
        """The one place that a label in any language tells: clients send back the label that they were offered."""
        head, *around = (part.strip() for part in text.split(","))
        name, bracket, _ = head.partition(" (")
        found = []
        for hit in self.index.find(name):
            label = self.label(hit.place_id)
            if label.name == name and bool(bracket) == bool(label.scope) and label.province in ("", *around[:1]):
                found.append(hit)
        return found[0] if len(found) == 1 else None

    def complete(self, begun: str, limit: int) -> tuple[PlaceLabel, ...]:
        """Places for an unfinished name, best first; with nothing typed, those that the record names."""
        return tuple(self.label(hit.place_id) for hit in self.index.complete(begun[:LONGEST_NAME], limit))

    def has(self, id_: str) -> bool:
        """Whether the id is a place's."""
        try:
            self.index.place(id_)
        except KeyError:
            return False
        return True

    def label(self, id_: str) -> PlaceLabel:
        """The place told from its namesakes, by its name as the record has it."""
        if id_ not in self._labels:
            place = self.index.place(id_)
            self._labels[id_] = PlaceLabel(place.id, self._name(place), _width(place), place.admin1, place.country)
        return self._labels[id_]

    def place(self, id_: str) -> Place:
        """All that is known of the place, and how claims name it and what it lies in or holds."""
        records = [self.index.place(record) for record in self.index.records(id_)]
        lead = records[0]
        name = self._name(lead)
        parents = list(dict.fromkeys(parent for record in records for parent in record.parents if self.has(parent)))
        return Place(
            id=lead.id,
            name=name,
            scope=_width(lead),
            also=tuple(_other_names(records, name)),
            within=tuple(map(self.label, parents)),
            country=lead.country,
            lat=lead.lat,
            lon=lead.lon,
            precision=lead.precision,
            said=self._mentions(record.id for record in records),
            above=self._mentions(parents),
            below=self._mentions(inner for record in records for inner in self._below.get(record.id, ())),
        )

    def _mentions(self, ids: Iterable[str]) -> frozenset[Mention]:
        return frozenset(mention for id_ in ids for mention in self._said.get(id_, ()))

    def _name(self, place: GazetteerPlace) -> str:
        said = self._mentions(self.index.records(place.id))
        return min((name for name, _ in said), default=place.name)


Made = tuple[int, object, Atlas]
"""A version of the record, what an atlas was made of then, and the atlas."""

_INDEXES: Final[OrderedDict[Digests, NameIndex]] = OrderedDict()
"""The gazetteers last used, by what they are: every connection of the process shares them."""
_INDEXES_KEPT: Final = 2
_ATLASES: Final[WeakKeyDictionary[Engine, dict[int | None, Made]]] = WeakKeyDictionary()


def atlas(conn: Connection, viewer: int | None) -> Atlas:
    """The places as this viewer may ask about them now. The first call after a gazetteer was loaded takes a second."""
    kept = _ATLASES.setdefault(conn.engine, {})
    version = lookups.data_version(conn)
    known = kept.get(viewer)
    if known is not None and known[0] == version:
        return known[2]
    digests = gazetteer.digests(conn)
    if digests not in _INDEXES:
        _keep(digests, NameIndex.build(gazetteer.gazetteer(conn)))
    added, mentions = gazetteer.additions(conn, viewer), lookups.mentions(conn, viewer)
    made_of = (digests, added, mentions, lookups.named_places(conn, viewer))
    if known is not None and known[1] == made_of:
        made = known[2]
    else:
        made = Atlas(_with_additions(_INDEXES[digests], added), mentions, made_of[3])
    kept[viewer] = (version, made_of, made)
    return made


async def prepare(record: Record) -> None:
    """Builds the index of names in a thread of its own, so that neither the event loop nor a look-up waits for it."""
    digests = await record.read(gazetteer.digests)
    if digests not in _INDEXES:
        _keep(digests, await asyncio.to_thread(NameIndex.build, await record.read(gazetteer.gazetteer)))
    await record.read(atlas, None)


def _keep(digests: Digests, index: NameIndex) -> None:
    _INDEXES[digests] = index
    while len(_INDEXES) > _INDEXES_KEPT:
        _INDEXES.popitem(last=False)


def _with_additions(index: NameIndex, added: Additions) -> NameIndex:
    known = {place.id for place in index.places}
    renamed = (
        replace(index.place(id_), names=(*index.place(id_).names, *names))
        for id_, names in added.names.items()
        if id_ in known
    )
    more = [*added.places, *renamed]
    return index.with_added(more) if more else index


def _meaning(index: NameIndex, mention: Mention, meant: dict[Mention, str]) -> str | None:
    """The place that a claim means by a name; None where that cannot be told."""
    name, scope = mention
    found = meant.get(mention)
    if found is None and scope is PlaceScope.SETTLEMENT:
        found = meant.get((name, None))
    if found is not None:
        try:
            return index.place(found).id
        except KeyError:
            return None
    namesakes = [(hit, index.place(hit.place_id)) for hit in index.find(name) if _same_name(name, hit.matched_name)]
    fitting = [(hit, place) for hit, place in namesakes if _as_wide(place, scope)]
    if not fitting:
        return None
    (likeliest, place), *others = fitting
    largest = max((other.population for _, other in others), default=0)
    alone = not others or not tied(likeliest, others[0][0])
    return place.id if alone or place.population >= _FAR_LARGER * max(largest, 1) else None


def _same_name(one: str, other: str) -> bool:
    first, second = readings(one), readings(other)
    return bool(first and second) and first[0].keys.plain == second[0].keys.plain


def _as_wide(place: GazetteerPlace, scope: PlaceScope | None) -> bool:
    return _width(place) is (None if scope is PlaceScope.SETTLEMENT else scope)


def _width(place: GazetteerPlace) -> PlaceScope | None:
    if not is_area(place) or place.kind == REGION:
        return None
    return PlaceScope.PROVINCE if place.kind == _PROVINCE else PlaceScope.COMMUNITY


def _own_place(name: str) -> GazetteerPlace:
    return GazetteerPlace(f"{OWN}{name}", name, (), None, None, _SETTLED, "", "", 0)


def _other_names(records: Iterable[GazetteerPlace], shown: str) -> Iterator[OtherName]:
    """Every other name once, those first of which is known who uses them or when."""
    told: dict[str, PlaceName] = {}
    for record in records:
        for name in (PlaceName(record.name), *record.names):
            held = told.get(name.text)
            if held is None or (_tells(name) and not _tells(held)):
                told[name.text] = name
    told.pop(shown, None)
    for name in sorted(told.values(), key=lambda name: not _tells(name)):
        yield OtherName(name.text, name.lang, name.kind if _tells(name) else "", name.used_by)


def _tells(name: PlaceName) -> bool:
    """Whether more is known of the name than its language."""
    return name.kind not in {"", "ascii", "alternate"}


__all__ = ["LONGEST_NAME", "Atlas", "DidYouMean", "NoSuchPlace", "Sure", "atlas", "prepare"]
