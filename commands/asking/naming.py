"""How one record's sides, speakers and places are called in a message: everything that is data of the record.

Built from the record once for each of its versions. It decides nothing about what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple, Protocol

from rapidfuzz.distance import OSA

from commands.verifying import Named
from db.answers import Place
from db.claims import Episode, Party
from db.lexicon import LANGUAGES, is_ending, lexicon
from db.lexicon_folding import Word, latin_key, words_of
from db.names import Match
from db.vocabulary import NEUTRAL_SIDES
from seed.called import called, titles

_LONGEST_ENDING: Final = 6
_NAME_LETTERS: Final = 5
_SHORTEST_NAME: Final = 4
_MOST_MATCHES: Final = 4096
_LONGEST_NAME: Final = 4


class PlaceFinder(Protocol):
    """Which place a text means. The gazetteer's index is one."""

    def match(self, text: str) -> Match:
        """What to make of the text."""

    def place(self, id_: str) -> Place:
        """The place of this id, with the ways in which the record's claims name it."""


class SideNamed(NamedTuple):
    side: str
    capital: bool


class _Name(NamedTuple):
    text: str
    key: str
    stem: bool
    side: SideNamed


@dataclass(frozen=True)
class Known:
    """What a message may name in this record: its parties and sides, its episode, the days it covers, its places."""

    parties: Mapping[str, Party]
    episode: Episode
    last_day: date
    finder: PlaceFinder
    place_names: Mapping[str, str] = field(default_factory=dict)
    """Folded names of the places that the record speaks of → their ids; names of several are left out."""
    places_said: frozenset[str] = frozenset()
    """The places of the record as its claims name them."""
    voices: tuple[str, ...] = ()
    """The parties that speak, those first that say most."""
    _sides: dict[str, SideNamed | None] = field(default_factory=dict)
    _matches: dict[str, Match] = field(default_factory=dict)

    @cached_property
    def named(self) -> Named:
        """What a finished page is re-read for."""
        return Named(self.parties, self.places_said)

    @cached_property
    def sides(self) -> tuple[str, ...]:
        """The sides that are parties to the conflict."""
        return tuple(sorted({party.side for party in self.parties.values()} - NEUTRAL_SIDES))

    def other(self, side: str | None) -> str | None:
        """The other one of two sides; None where there are more, or none was named."""
        others = [one for one in self.sides if one != side]
        return others[0] if side is not None and len(others) == 1 else None

    def match(self, text: str) -> Match:
        """What the text means as a place; the last texts are remembered."""
        if text not in self._matches:
            if len(self._matches) > _MOST_MATCHES:
                self._matches.clear()
            self._matches[text] = self.finder.match(text)
        return self._matches[text]

    def place_called(self, word: str) -> str | None:
        """The place spoken of in the record that bears just this folded name, with or without an ending."""
        if word in self.place_names:
            return self.place_names[word]
        for cut in range(len(word) - 1, max(_SHORTEST_NAME, len(word) - _LONGEST_ENDING) - 1, -1):
            if word[:cut] in self.place_names and is_ending(word[cut:]):
                return self.place_names[word[:cut]]
        return None

    def side_of(self, word: str) -> SideNamed | None:
        """The side that a folded word names, one slip of the pen allowed in a long one."""
        if word not in self._sides:
            if len(self._sides) > 4096:
                self._sides.clear()
            self._sides[word] = self._side_of(word)
        return self._sides[word]

    def named_side(self, word: str) -> SideNamed | None:
        """The side whose name in full a folded word is, in its own letters or put into Latin ones."""
        return self._full_names.get(word) or (self._full_names.get(latin_key(word)) if word.isascii() else None)

    def owns(self, word: Word) -> bool:
        """Whether a side's name is said to be whose the next word is: "X's", also without the apostrophe."""
        return word.owns or word.folded.removesuffix("s") in self._titles - {word.folded}

    def bare(self, word: str) -> bool:
        """Whether a folded word is a side's name without any ending but an article: the form that names who acts."""
        return word in self._titles or any(
            word.endswith(end) and word[: -len(end)] in self._titles for end in ("ը", "ն")
        )

    def institutions(self, voice: str, side: str | None) -> tuple[str, ...]:
        """The parties that an institution of the vocabulary may be, of one side where it is known."""
        parts = lexicon().voices.get(voice, ())
        return tuple(
            party.id
            for party in self.parties.values()
            if any(part in f"{party.name.partition('(')[0].lower().strip()} " for part in parts)
            and (side is None or party.side == side)
        )

    def person_at(self, words: Sequence[Word], at: int) -> tuple[int, str] | None:
        """The party that is named here by its holder's or its own name, and where that ends."""
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            key = "".join(latin_key(word.folded) for word in words[at : at + length])
            for party, names in self._people:
                for name in names:
                    if key == name or (length == 1 and _named_so(key, name)):
                        return at + length, party
        return None

    @cached_property
    def _people(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Party → the keys of its holder's surname and given name, and for those without a side, of its own name."""
        found = []
        for party in self.parties.values():
            own, _, holder = party.name.rstrip(") ").partition("(")
            names = (
                [holder.split()[-1], holder.split()[0]]
                if holder.strip() and party.kind.value == "office_holder"
                else []
            )
            if party.side in NEUTRAL_SIDES:
                names.append(own)
            keys = tuple("".join(latin_key(word.folded) for word in words_of(name) if not word.sign) for name in names)
            found.append((party.id, tuple(key for key in keys if key)))
        return tuple(found)

    @cached_property
    def _names(self) -> tuple[_Name, ...]:
        found = []
        for side in self.sides:
            known = called(side, LANGUAGES)
            for capital, texts in ((False, known.words), (True, known.capitals)):
                for text in texts:
                    folded = "".join(word.folded for word in words_of(text.rstrip("*")) if not word.sign)
                    if folded:
                        stem = text.endswith("*")
                        found.append(_Name(folded, latin_key(folded), stem, SideNamed(side, capital)))
        return tuple(found)

    @cached_property
    def _full_names(self) -> dict[str, SideNamed]:
        return {
            text: name.side for name in self._names if len(name.text) >= _NAME_LETTERS for text in (name.text, name.key)
        }

    @cached_property
    def _titles(self) -> frozenset[str]:
        """What the sides are called in each language, folded."""
        return frozenset(
            "".join(word.folded for word in words_of(name)) for side in self.sides for name in titles(side, LANGUAGES)
        )

    def _side_of(self, word: str) -> SideNamed | None:
        for name in self._names:
            if word == name.text:
                return name.side
        best: tuple[int, SideNamed] | None = None
        for name in self._names:
            if name.stem and len(name.text) >= 3 and word.startswith(name.text):
                rest = len(word) - len(name.text)
                if rest <= _LONGEST_ENDING and (best is None or len(name.text) > best[0]):
                    best = len(name.text), name.side
        if best is not None:
            return best[1]
        return self._misspelt(word)

    def _misspelt(self, word: str) -> SideNamed | None:
        key = latin_key(word)
        if len(key) < _NAME_LETTERS:
            return None
        for name in self._names:
            if not name.side.capital and len(name.key) >= _NAME_LETTERS and name.stem and _named_so(key, name.key):
                return name.side
        return None


def _named_so(key: str, name: str) -> bool:
    """Whether a word is a name with an ending, or with one slip of the pen in so long a name."""
    if len(name) < _NAME_LETTERS:
        return False
    if key.startswith(name) and len(key) - len(name) <= _LONGEST_ENDING:
        return True
    return any(
        OSA.distance(key[: len(name) + step], name) <= 1
        for step in (-1, 0, 1)
        if len(key) - len(name) <= _LONGEST_ENDING and key[:1] == name[:1] and len(key) >= len(name) - 1
    )


def neutral_words(episode: Episode) -> frozenset[str]:
    """The words of the episode's own title and aliases, which say nothing more."""
    texts: Iterable[str] = (episode.title, *episode.aliases)
    return frozenset(word.folded for text in texts for word in words_of(text) if not word.sign)
