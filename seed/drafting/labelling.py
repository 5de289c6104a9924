"""The words of a sentence with what they can mean: pieces, each a phrase of the tables, a figure, or a bare word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from seed.drafting.wordlists import Deadly, Word, parted_verbs, party_names, word_lists
from seed.numbers import Figure
from seed.phrases import Phrases, low_words, table
from seed.reading import Token

_NOTHING: Final = Word()
_MODEL: Final = re.compile(r"([a-z]+)-?[0-9]{1,3}")
_FEWEST_INITIALS: Final = 3
_MEMBERS: Final = frozenset({"members", "member", "personnel", "officials", "employees", "staff", "people", "persons"})
_OF_ANY_BODY: Final = frozenset({"unspecified", "civilian", "aid_worker"})
_FURTHEST_BODY: Final = 8
# A name of a body has none of these: "members of a family and two of the police".
_NO_NAME: Final = frozenset(
    {"and", "or", "were", "was", "are", "is", "in", "who", "that", "family", "to", "by", "died"}
)
_AUXILIARIES: Final = frozenset({"is", "are", "was", "were", "have", "has", "had", "be", "been", "remain", "remains"})
_INNER: Final = frozenset({"still", "also", "now", "already", "currently", "reportedly", "both", "all", "either"})
_LONGEST: Final = 9
_MANNER: Final = Word(tags={"adverb"})


@dataclass(slots=True)
class Piece:
    """A phrase of a sentence: its tokens [first, last) of the sentence, its word, and the figure if it is one.

    Never changed once made; it is not frozen because tens of thousands are made for a long text.
    """

    first: int
    last: int
    low: str
    text: str
    word: Word
    figure: Figure | None = None
    capital: bool = False

    def has(self, *tags: str) -> bool:
        known = self.word.tags
        return bool(known) and not known.isdisjoint(tags)

    def says(self, *forms: str) -> bool:
        known = self.word.forms
        return bool(known) and not known.keys().isdisjoint(forms)

    @property
    def mark(self) -> bool:
        return not self.low[:1].isalnum() and self.figure is None


class Tables:
    """The tables of one language made ready: phrase → word, and the few plain lists."""

    def __init__(self, language: str) -> None:
        events = table("events", language)
        parties = table("parties", language)
        self.phrases = Phrases(word_lists(events, parties).items())
        # "put four pumps out of action": the object of a verb of several words stands between them.
        self.parted = parted_verbs(events)
        self.deadly = Deadly(**events["deadly"])
        # Words that date a sentence overlap with words that count, so they are looked for apart.
        self.earlier = Phrases((phrase, True) for phrase in events["background"]["earlier"])
        self.whole_war = Phrases((phrase, True) for phrase in events["background"]["whole_war"])
        self.uncertain = Phrases((phrase, True) for phrase in events["uncertain"]["words"])
        self.movements = frozenset(parties["movement"])
        self.reads_as: Mapping[str, Mapping[str, str]] = events["reads_as"]
        self.together: Mapping[str, Mapping[str, str]] = events["together"]
        self._of_noun: Mapping[str, Mapping[str, str]] = events["of_noun"]
        self.only_of: Mapping[str, Sequence[str]] = events["only_of"]
        self.body_groups: Mapping[str, str] = {
            word: group for group, words in events["bodies"].items() for word in words
        }
        self.weekdays: Sequence[str] = events["time"]["weekdays"]
        self.months: Sequence[str] = events["time"]["months"]
        self.parties = Phrases(party_names(parties))
        self.cities = frozenset(name.lower() for names in parties["capital"].values() for name in names)
        self._models = {
            name: Word(thing=thing) if thing != "uncounted" else Word(tags={"uncounted"})
            for thing, names in events["models"].items()
            for name in names
        }
        self._countries = frozenset(name.lower() for name in parties["country"])
        self.not_places = frozenset(parties["not_places"]["words"])
        self.organisations = frozenset(parties["not_places"]["organisations"])
        self.demonyms = frozenset(
            word for names in parties["country"].values() for name in names for word in (name.lower(),)
        )

    def measure_for(self, measure: str, *, person: bool, thing: str | None) -> str | None:
        """What the word for `measure` says of people, of this thing or of nothing named; None if it says nothing."""
        rule = self.reads_as.get(measure, {})
        if person:
            other = rule.get("person", measure)
        elif thing is None:
            other = measure
        else:
            other = rule.get(thing, measure if thing in {"settlement", "area"} else rule.get("thing", measure))
        if thing == "family_household" and rule.get("thing") == "none" and measure in _MOVES:
            other = measure
        return None if other == "none" else other

    def body_behind(self, lows: Sequence[str], at: int) -> str | None:
        """The group of the body that "members" are said to be of right behind: "of the Royal Constabulary"."""
        if lows[at : at + 1] not in (["of"], ["from"]) or lows[at - 1] not in _MEMBERS:
            return None
        for place, low in enumerate(lows[at + 1 : at + _FURTHEST_BODY], at + 1):
            if (group := self.body_groups.get(low)) is not None:
                return group
            if self.is_country(low) and lows[place + 1 : place + 2] != ["'s"]:
                return None
            if not (low.isalpha() or low == "'s") or low in _NO_NAME:
                return None
        return None

    def meant_of(self, noun: str, said: str, measure: str) -> str:
        """What the words `said` for this measure mean where this noun is counted."""
        meant: str | None = self._of_noun.get(said, {}).get(noun) or self._of_noun.get(measure, {}).get(noun)
        return meant or measure

    def model(self, low: str) -> Word | None:
        """The arms that are called so: "mig-29s" are aircraft. None for a name without a number behind its letters."""
        found = _MODEL.match(low)
        return None if found is None else self._models.get(found.group(1))

    def is_country(self, low: str) -> bool:
        """Whether this is the name of a country, and not of its people or capital."""
        return low in self._countries

    def both(self, measures: Sequence[str]) -> str:
        """The one measure that these are together: killed, missing → killed or missing."""
        found = measures[0]
        for measure in measures[1:]:
            found = self.together.get(found, {}).get(measure, found)
        return found


_MOVES: Final = frozenset({"displaced", "evacuated", "crossed_border"})


def named_measure(piece: Piece) -> str | None:
    """The measure that "the dead", "of those killed", "among the wounded" name; None where they name none."""
    named = [_NAMED[word] for word in piece.low.split() if word in _NAMED]
    if "killed" in named and named[-1] in {"wounded", "missing"}:
        return f"killed_or_{named[-1]}"
    return named[-1] if named else None


_NAMED: Final = {
    **dict.fromkeys(
        (
            "killed",
            "dead",
            "deceased",
            "fatalities",
            "deaths",
            "slain",
            "martyrs",
            "bodies",
            "died",
            "perished",
            "lives",
            "murdered",
            "executed",
        ),
        "killed",
    ),
    **dict.fromkeys(("wounded", "injured", "hurt"), "wounded"),
    **dict.fromkeys(("missing",), "missing"),
    **dict.fromkeys(("displaced", "fled"), "displaced"),
    **dict.fromkeys(("evacuees", "evacuated"), "evacuated"),
    **dict.fromkeys(("detainees", "detained", "arrested"), "detained"),
    **dict.fromkeys(("captives", "captured", "prisoners"), "captured"),
    **dict.fromkeys(("hostages", "kidnapped", "abducted"), "abducted"),
    **dict.fromkeys(("released", "freed"), "released"),
    **dict.fromkeys(("casualties",), "killed_or_wounded"),
}


@cache
def tables(language: str = "en") -> Tables:
    return Tables(language)


def pieces(tokens: Sequence[Token], figures: Sequence[Figure], known: Tables, offset: int = 0) -> list[Piece]:
    """The sentence as pieces. `figures` are those of its tokens; `offset`: where its tokens begin among all."""
    lows = low_words(tokens)
    starts = {figure.first - offset: figure for figure in figures}
    counted = {start for start, figure in starts.items() if figure.countable}
    found: list[Piece] = []
    at = 0
    while at < len(tokens):
        figure = starts.get(at)
        if figure is not None:
            last = figure.last - offset
            found.append(_piece(tokens, at, last, _NOTHING, figure))
            at = last
            continue
        word, length = known.phrases.longest(lows, at) or (_NOTHING, 1)
        if lows[at] in _AUXILIARIES and lows[at + 1 : at + 2] and lows[at + 1] in _INNER:
            # "are still being searched for"
            around = known.phrases.longest([lows[at], *lows[at + 2 : at + _LONGEST]], 0)
            if around is not None and around[1] > 1 and around[0].forms and around[1] >= length:
                word, length = around[0], around[1] + 1
        # A phrase may have a figure inside that counts nothing, "in the past 24 hours", but no other.
        following = next((start for start in range(at + 1, at + length) if start in counted), None)
        if following is not None:
            word, length = known.phrases.longest(lows[:following], at) or (_NOTHING, 1)
        if word is _NOTHING and tokens[at].text[:1].isupper() and (model := known.model(lows[at])) is not None:
            word = model
        if word is _NOTHING and lows[at].endswith("ly") and not tokens[at].capital:
            word = _MANNER
        # "3 KIA" are dead, and "the KIA" is an army.
        counted_by = bool(found) and found[-1].figure is not None and "noun" in word.forms
        party = None if counted_by else known.parties.longest(lows, at)
        if word.group in _OF_ANY_BODY and (body := known.body_behind(lows, at + length)) is not None:
            word = Word(forms=word.forms, group=body, tags=word.tags)
        initials = _initials(tokens, at)
        if initials > length and word is _NOTHING and (party is None or party[1] <= initials):
            length = initials
            if party is not None:
                party = party[0], initials
        elif word is _NOTHING and known.deadly.stands(lows, at):
            word, length = known.deadly.word, 1 + len(known.deadly.behind)
        if party is not None and party[1] >= length and _named(tokens, at, party[1], party[0]):
            word = Word(forms=word.forms, group=word.group, thing=None, party=party[0], tags=word.tags | {"party"})
            length = party[1]
        found.append(_piece(tokens, at, at + length, word, None))
        at += length
    return found


def _initials(tokens: Sequence[Token], at: int) -> int:
    """How many tokens "U.S." and "U.N." are here, 0 where there is none."""
    here = at
    while here + 1 < len(tokens) and len(tokens[here].text) == 1 and tokens[here].capital:
        if tokens[here + 1].text != "." or tokens[here + 1].spaced or (here > at and tokens[here].spaced):
            break
        here += 2
    if here - at >= _FEWEST_INITIALS and here == len(tokens):
        here -= 1
    return here - at if here - at > _FEWEST_INITIALS else 0


def _named(tokens: Sequence[Token], at: int, length: int, party: str) -> bool:
    """A party is written with a capital, "rebels" and the like aside; "is" and "us" are no movements."""
    first = tokens[at]
    if first.low in {"is", "us", "car", "aa", "fano", "kia", "pdf"}:
        return first.text.isupper() and length == 1
    return first.capital or party.islower()


def _piece(tokens: Sequence[Token], first: int, last: int, word: Word, figure: Figure | None) -> Piece:
    token = tokens[first]
    if last - first == 1:
        return Piece(first, last, token.low, token.text, word, figure, capital=token.capital)
    run = tokens[first:last]
    low = " ".join(one.low for one in run)
    text = "".join(f" {one.text}" if one.spaced and at else one.text for at, one in enumerate(run))
    return Piece(first, last, low, text, word, figure, capital=token.capital)
