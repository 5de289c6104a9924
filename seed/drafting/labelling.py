"""The words of a sentence with what they can mean: pieces, each a phrase of the tables, a figure, or a bare word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from seed.drafting.wordforms import numbers_of, spellings, verb_forms
from seed.numbers import Figure
from seed.phrases import Phrases, low_words, table
from seed.reading import Token

FORMS: Final = ("participle", "active", "subject", "after", "noun")


@dataclass(slots=True)
class Word:
    """What a phrase can mean. `forms`: how it says what happened → the measure; `tags`: its other uses."""

    forms: dict[str, str] = field(default_factory=dict)
    group: str | None = None
    thing: str | None = None
    party: str | None = None
    tags: set[str] = field(default_factory=set)

    @property
    def measure(self) -> str | None:
        return next(iter(self.forms.values()), None)

    @property
    def counted(self) -> bool:
        """Whether it names people or things that a figure can count."""
        return self.group is not None or self.thing is not None


_NOTHING: Final = Word()
_MODEL: Final = re.compile(r"([a-z]+)-?[0-9]{1,3}")
_FEWEST_INITIALS: Final = 3
# Behind these the object of a verb comes last: "set fire to".
_LEADS_ON: Final = frozenset({"to", "of", "on", "at", "from", "with", "under", "upon", "over", "for", "in"})
_MEMBERS: Final = frozenset({"members", "member", "personnel", "officials", "employees", "staff", "people", "persons"})
_FURTHEST_BODY: Final = 6
# A name of a body has none of these: "members of a family and two of the police".
_NO_NAME: Final = frozenset(
    {"and", "or", "were", "was", "are", "is", "in", "who", "that", "family", "to", "by", "died"}
)
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


@dataclass(frozen=True, slots=True)
class _Deadly:
    """How "stoned to death" is read, whatever was done: `endings` of what was done, the words `behind` it.

    `only_spoken`: the words that tell of a sentence, which kills nobody.
    """

    behind: Sequence[str]
    endings: Sequence[str]
    only_spoken: Sequence[str]
    word: Word = field(default_factory=lambda: Word(forms={"participle": "killed", "active": "killed"}))

    def stands(self, lows: Sequence[str], at: int) -> bool:
        """Whether a deed that killed begins at this word."""
        return (
            list(lows[at + 1 : at + 1 + len(self.behind)]) == self.behind
            and lows[at].endswith(tuple(self.endings))
            and lows[at] not in self.only_spoken
        )

    def is_spoken(self, before: Sequence[Piece]) -> bool:
        """Whether it is a sentence that these words tell of: "condemned 12 people to death"."""
        return any(piece.low in self.only_spoken for piece in before)


class Tables:
    """The tables of one language made ready: phrase → word, and the few plain lists."""

    def __init__(self, language: str) -> None:
        events = table("events", language)
        parties = table("parties", language)
        words: dict[str, Word] = {}
        for phrase, tag in _tagged(events, parties):
            words.setdefault(phrase, Word()).tags.add(tag)
        for measure, forms in events["measure"].items():
            for form in FORMS:
                for phrase in forms[form]:
                    words.setdefault(phrase, Word()).forms.setdefault(form, measure)
        for group, phrases in events["group"].items():
            for phrase in phrases:
                _set_group(words.setdefault(phrase, Word()), group)
        for thing, phrases in events["object"].items():
            for phrase in phrases:
                word = words.setdefault(phrase, Word())
                word.thing = word.thing or thing
        for phrase in parties["area_word"]["before"]:
            # "12 villages of the district" are villages, and "the village of X" leads to a name.
            head = words.get(phrase.removesuffix(" of"))
            words[phrase].thing = head.thing if head is not None and head.group is None else None
        _inflect(words, events)
        self.phrases = Phrases(words.items())
        # "put four pumps out of action": the object of a verb of several words stands between them.
        self.parted = _parted(events)
        self.deadly = _Deadly(**events["deadly"])
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
        self.parties = Phrases(_party_names(parties))
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
        for low in lows[at + 1 : at + _FURTHEST_BODY]:
            if (group := self.body_groups.get(low)) is not None:
                return group
            if not low.isalpha() or low in _NO_NAME:
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
        if word.group == "unspecified" and (body := known.body_behind(lows, at + length)) is not None:
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
    low, text = " ".join(one.low for one in run), " ".join(one.text for one in run)
    return Piece(first, last, low, text, word, figure, capital=token.capital)


def _parted(events: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The verbs of several words: a form of the first → the rest → the measure."""
    found: dict[str, dict[str, str]] = {}
    irregular = events.get("inflection", {}).get("verbs", {})
    for measure, forms in events["measure"].items():
        for base in forms["verbs"]:
            verb, _, rest = base.partition(" ")
            if rest and rest.split()[-1] not in _LEADS_ON:
                for form in {verb, *verb_forms(verb, irregular)}:
                    found.setdefault(form, {}).setdefault(rest, measure)
    return found


def _inflect(words: dict[str, Word], events: Mapping[str, Any]) -> None:
    """Adds the forms of the words that the tables name once: verbs as they are said, nouns of one and of many."""
    rules = events.get("inflection")
    if rules is None:
        return
    for measure, forms in events["measure"].items():
        for base in forms["verbs"]:
            said = verb_forms(base, rules["verbs"])
            # "12 mortar rounds": a verb of one word may be a noun as well.
            alone = (said.third, base) if " " in base else ()
            for form, phrases in (("participle", (said.participle,)), ("active", (said.past, said.gerund, *alone))):
                for phrase in phrases:
                    word = words.setdefault(phrase, Word())
                    if not (word.tags or word.counted):
                        word.forms.setdefault(form, measure)
    only_so = frozenset(rules["only_so"])
    nouns = [(phrase, word) for phrase, word in words.items() if word.counted and not word.tags and not word.forms]
    for phrase, word in nouns:
        if phrase not in only_so:
            for other in numbers_of(phrase, rules["plurals"]):
                words.setdefault(other, word)
    for phrase, word in list(words.items()):
        for other in spellings(phrase, rules["spellings"]):
            words.setdefault(other, word)


def _set_group(word: Word, group: str) -> None:
    word.group = word.group or group


def _tagged(events: Mapping[str, Any], parties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    plain = {
        "lost": events["lost"]["words"],
        "carrier": events["carriers"]["words"],
        "toll": events["toll"]["words"],
        "toll_of": events["toll"]["of"],
        "link": events["toll"]["links"],
        "replaced": events["superseded"]["before"],
        "said_before": events["superseded"]["said_before"],
        "replaced_after": events["superseded"]["after"],
        "withdrawn": events["superseded"]["withdrawn"],
        "change": events["superseded"]["change"],
        "part": events["part"]["opening"],
        "part_closing": events["part"]["closing"],
        "of_them": events["part"]["of_them"],
        "among": events["part"]["among"],
        "whole": events["part"]["whole"],
        "uncounted": events["uncounted"]["words"],
        "own": events["side_words"]["own"],
        "moved": events["moved"]["words"],
        "about_release": events["moved"]["about_release"],
        "loose": events["loose"]["words"],
        "deny": events["negation"]["deny"],
        "no": events["negation"]["no"],
        "not": events["negation"]["not"],
        "same_fate": events["same_fate"]["words"],
        "false": events["negation"]["false"],
        "hollow": events["negation"]["hollow"],
        "say": events["say"]["verbs"],
        "spoken_with": events["say"]["spoken_with"],
        "say_before": events["say"]["before"],
        "summed": events["spans"]["summed"],
        "until_now": events["spans"]["until_now"],
        "period": events["spans"]["period"],
        "lifts": events["background"]["lifts"],
        "weekday": events["time"]["weekdays"],
        "month": events["time"]["months"],
        "today": events["time"]["today"],
        "yesterday": events["time"]["yesterday"],
        "force": [*parties["force"]["deeds"], *parties["force"]["people"]],
        "deed": parties["force"]["deeds"],
        "area_before": parties["area_word"]["before"],
        "area_local": parties["area_word"]["local"],
        "area_wide": parties["area_word"]["wide"],
        "area_direction": parties["area_word"]["direction"],
        "area_in": parties["area_word"]["in"],
        **events["grammar"],
        **{f"allegation_{name}": words for name, words in events["allegation"].items() if name != "alleged_by"},
        "alleged": events["allegation"]["alleged_by"],
    }
    for tag, phrases in plain.items():
        for phrase in phrases:
            yield phrase, tag
            if tag in {"toll", "toll_of"}:
                yield f"the {phrase}", tag


def _party_names(parties: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for kind in ("country", "movement", "capital"):
        for name, others in parties[kind].items():
            if kind != "capital":
                yield name, name
            for other in others:
                yield other, name
