"""Which party, and which side, a name in a text means. Sure of one or of none: what may be several is left open.

Names come as reports write them ("the Armenian Defence Ministry"), parties as the record lists them ("Ministry of
Defence of Armenia (…)"). Both are compared as sets of words, in which every name of a side is that side.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

from db.claims import Party
from db.vocabulary import NEUTRAL_SIDES, PartyKind
from seed.phrases import table
from seed.sides import SideName

_SMALL: Final = frozenset({"of", "the", "for", "and", "a", "to", "s"})
_SPELLED: Final = {"defense": "defence", "minister's": "minister", "defender's": "defender"}
_LONGEST: Final = 300
_FEWEST: Final = 2
"""Words that a shortened name must have to stand for a longer one by itself."""
_MOST_CHOICES: Final = 10

Words = frozenset[str]


class Cast:
    """The parties and sides of a record, by the names that texts give them. Immutable."""

    def __init__(
        self, parties: Iterable[Party], side_names: Mapping[str, Mapping[str, SideName]], language: str = "en"
    ) -> None:
        self.parties = {party.id: party for party in parties}
        self.sides = tuple(sorted({party.side for party in self.parties.values()} - NEUTRAL_SIDES))
        self._side_of = _side_names(self.sides, side_names, self.parties.values(), language)
        self._nations = {name for name, (_, whole) in self._side_of.items() if whole}
        self._words = {id_: self._words_of(party) for id_, party in self.parties.items()}
        self._exact: dict[str, str | None] = {}
        for id_, party in self.parties.items():
            for name in (id_, party.name, party.name.partition(" (")[0]):
                key = _folded(name)
                self._exact[key] = id_ if self._exact.get(key, id_) == id_ else None

    def side(self, name: str) -> str | None:
        """The side that a name or adjective means; None where none is known by it."""
        found = self._side_of.get(_folded(name))
        return found[0] if found else None

    def is_nation(self, name: str) -> bool:
        """Whether a place name is a side's whole country, so that it narrows nothing."""
        return _folded(name) in self._nations

    def speaker(self, name: str) -> tuple[str | None, tuple[str, ...]]:
        """The one party that a name means, or None and the ids of those it may mean, the likeliest first."""
        name = name[:_LONGEST]
        if (exact := self._exact.get(_folded(name))) is not None:
            return exact, ()
        said = self._tokens(name)
        if not said:
            return None, ()
        holding = [id_ for id_, words in self._words.items() if said <= words]
        if len(holding) == 1 and self._tells(said, holding[0]):
            return holding[0], ()
        inside = [id_ for id_, words in self._words.items() if len(words) >= _FEWEST and words <= said]
        if not holding and len(inside) == 1:
            return inside[0], ()
        sided = self.side(name)
        if sided is not None:
            states = [party.id for party in self.parties.values() if party.side == sided and _is_state(party)]
            if len(states) == 1:
                return states[0], ()
        near = sorted(
            (id_ for id_, words in self._words.items() if words & said), key=lambda id_: -len(self._words[id_] & said)
        )
        return None, tuple((holding or near)[:_MOST_CHOICES])

    def may_mean(self, name: str, party: str) -> bool:
        """Whether a name, however short, can be this party's: "the ministry" of a ministry."""
        said = self._tokens(name[:_LONGEST])
        return bool(said) and said <= self._words.get(party, frozenset())

    def _tells(self, said: Words, id_: str) -> bool:
        """Whether a shortened name can only be this party: a bare office may be another country's."""
        person = self._tokens(self.parties[id_].name.partition(" (")[2])
        sided = any(word.startswith("side:") for word in said)
        return len(said) >= _FEWEST and (sided or len(said & person) >= _FEWEST)

    def _words_of(self, party: Party) -> Words:
        found = self._tokens(party.name)
        return found | {f"side:{party.side}"} if party.side not in NEUTRAL_SIDES else found

    def _tokens(self, name: str) -> Words:
        """The words of a name; names of sides become these sides, and what only joins is left out."""
        folded = _folded(name)
        whole = self._side_of.get(folded)
        if whole is not None:
            return frozenset({f"side:{whole[0]}"})
        found = set()
        for word in folded.split():
            side = self._side_of.get(word)
            if side is not None:
                found.add(f"side:{side[0]}")
            elif word not in _SMALL:
                found.add(_SPELLED.get(word, word))
        return frozenset(found)


def _side_names(
    sides: Iterable[str], names: Mapping[str, Mapping[str, SideName]], parties: Iterable[Party], language: str
) -> dict[str, tuple[str, bool]]:
    """Folded name → its side, and whether it is the name of the whole country."""
    countries = table("parties", language)["country"]
    movements = table("parties", language)["movement"]
    capitals = table("parties", language)["capital"]
    found: dict[str, tuple[str, bool]] = {}
    for side in sides:
        own = {side.replace("_", " "), side.replace("-", " ")}
        nation = set(own)
        for called_so in names.get(side, {}).values():
            nation.add(called_so.name)
            own.add(called_so.adjective)
        states = {party.name.partition(" (")[0] for party in parties if party.side == side and _is_state(party)}
        nation |= states if len(states) == 1 else set()
        called = {_folded(name) for name in own | nation}
        for rows, whole in ((countries, True), (movements, False)):
            for name, others in rows.items():
                if called & {_folded(name), *map(_folded, others)}:
                    nation |= {name} if whole else set()
                    own |= {name, *others, *capitals.get(name, ())}
        for name in sorted(own | nation):
            found.setdefault(_folded(name), (side, name in nation))
    return found


def _is_state(party: Party) -> bool:
    return party.kind is PartyKind.STATE


def _folded(name: str) -> str:
    """A name for comparing: lower case, without accents, marks and doubled spaces."""
    letters = unicodedata.normalize("NFKD", name[:_LONGEST].casefold())
    kept = "".join(sign if sign.isalnum() else "" if unicodedata.combining(sign) else " " for sign in letters)
    return " ".join(kept.split())
